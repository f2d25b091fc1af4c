"""The data folder: one builder at a time, files safely on disk, and the removal of what nobody refers to any more."""

from __future__ import annotations

import fcntl
import os
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from data.manifest import Manifest
from errors import Conflict

LOCK_FILE = "building.lock"
STEP = 0.1
# A running server's spill cannot be told from a dead one's; after a day without a write it is a dead one's.
SPILL_GRACE = 86_400.0


class FileLock:
    """Held by one process at a time; the operating system lets go of it when that dies."""

    def __init__(self, path: Path, patience: float):
        self._path, self._patience = path, patience
        self._descriptor: int | None = None

    def acquire(self) -> bool:
        """Whether it is held now, after up to `patience` seconds."""
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        give_up = time.monotonic() + self._patience
        while not _try_lock(descriptor):
            if time.monotonic() >= give_up:
                os.close(descriptor)
                return False
            time.sleep(STEP)
        self._descriptor = descriptor
        return True

    def release(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def being_loaded() -> Conflict:
    """Why the lock of the data folder is not to be had."""
    return Conflict("Data are being loaded by another command.", "Try again when it has ended.")


@contextmanager
def held(folder: Path, patience: float) -> Iterator[None]:
    """Nobody builds or removes files inside the block. Conflict, or FileNotFoundError without a folder."""
    lock = FileLock(folder / LOCK_FILE, patience)
    if not lock.acquire():
        raise being_loaded()
    try:
        yield
    finally:
        lock.release()


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def sync_file(path: Path) -> None:
    """Returns when the file's content is on disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Returns when the folder's names are on disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def abandoned(folder: Path) -> list[Path]:
    """The folders of builders that were killed; ask while holding the lock: then no other one lives."""
    return list(folder.glob("building-*/"))


def collect_garbage(folder: Path, in_use: Iterable[Manifest], grace: float = 60.0) -> list[str]:
    """Removes what killed builders left, and the data files that no manifest in `in_use` names; their names.

    A file younger than `grace` seconds stays: its manifest may be about to be stored.

    Give the current manifest and the one before: a request that began before the last publication still reads that.
    Does nothing while somebody builds.
    """
    lock = FileLock(folder / LOCK_FILE, 0)
    try:
        if not lock.acquire():
            return []
    except FileNotFoundError:
        return []
    try:
        named = {table.file for manifest in in_use for table in manifest.tables.values()}
        too_young = time.time() - grace
        files = [path for path in folder.glob("*.duckdb") if path.name not in named]
        old = [*abandoned(folder), *(path for path in files if path.stat().st_mtime <= too_young)]
        old += [path for path in folder.glob("spill-*/") if path.stat().st_mtime <= time.time() - SPILL_GRACE]
        for path in old:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        return sorted(path.name for path in old)
    finally:
        lock.release()
