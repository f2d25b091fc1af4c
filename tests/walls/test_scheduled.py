"""What is due is read once, by whoever comes first; what fails stays as it was and holds up nothing else."""

from __future__ import annotations

import multiprocessing
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from time import sleep

import pytest
from sqlalchemy import select, update

from store.tables import dataset_look, dataset_state, journal
from tests.company import far_from_now
from tests.walls.publishing import COMPANY, CUSTOMERS, ORDERS, Home
from walls.publication import Publisher
from walls.repository import looks, note_looks
from walls.scheduled import Scheduled
from walls.world import Worlds

DAILY = f"refresh: {{every: day, at: '{far_from_now()}'}}"
BOTH = COMPANY.replace("{file: customers.csv, key: id}", f"{{file: customers.csv, key: id, {DAILY}}}").replace(
    "    file: orders.csv\n", f"    file: orders.csv\n    {DAILY}\n"
)
MORE = ORDERS + "3,done,2024-05-05,2024-05-06,B\n"


@pytest.fixture
def tomorrow(home: Home) -> Scheduled:
    """The schedules of the company, a day after it was loaded."""
    home.load(BOTH)
    return scheduled(home, 1)


def scheduled(home: Home, days: int) -> Scheduled:
    """As a process of its own sees it so many days later."""
    publisher = Publisher(home.database, home.home / "data", home.publisher.zone)
    return Scheduled(publisher, Worlds(home.database, publisher.zone), lambda: datetime.now(UTC) + timedelta(days=days))


def rows(home: Home) -> dict[str, int]:
    return {key: table.rows for key, table in home.worlds.current().catalog.tables.items()}


def refreshes(home: Home) -> list[tuple[str, str]]:
    """Who read what, as the journal tells."""
    lines = select(journal.c.actor, journal.c.key).where(journal.c.action == "refresh").order_by(journal.c.id)
    with home.database.read() as connection:
        return [tuple(line) for line in connection.execute(lines)]


def test_what_changed_is_read_when_it_is_due_and_only_once(home: Home, tomorrow: Scheduled) -> None:
    home.write("orders.csv", MORE)
    (report,) = tomorrow.read()
    assert (report.read, report.failed, rows(home)["orders"]) == (("orders", "owners"), (), 4)
    assert (tomorrow.due(), list(tomorrow.read())) == ((), [])
    assert refreshes(home) == [("<schedule>", "orders, owners")]
    # Nothing new on the day after: looked at, not read, and no line in the journal.
    later = scheduled(home, 2)
    assert later.due() == ("customers", "orders")
    (report,) = later.read()
    assert (report.read, report.data_version, len(refreshes(home))) == ((), 2, 1)
    assert scheduled(home, 2).due() == ()
    export = home.write("export.yaml", home.publisher.export(home.files))
    assert export.read_text().count(DAILY) == 2
    assert home.publisher.load([export]).changed == 0


def test_what_somebody_read_since_is_not_due_and_looks_go_with_the_schedule(home: Home) -> None:
    home.load(BOTH)
    with home.database.write() as connection:
        note_looks(connection, ["customers", "orders"], datetime.now(UTC) - timedelta(days=3))
    assert scheduled(home, 0).due() == ()
    home.load(BOTH.replace(f", {DAILY}", ""))
    with home.database.read() as connection:
        assert looks(connection).keys() == {"orders"}
    home.load("version: 1\nwalls: {home: {title: Home, home: true}}", prune=True)
    assert home.count(dataset_look) == 0


def test_of_two_that_find_it_due_one_reads_it(home: Home, tomorrow: Scheduled) -> None:
    home.write("orders.csv", MORE)
    at = tomorrow.now()
    both = [replace(tomorrow, now=lambda later=later: at + timedelta(seconds=later)) for later in (0, 1)]
    found: list[tuple[datetime, tuple[str, ...]]] = []
    start = threading.Barrier(2)

    def read(one: Scheduled) -> None:
        assert one.due() == ("customers", "orders")
        start.wait()
        found.extend((one.now(), report.read) for report in one.read())

    threads = [threading.Thread(target=read, args=(one,)) for one in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ((first, keys),) = [(now, read) for now, read in found if read]
    assert (keys, len(refreshes(home))) == (("orders", "owners"), 1)
    with home.database.read() as connection:
        assert set(looks(connection).values()) == {first}


def test_what_cannot_be_read_waits_for_its_next_time_and_the_others_go_on(home: Home, tomorrow: Scheduled) -> None:
    home.write("orders.csv", MORE)
    (home.files / "customers.csv").unlink()
    (report,) = tomorrow.read()
    assert (len(report.failed), report.read) == (1, ("orders", "owners"))
    assert (rows(home)["customers"], tomorrow.due(), home.count(dataset_state)) == (2, (), 1)
    # The very file that stands already: nothing to read, and nothing wrong any more.
    home.write("customers.csv", CUSTOMERS)
    assert [report.read for report in scheduled(home, 2).read()] == [()]
    assert home.count(dataset_state) == 0
    # A clock was wrong, and nobody waits until it is right.
    with home.database.write() as connection:
        connection.execute(update(dataset_look).values(looked_at=datetime.now(UTC) + timedelta(days=300)))
    assert tomorrow.due() == ("customers", "orders")


def test_what_would_break_a_minidash_stays_and_the_others_go_on(home: Home, tomorrow: Scheduled) -> None:
    home.write("orders.csv", ORDERS.replace("A\n", "7\n").replace("B\n", "8\n"))
    home.write("customers.csv", CUSTOMERS + "C,Carla\n")
    reports = list(tomorrow.read())
    assert [(report.read, len(report.failed)) for report in reports] == [(("customers",), 0), ((), 1)]
    assert (rows(home)["customers"], rows(home)["orders"], tomorrow.due()) == (3, 3, ())
    with home.database.read() as connection:
        failed = connection.execute(select(dataset_state.c.dataset)).scalars().all()
    assert sorted(failed) == ["orders", "owners"]


def test_who_is_killed_before_the_outcome_is_stored_leaves_it_due(home: Home, tomorrow: Scheduled) -> None:
    home.write("orders.csv", MORE)
    before = set((home.home / "data").glob("*.duckdb"))
    reader = multiprocessing.get_context("fork").Process(target=lambda: list(tomorrow.read()))
    with home.database.write():
        # The data are written, and the store is waited for.
        reader.start()
        for _ in range(1200):
            if len(set((home.home / "data").glob("*.duckdb")) - before) == 2:
                break
            assert reader.is_alive()
            sleep(0.05)
        else:
            pytest.fail("The data were never written.")
        reader.kill()
        reader.join()
    assert (rows(home)["orders"], refreshes(home), home.count(dataset_look)) == (3, [], 0)
    assert [report.read for report in scheduled(home, 1).read()] == [("orders", "owners")]
