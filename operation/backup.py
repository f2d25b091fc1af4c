"""Everything in one file, and back: the store, the data version that it names, and uploads."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import uuid
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import IO

from sqlalchemy import Connection

from data.versions.folder import sync_file, sync_folder
from errors import OutOfSpace, Unavailable, UserError
from store import migrations
from store.copying import fill, rows_of, table_names
from store.database import Database
from walls.published import read_published

FORMAT = 1
CONTENTS, STORE, DATA, UPLOADS = "backup.json", "store", "data", "uploads"
BLOCK = 1 << 20
NO_BACKUP = "Accepted is a file that `backup` wrote."


@dataclass(frozen=True)
class Contents:
    """What a backup says of itself: the store's shape and revision, and the SHA-256 of each file in it."""

    format: int
    made_at: str
    shape: str
    revision: int
    files: dict[str, str]


# ---------------------------------------------------------------- backup


def backup(database: Database, home: Path, target: Path) -> Contents:
    """Writes everything as it stands at one moment into the new file `target`, while servers go on.

    Only its owner may read it: it holds hashes of passwords. Raises UserError if there is such a file, or it cannot
    be written; nothing is left behind then.
    """
    exists = UserError(f"'{target}' exists.", "Name a new file; a backup replaces nothing.")
    if target.exists():
        raise exists
    growing = target.with_name(f"{target.name}.{uuid.uuid4().hex}.part")
    try:
        with os.fdopen(os.open(growing, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600), "w+b") as file:
            contents = _write(database, home, file)
        sync_file(growing)
        os.link(growing, target)  # unlike a rename, it replaces nothing
        sync_folder(target.parent)
    except FileExistsError:
        raise exists from None
    except OSError as error:
        raise _unwritten(target, error) from None
    finally:
        growing.unlink(missing_ok=True)
    return contents


def _write(database: Database, home: Path, file: IO[bytes]) -> Contents:
    hashes: dict[str, str] = {}
    with zipfile.ZipFile(file, "w") as archive, ExitStack() as opened:
        with database.read() as connection:
            # What is open can be read to its end, even when it is removed meanwhile.
            sources = {name: opened.enter_context(_open(path)) for name, path in _files(connection, home)}
            revision, shape = read_published(connection).revision, migrations.revision(connection) or ""
            for table in table_names():
                lines = (f"{line}\n".encode() for line in rows_of(connection, table))
                _add(archive, f"{STORE}/{table}.jsonl", lines, hashes, zipfile.ZIP_DEFLATED)
        for name, source in sources.items():
            _add(archive, name, _blocks(source), hashes, zipfile.ZIP_STORED)
        contents = Contents(FORMAT, datetime.now(UTC).isoformat(timespec="seconds"), shape, revision, hashes)
        archive.writestr(CONTENTS, json.dumps(asdict(contents), indent=1))
    return contents


def _files(connection: Connection, home: Path) -> Iterator[tuple[str, Path]]:
    """The files beside the store, each with its name in the backup."""
    for table in read_published(connection).manifest.tables.values():
        yield f"{DATA}/{table.file}", home / DATA / table.file
    for path in sorted((home / UPLOADS).rglob("*")):
        if path.is_file():
            yield path.relative_to(home).as_posix(), path


def _open(path: Path) -> IO[bytes]:
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise Unavailable(f"The file '{path.name}' is missing.", "Refresh the datasets, then try again.") from None


def _add(archive: zipfile.ZipFile, name: str, blocks: Iterable[bytes], hashes: dict[str, str], kind: int) -> None:
    entry = zipfile.ZipInfo(name, datetime.now(UTC).timetuple()[:6])
    entry.compress_type = kind
    digest = hashlib.sha256()
    with archive.open(entry, "w", force_zip64=True) as member:
        for block in blocks:
            digest.update(block)
            member.write(block)
    hashes[name] = digest.hexdigest()


def _blocks(source: IO[bytes]) -> Iterator[bytes]:
    while block := source.read(BLOCK):
        yield block


# ---------------------------------------------------------------- restore


def restore(database: Database, home: Path, source: Path) -> Contents:
    """Puts everything that a backup holds into an empty home and its empty store: all, or nothing and UserError.

    Every file must have the SHA-256 that the backup says. The store is filled last, so a restore that dies can simply
    be done again. A backup of an older Minidash is taken to the shape of this one.
    """
    with _opened(source) as (archive, contents):
        _check_whole(archive, contents, source)
        database.prepare()
        with database.write() as connection:
            fill(connection, contents.shape, lambda table: _lines(archive, table))
            for name in contents.files:
                if not name.startswith(f"{STORE}/"):
                    _extract(archive, name, home / name)
    return contents


@contextmanager
def _opened(source: Path) -> Iterator[tuple[zipfile.ZipFile, Contents]]:
    try:
        with zipfile.ZipFile(source) as archive:
            yield archive, _contents(archive, source)
    except (zipfile.BadZipFile, EOFError, zlib.error) as error:
        raise UserError(f"'{source}' is damaged, or no backup: {error}.", NO_BACKUP) from None
    except OSError as error:
        raise UserError(f"'{source}' cannot be read: {error.strerror}.", NO_BACKUP) from None


def _contents(archive: zipfile.ZipFile, source: Path) -> Contents:
    try:
        contents = Contents(**json.loads(archive.read(CONTENTS)))
    except (KeyError, TypeError, ValueError):
        raise UserError(f"'{source}' is no backup.", NO_BACKUP) from None
    if contents.format != FORMAT:
        raise UserError(f"'{source}' was written by a newer Minidash.", "Restore it with that version.")
    return contents


def _check_whole(archive: zipfile.ZipFile, contents: Contents, source: Path) -> None:
    """Raises UserError unless every file is there as it was, and may stand where its name says."""
    present = set(archive.namelist())
    for name, expected in contents.files.items():
        if not _harmless(name) or name not in present or _hash(archive, name) != expected:
            raise UserError(f"'{source}' is damaged: '{name}' is not what it was.", "Take another backup.")


def _harmless(name: str) -> bool:
    path = PurePosixPath(name)
    return len(path.parts) > 1 and path.parts[0] in (STORE, DATA, UPLOADS) and ".." not in path.parts


def _hash(archive: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with archive.open(name) as member:
        for block in _blocks(member):
            digest.update(block)
    return digest.hexdigest()


def _lines(archive: zipfile.ZipFile, table: str) -> Iterator[str]:
    """The rows of a table; none if the backup does not know it."""
    name = f"{STORE}/{table}.jsonl"
    if name in archive.namelist():
        with archive.open(name) as member:
            yield from (line.decode() for line in member)


def _extract(archive: zipfile.ZipFile, name: str, target: Path) -> None:
    growing = target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(name) as member, growing.open("wb") as file:
            shutil.copyfileobj(member, file, BLOCK)
        sync_file(growing)
        os.replace(growing, target)
        sync_folder(target.parent)
    except OSError as error:
        growing.unlink(missing_ok=True)
        raise _unwritten(target, error) from None


def _unwritten(target: Path, error: OSError) -> OutOfSpace:
    return OutOfSpace(f"'{target}' cannot be written: {error.strerror}.", "Name another place, or free some space.")
