"""A company whose layouts people change in any order, beside the plain model: the rules of one's own layouts."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from sqlalchemy import delete

from data.manifest import Manifest
from errors import Conflict, NotFound, UserError
from indicators.model.company import Definitions, Minidash, Placement, Team, Wall
from store.tables import definition, layout, menu, own_wall, publication
from tests.stores import clear_journal
from tests.walls.plain_walls import Person, PlainCompany, PlainWall, Tiles, drawn
from viewer import Viewer
from walls.arranging import Arranging
from walls.defaults import Defaults
from walls.published import read_published, write_definitions, write_revision
from walls.service import Service

TEAMS, LOGINS = ("red", "blue"), ("ann", "bob", "cid")
MINIDASHES = tuple(f"m{number}" for number in range(6))
WRITTEN = (layout, own_wall, menu, definition, publication)

logins = some.sampled_from(LOGINS)
numbers = some.integers(0, 99)
teams = some.frozensets(some.sampled_from(TEAMS))
audiences = some.none() | teams
sizes = some.tuples(some.integers(0, 11), some.integers(0, 5), some.integers(1, 12), some.integers(1, 3))
wishes = some.lists(some.tuples(some.sampled_from(MINIDASHES), sizes), unique_by=lambda one: one[0], max_size=5)


def placed(wished: list, keys: set[str]) -> Tiles:
    """A layout that may be saved, out of anything."""
    return drawn([(key, min(x, 12 - w), y, w, h) for key, (x, y, w, h) in wished], keys)


def placements(tiles: Tiles) -> tuple[Placement, ...]:
    return tuple(Placement(minidash=key, x=x, y=y, w=w, h=h) for key, x, y, w, h in tiles)


def plain(tiles) -> Tiles:
    return tuple((tile.minidash, tile.x, tile.y, tile.w, tile.h) for tile in tiles)


class OwnLayouts(RuleBasedStateMachine):
    """`service` is set by the test; one store serves all runs and is emptied before each."""

    service: Service
    counted: Counter[str]

    # ------------------------------------------------------------ the company

    @initialize()
    def found(self) -> None:
        everybody = {login: Person(frozenset(TEAMS[:1])) for login in LOGINS}
        self.model = PlainCompany(everybody, dict.fromkeys(MINIDASHES), {})
        self.titles = {key: key for key in MINIDASHES}
        self.windows: list[tuple[str, str, str, object]] = []
        self.touched = "home"
        first: Tiles = (("m0", 0, 0, 4, 2), ("m1", 4, 0, 4, 2), ("m2", 0, 2, 12, 1))
        with self.service.database.write() as connection:
            for table in WRITTEN:
                connection.execute(delete(table))
            clear_journal(connection)
        self.publish({"home": Wall(title="Home", home=True, tiles=placements(first)), "side": Wall(title="Side")})
        self.model.walls = {"home": PlainWall("Home", first, None, True), "side": PlainWall("Side")}

    def viewer(self, login: str) -> Viewer:
        return Viewer(login, login, teams=tuple(sorted(self.model.people[login].teams)), admin=login == "ann")

    def publish(self, walls: dict[str, Wall] | None = None) -> None:
        """What `load` writes: the model's minidashes, with `walls` or the walls that stand."""
        minidashes = {
            key: Minidash(
                title=self.titles[key], indicators=(), teams="everyone" if seen is None else tuple(sorted(seen))
            )
            for key, seen in self.model.minidashes.items()
        }
        with self.service.database.write() as connection:
            old = read_published(connection).definitions
            kept = {
                key: wall.model_copy(update={"tiles": tuple(one for one in wall.tiles if one.minidash in minidashes)})
                for key, wall in (walls or old.walls).items()
            }
            new = Definitions(teams={key: Team(title=key) for key in TEAMS}, minidashes=minidashes, walls=kept)
            if write_definitions(connection, "<load>", old, new):
                write_revision(connection, "<load>", Manifest())

    def wall(self, login: str, number: int) -> str:
        """One of the walls that the person can open, often the one touched last; the invariants look at it."""
        keys = [*self.model.walls, *self.model.people[login].own]
        if number % 3 == 0 or self.touched not in keys:
            self.touched = keys[number // 3 % len(keys)]
        return self.touched

    def default(self, number: int) -> str:
        """Likewise one of the company's."""
        keys = list(self.model.walls)
        if number % 3 == 0 or self.touched not in keys:
            self.touched = keys[number // 3 % len(keys)]
        return self.touched

    def version(self, login: str, key: str) -> str:
        return self.service.open_wall(self.viewer(login), key).version

    @property
    def arranging(self) -> Arranging:
        return Arranging(self.service)

    @property
    def defaults(self) -> Defaults:
        return Defaults(self.service)

    def default_version(self, key: str) -> str:
        return next(one.version for one in self.defaults.list_defaults(self.viewer("ann")) if one.key == key)

    # ------------------------------------------------------------ own layouts

    def store(self, login: str, key: str, tiles: Tiles) -> None:
        version = self.version(login, key)
        change = self.service.store_layout(self.viewer(login), key, version, placements(tiles))
        self.model.save(login, key, tiles, change)
        self.counted["saved"] += 1

    @rule(login=logins, number=numbers, wished=wishes)
    def save(self, login, number, wished):
        self.store(login, self.wall(login, number), placed(wished, self.model.visible(login)))

    @rule(login=logins, number=numbers, which=numbers)
    def throw_away(self, login, number, which):
        key = self.wall(login, number)
        seen = self.model.seen(login, key)
        if seen:
            self.store(login, key, tuple(one for one in seen if one != seen[which % len(seen)]))

    @rule(login=logins, number=numbers, key=some.sampled_from(MINIDASHES))
    def save_what_is_not_seen(self, login, number, key):
        if key not in self.model.visible(login):
            with pytest.raises(NotFound):
                self.store(login, self.wall(login, number), ((key, 0, 0, 1, 1),))

    @rule(login=logins, number=numbers)
    def reset(self, login, number):
        key = self.wall(login, number)
        if key in self.model.walls:
            self.model.drop(login, key, self.service.reset_layout(self.viewer(login), key))
            assert self.model.seen(login, key) == drawn(self.model.walls[key].tiles, self.model.visible(login))
        else:
            with pytest.raises(UserError):
                self.service.reset_layout(self.viewer(login), key)

    @rule(login=logins, number=numbers)
    def open_window(self, login, number):
        key = self.wall(login, number)
        self.windows.append((login, key, self.version(login, key), self.model.state(login, key)))

    @rule(login=logins, number=numbers, wished=wishes, first=wishes)
    def save_in_two_windows(self, login, number, wished, first):
        self.open_window(login, number)
        _, key, *_ = self.windows[-1]
        self.store(login, key, placed(first, self.model.visible(login)))
        self.save_from_window(len(self.windows) - 1, wished)

    @precondition(lambda self: self.windows)
    @rule(number=numbers, wished=wishes)
    def save_from_window(self, number, wished):
        login, key, version, state = self.windows.pop(number % len(self.windows))
        tiles = placed(wished, self.model.visible(login))
        try:
            change = self.service.store_layout(self.viewer(login), key, version, placements(tiles))
        except Conflict:
            assert state != self.model.state(login, key)
            self.counted["conflict"] += 1
        except NotFound:
            assert key not in self.model.walls and key not in self.model.people[login].own
        else:
            assert state == self.model.state(login, key)
            self.model.save(login, key, tiles, change)

    def put_back(self, login: str, key: str, change: int) -> int | None:
        done = self.arranging.undo(self.viewer(login), key, self.version(login, key), change)
        owner, wall, tiles, _ = self.model.changes[change]
        assert (owner, wall) == (login, key) and self.model.stands(change)
        self.counted["undone"] += 1
        if tiles is None:
            self.model.drop(login, key, done)
        else:
            self.model.keep(login, key, tiles, done)
        return done

    @precondition(lambda self: self.model.changes)
    @rule(login=logins, number=numbers, which=numbers)
    def undo_any(self, login, number, which):
        key, change = self.wall(login, number), sorted(self.model.changes)[which % len(self.model.changes)]
        try:
            self.put_back(login, key, change)
        except NotFound:
            assert self.model.changes[change][:2] != (login, key)
        except Conflict:
            assert self.model.changes[change][:2] == (login, key) and not self.model.stands(change)

    @precondition(lambda self: self.model.changes)
    @rule(which=numbers)
    def undo_and_redo(self, which):
        able = [one for one in sorted(self.model.changes) if self.model.stands(one)]
        for change in able[-1 - which % 3 :][:1]:
            login, key, *_ = self.model.changes[change]
            if key in self.model.walls or key in self.model.people[login].own:
                self.undo_and_redo_one(login, key, change)

    def undo_and_redo_one(self, login: str, key: str, change: int) -> None:
        before = self.model.stored(login, key), key in self.model.people[login].layouts
        self.touched, undone = key, self.put_back(login, key, change)
        if undone:
            self.put_back(login, key, undone)
            self.counted["redone"] += 1
            assert (self.model.stored(login, key), key in self.model.people[login].layouts) == before

    @rule(login=logins, number=numbers)
    def accept_default(self, login, number):
        key = self.wall(login, number)
        self.arranging.accept_default(self.viewer(login), key)
        own = self.model.people[login].layouts.get(key)
        if own and key in self.model.walls:
            self.counted["accepted"] += own.base != self.model.walls[key].tiles
            own.base = self.model.walls[key].tiles
        assert not self.service.open_wall(self.viewer(login), key).default_changed

    @rule(login=logins, number=numbers, which=numbers)
    def take_over(self, login, number, which):
        key = self.wall(login, number)
        known = [one[0] for one in (*self.model.seen(login, key), *self.model.default(key))]
        if key in self.model.walls and known and known[which % len(known)] in self.model.visible(login):
            if key not in self.model.people[login].layouts:
                with pytest.raises(Conflict):
                    self.arranging.take_over(
                        self.viewer(login), key, self.version(login, key), known[which % len(known)]
                    )
                return
            tiles = self.model.taken_over(login, key, known[which % len(known)])
            version = self.version(login, key)
            change = self.arranging.take_over(self.viewer(login), key, version, known[which % len(known)])
            self.counted["taken over"] += 1
            self.model.save(login, key, tiles, change)
