"""Reading the journal, the newest line first: from a line on backwards, so that new lines move nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from store.journal import without_secrets
from store.signing import signed_name
from store.tables import account, journal


@dataclass(frozen=True)
class JournalLine:
    """A line as it was written; `name` is that of the actor's account, also a deleted one, else the actor."""

    id: int
    at: datetime
    actor: str
    name: str
    action: str
    kind: str
    key: str
    old: Any
    new: Any


@dataclass(frozen=True)
class Asked:
    """Which lines: those that agree with everything that is given; `until` is without that moment itself."""

    actor: str | None = None
    kind: str | None = None
    action: str | None = None
    since: datetime | None = None
    until: datetime | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        given = {name: getattr(self, name) for name in ("actor", "kind", "action")}
        found = [journal.c[name] == value for name, value in given.items() if value is not None]
        if self.since is not None:
            found.append(journal.c.at >= self.since)
        if self.until is not None:
            found.append(journal.c.at < self.until)
        return found


_named = select(journal, func.coalesce(signed_name(journal.c.actor), journal.c.actor).label("name")).select_from(
    journal.outerjoin(account, account.c.login == journal.c.actor)
)


def read_lines(connection: Connection, asked: Asked, before: int | None, limit: int) -> list[JournalLine]:
    """At most `limit` lines older than the line `before`, the newest first."""
    wanted = _named.where(*asked.conditions())
    if before is not None:
        wanted = wanted.where(journal.c.id < before)
    return [_line(row) for row in connection.execute(wanted.order_by(journal.c.id.desc()).limit(limit))]


def read_line(connection: Connection, number: int) -> JournalLine | None:
    """The line of that number."""
    row = connection.execute(_named.where(journal.c.id == number)).one_or_none()
    return _line(row) if row else None


def actors(connection: Connection) -> list[tuple[str, str]]:
    """Everybody who stands in the journal, with their names."""
    people = select(journal.c.actor).distinct().subquery()
    name = func.coalesce(signed_name(people.c.actor), people.c.actor)
    rows = connection.execute(
        select(people.c.actor, name).select_from(people.outerjoin(account, account.c.login == people.c.actor))
    )
    return sorted(((actor, name) for actor, name in rows), key=lambda one: one[1].casefold())


def deeds(connection: Connection) -> Sequence[tuple[str, str]]:
    """Every pair of kind and action that stands in the journal."""
    rows = connection.execute(select(journal.c.kind, journal.c.action).distinct())
    return sorted((kind, action) for kind, action in rows)


def _line(row: Any) -> JournalLine:
    # Once more on the way out: a line of another version, or one that was restored, may hold what none should.
    old, new = without_secrets(row.old), without_secrets(row.new)
    return JournalLine(row.id, row.at, row.actor, row.name, row.action, row.kind, row.key, old, new)
