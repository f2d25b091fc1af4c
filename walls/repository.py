"""Personal layouts and manual entries in the store; every function works inside the transaction that it is given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, ScalarSelect, delete, func, insert, select

from indicators.model.company import Placement
from store.journal import record
from store.tables import account, dataset_state, entry, layout
from walls.everyone import last_change
from walls.submission import Submission


@dataclass(frozen=True)
class PersonalLayout:
    """One viewer's own placements of one wall; `mark` is a random text, new with each save."""

    mark: str
    tiles: tuple[Placement, ...]


@dataclass(frozen=True)
class Entry:
    """A manual value as it was entered; `author` is a login, `at` an aware datetime."""

    id: int
    minidash: str
    indicator: str
    value: float
    as_of: date
    note: str | None
    author: str
    author_name: str
    at: datetime


# ---------------------------------------------------------------- layouts


def personal_layout(connection: Connection, login: str, wall: str) -> PersonalLayout | None:
    """The viewer's own layout of a wall; None if the default one is shown."""
    query = select(layout.c.version, layout.c.tiles).where(layout.c.login == login, layout.c.wall == wall)
    row = connection.execute(query).one_or_none()
    return _layout(row) if row else None


def personal_layouts(connection: Connection, login: str) -> dict[str, PersonalLayout]:
    """All own layouts of a viewer, by wall."""
    query = select(layout.c.version, layout.c.tiles, layout.c.wall).where(layout.c.login == login)
    return {row.wall: _layout(row) for row in connection.execute(query)}


def _layout(row: Any) -> PersonalLayout:
    return PersonalLayout(row.version, tuple(Placement.model_validate(tile) for tile in row.tiles))


def store_layout(connection: Connection, login: str, wall: str, tiles: Iterable[Placement]) -> PersonalLayout:
    """Puts `tiles` in the place of the viewer's own layout of the wall, with a new mark, and writes the journal."""
    old = _drop(connection, login, wall)
    new = PersonalLayout(token_hex(16), tuple(tiles))
    values = {"login": login, "wall": wall, "version": new.mark, "tiles": _plain(new), "saved_at": datetime.now(UTC)}
    connection.execute(insert(layout).values(values))
    record(connection, login, "save", "layout", wall, old and _plain(old), _plain(new))
    return new


def drop_layout(connection: Connection, login: str, wall: str) -> None:
    """Removes the viewer's own layout of the wall and writes the journal; nothing if there is none."""
    old = _drop(connection, login, wall)
    if old:
        record(connection, login, "reset", "layout", wall, _plain(old), None)


def _drop(connection: Connection, login: str, wall: str) -> PersonalLayout | None:
    old = personal_layout(connection, login, wall)
    if old:
        connection.execute(delete(layout).where(layout.c.login == login, layout.c.wall == wall))
    return old


def _plain(own: PersonalLayout) -> list[dict[str, Any]]:
    return [tile.model_dump() for tile in own.tiles]


# ---------------------------------------------------------------- manual entries

_named_entry = select(entry, func.coalesce(account.c.name, entry.c.author).label("author_name")).select_from(
    entry.outerjoin(account, account.c.login == entry.c.author)
)


def entries_of(connection: Connection, minidashes: Sequence[str], since: date) -> dict[tuple[str, str], list[Entry]]:
    """Entries of those minidashes by (minidash, indicator): all from the day `since` on, and the latest day before it.

    The latest day comes first, of one day the one entered last: so the first entry at or before a clock is the one
    that counts for a level, and a day is corrected by entering it again.
    """
    found: dict[tuple[str, str], list[Entry]] = {}
    if not minidashes:
        return found
    wanted = (entry.c.minidash.in_(minidashes), (entry.c.as_of >= since) | (entry.c.as_of == _latest_day(since)))
    order = (entry.c.as_of.desc(), entry.c.id.desc())
    for row in connection.execute(_named_entry.where(*wanted).order_by(*order)):
        found.setdefault((row.minidash, row.indicator), []).append(_entry(row))
    return found


def _latest_day(before: date) -> ScalarSelect[date]:
    """The latest day, before that one, for which the same line has an entry."""
    other = entry.alias()
    same_line = (other.c.minidash == entry.c.minidash, other.c.indicator == entry.c.indicator)
    return select(func.max(other.c.as_of)).where(*same_line, other.c.as_of < before).scalar_subquery()


def history(connection: Connection, minidash: str, indicator: str) -> list[Entry]:
    """All entries of one line, the one entered last first."""
    line = (entry.c.minidash == minidash, entry.c.indicator == indicator)
    return [_entry(row) for row in connection.execute(_named_entry.where(*line).order_by(entry.c.id.desc()))]


def submitted(connection: Connection, author: str, submit_key: str) -> Entry | None:
    """The entry that its author already made with this submission key."""
    query = _named_entry.where(entry.c.author == author, entry.c.key == submit_key)
    row = connection.execute(query).one_or_none()
    return _entry(row) if row else None


def store_entry(
    connection: Connection, minidash: str, indicator: str, given: Submission, author: str, at: datetime
) -> Entry:
    """Adds an entry and writes the journal."""
    new = {"value": given.value, "as_of": given.as_of, "note": given.note}
    line = {"minidash": minidash, "indicator": indicator, "author": author, "at": at, "key": given.key}
    created = connection.execute(insert(entry).values(**new, **line)).inserted_primary_key[0]
    said = {**new, "as_of": given.as_of.isoformat()}
    record(connection, author, "enter", "value", f"{minidash}.{indicator}", None, said)
    return _entry(connection.execute(_named_entry.where(entry.c.id == created)).one())


def _entry(row: Any) -> Entry:
    return Entry(
        row.id, row.minidash, row.indicator, row.value, row.as_of, row.note, row.author, row.author_name, row.at
    )


# ---------------------------------------------------------------- states


def failed_datasets(connection: Connection) -> frozenset[str]:
    """The datasets whose latest reading failed, so that an older version of them is shown."""
    return frozenset(connection.execute(select(dataset_state.c.dataset)).scalars())


def latest_changes(connection: Connection, minidashes: Sequence[str]) -> tuple[int | None, int]:
    """Numbers that grow when somebody enters a value for one of the minidashes, and when an account changes."""
    entered = select(func.max(entry.c.id)).where(entry.c.minidash.in_(minidashes)).scalar_subquery()
    row = connection.execute(select(entered, last_change.scalar_subquery())).one()
    return row[0], row[1]
