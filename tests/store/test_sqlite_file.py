"""The store as a file: whose it is, its locks and its log, a full disk, a killed writer, and damage."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import select, text

from errors import OutOfSpace, Unavailable
from store.database import Database, sqlite_url
from store.tables import publication
from tests.store.revisions import count, publish


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
