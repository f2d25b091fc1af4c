"""What the store tells of minidashes beside their definitions: who changed them, where they stand, what was entered."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from store.signing import signed_name
from store.tables import account, definition, entry, journal, layout
from walls.publication import COMMAND_LINE
from walls.workshop.words import said

MINIDASH = "minidash"
# What the journal calls a look at a minidash as somebody else.
LOOK = "preview"
MOST_CHANGES = 200
NAMED = ("create", "update", "delete")
_lines = (journal.c.kind == MINIDASH, journal.c.action.in_(NAMED))


def name_of(actor: str, name: str | None, language: str) -> str:
    """Who that is: a person's name, else the login."""
    return said("from_a_file", language) if actor == COMMAND_LINE else name or actor


def latest_change(connection: Connection, language: str) -> Mapping[str, tuple[str, datetime]]:
    """By key of the minidash: who changed it last, and when."""
    named = select(
        definition.c.key, definition.c.changed_by, definition.c.changed_at, signed_name(definition.c.changed_by)
    )
    rows = connection.execute(
        named.outerjoin(account, account.c.login == definition.c.changed_by).where(definition.c.kind == MINIDASH)
    )
    return {key: (name_of(by, name, language), at) for key, by, at, name in rows}


def changes_of(connection: Connection, key: str, change: int | None = None) -> list[Any]:
    """The lines of the journal about one minidash, the newest first: id, at, actor, action, old, new, name.

    The latest of them, or that of one change.
    """
    query = select(journal, signed_name(journal.c.actor).label("name")).outerjoin(
        account, account.c.login == journal.c.actor
    )
    wanted = (*_lines, journal.c.key == key, *([journal.c.id == change] if change is not None else []))
    return list(connection.execute(query.where(*wanted).order_by(journal.c.id.desc()).limit(MOST_CHANGES)))


def looks_since(connection: Connection, login: str, key: str, since: datetime) -> list[Any]:
    """As whom that administrator has begun to look at the minidash since then."""
    line = (journal.c.kind == MINIDASH, journal.c.key == key, journal.c.action == LOOK, journal.c.actor == login)
    return list(connection.execute(select(journal.c.new).where(*line, journal.c.at >= since)).scalars())


def deletions(connection: Connection, standing: Collection[str]) -> list[Any]:
    """The latest deletion of each minidash that is no more, the newest first; like `changes_of`."""
    newest = select(func.max(journal.c.id)).where(*_lines).group_by(journal.c.key)
    query = select(journal, signed_name(journal.c.actor).label("name")).outerjoin(
        account, account.c.login == journal.c.actor
    )
    gone = (journal.c.id.in_(newest), journal.c.action == "delete")
    return [
        row for row in connection.execute(query.where(*gone).order_by(journal.c.id.desc())) if row.key not in standing
    ]


def former_titles(connection: Connection) -> dict[str, Any]:
    """By key of a team that was deleted, what it was called last."""
    gone = select(journal.c.key, journal.c.old).where(journal.c.kind == "team", journal.c.action == "delete")
    return {key: (old or {}).get("title") for key, old in connection.execute(gone.order_by(journal.c.id))}


def keys_ever_used(connection: Connection) -> set[str]:
    """The keys that some minidash had: a new one must not take over the values and places of another."""
    told = connection.execute(select(journal.c.key).where(*_lines).distinct()).scalars()
    return {*told, *connection.execute(select(entry.c.minidash).distinct()).scalars()}


def entry_counts(connection: Connection, key: str) -> dict[str, int]:
    """By line, how many values were entered."""
    counted = select(entry.c.indicator, func.count()).where(entry.c.minidash == key).group_by(entry.c.indicator)
    return {row[0]: row[1] for row in connection.execute(counted)}


def people_who_placed(connection: Connection) -> dict[str, list[str]]:
    """By minidash, the names of those who have it on a layout of their own, sorted."""
    found: dict[str, set[str]] = {}
    named = select(layout.c.tiles, account.c.name).join(account, layout.c.login == account.c.login)
    for tiles, name in connection.execute(named):
        for tile in tiles:
            found.setdefault(tile["minidash"], set()).add(name)
    return {key: sorted(names) for key, names in found.items()}
