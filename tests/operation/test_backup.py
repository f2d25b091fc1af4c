"""Backup and restore: nothing is lost or half there, on both kinds of store, while servers write."""

from __future__ import annotations

import json
import random
import stat
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from accounts.access import open_access
from data.answering.duckdb_engine import DuckDBEngine
from errors import OutOfSpace, UserError
from operation.archive import CONTENTS, Contents
from operation.backup import backup, restore
from store.database import Database, sqlite_url
from tests.app.processes import Forking, environment
from tests.company import NOW, ORDERS, ZONE, Company, open_company
from tests.operation.arranged import arrange
from tests.stores import drop_database, new_database
from walls import gallery
from walls.everyone import Everyone
from walls.gallery import own_arrangement
from walls.published import read_published
from walls.service import Service
from walls.world import Worlds


@pytest.fixture
def company(tmp_path: Path, url: str) -> Iterator[Company]:
    folder = tmp_path / "company"
    folder.mkdir()
    with open_company(folder, url) as company:
        company.service.enter_value(company.viewer("va"), "m_a", "complaints", 3.25, None, "“é” & 'quotes'\n")
        arrange(company, company.viewer("va"))
        yield company


@pytest.fixture
def empty(tmp_path: Path) -> Database:
    """A store without tables, in an empty home."""
    return Database(sqlite_url(tmp_path / "empty"))


def home_of(company: Company) -> Path:
    return company.folder / "home"


def saved(company: Company, tmp_path: Path) -> tuple[Path, Contents]:
    target = tmp_path / f"backup-{time.monotonic_ns()}.zip"
    return target, backup(company.database, home_of(company), target)


def shown(home: Path, database: Database) -> dict[str, str]:
    """Every wall with every number, as everybody sees it."""
    engine, accounts = DuckDBEngine(home / "data"), open_access(database, "en", True).accounts
    worlds, people = Worlds(database, ZONE), Everyone(database).current
    service = Service(database, worlds, engine, people, lambda: NOW, ZONE, "EUR")
    found = {}
    for viewer in (accounts.get(login).viewer("en") for login in ("va", "vb", "ad")):
        for wall in service.list_walls(viewer):
            found[f"{viewer.login} {wall.key}"] = service.open_wall(viewer, wall.key).model_dump_json()
    engine.close()
    return found


def test_what_is_restored_is_what_was_there(company: Company, empty: Database, tmp_path: Path) -> None:
    (home_of(company) / "uploads" / "deep").mkdir(parents=True)
    (home_of(company) / "uploads" / "deep" / "orders é.csv").write_bytes(b"\x00\xff" * 1_000)
    target, contents = saved(company, tmp_path)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert restore(empty, tmp_path / "empty", target) == contents
    again = backup(empty, tmp_path / "empty", tmp_path / "again.zip")
    assert again.files == contents.files
    assert sum(name.startswith("data/") for name in contents.files) == 1
    assert "uploads/deep/orders é.csv" in contents.files
    walls = shown(home_of(company), company.database)
    assert len(walls) > 3
    assert shown(tmp_path / "empty", empty) == walls


def test_own_walls_and_the_menu_are_restored(company: Company, empty: Database, tmp_path: Path) -> None:
    restore(empty, tmp_path / "empty", saved(company, tmp_path)[0])
    menu = company.service.list_menu(company.viewer("va"))
    assert [(wall.title, wall.own, wall.hidden) for wall in menu] == [
        ("“Mine” é", True, False),
        ("Wall A", False, True),
        ("Home", False, False),
    ]
    with empty.read() as connection:
        definitions = read_published(connection).definitions
        assert gallery.menu(company.viewer("va"), definitions, own_arrangement(connection, "va")) == menu
    assert [key.split()[1] for key in shown(tmp_path / "empty", empty) if key.startswith("va")] == [menu[0].key, "home"]


def test_a_backup_moves_between_the_kinds_of_store(company: Company, empty: Database, tmp_path: Path, postgres) -> None:
    target, contents = saved(company, tmp_path)
    address = new_database(postgres)
    other = Database(address)
    restore(other, tmp_path / "other", target)
    second = tmp_path / "second.zip"
    assert backup(other, tmp_path / "other", second).files == contents.files
    assert restore(empty, tmp_path / "empty", second).files == contents.files
    # What is written next gets a number that nobody has.
    with other.write() as connection:
        connection.exec_driver_sql("INSERT INTO attempt (kind, subject, at) VALUES ('x', 'y', now())")
        connection.exec_driver_sql(
            "INSERT INTO journal (at, actor, action, kind, key) VALUES (now(), 'x', 'x', 'x', 'x')"
        )
    other.close()
    drop_database(postgres, address)


