"""Data files attached to the engine's connection: opened at first use, let go when no version needs them."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from data.connection import attach, stem
from data.manifest import Manifest
from data.quoting import identifier
from errors import Unavailable


class Attachments:
    """Which files the hub connection holds, and how many statements read each."""

    def __init__(self, hub: duckdb.DuckDBPyConnection, folder: Path):
        self._hub, self._folder = hub, folder
        self._readers: Counter[str] = Counter()
        self._attached: set[str] = set()
        self._newest, self._wanted = 0, frozenset[str]()
        self._lock = threading.Lock()

    def follow(self, manifest: Manifest) -> None:
        """From now on the files of this version, if it is the newest seen, stay attached; idle older ones go."""
        with self._lock:
            if manifest.version <= self._newest:
                return
            self._newest = manifest.version
            self._wanted = frozenset(table.file for table in manifest.tables.values())
            for file in [file for file in self._attached if not self._readers[file]]:
                self._let_go(file)

    @contextmanager
    def reading(self, files: Iterable[str]) -> Iterator[None]:
        """Keeps the files attached inside the block; Unavailable if one is missing or damaged."""
        held: list[str] = []
        try:
            for file in files:
                self._hold(file)
                held.append(file)
            yield
        finally:
            for file in held:
                self._release(file)

    def _hold(self, file: str) -> None:
        with self._lock:
            if file not in self._attached:
                try:
                    attach(self._hub, self._folder / file, identifier(stem(file)))
                except duckdb.Error as error:
                    raise Unavailable("The stored data cannot be opened.", "Refresh the dataset.") from error
                self._attached.add(file)
            self._readers[file] += 1

    def _release(self, file: str) -> None:
        with self._lock:
            self._readers[file] -= 1
            if not self._readers[file]:
                self._let_go(file)

    def _let_go(self, file: str) -> None:
        if file not in self._wanted:
            self._hub.execute(f"DETACH {identifier(stem(file))}")
            self._attached.discard(file)
            del self._readers[file]
