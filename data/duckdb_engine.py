"""The embedded engine: statements answered by DuckDB from the files of a data version, in parallel, under deadlines."""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow

from data.attachments import Attachments
from data.cache import Answer, ResultCache
from data.connection import Limits, connect_locked
from data.manifest import Manifest
from data.rendering import Rendered, render
from data.shaping import plain_types
from data.watchdog import Watchdog
from errors import TooLate, Unavailable, UserError
from statement import Statement


@dataclass(frozen=True)
class Hub:
    """What one process holds: DuckDB does not survive a fork, so each process makes its own."""

    process: int
    connection: duckdb.DuckDBPyConnection
    attachments: Attachments
    workers: ThreadPoolExecutor
    watchdog: Watchdog
    spill: Path


class DuckDBEngine:
    """Implements `data.engine.Engine` over the data files of one folder."""

    def __init__(self, folder: Path, limits: Limits | None = None, cache: ResultCache | None = None):
        self._folder, self._limits = folder.resolve(), limits or Limits()
        self._cache = cache or ResultCache()
        self._hub: Hub | None = None
        self._lock = threading.Lock()

    def run_all(
        self, statements: Sequence[Statement], manifest: Manifest, deadline: float = 10.0
    ) -> list[pyarrow.Table | UserError]:
        """See `Engine.run_all`; the seconds count from the call, so a whole wall is answered within them.

        A dataset that the version does not have, a damaged file, a late or failing statement is the error of that
        statement alone. Whole numbers come as int64 (double beyond), decimals as double, texts as string.
        """
        hub, until = self._opened(), time.monotonic() + deadline
        hub.attachments.follow(manifest)
        asked = [self._ask(hub, statement, manifest, until) for statement in statements]
        return [_await(ask, until, deadline) for ask in asked]

    def healthy(self) -> bool:
        """Whether a trivial statement is answered."""
        try:
            return self._opened().connection.cursor().execute("SELECT 1").fetchone() == (1,)
        except duckdb.Error:
            return False

    def close(self) -> None:
        """Ends all statements under way and lets go of the files; the next statement opens anew."""
        with self._lock:
            hub, self._hub = self._hub, None
        if hub is None or hub.process != os.getpid():
            return
        hub.workers.shutdown(wait=False, cancel_futures=True)
        hub.watchdog.interrupt_all()
        hub.workers.shutdown(wait=True)
        hub.connection.close()
        shutil.rmtree(hub.spill, ignore_errors=True)
        self._cache.clear()

    def _opened(self) -> Hub:
        with self._lock:
            if self._hub is None or self._hub.process != os.getpid():
                self._hub = self._open()
            return self._hub

    def _open(self) -> Hub:
        self._folder.mkdir(parents=True, exist_ok=True)
        spill = Path(tempfile.mkdtemp(prefix="spill-", dir=self._folder))
        connection = connect_locked(self._folder, spill, self._limits)
        workers = ThreadPoolExecutor(self._limits.threads, thread_name_prefix="statement")
        return Hub(os.getpid(), connection, Attachments(connection, self._folder), workers, Watchdog(), spill)

    def _ask(self, hub: Hub, statement: Statement, manifest: Manifest, until: float) -> Callable[[], Answer]:
        """Begins the statement, or joins whoever began it; call the result for the answer under way."""
        missing = sorted(statement.tables - set(manifest.tables))
        if missing:
            failed: Answer = Future()
            failed.set_exception(Unavailable(f"The dataset '{missing[0]}' has no data yet.", "Refresh it."))
            return lambda: failed
        by_key = {key: manifest.tables[key].file for key in sorted(statement.tables)}
        rendered, files = render(statement, by_key), tuple(by_key.values())

        def join() -> Answer:
            return self._cache.fetch(rendered.key, lambda: hub.workers.submit(_execute, hub, rendered, files, until))

        join()
        return join


def _execute(hub: Hub, rendered: Rendered, files: tuple[str, ...], until: float) -> pyarrow.Table:
    if time.monotonic() >= until:
        raise TooLate("There was no time left to begin.")
    with hub.attachments.reading(files), hub.connection.cursor() as cursor, hub.watchdog.limit(cursor, until):
        try:
            return plain_types(cursor.sql(rendered.text, params=list(rendered.values) or None).to_arrow_table())
        except duckdb.InterruptException as error:
            raise TooLate("The statement was ended at its deadline.") from error


def _await(join: Callable[[], Answer], until: float, deadline: float) -> pyarrow.Table | UserError:
    """The answer, or the error; whoever joined a statement that ended at an earlier deadline begins it again."""
    while True:
        answer = join()
        try:
            return answer.result(max(0.0, until - time.monotonic()))
        except (NotYet, TooLate):
            if time.monotonic() >= until:
                return TooLate(
                    f"The answer took longer than {deadline:g} s.", "Ask for fewer rows or a shorter period."
                )
        except UserError as error:
            return error
