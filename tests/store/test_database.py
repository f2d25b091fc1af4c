"""Transactions: one writer at a time, nothing half done, and clear words when the store does not answer."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import IntegrityError, StatementError

from errors import OutOfSpace, Unavailable, UserError
from store.database import Database, sqlite_url
from store.tables import entry, publication

FORK = multiprocessing.get_context("fork")


def publish(connection, manifest=None, moment=None) -> int:
    values = {"data_version": 1, "manifest": manifest or {}, "at": moment or datetime.now(UTC), "actor": "nancy"}
    return connection.execute(insert(publication).values(values)).inserted_primary_key[0]


def count(database: Database) -> int:
    with database.read() as connection:
        return connection.execute(select(func.count()).select_from(publication)).scalar_one()


def test_what_was_written_is_read(database):
    with database.write() as connection:
        publish(connection)
    assert count(database) == 1


def test_an_error_undoes_the_whole_transaction(database):
    with pytest.raises(ZeroDivisionError), database.write() as connection:
        publish(connection)
        raise ZeroDivisionError
    assert count(database) == 0


def test_revisions_are_never_given_twice(database):
    with database.write() as connection:
        first = publish(connection)
        connection.execute(publication.delete())
    with database.write() as connection:
        assert publish(connection) > first


def test_a_reader_sees_one_state_of_the_store(database):
    with database.write() as connection:
        publish(connection)
    with database.read() as reader:
        before = reader.execute(select(func.count()).select_from(publication)).scalar_one()
        with database.write() as writer:
            publish(writer)
        after = reader.execute(select(func.count()).select_from(publication)).scalar_one()
    assert (before, after, count(database)) == (1, 1, 2)


def test_a_second_writer_waits_then_says_so(database):
    with database.write() as connection:
        publish(connection)
        with pytest.raises(Unavailable, match="Somebody else is writing"), database.write(wait=0.3):
            pytest.fail("two writers at once")
    assert count(database) == 1


def test_a_writer_gets_its_turn_when_the_other_is_done(database):
    begun, results = threading.Event(), []

    def other() -> None:
        begun.wait()
        with database.write(wait=10) as connection:
            results.append(publish(connection))

    thread = threading.Thread(target=other)
    thread.start()
    with database.write() as connection:
        first = publish(connection)
        begun.set()
        time.sleep(0.5)
    thread.join(15)
    assert results == [first + 1]


def test_many_writers_lose_nothing(database):
    def write_ten() -> None:
        for _ in range(10):
            with database.write() as connection:
                last = connection.execute(select(func.max(publication.c.data_version))).scalar() or 0
                moment = datetime.now(UTC)
                connection.execute(insert(publication).values(data_version=last + 1, manifest={}, at=moment, actor="x"))

    threads = [threading.Thread(target=write_ten) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    with database.read() as connection:
        versions = connection.execute(select(publication.c.data_version)).scalars().all()
    assert sorted(versions) == list(range(1, 61))


def test_the_store_can_be_used_before_and_after_a_fork(database):
    with database.write() as connection:
        publish(connection)

    def child() -> None:
        with database.write() as connection:
            publish(connection)

    process = FORK.Process(target=child)
    process.start()
    process.join(20)
    assert process.exitcode == 0
    with database.write() as connection:
        publish(connection)
    assert count(database) == 3


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 3, 29, 1, 30, 0, 123456, tzinfo=UTC),
        datetime(2026, 10, 25, 2, 30, tzinfo=timezone(timedelta(hours=2))),
        datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC),
    ],
)
def test_instants_come_back_in_utc(database, moment):
    with database.write() as connection:
        publish(connection, moment=moment)
    with database.read() as connection:
        kept = connection.execute(select(publication.c.at)).scalar_one()
    assert kept == moment and kept.utcoffset() == timedelta(0)


def test_an_instant_without_zone_is_refused(database):
    with pytest.raises(StatementError, match="time zone"), database.write() as connection:
        publish(connection, moment=datetime(2026, 1, 1))


def test_json_keeps_its_order_and_its_letters(database):
    manifest = {"zebra": 1, "alpha": {"é": ["\u202f", None, 0.1, 2**53]}, "": False}
    with database.write() as connection:
        publish(connection, manifest)
    with database.read() as connection:
        kept = connection.execute(select(publication.c.manifest)).scalar_one()
    assert kept == manifest and list(kept) == list(manifest)


def test_a_repeated_submit_is_one_entry_per_author(database):
    def enter(author: str, key: str | None) -> None:
        values = {"minidash": "m", "indicator": "i", "value": 0.1, "as_of": date(2026, 1, 1), "at": datetime.now(UTC)}
        with database.write() as connection:
            connection.execute(insert(entry).values(author=author, key=key, **values))

    for author, key in (("nancy", "a"), ("robert", "a"), ("nancy", None), ("nancy", None)):
        enter(author, key)
    with pytest.raises(IntegrityError):
        enter("nancy", "a")


def test_healthy(database):
    assert database.healthy()


@pytest.mark.parametrize("address", ["mysql://host/name", "oracle://host/name"])
def test_other_databases_are_refused_with_what_is_accepted(address):
    with pytest.raises(UserError, match="Accepted are sqlite"):
        Database(address)


@pytest.mark.parametrize(
    "address",
    ["postgresql+psycopg://minidash@127.0.0.1:1/none", "sqlite:////proc/none/store.sqlite3"],
)
def test_a_store_out_of_reach_is_unavailable(address):
    database = Database(address)
    with pytest.raises(Unavailable, match="cannot be reached"), database.write():
        pytest.fail("there is nothing to write to")
    assert not database.healthy()


# ---------------------------------------------------------------- SQLite alone


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "own"


@pytest.fixture
def file(home: Path) -> Database:
    database = Database(sqlite_url(home))
    database.migrate()
    return database


def test_the_file_is_for_its_owner_only(file, home):
    with file.write() as connection:
        publish(connection)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in home.iterdir()}
    assert set(modes.values()) == {0o600} and "store.sqlite3-wal" in modes
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


CLOSER = "import sqlite3, sys; base = sqlite3.connect(sys.argv[1]); base.execute('PRAGMA user_version'); base.close()"


def test_a_store_that_is_prepared_again_keeps_its_locks(file, home):
    with file.write() as connection:
        publish(connection)
    file.prepare()
    # A process that believes it is the last one takes the log away when it goes.
    subprocess.run([sys.executable, "-c", CLOSER, home / "store.sqlite3"], check=True)
    assert (home / "store.sqlite3-wal").exists()
    with file.write() as connection:
        publish(connection)
    assert count(file) == count(Database(sqlite_url(home))) == 2


def test_a_folder_in_place_of_the_store_stays_as_it_is(tmp_path):
    folder = tmp_path / "store.sqlite3"
    folder.mkdir(mode=0o755)
    with pytest.raises(Unavailable, match="cannot be reached"):
        Database(sqlite_url(tmp_path)).migrate()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o755


def test_an_acknowledged_write_is_on_the_disk(file):
    with file.read() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar_one() == "wal"
        assert connection.execute(text("PRAGMA synchronous")).scalar_one() == 2
        assert connection.execute(text("PRAGMA foreign_keys")).scalar_one() == 1


def test_a_writer_outside_is_waited_for(file, home):
    outside = sqlite3.connect(home / "store.sqlite3", isolation_level=None)
    outside.execute("BEGIN IMMEDIATE")
    with pytest.raises(Unavailable, match="Somebody else"), file.write(wait=0.3):
        pytest.fail("two writers at once")
    outside.execute("ROLLBACK")
    with file.write() as connection:
        publish(connection)
    assert count(file) == 1


def test_a_full_disk_is_said_and_nothing_is_lost(file):
    with file.write() as connection:
        publish(connection)
    with pytest.raises(OutOfSpace, match="disk of the store is full"), file.write() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))
        publish(connection, {"much": "x" * 1_000_000})
    assert count(file) == 1


WRITER = """
import sys
from datetime import UTC, datetime
from sqlalchemy import insert
from store.database import Database
from store.tables import publication
database = Database(sys.argv[1])
while True:
    with database.write() as connection:
        row = insert(publication).values(data_version=1, manifest={}, at=datetime.now(UTC), actor="x")
        number = connection.execute(row).inserted_primary_key[0]
    print(number, flush=True)
