"""Walls of one person alone, and how that person arranged the menu, in the store; inside the transaction given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from indicators.model.base import Text
from store.journal import record
from store.tables import layout, menu, own_wall

KIND = "own wall"
# Keys of definition files are chosen by people; these are drawn, so that the two do not meet.
PREFIX = "own_"


@dataclass(frozen=True)
class MenuChoice:
    """The order that a viewer gave to walls, by key, and those that the menu leaves out."""

    walls: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()


def own_walls(connection: Connection, login: str) -> dict[str, Text]:
    """The titles of the viewer's own walls by key, the oldest first."""
    mine = select(own_wall.c.key, own_wall.c.title).where(own_wall.c.login == login)
    return {row.key: row.title for row in connection.execute(mine.order_by(own_wall.c.made_at, own_wall.c.key))}


def own_title(connection: Connection, login: str, key: str) -> Text | None:
    """The title of that own wall; None if this person has none such."""
    row = _own_wall(connection, login, key)
    return row.title if row else None


def own_key(form: str = "") -> str:
    """A new key; for the same form always the same."""
    return f"{PREFIX}{sha256(form.encode()).hexdigest()[:12] if form else token_hex(6)}"


def make_own_wall(connection: Connection, login: str, key: str, title: Text) -> None:
    """Adds an empty wall; if it stands already, it is called so from now on."""
    if _own_wall(connection, login, key):
        rename_own_wall(connection, login, key, title)
    else:
        _insert(connection, login, key, title)
        record(connection, login, "create", KIND, key, None, {"title": title})


def rename_own_wall(connection: Connection, login: str, key: str, title: Text) -> None:
    """Gives a wall that stands another title."""
    row = _own_wall(connection, login, key)
    if row and row.title != title:
        connection.execute(update(own_wall).where(*_place(login, key)).values(title=title))
        record(connection, login, "update", KIND, key, {"title": row.title}, {"title": title})


def drop_own_wall(connection: Connection, login: str, key: str) -> None:
    """Removes the wall with its placements; the journal keeps both."""
    row = _own_wall(connection, login, key)
    if row:
        where = (layout.c.login == login, layout.c.wall == key)
        tiles = connection.execute(select(layout.c.tiles).where(*where)).scalar()
        connection.execute(delete(layout).where(*where))
        connection.execute(delete(own_wall).where(*_place(login, key)))
        record(connection, login, "delete", KIND, key, {"title": row.title, "tiles": tiles}, None)


def keep_as_own(connection: Connection, actor: str, wall: str, title: Text) -> None:
    """Makes each personal layout of a default wall that goes a wall of its owner's own (contract section 4, rule 8)."""
    for login in connection.execute(select(layout.c.login).where(layout.c.wall == wall)).scalars().all():
        key = own_key()
        _insert(connection, login, key, title)
        mine = (layout.c.login == login, layout.c.wall == wall)
        connection.execute(update(layout).where(*mine).values(wall=key, base=None))
        record(connection, actor, "keep", KIND, key, {"wall": wall}, {"login": login, "title": title})


def make_room(connection: Connection, actor: str, key: str) -> None:
    """Gives own walls of that key, which a default wall takes, another key; nothing else of them changes."""
    for login in connection.execute(select(own_wall.c.login).where(own_wall.c.key == key)).scalars().all():
        fresh = own_key()
        connection.execute(update(own_wall).where(*_place(login, key)).values(key=fresh))
        connection.execute(update(layout).where(layout.c.login == login, layout.c.wall == key).values(wall=fresh))
        record(connection, actor, "move", KIND, fresh, {"key": key}, {"login": login})
        chosen = menu_choice(connection, login)
        order = tuple(fresh if one == key else one for one in chosen.walls)
        hidden = frozenset(fresh if one == key else one for one in chosen.hidden)
        store_menu(connection, login, MenuChoice(order, hidden), actor)


def _insert(connection: Connection, login: str, key: str, title: Text) -> None:
    connection.execute(insert(own_wall).values(login=login, key=key, title=title, made_at=datetime.now(UTC)))


def _own_wall(connection: Connection, login: str, key: str) -> Row[Any] | None:
    return connection.execute(select(own_wall).where(*_place(login, key))).one_or_none()


def _place(login: str, key: str) -> tuple[Any, Any]:
    return own_wall.c.login == login, own_wall.c.key == key


# ---------------------------------------------------------------- the menu


def menu_choice(connection: Connection, login: str) -> MenuChoice:
    """How the viewer arranged the menu; nothing chosen if they did not."""
    row = connection.execute(select(menu).where(menu.c.login == login)).one_or_none()
    return MenuChoice(tuple(row.walls), frozenset(row.hidden)) if row else MenuChoice()


def store_menu(connection: Connection, login: str, chosen: MenuChoice, actor: str | None = None) -> None:
    """Puts this arrangement in the place of the former one; an empty one is none. `actor` is the viewer if None."""
    old, new = menu_choice(connection, login), chosen
    if old == new:
        return
    connection.execute(delete(menu).where(menu.c.login == login))
    if new != MenuChoice():
        connection.execute(insert(menu).values(login=login, walls=list(new.walls), hidden=sorted(new.hidden)))
    record(connection, actor or login, "arrange", "menu", login, _plain(old), _plain(new))


def arranged(keys: Sequence[str], chosen: MenuChoice) -> list[str]:
    """`keys` in the chosen order; those that it does not name stay after the one that they follow by default."""
    order = [key for key in chosen.walls if key in keys]
    for place, key in enumerate(keys):
        if key not in order:
            order.insert(order.index(keys[place - 1]) + 1 if place else 0, key)
    return order


def rearranged(former: MenuChoice, walls: Sequence[str], hidden: frozenset[str], absent: Set[str]) -> MenuChoice:
    """A new choice; what it cannot speak of, the `absent` walls, stays hidden or shown, after what it followed."""
    order = list(walls)
    for place, key in enumerate(former.walls):
        if key in absent:
            before = (order.index(one) + 1 for one in reversed(former.walls[:place]) if one in order)
            order.insert(next(before, 0), key)
    return MenuChoice(tuple(order), hidden | (former.hidden & absent))


def _plain(chosen: MenuChoice) -> Mapping[str, list[str]] | None:
    if chosen == MenuChoice():
        return None
    return {"walls": list(chosen.walls), "hidden": sorted(chosen.hidden)}
