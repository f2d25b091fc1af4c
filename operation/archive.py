"""A backup as a file that may come from anywhere: what it says of itself, and whether all of it is there."""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from errors import UserError

FORMAT = 1
CONTENTS, STORE, DATA, UPLOADS = "backup.json", "store", "data", "uploads"
BLOCK = 1 << 20
# Bytes of what a backup says of itself, and of one row: packed, they could be a thousand times what is in the file.
MOST = 64 << 20
NO_BACKUP = "Accepted is a file that `backup` wrote."
KINDS, ENCRYPTED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED), 1


@dataclass(frozen=True)
class Contents:
    """What a backup says of itself: the store's shape and revision, and the SHA-256 of each file in it."""

    format: int
    made_at: str
    shape: str
    revision: int
    files: dict[str, str]


@contextmanager
def opened(source: Path) -> Iterator[tuple[zipfile.ZipFile, Contents]]:
    try:
        with zipfile.ZipFile(source) as archive:
            _check_kinds(archive)
            yield archive, _contents(archive, source)
    except (zipfile.BadZipFile, EOFError, zlib.error, NotImplementedError, UnicodeDecodeError) as error:
        raise UserError(f"'{source}' is damaged, or no backup: {error}.", NO_BACKUP) from None
    except OSError as error:
        raise UserError(f"'{source}' cannot be read: {error.strerror}.", NO_BACKUP) from None


def _check_kinds(archive: zipfile.ZipFile) -> None:
    for entry in archive.infolist():
        if entry.compress_type not in KINDS or entry.flag_bits & ENCRYPTED:
            raise zipfile.BadZipFile(f"'{entry.filename}' is packed in another way")


def _contents(archive: zipfile.ZipFile, source: Path) -> Contents:
    try:
        with archive.open(CONTENTS) as member:
            contents = Contents(**json.loads(member.read(MOST)))
    except (KeyError, TypeError, ValueError, RecursionError):
        raise UserError(f"'{source}' is no backup.", NO_BACKUP) from None
    texts = [contents.shape, *contents.files, *contents.files.values()] if isinstance(contents.files, dict) else [None]
    if not all(isinstance(text, str) for text in texts):
        raise UserError(f"'{source}' is no backup.", NO_BACKUP)
    if contents.format != FORMAT:
        raise UserError(f"'{source}' was written by a newer Minidash.", "Restore it with that version.")
    return contents


def check_whole(archive: zipfile.ZipFile, contents: Contents, source: Path) -> None:
    """Raises UserError unless every file is there as it was, and may stand where its name says."""
    present = set(archive.namelist())
    for name, expected in contents.files.items():
        if not _harmless(name) or name not in present or _hash(archive, name) != expected:
            raise UserError(f"'{source}' is damaged: '{name}' is not what it was.", "Take another backup.")


def _harmless(name: str) -> bool:
    path = PurePosixPath(name)
    return len(path.parts) > 1 and path.parts[0] in (STORE, DATA, UPLOADS) and ".." not in path.parts


def _hash(archive: zipfile.ZipFile, name: str) -> str:
    with archive.open(name) as member:
        return digest_of(member)


def digest_of_file(path: Path) -> str:
    with path.open("rb") as file:
        return digest_of(file)


def digest_of(source: IO[bytes]) -> str:
    digest = hashlib.sha256()
    for block in blocks(source):
        digest.update(block)
    return digest.hexdigest()


def lines_of(archive: zipfile.ZipFile, table: str) -> Iterator[str]:
    """The rows of a table; none if the backup does not know it. ValueError for what is too long for a row."""
    name = f"{STORE}/{table}.jsonl"
    if name in archive.namelist():
        with archive.open(name) as member:
            while line := member.readline(MOST):
                if len(line) == MOST:
                    raise ValueError("No row is that long.")
                yield line.decode()


def blocks(source: IO[bytes]) -> Iterator[bytes]:
    while block := source.read(BLOCK):
        yield block
