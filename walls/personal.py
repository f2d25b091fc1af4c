"""Personal layouts in the store; every function works inside the transaction that it is given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from indicators.model.company import Placement
from store.journal import record
from store.tables import account, journal, layout

Tiles = tuple[Placement, ...]
LAYOUT = "layout"


@dataclass(frozen=True)
class PersonalLayout:
    """One viewer's own placements of one wall; `mark` is a random text, new with each save.

    `base` are the default placements that the viewer has seen last, None where there is no default to compare with.
    """

    mark: str
    tiles: Tiles
    base: Tiles | None = None


def personal_layout(connection: Connection, login: str, wall: str) -> PersonalLayout | None:
    """The viewer's own layout of a wall; None if the default one is shown."""
    query = select(layout).where(layout.c.login == login, layout.c.wall == wall)
    row = connection.execute(query).one_or_none()
    return _layout(row) if row else None


def personal_layouts(connection: Connection, login: str) -> dict[str, PersonalLayout]:
    """All own layouts of a viewer, by wall."""
    rows = connection.execute(select(layout).where(layout.c.login == login))
    return {row.wall: _layout(row) for row in rows}


def store_layout(
    connection: Connection,
    login: str,
    wall: str,
    tiles: Iterable[Placement],
    base: Tiles | None = None,
    action: str = "save",
) -> int:
    """Puts `tiles` in the place of the viewer's own layout of the wall, with a new mark; the number in the journal.

    What the layout was made from stays; `base` is it for a layout that is the first, or for which it was not noted.
    """
    old = _drop(connection, login, wall)
    new = PersonalLayout(token_hex(16), tuple(tiles), old.base if old and old.base is not None else base)
    values = {"version": new.mark, "tiles": plain(new.tiles), "base": _plain_or_none(new.base)}
    connection.execute(insert(layout).values(login=login, wall=wall, saved_at=datetime.now(UTC), **values))
    return record(connection, login, action, LAYOUT, wall, _plain_or_none(old and old.tiles), plain(new.tiles))


def drop_layout(connection: Connection, login: str, wall: str, action: str = "reset") -> int | None:
    """Removes the viewer's own layout of the wall; the number in the journal, None if there is no such layout."""
    old = _drop(connection, login, wall)
    return record(connection, login, action, LAYOUT, wall, plain(old.tiles), None) if old else None


def see_default(connection: Connection, login: str, wall: str, tiles: Iterable[Placement]) -> None:
    """Notes the default placements that the viewer has seen now; nothing without an own layout."""
    own, seen = personal_layout(connection, login, wall), tuple(tiles)
    if own and own.base != seen:
        place = (layout.c.login == login, layout.c.wall == wall)
        connection.execute(update(layout).where(*place).values(base=plain(seen)))
        record(connection, login, "see", "default layout", wall, _plain_or_none(own.base), plain(seen))


def layout_change(
    connection: Connection, login: str, wall: str, change: int
) -> tuple[Tiles | None, Tiles | None] | None:
    """What the own change of that number replaced and what by, None for the default; None without such a change."""
    line = (journal.c.id == change, journal.c.actor == login, journal.c.kind == LAYOUT, journal.c.key == wall)
    row = connection.execute(select(journal.c.old, journal.c.new).where(*line)).one_or_none()
    return None if row is None else (_tiles_or_none(row.old), _tiles_or_none(row.new))


def owners(connection: Connection) -> dict[str, list[str]]:
    """By wall, the names of those with an own layout of it, sorted."""
    found: dict[str, list[str]] = {}
    named = select(layout.c.wall, account.c.name).join(account, layout.c.login == account.c.login)
    for wall, name in connection.execute(named.order_by(account.c.name)):
        found.setdefault(wall, []).append(name)
    return found


def plain(tiles: Iterable[Placement]) -> list[dict[str, Any]]:
    """Placements as JSON values."""
    return [tile.model_dump() for tile in tiles]


def _drop(connection: Connection, login: str, wall: str) -> PersonalLayout | None:
    old = personal_layout(connection, login, wall)
    if old:
        connection.execute(delete(layout).where(layout.c.login == login, layout.c.wall == wall))
    return old


def _layout(row: Any) -> PersonalLayout:
    return PersonalLayout(row.version, _tiles(row.tiles), _tiles_or_none(row.base))


def _tiles(values: Iterable[Any]) -> Tiles:
    return tuple(Placement.model_validate(value) for value in values)


def _tiles_or_none(values: Iterable[Any] | None) -> Tiles | None:
    return None if values is None else _tiles(values)


def _plain_or_none(tiles: Tiles | None) -> list[dict[str, Any]] | None:
    return None if tiles is None else plain(tiles)
