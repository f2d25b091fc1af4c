"""The steps lead to exactly the tables of the program, from nothing and for several processes at once."""

from __future__ import annotations

import multiprocessing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from errors import UserError
from indicators.model.company import Placement
from store import migrations
from store.database import Database
from store.tables import metadata
from walls.own_walls import MenuChoice, make_own_wall, menu_choice, own_walls, store_menu
from walls.personal import PersonalLayout, personal_layout, store_layout


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


def test_several_servers_may_start_at_once(empty_url):
    context = multiprocessing.get_context("fork")
    start = context.Barrier(4)
    processes = [context.Process(target=_migrate, args=(empty_url, start)) for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0, 0, 0, 0]
    with Database(empty_url).read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_store_of_a_newer_program_is_left_alone(database):
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(UserError, match="newer Minidash"):
        database.migrate()


MOMENT = "2026-01-01 00:00:00+00:00"
PLACED = '[{"minidash": "m", "x": 3, "y": 4, "w": 5, "h": 6}]'
ACCOUNT = "INSERT INTO account (login, name, email, teams, attributes, admin, theme, disabled, example, created_at) "


def test_a_store_of_the_first_shape_keeps_its_personal_layouts(empty_url):
    """Those that were there are read as before; what they were made from is unknown, so there is no news of it."""
    database = Database(empty_url)
    database.prepare()
    with database.write() as connection:
        migrations.upgrade(connection, "0001")
        values = "VALUES ('va', 'Vera', '', '[]', '{}', false, 'auto', false, false, :moment)"
        connection.execute(text(ACCOUNT + values), {"moment": MOMENT})
        connection.execute(
            text(
                "INSERT INTO layout (login, wall, version, tiles, saved_at) VALUES ('va', 'home', 'v', :tiles, :moment)"
            ),
            {"tiles": PLACED, "moment": MOMENT},
        )
    database.migrate()
    with database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        kept = personal_layout(connection, "va", "home")
        assert kept == PersonalLayout("v", (Placement(minidash="m", x=3, y=4, w=5, h=6),), None)
        assert own_walls(connection, "va") == {} and menu_choice(connection, "va") == MenuChoice()
    with database.write() as connection:
        store_layout(connection, "va", "home", ())
        make_own_wall(connection, "va", "own_1", "Mine")
        store_menu(connection, "va", MenuChoice(("home",)))
        connection.execute(text("DELETE FROM account"))
    with database.read() as connection:
        left = [connection.execute(text(f"SELECT count(*) FROM {table}")).scalar() for table in ("own_wall", "menu")]
    assert left == [0, 0]
    database.close()
