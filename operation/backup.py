"""Everything in one file, and back: the store, the data version that it names, and uploads."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import uuid
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from data.versions.folder import sync_file, sync_folder
from errors import OutOfSpace, Unavailable, UserError
from operation.archive import (
    BLOCK,
    CONTENTS,
    DATA,
    FORMAT,
    NO_BACKUP,
    STORE,
    UPLOADS,
    Contents,
    blocks,
    check_whole,
    digest_of_file,
    lines_of,
    opened,
)
from store import migrations
from store.copying import fill, rows_of, table_names
from store.database import Database
from walls.published import read_published

PART = ".part"


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
            _add(archive, name, blocks(source), hashes, zipfile.ZIP_STORED)
        contents = Contents(FORMAT, datetime.now(UTC).isoformat(timespec="seconds"), shape, revision, hashes)
        archive.writestr(CONTENTS, json.dumps(asdict(contents), indent=1))
    return contents


def _files(connection: Connection, home: Path) -> Iterator[tuple[str, Path]]:
    """The files beside the store, each with its name in the backup."""
    for table in read_published(connection).manifest.tables.values():
        yield f"{DATA}/{table.file}", home / DATA / table.file
    for path in sorted((home / UPLOADS).rglob("*")):
        # What is still arriving belongs to nobody yet.
        if path.is_file() and path.suffix != PART:
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


# ---------------------------------------------------------------- restore


def restore(database: Database, home: Path, source: Path) -> Contents:
    """Puts everything that a backup holds into an empty home and its empty store: all, or nothing and UserError.

    Every file must have the SHA-256 that the backup says. The store is filled last, so a restore that dies can simply
    be done again. A backup of an older Minidash is taken to the shape of this one.
    """
    with opened(source) as (archive, contents):
        check_whole(archive, contents, source)
        _check_room(contents, home)
        database.prepare()
        written: list[Path] = []
        try:
            with database.write() as connection:
                _fill(connection, archive, contents, source)
                _extract_all(archive, contents, home, written)
        except OutOfSpace:
            # After other errors at its end the store may hold everything, and need the files.
            _remove(written)
            raise
    return contents


def _check_room(contents: Contents, home: Path) -> None:
    """Raises UserError unless the home is empty, or holds what an earlier restore of the same backup left."""
    for folder in (DATA, UPLOADS):
        for path in sorted((home / folder).rglob("*")):
            name = path.relative_to(home).as_posix()
            expected = contents.files.get(name.removesuffix(PART))
            same = name.endswith(PART) or (path.is_file() and digest_of_file(path) == expected)
            if not path.is_dir() and (expected is None or not same):
                raise UserError(f"'{home}' is not empty: '{name}' is there.", "Restore into an empty home.")


def _fill(connection: Connection, archive: zipfile.ZipFile, contents: Contents, source: Path) -> None:
    """Fills the store. UserError for rows that are none, and for a data version whose files are not there."""
    try:
        fill(connection, contents.shape, lambda table: lines_of(archive, table))
        named = {f"{DATA}/{table.file}" for table in read_published(connection).manifest.tables.values()}
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError, SQLAlchemyError) as error:
        raise UserError(f"'{source}' holds no store: {type(error).__name__}.", NO_BACKUP) from None
    missing = sorted(named - set(contents.files))
    if missing or not any(name.startswith(f"{STORE}/") for name in contents.files):
        raise UserError(f"'{source}' lacks '{missing[0] if missing else STORE}'.", "Take another backup.")


def _extract_all(archive: zipfile.ZipFile, contents: Contents, home: Path, written: list[Path]) -> None:
    """Puts the files where they belong, and into `written`; none of them stays if one cannot be written."""
    try:
        for name in contents.files:
            if not name.startswith(f"{STORE}/"):
                _extract(archive, name, home / name)
                written.append(home / name)
    except BaseException:
        _remove(written)
        raise


def _remove(written: list[Path]) -> None:
    for path in written:
        path.unlink(missing_ok=True)


def _extract(archive: zipfile.ZipFile, name: str, target: Path) -> None:
    growing = target.with_name(f"{target.name}{PART}")
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
