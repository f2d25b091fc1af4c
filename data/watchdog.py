"""Ends statements that pass their deadline: DuckDB has no statement timeout of its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

REPEAT = 0.02


class Watchdog:
    """One thread that interrupts overdue statements, again every 20 ms until they end.

    DuckDB 2.0 loses an interrupt that arrives while it plans, hence the repetition.
    """

    def __init__(self) -> None:
        self._watched: dict[int, tuple[float, duckdb.DuckDBPyConnection]] = {}
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None

    @contextmanager
    def limit(self, connection: duckdb.DuckDBPyConnection, until: float) -> Iterator[None]:
        """Watches what the connection does inside the block; `until` is a time.monotonic()."""
        with self._changed:
            self._watched[id(connection)] = (until, connection)
            self._start()
            self._changed.notify()
        try:
            yield
        finally:
            with self._changed:
                del self._watched[id(connection)]

    def interrupt_all(self) -> None:
        """Makes every statement under way overdue."""
        with self._changed:
            self._watched = {key: (0.0, connection) for key, (_, connection) in self._watched.items()}
            self._changed.notify()

    def _start(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._watch, name="statement deadlines", daemon=True)
            self._thread.start()

    def _watch(self) -> None:
        with self._changed:
            while self._watched:
                now = time.monotonic()
                self._interrupt_overdue(now)
                soonest = min(until for until, _ in self._watched.values())
                self._changed.wait(max(REPEAT, soonest - now))
            self._thread = None

    def _interrupt_overdue(self, now: float) -> None:
        # Apart from `_watch`, whose waiting frame would keep the last connection alive.
        for until, connection in self._watched.values():
            if until <= now:
                connection.interrupt()