"""


@pytest.mark.parametrize("delay", [0.02, 0.11, 0.23])
def test_a_killed_writer_loses_nothing_it_acknowledged(file, home, delay):
    command = [sys.executable, "-c", WRITER, sqlite_url(home)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])
    acknowledged = [int(process.stdout.readline())]
    time.sleep(delay)
    os.kill(process.pid, signal.SIGKILL)
    acknowledged += [int(line) for line in process.stdout.read().splitlines() if line]
    process.wait(10)
    with file.read() as connection:
        kept = connection.execute(select(publication.c.revision)).scalars().all()
        sound = connection.execute(text("PRAGMA integrity_check")).scalar_one()
    assert set(acknowledged) <= set(kept) and sound == "ok"


def test_a_damaged_file_is_said(file, home):
    file.close()
    for path in home.iterdir():
        path.unlink()
    (home / "store.sqlite3").write_bytes(b"this is no database" * 100)
    with pytest.raises(Unavailable, match="damaged"):
        count(file)


def test_a_home_that_cannot_be_made_is_said():
    with pytest.raises(Unavailable, match="cannot be written"):
        Database(sqlite_url(Path("/proc/none"))).migrate()


@pytest.mark.parametrize("url", ["store", "mysql://anna:hidden@host/name", "sqlite://host:port/hidden", ":hidden"])
def test_an_address_that_is_none_is_refused_without_showing_it(url):
    with pytest.raises(UserError, match="Accepted are sqlite:///FILE") as refusal:
        Database(url)
    assert "hidden" not in str(refusal.value)
