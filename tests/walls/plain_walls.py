"""What contract section 4 says of walls, as a plain model that shares no code with the product."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count

# A tile is (minidash, x, y, w, h).
Tile = tuple[str, int, int, int, int]
Tiles = tuple[Tile, ...]


def cells(tile: Tile, y: int | None = None) -> set[tuple[int, int]]:
    _, left, top, w, h = tile
    top = top if y is None else y
    return {(column, row) for column in range(left, left + w) for row in range(top, top + h)}


def drawn(tiles: Iterable[Tile], visible: Iterable[str]) -> Tiles:
    """The visible tiles in order, each at the first free row from its own one on."""
    taken: set[tuple[int, int]] = set()
    placed = []
    for tile in tiles:
        if tile[0] in visible:
            y = next(row for row in count(tile[2]) if not cells(tile, row) & taken)
            taken |= cells(tile, y)
            placed.append((tile[0], tile[1], y, *tile[3:]))
    return tuple(placed)


@dataclass
class PlainWall:
    """A wall of the company."""

    title: str
    tiles: Tiles = ()
    teams: frozenset[str] | None = None
    home: bool = False


@dataclass
class PlainLayout:
    """`serial` is another number after each save; `base` the default that its owner has seen last."""

    tiles: Tiles
    serial: int
    base: Tiles | None = None


@dataclass
class Person:
    """All that one person has."""

    teams: frozenset[str]
    layouts: dict[str, PlainLayout] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    hidden: set[str] = field(default_factory=set)


@dataclass
class PlainCompany:
    """`minidashes` are the teams of each, None for everyone; `changes` whose they were, what each replaced, what by."""

    people: dict[str, Person]
    minidashes: dict[str, frozenset[str] | None]
    walls: dict[str, PlainWall]
    changes: dict[int, tuple[str, str, Tiles | None, Tiles | None]] = field(default_factory=dict)
    serials: Iterable[int] = field(default_factory=lambda: count(1))

    def visible(self, login: str) -> set[str]:
        mine = self.people[login].teams
        return {key for key, teams in self.minidashes.items() if teams is None or teams & mine}

    def default(self, key: str) -> Tiles:
        return self.walls[key].tiles if key in self.walls else ()

    def stored(self, login: str, key: str) -> Tiles:
        own = self.people[login].layouts.get(key)
        return own.tiles if own else self.default(key)

    def seen(self, login: str, key: str) -> Tiles:
        return drawn(self.stored(login, key), self.visible(login))

    def state(self, login: str, key: str) -> object:
        """What a version stands for."""
        own = self.people[login].layouts.get(key)
        return own and own.serial, self.seen(login, key)

    def news(self, login: str, key: str) -> bool:
        own, visible = self.people[login].layouts.get(key), self.visible(login)
        known = own is not None and own.base is not None
        return known and set(drawn(own.base, visible)) != set(drawn(self.default(key), visible))

    # ------------------------------------------------------------ layouts

    def keep(self, login: str, key: str, tiles: Tiles, change: int) -> None:
        """Stores a layout as it is."""
        person = self.people[login]
        old = person.layouts.get(key)
        base = old.base if old else (self.walls[key].tiles if key in self.walls else None)
        person.layouts[key] = PlainLayout(tiles, next(self.serials), base)
        self.changes[change] = (login, key, old.tiles if old else None, tiles)

    def save(self, login: str, key: str, tiles: Tiles, change: int) -> None:
        visible, sent = self.visible(login), {tile[0] for tile in tiles}
        hidden = tuple(tile for tile in self.stored(login, key) if tile[0] not in visible | sent)
        self.keep(login, key, (*tiles, *hidden), change)

    def drop(self, login: str, key: str, change: int | None) -> None:
        old = self.people[login].layouts.pop(key, None)
        assert (old is None) == (change is None)
        if old and change:
            self.changes[change] = (login, key, old.tiles, None)

    def taken_over(self, login: str, key: str, minidash: str) -> Tiles:
        mine, default = self.seen(login, key), drawn(self.default(key), self.visible(login))
        wanted = [tile for tile in default if tile[0] == minidash]
        others = [tile for tile in mine if tile[0] != minidash]
        placed = {tile[0]: tile for tile in drawn([*wanted, *others], self.visible(login))}
        order = [tile[0] for tile in mine if tile[0] in placed]
        return tuple(placed[one] for one in (*order, *(one for one in placed if one not in order)))

    def stands(self, change: int) -> bool:
        """Whether what the change made is what its owner has."""
        login, key, _, made = self.changes[change]
        own = self.people[login].layouts.get(key)
        return (own and own.tiles) == made and (own is None) == (made is None)

    # ------------------------------------------------------------ walls

    def remove_minidash(self, minidash: str) -> None:
        """From the definitions, and so from default layouts; own layouts only name it."""
        del self.minidashes[minidash]
        for wall in self.walls.values():
            wall.tiles = tuple(tile for tile in wall.tiles if tile[0] != minidash)

    def remove_wall(self, key: str, kept: dict[str, str]) -> None:
        """`kept` are the keys under which those who had personalised the wall have it now."""
        title = self.walls.pop(key).title
        for login, person in self.people.items():
            layout = person.layouts.pop(key, None)
            assert (layout is not None) == (login in kept)
            if layout:
                person.layouts[kept[login]] = PlainLayout(layout.tiles, layout.serial)
                person.own[kept[login]] = title

    def in_menu(self, login: str) -> list[str]:
        """Without order and hiding: the walls of the company, then own ones."""
        person = self.people[login]
        default = [key for key, one in self.walls.items() if one.home or one.teams is None or one.teams & person.teams]
        return [*default, *person.own]

    def menu(self, login: str) -> list[tuple[str, bool]]:
        """Keys in the person's order, and whether each is hidden."""
        person, known = self.people[login], self.in_menu(login)
        order = [key for key in person.order if key in known]
        for place, key in enumerate(known):
            if key not in order:
                order.insert(order.index(known[place - 1]) + 1 if place else 0, key)
        return [(key, key in person.hidden and not (key in self.walls and self.walls[key].home)) for key in order]

    def arrange(self, login: str, order: list[str], hidden: set[str]) -> None:
        """Walls that are not in the menu now keep their place and whether they are hidden."""
        person = self.people[login]
        away = set(self.walls) - set(self.in_menu(login))
        result, before = list(order), None
        for key in person.order:
            if key in away:
                result.insert(result.index(before) + 1 if before else 0, key)
            before = key if key in result else before
        person.order, person.hidden = result, hidden | (person.hidden & away)
