"""The journal: who changed what and when, with old and new values; written in the transaction of the change itself."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from store.tables import journal

# Names of columns that never enter the journal.
SECRETS = frozenset({"password", "password_hash", "hash", "id_hash", "secret", "token"})


def record(
    connection: Connection, actor: str, action: str, kind: str, key: str, old: Any = None, new: Any = None
) -> int:
    """Adds one line and gives its number.

    `old` and `new` are JSON values, None if there was or is nothing; secrets in them are left out. `actor` is a login,
    or a word in angle brackets such as `<command line>` that can be no login.
    """
    line = insert(journal).values(
        at=datetime.now(UTC),
        actor=actor,
        action=action,
        kind=kind,
        key=key,
        old=without_secrets(old),
        new=without_secrets(new),
    )
    return connection.execute(line).inserted_primary_key[0]


def newest_line(connection: Connection) -> int:
    """The number of the line written last, 0 before the first: it grows with whatever anybody changes."""
    return connection.execute(select(func.max(journal.c.id))).scalar() or 0


def without_secrets(value: Any) -> Any:
    """The value without the columns that are secret."""
    # The outermost level only: deeper down, `hash` may well be the name of a field of some dataset.
    if isinstance(value, dict):
        return {key: part for key, part in value.items() if key not in SECRETS}
    return value
