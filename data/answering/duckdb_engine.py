"""The embedded engine: statements answered by DuckDB from the files of a data version, in parallel, under deadlines."""

from __future__ import annotations

import logging
import os
import shutil
import threading
import time
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import duckdb
import pyarrow

from data.answering.attachments import Attachments
from data.answering.cache import Answer, ResultCache
from data.answering.lanes import Lane
from data.answering.latecomers import Latecomers, RecentlyLate
from data.answering.rendering import Rendered, render
from data.answering.shaping import plain_types
from data.connection import Limits, connect_locked
from data.manifest import Manifest
from data.watchdog import Watchdog
from errors import TooLate, Unavailable, UserError
from statement import Statement

log = logging.getLogger(__name__)
BROKEN = (duckdb.FatalException, duckdb.InternalException)
# Calls that may each have as many statements under way as there are threads.
MOST_CALLS = 8
UNREADABLE = (duckdb.IOException, duckdb.SerializationException, *BROKEN)


@dataclass(frozen=True)
class Hub:
    """What one process holds: DuckDB does not survive a fork, so each process makes its own."""

    process: int
    connection: duckdb.DuckDBPyConnection
    attachments: Attachments
    cache: ResultCache
    workers: ThreadPoolExecutor
    watchdog: Watchdog
    late: Latecomers
    spill: Path
    broken: threading.Event

    @property
    def usable(self) -> bool:
        return self.process == os.getpid() and not self.broken.is_set()


class DuckDBEngine:
    """Implements `data.engine.Engine` over the data files of one folder."""

    def __init__(self, folder: Path, limits: Limits | None = None, cache_bytes: int = 256 << 20):
        self._folder, self._limits, self._cache_bytes = folder.resolve(), limits or Limits(), cache_bytes
        self._hub: Hub | None = None
        # A hub inherited through a fork must not be destroyed: its threads are not there to be joined.
        self._abandoned: list[Hub] = []
        self._lock = threading.Lock()

    def run_all(
        self, statements: Sequence[Statement], manifest: Manifest, deadline: float = 10.0
    ) -> list[pyarrow.Table | UserError]:
        """See `Engine.run_all`; the seconds count from the call, so a whole wall is answered within them.

        A dataset that the version does not have, a damaged file, a late or failing statement is the error of that
        statement alone. They begin in the order given. Whole numbers come as int64 (decimal128 beyond), other
        decimals as double, texts as string.
        """
        hub, until = self._opened(), time.monotonic() + deadline
        hub.attachments.follow(manifest)
        lane = Lane(hub.workers, self._limits.threads)
        under_way = [_begin(hub, lane, statement, manifest, until) for statement in statements]
        return [_await(asked, until, deadline) for asked in under_way]

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

    def _opened(self) -> Hub:
        with self._lock:
            if self._hub and not self._hub.usable:
                self._abandoned.append(self._hub)
                self._hub = None
            if self._hub is None:
                self._hub = self._open()
            return self._hub

    def _open(self) -> Hub:
        self._folder.mkdir(parents=True, exist_ok=True)
        spill = self._folder / f"spill-{uuid.uuid4().hex}"
        connection = connect_locked(self._folder, spill, self._limits)
        return Hub(
            process=os.getpid(),
            connection=connection,
            attachments=Attachments(connection, self._folder),
            cache=ResultCache(self._cache_bytes),
            workers=ThreadPoolExecutor(MOST_CALLS * self._limits.threads, thread_name_prefix="statement"),
            watchdog=Watchdog(),
            late=Latecomers(),
            spill=spill,
            broken=threading.Event(),
        )


@dataclass(frozen=True)
class Asked:
    """A statement under way, and how to ask it again."""

    answer: Answer
    again: Callable[[], Answer]


def _begin(hub: Hub, lane: Lane[pyarrow.Table], statement: Statement, manifest: Manifest, until: float) -> Asked:
    """Begins the statement, or joins whoever began the same one."""
    missing = sorted(statement.tables - set(manifest.tables))
    if missing:
        failed: Answer = Future()
        failed.set_exception(Unavailable(f"The dataset '{missing[0]}' has no data yet.", "Refresh it."))
        return Asked(failed, lambda: failed)
    by_key = {key: manifest.tables[key].file for key in sorted(statement.tables)}
    rendered, files = render(statement, by_key), tuple(by_key.values())

    def ask() -> Answer:
        if hub.late.recent(rendered.key):
            late: Answer = Future()
            late.set_exception(RecentlyLate("The statement was too slow a moment ago."))
            return late
        work = partial(_execute, hub, rendered, files, until)
        return hub.cache.fetch(rendered.key, partial(lane.submit, work))

    return Asked(ask(), ask)


def _execute(hub: Hub, rendered: Rendered, files: tuple[str, ...], until: float) -> pyarrow.Table:
    if time.monotonic() >= until:
        raise TooLate("There was no time left to begin.")
    with (
        hub.late.watching(rendered.key, until),
        hub.attachments.reading(files),
        hub.connection.cursor() as cursor,
        hub.watchdog.limit(cursor, until),
    ):
        try:
            return plain_types(cursor.sql(rendered.text, params=list(rendered.values) or None).to_arrow_table())
        except duckdb.InterruptException as error:
            raise TooLate("The statement was ended at its deadline.") from error
        except duckdb.OutOfMemoryException as error:
            raise UserError("The answer needs too much memory.", "Ask for fewer rows or groups.") from error
        except UNREADABLE as error:
            if isinstance(error, BROKEN):
                hub.broken.set()
            log.exception("unreadable data in %s", files)
            raise Unavailable("The stored data cannot be read.", "Refresh the dataset.") from error
        except duckdb.Error as error:
            log.exception("a statement failed: %s", rendered.text)
            raise UserError("The value could not be computed.", "The log of the server says why.") from error


def _await(asked: Asked, until: float, deadline: float) -> pyarrow.Table | UserError:
    """The answer, or the error; whoever joined a statement that ended at an earlier deadline begins it again."""
    answer = asked.answer
    while True:
        try:
            return answer.result(max(0.0, until - time.monotonic()))
        except (TimeoutError, TooLate) as error:
            if time.monotonic() >= until or isinstance(error, RecentlyLate):
                return TooLate(
                    f"The answer took longer than {deadline:g} s.", "Ask for fewer rows or a shorter period."
                )
            answer = asked.again()
        except CancelledError:
            return Unavailable("The server is stopping.", "Try again in a moment.")
        except UserError as error:
            return error