def test_a_backup_is_of_one_moment_while_others_write(company: Company, tmp_path: Path) -> None:
    """A writer enters 1, 2, 3 … and publishes new data: each backup holds all values up to one of them."""
    done, written = threading.Event(), []

    def write() -> None:
        viewer, number = company.viewer("va"), 0
        while not done.is_set():
            number += 1
            company.service.enter_value(viewer, "m_a", "complaints", number, None, None)
            written.append(number)
            (company.folder / "orders.csv").write_text(ORDERS + f"{number + 100},va,{number},2026-03-17,A\n")
            company.publisher.refresh()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        taken = []
        while len(taken) < 4:
            before = len(written)
            taken.append((before, *saved(company, tmp_path)))
    finally:
        done.set()
        writer.join()
    for place, (before, target, contents) in enumerate(taken):
        home = tmp_path / f"home-{place}"
        database = Database(sqlite_url(home))
        restore(database, home, target)
        values = [row["value"] for row in rows(target, "entry")][1:]
        assert values == [float(number) for number in range(1, len(values) + 1)]
        assert len(values) >= before
        assert shown(home, database)
        assert max(row["revision"] for row in rows(target, "publication")) == contents.revision
        database.close()


def rows(target: Path, table: str) -> list[dict]:
    with zipfile.ZipFile(target) as archive:
        return [json.loads(line) for line in archive.read(f"store/{table}.jsonl").splitlines()]


def test_a_home_that_holds_something_is_left_as_it_is(company: Company, tmp_path: Path) -> None:
    target, contents = saved(company, tmp_path)
    with pytest.raises(UserError, match="not empty"):
        restore(company.database, home_of(company), target)
    assert saved(company, tmp_path)[1].files == contents.files


def test_a_backup_replaces_no_file(company: Company, tmp_path: Path) -> None:
    target = tmp_path / "mine.zip"
    target.write_text("mine")
    with pytest.raises(UserError, match="exists"):
        backup(company.database, home_of(company), target)
    assert target.read_text() == "mine"


def test_a_place_that_cannot_be_written_is_named_and_nothing_is_left(company: Company, tmp_path: Path) -> None:
    with pytest.raises(OutOfSpace, match="no-such-folder"):
        backup(company.database, home_of(company), tmp_path / "no-such-folder" / "b.zip")
    assert not list(tmp_path.glob("**/*.part"))


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_a_damaged_backup_is_refused_whole(company: Company, tmp_path: Path) -> None:
    """Cut off, and with one byte changed, at each twentieth."""
    target, contents = saved(company, tmp_path)
    whole, refused = target.read_bytes(), 0
    for place in (len(whole) * part // 20 for part in range(20)):
        for damaged in (whole[:place], whole[:place] + bytes([whole[place] ^ 255]) + whole[place + 1 :]):
            home = tmp_path / f"damaged-{place}-{len(damaged)}"
            database = Database(sqlite_url(home))
            target.write_bytes(damaged)
            try:
                restore(database, home, target)
            except UserError as error:
                refused += 1
                assert str(target) in str(error)
                assert not list(home.glob("data/*"))
                target.write_bytes(whole)
                restore(database, home, target)
            # A byte that means nothing, such as the time of an entry, does no harm: all of it is there.
            assert backup(database, home, tmp_path / f"again-{place}-{len(damaged)}.zip").files == contents.files
            database.close()
    assert refused > 30


def test_what_is_no_backup_is_refused(empty: Database, tmp_path: Path) -> None:
    file = tmp_path / "b.zip"
    contents = {"format": 1, "made_at": "", "shape": "0001", "revision": 1, "files": {}}
    for text, wrong in (
        ({**contents, "format": 2}, "newer Minidash"),
        ({**contents, "shape": "9999"}, "newer Minidash"),
        ({**contents, "files": {"data/../../evil": ""}}, "damaged"),
        ({**contents, "files": {"secret": ""}}, "damaged"),
        ({"files": 1}, "no backup"),
        ([], "no backup"),
    ):
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr(CONTENTS, json.dumps(text))
        with pytest.raises(UserError, match=wrong):
            restore(empty, tmp_path / "empty", file)
    file.write_text("version: 1")
    with pytest.raises(UserError, match="no backup"):
        restore(empty, tmp_path / "empty", file)


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_a_killed_restore_can_be_done_again(company: Company, tmp_path: Path, forked: Forking) -> None:
    """Killed at random moments: the home is empty still, or whole."""
    target, contents = saved(company, tmp_path)
    begun = time.monotonic()
    assert forked.run(["restore", str(target)], environment(tmp_path / "alive")).returncode == 0
    dice, longest, whole = random.Random(7), time.monotonic() - begun, 0
    for attempt in range(12):
        home = tmp_path / f"killed-{attempt}"
        forked.run(["restore", str(target)], environment(home), life=dice.uniform(0, 1.5 * longest))
        database = Database(sqlite_url(home))
        try:
            assert restore(database, home, target) == contents
        except UserError as error:
            assert "not empty" in str(error)
            whole += 1
        assert backup(database, home, tmp_path / f"again-{attempt}.zip").files == contents.files
        database.close()
    assert whole < 12
