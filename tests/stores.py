"""Stores to test on: a new SQLite file, or a new database in a PostgreSQL of our own."""

from __future__ import annotations

import os
import shutil
import subprocess
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import psycopg
import pytest
from sqlalchemy import Connection, delete, make_url, text

from store.database import Database, sqlite_url
from store.tables import journal

# Debian keeps each version in a folder of its own; `make test` installs one, and without one these tests fail.
PROGRAMS = max(Path("/usr/lib/postgresql").glob("*/bin"), default=Path("/usr/lib/postgresql/missing/bin"))
CONTROL = PROGRAMS / "pg_ctl"


def _run(*command: str | Path) -> None:
    """Runs a program of PostgreSQL, which refuses to work as root."""
    user = {"user": "postgres", "group": "postgres", "extra_groups": ()} if os.getuid() == 0 else {}
    subprocess.run([str(part) for part in command], check=True, capture_output=True, timeout=60, cwd="/", **user)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL that listens on a socket file only."""
    folder = Path("/tmp") / f"minidash-pg-{uuid.uuid4().hex[:8]}"  # a socket's path has at most 107 bytes
    folder.mkdir(mode=0o700)
    if os.getuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    cluster = folder / "cluster"
    _run(
        PROGRAMS / "initdb",
        "-D",
        cluster,
        "-U",
        "minidash",
        "--auth=trust",
        "--no-sync",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
    )
    settings = f"-c listen_addresses='' -c unix_socket_directories={folder} -c shared_buffers=16MB -c fsync=off"
    _run(CONTROL, "-D", cluster, "-w", "-l", folder / "log", "-o", settings, "start")
    yield f"postgresql+psycopg://minidash@/{{name}}?host={folder}"
    _run(CONTROL, "-D", cluster, "-m", "immediate", "stop")
    shutil.rmtree(folder, ignore_errors=True)


def restart(database: Database) -> None:
    """Ends the PostgreSQL of `database` without a word to its clients, and starts it again."""
    cluster = Path(database.url.query["host"]) / "cluster"
    _run(CONTROL, "-D", cluster, "-w", "-l", cluster.parent / "log", "-m", "immediate", "restart")


def postmaster(database: Database) -> int:
    """The process that takes connections to the PostgreSQL of `database`."""
    return int((Path(database.url.query["host"]) / "cluster" / "postmaster.pid").read_text().splitlines()[0])


@contextmanager
def hung(database: Database) -> Iterator[None]:
    """The PostgreSQL of `database`, and all its processes, do nothing inside the block."""
    server = psutil.Process(postmaster(database))
    server.suspend()
    stopped = [server, *server.children()]
    for process in stopped:
        with suppress(psutil.NoSuchProcess):  # a connection that was ending
            process.suspend()
    try:
        yield
    finally:
        for process in stopped:
            with suppress(psutil.NoSuchProcess):
                process.resume()


def clear_journal(connection: Connection) -> None:
    """Takes back what tests wrote into the journal, which the store itself refuses to everybody else."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("ALTER TABLE journal DISABLE TRIGGER USER"))
        connection.execute(delete(journal))
        connection.execute(text("ALTER TABLE journal ENABLE TRIGGER USER"))
        return
    wanted = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'journal'")
    guards = connection.execute(wanted).all()
    for name, _ in guards:
        connection.execute(text(f"DROP TRIGGER {name}"))
    connection.execute(delete(journal))
    for _, statement in guards:
        connection.execute(text(statement))


def new_database(address: str, pattern: str = "template1") -> str:
    """The address of a database that was just made in the PostgreSQL at `address`, as that of the name `pattern` is."""
    name = f"store_{uuid.uuid4().hex[:12]}"
    _administer(address, f"CREATE DATABASE {name} TEMPLATE {pattern} STRATEGY file_copy")
    return address.format(name=name)


def drop_database(address: str, made: str) -> None:
    """Takes back what `new_database(address)` made; hundreds of them would take minutes to remove at the end."""
    _administer(address, f"DROP DATABASE {make_url(made).database} WITH (FORCE)")


def _administer(address: str, command: str) -> None:
    plain = address.format(name="postgres").replace("+psycopg", "")
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(command)


@pytest.fixture(scope="session")
def furnish() -> Callable[[Database], None]:
    """What all stores hold besides their tables: nothing. A folder of tests may say otherwise."""
    return lambda database: None


@pytest.fixture(scope="session")
def sqlite_pattern(furnish: Callable[[Database], None], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a store that each test gets a copy of."""
    home = tmp_path_factory.mktemp("pattern")
    _make(sqlite_url(home), furnish)
    return home


@pytest.fixture(scope="session")
def postgres_pattern(furnish: Callable[[Database], None], postgres: str) -> str:
    """The name of a database that each test gets a copy of."""
    address = new_database(postgres)
    _make(address, furnish)
    return str(make_url(address).database)


def _make(address: str, furnish: Callable[[Database], None]) -> None:
    database = Database(address)
    database.migrate()
    furnish(database)
    database.close()


STORES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.xdist_group("postgres"))]


@pytest.fixture(params=STORES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a store with all its tables, once of each kind."""
    if request.param == "sqlite":
        shutil.copytree(request.getfixturevalue("sqlite_pattern"), tmp_path / "home")
        yield sqlite_url(tmp_path / "home")
        return
    server = request.getfixturevalue("postgres")
    address = new_database(server, request.getfixturevalue("postgres_pattern"))
    yield address
    drop_database(server, address)


@pytest.fixture(params=STORES)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a store that nobody has made yet, once of each kind."""
    if request.param == "sqlite":
        yield sqlite_url(tmp_path / "home")
        return
    server = request.getfixturevalue("postgres")
    address = new_database(server)
    yield address
    drop_database(server, address)


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    made = Database(url)
    yield made
    made.close()
