"""Everything that people and administrators do to walls, in any order, against a plain model of contract section 4."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as some
from hypothesis.stateful import invariant, rule, run_state_machine_as_test
from sqlalchemy import insert, select

from data.answering.duckdb_engine import DuckDBEngine
from errors import NotFound, UserError
from store.database import Database, sqlite_url
from store.tables import account, layout, menu, own_wall
from tests.walls.arranging_rules import (
    LOGINS,
    MINIDASHES,
    TEAMS,
    audiences,
    logins,
    numbers,
    placed,
    placements,
    plain,
    teams,
    wishes,
)
from tests.walls.menu_rules import OwnWalls
from tests.walls.plain_walls import PlainWall, cells
from viewer import People
from walls.service import Service
from walls.world import Worlds

EXAMPLES, STEPS = 58, 50
LEAST_STEPS, MOST_WALLS = 2_000, 4
HAPPENED = {"saved", "undone", "redone", "conflict", "news", "hidden", "moved down"}
ZONE, NOW = ZoneInfo("Europe/Paris"), datetime(2026, 3, 18, 10, 30, tzinfo=UTC)


class Arrangements(OwnWalls):
    """With all that administrators and definition files do."""

    # ------------------------------------------------------------ administrators

    @rule(number=numbers, wished=wishes)
    def save_default(self, number, wished):
        key = self.default(number)
        tiles = placed(wished, set(self.model.minidashes))
        self.defaults.save_default(self.viewer("ann"), key, self.default_version(key), placements(tiles))
        self.model.walls[key].tiles = tiles

    @rule(seen=audiences)
    def create_default(self, seen):
        if len(self.model.walls) < MOST_WALLS:
            listed = None if seen is None else sorted(seen)
            self.touched = self.defaults.create_default(self.viewer("ann"), {"en": "New"}, listed)
            self.model.walls[self.touched] = PlainWall("New", (), seen)

    @rule(number=numbers)
    def delete_default(self, number):
        key = self.default(number)
        if self.model.walls[key].home:
            with pytest.raises(UserError):
                self.defaults.delete_default(self.viewer("ann"), key)
            return
        self.defaults.delete_default(self.viewer("ann"), key)
        self.touched, kept = "home", {}
        for login, person in self.model.people.items():
            fresh = [
                one.key for one in self.service.list_menu(self.viewer(login)) if one.own and one.key not in person.own
            ]
            if fresh:
                self.touched = kept[login] = fresh[0]
                self.counted["kept"] += 1
        self.model.remove_wall(key, kept)

    @rule(number=numbers)
    def make_home(self, number):
        key = self.default(number)
        self.defaults.make_home(self.viewer("ann"), key)
        for one, wall in self.model.walls.items():
            wall.home = one == key
        self.model.walls[key].teams = None

    @rule(number=numbers, seen=audiences)
    def describe_default(self, number, seen):
        key = self.default(number)
        wall, named = self.model.walls[key], None if self.model.walls[key].home else seen
        titles = {"en": f"Wall {number}"}
        listed = None if named is None else sorted(named)
        self.defaults.describe_default(self.viewer("ann"), key, self.default_version(key), titles, listed)
        wall.title, wall.teams = titles["en"], named

    @rule(order=some.randoms(use_true_random=False))
    def order_defaults(self, order):
        keys = list(self.model.walls)
        order.shuffle(keys)
        self.defaults.order_defaults(self.viewer("ann"), keys)
        self.model.walls = {key: self.model.walls[key] for key in keys}

    # ------------------------------------------------------------ people and minidashes

    @rule(login=logins, mine=teams)
    def change_teams(self, login, mine):
        self.model.people[login].teams = mine

    @rule(login=logins, number=numbers, order=some.randoms(use_true_random=False), cut=some.integers(0, 2))
    def arrange_menu_while_a_wall_is_away(self, login, number, order, cut):
        former = self.model.people[login].teams
        self.describe_default(number, frozenset(TEAMS[:1]))
        self.change_teams(login, frozenset(TEAMS))
        self.arrange_menu(login, order, 0)
        self.change_teams(login, frozenset())
        self.arrange_menu(login, order, cut)
        self.change_teams(login, former)

    @rule(key=some.sampled_from(MINIDASHES), seen=audiences)
    def change_audience(self, key, seen):
        """Of a minidash that stands, or of one that comes back."""
        self.model.minidashes[key] = seen
        self.publish()

    @rule(login=logins, number=numbers, wished=wishes)
    def save_while_one_is_hidden(self, login, number, wished):
        """It comes back to its place, or below what took it."""
        key = self.wall(login, number)
        for minidash, *place in self.model.seen(login, key)[:1]:
            former = self.model.minidashes[minidash]
            self.change_audience(minidash, frozenset())
            taking = [(one, place) for one in sorted(self.model.visible(login))[:1] if number % 2]
            others = [wish for wish in wished if wish[0] not in dict(taking)]
            self.store(login, key, placed([*taking, *others], self.model.visible(login)))
            self.change_audience(minidash, former)

    @rule(login=logins, number=numbers, wished=wishes)
    def accept_a_new_default(self, login, number, wished):
        self.save_default(number, wished)
        self.accept_default(login, number - number % 3 + 1)

    @rule(key=some.sampled_from(MINIDASHES), number=numbers)
    def rename_minidash(self, key, number):
        if key in self.model.minidashes:
            self.titles[key] = f"Renamed {number}"
            self.publish()

    @rule(key=some.sampled_from(MINIDASHES))
    def delete_minidash(self, key):
        if key in self.model.minidashes:
            self.model.remove_minidash(key)
            self.publish()

    # ------------------------------------------------------------ what must hold after each step

    @invariant()
    def what_is_stored_is_what_was_done(self):
        """Nothing of anybody else moved, for these are the layouts, walls and menus of everybody."""
        with self.service.database.read() as connection:
            layouts, own, menus = (connection.execute(select(table)).all() for table in (layout, own_wall, menu))
        found = {(row.login, row.wall): (_tiles(row.tiles), _tiles(row.base)) for row in layouts}
        people = self.model.people.items()
        assert found == {
            (login, key): (one.tiles, one.base) for login, person in people for key, one in person.layouts.items()
        }
        walls = {(row.login, row.key): row.title for row in own}
        assert walls == {(login, key): title for login, person in people for key, title in person.own.items()}
        chosen = {row.login: (row.walls, set(row.hidden)) for row in menus}
        assert chosen == {login: (one.order, one.hidden) for login, one in people if one.order or one.hidden}

    @invariant()
    def everybody_sees_what_is_theirs(self):
        self.counted["steps"] += 1
        self.finds_walls(LOGINS[self.counted["steps"] % len(LOGINS)])
        for login, person in self.model.people.items():
            if self.touched in self.model.walls or self.touched in person.own:
                self.sees(login, self.touched)
            else:
                with pytest.raises(NotFound):
                    self.service.open_wall(self.viewer(login), self.touched)

    def finds_walls(self, login):
        entries, person = self.service.list_menu(self.viewer(login)), self.model.people[login]
        assert [(one.key, one.hidden) for one in entries] == self.model.menu(login)
        personal = [(key, key in person.layouts and key not in person.own) for key, _ in self.model.menu(login)]
        assert [(one.key, one.personalised) for one in entries] == personal

    def sees(self, login, key):
        wall, person = self.service.open_wall(self.viewer(login), key), self.model.people[login]
        tiles = plain(wall.tiles)
        assert tiles == self.model.seen(login, key)
        assert {tile[0] for tile in tiles} <= self.model.visible(login)
        taken = [cell for tile in tiles for cell in cells(tile)]
        assert len(taken) == len(set(taken))
        assert [tile.content.title for tile in wall.tiles] == [self.titles[tile[0]] for tile in tiles]
        assert wall.default_changed == self.model.news(login, key)
        self.counted["news"] += wall.default_changed
        self.counted["moved down"] += not set(tiles) <= set(self.model.stored(login, key))
        self.counted["hidden"] += len(tiles) < len(self.model.stored(login, key))
        assert wall.personalised == (key in person.layouts and key not in person.own)
        assert wall.own == (key in person.own)
        assert wall.title == (person.own.get(key) or self.model.walls[key].title)
        assert wall.home == (not wall.own and self.model.walls[key].home)


def _tiles(values):
    return None if values is None else tuple((*one.values(),) for one in values)


@pytest.fixture
def service(tmp_path):
    database, engine = Database(sqlite_url(tmp_path)), DuckDBEngine(tmp_path / "data")
    database.migrate()
    rest = {"teams": [], "attributes": {}, "admin": False, "disabled": False, "example": False, "created_at": NOW}
    with database.write() as connection:
        for login in LOGINS:
            values = {"login": login, "name": login, "email": "", "theme": "auto", **rest}
            connection.execute(insert(account).values(**values))
    yield Service(database, Worlds(database, ZONE), engine, lambda: People(()), lambda: NOW, ZONE, "EUR")
    engine.close()
    database.close()


def test_walls_are_as_the_contract_says_whatever_happens(service):
    Arrangements.service, Arrangements.counted = service, Counter()
    run_state_machine_as_test(
        Arrangements,
        settings=settings(
            max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
    assert Arrangements.counted["steps"] >= LEAST_STEPS
    assert {what for what in HAPPENED if not Arrangements.counted[what]} == set()
