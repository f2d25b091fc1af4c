"""The steps lead to exactly the tables of the program, from nothing and for several processes at once."""

from __future__ import annotations

import multiprocessing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from errors import UserError
from store.database import Database
from store.tables import metadata


def test_the_steps_give_the_tables_of_the_program(database):
    with database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_migrating_twice_changes_nothing(database):
    with database.write() as connection:
        connection.execute(text("INSERT INTO dataset_state VALUES ('orders', 'no file', '2026-01-01 00:00:00')"))
    database.migrate()
    with database.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM dataset_state")).scalar_one() == 1


def _migrate(url: str, start) -> None:
    database = Database(url)
    start.wait()
    database.migrate()


def test_several_servers_may_start_at_once(url):
    context = multiprocessing.get_context("fork")
    start = context.Barrier(4)
    processes = [context.Process(target=_migrate, args=(url, start)) for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0, 0, 0, 0]
    with Database(url).read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_store_of_a_newer_program_is_left_alone(database):
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(UserError, match="newer Minidash"):
        database.migrate()
