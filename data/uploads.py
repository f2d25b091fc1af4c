"""Uploaded files in the home: streamed to disk under names of our own, each with a note of what it was called."""

from __future__ import annotations

import json
import os
import re
import time
import unicodedata
import uuid
from collections.abc import Callable, Container, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import Any

from data.versions.failures import explained
from data.versions.folder import sync_file, sync_folder
from errors import NotFound, UserError

PART, NOTE = ".part", ".note"
BLOCK = 1 << 18
LONGEST_NAME = 200
# Files that no dataset uses stay so long after somebody has looked at them last.
KEPT = 86_400.0
ID = re.compile(r"[0-9a-f]{32}")
PACKED = (".csv", ".tsv", ".txt", ".json", ".ndjson")
SUFFIXES = (*PACKED, ".parquet", ".xlsx", *(f"{suffix}.gz" for suffix in PACKED))
# `read(n)` gives at most n bytes, and none at the end.
Read = Callable[[int], bytes]


class TooLarge(UserError):
    """The file is larger than the server takes."""

    status = 413


class Empty(UserError):
    """The file holds nothing."""


class UnknownKind(UserError):
    """The file is of no kind that can be read."""

    status = 415


@dataclass(frozen=True)
class Upload:
    """A file that has arrived; `file` is its name in the folder, `name` what it was called, for people to read."""

    id: str
    file: str
    name: str
    size: int
    by: str
    at: str


class Shelf:
    """The folder of uploads of one home; any number of processes may use it at once."""

    def __init__(self, folder: Path):
        self.folder = folder

    def receive(self, read: Read, name: str, by: str, limit: int) -> Upload:
        """Stores what `read` gives: all of it, safely on disk, or nothing.

        UnknownKind for a name without a known ending, TooLarge beyond `limit` bytes, NoRoom when the disk is full.
        """
        shown = plain_name(name)
        suffix = suffix_of(shown)
        key = uuid.uuid4().hex
        growing, final = self.folder / f"{key}{PART}", self.folder / f"{key}{suffix}"
        with explained():
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                size = _write(growing, read, limit)
                upload = Upload(key, final.name, shown, size, by, datetime.now(UTC).isoformat(timespec="seconds"))
                self._note(upload)
                os.rename(growing, final)
                sync_folder(self.folder)
            except BaseException:
                for path in (growing, self._note_path(key)):
                    path.unlink(missing_ok=True)
                raise
        return upload

    def find(self, key: str) -> Upload:
        """The upload of that id, which stays for another day. NotFound if there is none."""
        try:
            upload = Upload(**json.loads(self._note_path(key).read_text("utf-8")))
            os.utime(self.folder / upload.file)
        except (OSError, ValueError, TypeError):
            raise NotFound("This file is no longer here.", "Upload it again.") from None
        return upload

    def name_of(self, file: str) -> str | None:
        """What the file of that name in the folder was called; None if it is none of the uploads."""
        with suppress(OSError, ValueError, KeyError, TypeError, NotFound):
            return str(json.loads(self._note_path(file[:32]).read_text("utf-8"))["name"])
        return None

    def clear(self, used: Container[str], age: float = KEPT) -> list[str]:
        """Removes files that are not `used` and that nobody has looked at for `age` seconds; their names."""
        limit, removed = time.time() - age, []
        for path in self._files():
            if path.name not in used and path.stat().st_mtime <= limit:
                path.unlink(missing_ok=True)
                self._note_path(path.name[:32]).unlink(missing_ok=True)
                removed.append(path.name)
        return removed

    def _files(self) -> Iterator[Path]:
        with suppress(FileNotFoundError):
            yield from [one for one in self.folder.iterdir() if ID.match(one.name) and one.suffix != NOTE]

    def _note(self, upload: Upload) -> None:
        path = self._note_path(upload.id)
        path.write_text(json.dumps(asdict(upload), ensure_ascii=False), encoding="utf-8")
        sync_file(path)

    def _note_path(self, key: str) -> Path:
        if not ID.fullmatch(key):
            raise NotFound("This file is no longer here.", "Upload it again.")
        return self.folder / f"{key}{NOTE}"


def _write(path: Path, read: Read, limit: int) -> int:
    size = 0
    with path.open("xb") as file:
        while block := read(BLOCK):
            size += len(block)
            if size > limit:
                raise TooLarge(f"The file is larger than {limit >> 20:,} MB.", "Pack it as csv.gz, or split it.")
            file.write(block)
        file.flush()
        os.fsync(file.fileno())
    if not size:
        raise Empty("The file is empty.", "Choose a file that holds something.")
    return size


def plain_name(name: str) -> str:
    """The last part of a name as people may read it: without folders and control characters, cut to a length."""
    last = re.split(r"[/\\]", name)[-1]
    text = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C").strip()
    return text[-LONGEST_NAME:] or "file"


def suffix_of(name: str) -> str:
    """The ending that decides how a file is read. UnknownKind if there is none."""
    endings = [one.lower() for one in PurePath(name).suffixes]
    for suffix in ("".join(endings[-2:]), *endings[-1:]):
        if suffix in SUFFIXES:
            return suffix
    raise UnknownKind("Files of this kind cannot be read.", "Accepted: csv, csv.gz, tsv, xlsx, parquet, json, ndjson.")


def as_json(upload: Upload) -> dict[str, Any]:
    """What the browser is told of an upload."""
    return {"id": upload.id, "name": upload.name, "size": upload.size}
