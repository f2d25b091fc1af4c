"""Manual entries, and what may have changed, in the store; every function works inside the transaction it is given."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, ScalarSelect, case, delete, func, insert, select

from errors import UserError
from store.journal import record
from store.signing import signed_name
from store.tables import account, dataset_look, dataset_state, entry
from walls.everyone import last_change
from walls.submission import Submission


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


# ---------------------------------------------------------------- manual entries

_named_entry = select(
    entry, func.coalesce(signed_name(entry.c.author), entry.c.author).label("author_name")
).select_from(entry.outerjoin(account, account.c.login == entry.c.author))


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


def entries_for(connection: Connection, minidash: str, indicator: str, day: date) -> list[Entry]:
    """The entries of one line that stand for that day, the one entered last first."""
    line = (entry.c.minidash == minidash, entry.c.indicator == indicator, entry.c.as_of == day)
    return [_entry(row) for row in connection.execute(_named_entry.where(*line).order_by(entry.c.id.desc()))]


def latest_days(connection: Connection, minidashes: Sequence[str], today: date) -> dict[tuple[str, str], date | None]:
    """By (minidash, indicator) of every line with entries, the latest day of these up to `today`, if there is one."""
    latest = func.max(case((entry.c.as_of <= today, entry.c.as_of)))
    wanted = select(entry.c.minidash, entry.c.indicator, latest).where(entry.c.minidash.in_(minidashes))
    rows = connection.execute(wanted.group_by(entry.c.minidash, entry.c.indicator))
    return {(minidash, indicator): day for minidash, indicator, day in rows}


def store_entry(
    connection: Connection,
    line: tuple[str, str],
    given: Submission,
    author: str,
    at: datetime,
    replaced: Entry | None = None,
) -> Entry:
    """Adds an entry to the `line` of that minidash and indicator; the journal tells which one it takes the place of."""
    minidash, indicator = line
    new = {"value": given.value, "as_of": given.as_of, "note": given.note}
    more = {"minidash": minidash, "indicator": indicator, "author": author, "at": at, "key": given.key}
    created = connection.execute(insert(entry).values(**new, **more)).inserted_primary_key[0]
    stored = _entry(connection.execute(_named_entry.where(entry.c.id == created)).one())
    record(connection, author, "enter", "value", f"{minidash}.{indicator}", replaced and _told(replaced), _told(stored))
    return stored


def _told(one: Entry) -> dict[str, Any]:
    return {"value": one.value, "as_of": one.as_of.isoformat(), "note": one.note}


def _entry(row: Any) -> Entry:
    return Entry(
        row.id, row.minidash, row.indicator, row.value, row.as_of, row.note, row.author, row.author_name, row.at
    )


# ---------------------------------------------------------------- states


def failed_datasets(connection: Connection) -> frozenset[str]:
    """The datasets whose latest reading failed, so that an older version of them is shown."""
    return frozenset(connection.execute(select(dataset_state.c.dataset)).scalars())


def forget_failures(connection: Connection, datasets: Iterable[str]) -> None:
    """Their latest reading went well, or they are no more."""
    connection.execute(delete(dataset_state).where(dataset_state.c.dataset.in_(list(datasets))))


def note_failures(connection: Connection, failed: dict[str, UserError]) -> None:
    """Why each of them could not be read just now."""
    forget_failures(connection, failed)
    for key, error in failed.items():
        connection.execute(
            insert(dataset_state).values(dataset=key, last_error=str(error), failed_at=datetime.now(UTC))
        )


def looks(connection: Connection) -> dict[str, datetime]:
    """When the sources of datasets were last looked at because they were due."""
    return {one.dataset: one.looked_at for one in connection.execute(select(dataset_look))}


def note_looks(connection: Connection, datasets: Iterable[str], at: datetime) -> None:
    """Their sources were looked at, with whatever outcome."""
    named = list(datasets)
    connection.execute(delete(dataset_look).where(dataset_look.c.dataset.in_(named)))
    for key in named:
        connection.execute(insert(dataset_look).values(dataset=key, looked_at=at))


def forget_looks(connection: Connection, scheduled: Collection[str]) -> None:
    """Those of all others: they are no more, or are no longer read by themselves."""
    connection.execute(delete(dataset_look).where(dataset_look.c.dataset.not_in(list(scheduled))))


def latest_changes(connection: Connection, minidashes: Sequence[str]) -> tuple[int | None, int]:
    """Numbers that grow when somebody enters a value for one of the minidashes, and when an account changes."""
    entered = select(func.max(entry.c.id)).where(entry.c.minidash.in_(minidashes)).scalar_subquery()
    row = connection.execute(select(entered, last_change.scalar_subquery())).one()
    return row[0], row[1]
