"""Who changed the definition of a minidash last, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from store.signing import signed_name
from store.tables import account, definition


@dataclass(frozen=True)
class Change:
    """`name` is that of an account, None for what is none, such as a loaded file."""

    login: str
    name: str | None
    at: datetime


def last_change(connection: Connection, minidash: str) -> Change | None:
    """The last change of the minidash's definition."""
    wanted = (definition.c.kind == "minidash", definition.c.key == minidash)
    joined = definition.outerjoin(account, account.c.login == definition.c.changed_by)
    query = select(
        definition.c.changed_by, signed_name(definition.c.changed_by).label("name"), definition.c.changed_at
    ).select_from(joined)
    row = connection.execute(query.where(*wanted)).one_or_none()
    return Change(row.changed_by, row.name, row.changed_at) if row else None
