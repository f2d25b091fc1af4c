"""The connection to the store: SQLite in one file, or PostgreSQL for several machines; same behaviour on both."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from errors import OutOfSpace, Unavailable, UserError
from store import migrations
from store.postgres import READ, WRITE, Breaker, lock_writers, patient, postgres_engine

# Seconds that a write waits for its turn; longer than any write of our own, and than a copy made by other tools.
WRITE_WAIT = 12.0
BUSY_SLICE = 0.25
STORES = "Accepted are sqlite:///FILE and postgresql+psycopg://USER@HOST/NAME."


def sqlite_url(home: Path) -> str:
    """The URL of the store inside a home folder."""
    return URL.create("sqlite", database=str(Path(home).resolve() / "store.sqlite3")).render_as_string()


class Database:
    """Gives transactions: `read()` sees one state of the store, `write()` is alone in writing.

    Nothing is opened before the first use, and each process opens its own connections, so that servers may fork.
    """

    def __init__(self, url: str):
        try:
            self.url = make_url(url)
        except (ArgumentError, ValueError):
            # The text may hold a password, so it is not shown.
            raise UserError("The address of the store is no address.", STORES) from None
        if self.url.get_backend_name() not in ("sqlite", "postgresql"):
            raise UserError(f"The store cannot be kept in '{self.url.drivername}'.", STORES)
        self._engines: dict[int, tuple[Engine, Breaker | None]] = {}

    @property
    def sqlite(self) -> bool:
        return self.url.get_backend_name() == "sqlite"

    @property
    def engine(self) -> Engine:
        """This process's own engine; those inherited over a fork are kept, untouched, so that nothing closes them."""
        return self._own()[0]

    def _own(self) -> tuple[Engine, Breaker | None]:
        process = os.getpid()
        if process not in self._engines:
            made = (_sqlite_engine(self.url), None) if self.sqlite else postgres_engine(self.url)
            self._engines.setdefault(process, made)
        return self._engines[process]

    @contextmanager
    def _connected(self, patience: float) -> Iterator[Connection]:
        """A connection that waits `patience` seconds for an answer of a server; no longer than a moment if it hangs."""
        engine, breaker = self._own()
        if breaker is None:
            with _explained(), engine.connect() as connection:
                yield connection
            return
        breaker.check()
        with _explained(), engine.connect() as connection, patient(connection, patience):
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one state of the store from its first query on, and may not write.

        Raises errors.Unavailable when the store does not answer.
        """
        options = {} if self.sqlite else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with self._connected(READ) as connection:
            yield connection.execution_options(**options)
            connection.rollback()

    @contextmanager
    def write(self, wait: float = WRITE_WAIT) -> Iterator[Connection]:
        """A transaction that is the only one writing, on all servers; committed at the end, undone on any error.

        Waits up to `wait` seconds for its turn. Raises errors.Unavailable when the turn does not come or the store
        does not answer, errors.OutOfSpace when the disk is full; nothing is stored then.
        """
        with self._connected(READ) as connection:
            if self.sqlite:
                _begin_alone(connection, wait)
                yield connection
                connection.commit()
                return
            lock_writers(connection, wait)
            with patient(connection, WRITE):
                yield connection
                connection.commit()

    def migrate(self) -> None:
        """Brings the tables to the shape of this program; safe when several processes do so at once."""
        self.prepare()
        with self.read() as connection:
            if migrations.current(connection):
                return
        with self.write() as connection:
            migrations.upgrade(connection)

    def prepare(self) -> None:
        """Makes the file of the store, if it is one and is not there yet."""
        if self.sqlite:
            _prepare_file(Path(self.url.database or ""), self.engine)

    def healthy(self) -> bool:
        """Whether the store answers a trivial query."""
        try:
            with self.read() as connection:
                return connection.execute(text("SELECT 1")).scalar_one() == 1
        except Unavailable:
            return False

    def close(self) -> None:
        """Lets go of this process's connections."""
        engine, _ = self._engines.pop(os.getpid(), (None, None))
        if engine is not None:
            engine.dispose()


# ---------------------------------------------------------------- SQLite


def _sqlite_engine(url: URL) -> Engine:
    engine = create_engine(
        url,
        pool_size=8,
        max_overflow=24,
        pool_timeout=2,
        hide_parameters=True,  # values, hashes of passwords among them, stay out of traces
        connect_args={"timeout": BUSY_SLICE},
    )

    @event.listens_for(engine, "connect")
    def _settle(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver must not begin on its own: see _begin
        connection.execute("PRAGMA foreign_keys = ON")
        # FULL: what was acknowledged also survives a power cut. Writes are few, a sync costs milliseconds.
        connection.execute("PRAGMA synchronous = FULL")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A plain BEGIN takes its lock at the first write, when waiting is no longer possible.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("alone") else "BEGIN")

    return engine


def _begin_alone(connection: Connection, wait: float) -> None:
    connection.execution_options(alone=True)
    deadline = time.monotonic() + wait
    while True:
        try:
            connection.begin()
            return
        except DBAPIError as error:
            if not _is_lock(error) or time.monotonic() >= deadline:
                raise
            time.sleep(0.01)


def _prepare_file(path: Path, engine: Engine) -> None:
    """Makes the file readable by its owner only, and lets readers go on while one writes (write-ahead log)."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # A file that is there is not opened: closing it would drop the locks that this process holds on it.
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        if path.is_file():
            path.chmod(0o600)
    except OSError as error:
        raise Unavailable(f"The store {path} cannot be written: {error.strerror}.") from error
    deadline = time.monotonic() + WRITE_WAIT
    with _explained(), engine.connect() as connection:
        raw = connection.connection
        while raw.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            try:
                raw.execute("PRAGMA journal_mode = WAL")
            except Exception as error:
                # Another process that starts at the same time is doing just this.
                if "locked" not in str(error) or time.monotonic() >= deadline:
                    raise
                time.sleep(0.02)


# ---------------------------------------------------------------- errors


@contextmanager
def _explained() -> Iterator[None]:
    """Turns what a person can mend, or wait for, into an error that says so; every other error is a bug and passes."""
    try:
        yield
    except PoolTimeout as error:
        raise Unavailable("Too many requests wait for the store just now.", "Try again in a moment.") from error
    except DBAPIError as error:
        raise (_explanation(error) or error) from error


def _explanation(error: DBAPIError) -> UserError | None:
    message = str(error.orig).lower()
    state = getattr(error.orig, "sqlstate", None) or ""
    if "disk is full" in message or state == "53100":
        return OutOfSpace("The disk of the store is full; nothing was changed.", "Free some space, then try again.")
    if "nul (0x00)" in message:
        return UserError("A text cannot hold the character NUL.")
    if "not a database" in message or "malformed" in message:
        return Unavailable("The file of the store is damaged.", "Restore a backup into an empty home.")
    if _is_lock(error) or state == "55P03":
        return Unavailable("Somebody else is writing just now; nothing was changed.", "Try again in a moment.")
    unreachable = any(words in message for words in ("unable to open", "disk i/o error", "readonly database"))
    if unreachable or error.connection_invalidated or state[:2] in ("08", "57") or _unconnected(error):
        return Unavailable("The store cannot be reached just now.", "Try again in a moment.")
    return None


def _is_lock(error: DBAPIError) -> bool:
    return "database is locked" in str(error.orig) or "database table is locked" in str(error.orig)


def _unconnected(error: DBAPIError) -> bool:
    # psycopg gives an operational error without a state when no connection came about.
    return isinstance(error.orig, psycopg.OperationalError) and not error.orig.sqlstate
