"""The connections to a PostgreSQL store, made so that nobody waits for a server that hangs."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from sqlalchemy import URL, Connection, Engine, create_engine, event

from errors import Unavailable

# Arbitrary, but the same in every server: it names "the right to write" among PostgreSQL's advisory locks.
WRITE_LOCK = 0x6D696E69
# Seconds until a statement counts as unanswered: the trivial one before each use, one that reads, one that writes.
# The first two together stay under the two seconds after which a person is told.
PING, READ, WRITE = 0.7, 1.2, 10.0
# Seconds between two looks whether a server that did not answer does so again.
PROBE_STEP = 0.25
TURN_STEP = 0.01
LIMITS = "-c statement_timeout=10000 -c idle_in_transaction_session_timeout=60000 -c timezone=UTC"
CONNECT: dict[str, Any] = {"connect_timeout": 2, "tcp_user_timeout": 2000, "options": LIMITS}


class Patient(psycopg.Connection[Any]):
    """A connection that waits `patience` seconds for an answer, then closes itself.

    The server's own limits do not help when it is the server that hangs.
    """

    patience = PING

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        try:
            return super().wait(gen, interval, self.patience if timeout is None else timeout)
        except psycopg.OperationalError as error:
            if timeout is None and self.pgconn.transaction_status == psycopg.pq.TransactionStatus.ACTIVE:
                self.close()
                raise Unanswered("The server does not answer.") from error
            raise


class Unanswered(psycopg.OperationalError):
    """Nothing came back in time; what was asked may have been done or not."""


class Breaker:
    """Refuses at once while the server at `url` hangs: one thread looks for it, and requests wait for nothing."""

    def __init__(self, address: dict[str, Any]):
        self._address = address
        self._lock = threading.Lock()
        self.open = False

    def check(self) -> None:
        """Raises errors.Unavailable while the server is known to hang."""
        if self.open:
            raise Unavailable("The store cannot be reached just now.", "Try again in a moment.")

    def trip(self) -> None:
        """The server hangs: nobody asks it any more until it answers."""
        with self._lock:
            if not self.open:
                self.open = True
                threading.Thread(target=self._look, name="store probe", daemon=True).start()

    def _look(self) -> None:
        while self.open:
            try:
                psycopg.connect(**self._address).close()
                self.open = False
            except psycopg.OperationalError as error:
                # A server that refuses does not hang: whoever asks is told at once.
                self.open = isinstance(error, psycopg.errors.ConnectionTimeout)
                time.sleep(PROBE_STEP)


def postgres_engine(url: URL) -> tuple[Engine, Breaker]:
    """The pool of connections of one process, and what guards it."""
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_size=5,
        max_overflow=15,
        pool_timeout=2,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args=CONNECT,
    )
    _, address = engine.dialect.create_connect_args(url)
    breaker = Breaker({**address, **CONNECT})

    @event.listens_for(engine, "do_connect")
    def _connect(_dialect: Any, _record: Any, arguments: Any, named: Any) -> Patient:
        breaker.check()
        try:
            return Patient.connect(*arguments, **named)
        except psycopg.errors.ConnectionTimeout:
            breaker.trip()
            raise

    @event.listens_for(engine, "handle_error")
    def _notice(context: Any) -> None:
        if context.is_pre_ping and isinstance(context.original_exception, Unanswered):
            breaker.trip()

    return engine, breaker


@contextmanager
def patient(connection: Connection, seconds: float) -> Iterator[None]:
    """Waits so long for each statement inside the block."""
    driver: Any = connection.connection.driver_connection
    before, driver.patience = driver.patience, seconds
    try:
        yield
    finally:
        driver.patience = before


def lock_writers(connection: Connection, wait: float) -> None:
    """Waits for the turn to write, up to `wait` seconds: one writer at a time, as in SQLite.

    Revisions then become visible in the order of their numbers. The turn is asked for again and again, and not waited
    for in one statement, so that a server that hangs meanwhile is noticed.
    """
    give_up = time.monotonic() + wait
    while not connection.exec_driver_sql(f"SELECT pg_try_advisory_xact_lock({WRITE_LOCK})").scalar_one():
        if time.monotonic() >= give_up:
            raise Unavailable("Somebody else is writing just now; nothing was changed.", "Try again in a moment.")
        time.sleep(TURN_STEP)
