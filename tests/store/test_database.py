"""Transactions: one writer at a time, nothing half done, and clear words when the store does not answer."""

from __future__ import annotations

import multiprocessing
import threading
import time
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError, StatementError

from errors import Unavailable, UserError
from store.database import Database
from store.tables import entry, publication
from tests.store.revisions import count, publish

FORK = multiprocessing.get_context("fork")


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


@pytest.mark.parametrize("url", ["store", "mysql://anna:hidden@host/name", "sqlite://host:port/hidden", ":hidden"])
def test_an_address_that_is_none_is_refused_without_showing_it(url):
    with pytest.raises(UserError, match="Accepted are sqlite:///FILE") as refusal:
        Database(url)
    assert "hidden" not in str(refusal.value)
