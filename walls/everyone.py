"""Everybody with an account, for filters on members of a team; read again only after an account changed."""

from __future__ import annotations

from sqlalchemy import func, select

from accounts.people import accounts_in
from store.database import Database
from store.tables import journal
from viewer import People

# What accounts/ writes into the journal as `kind` when an account changes.
ACCOUNT = "account"
last_change = select(func.coalesce(func.max(journal.c.id), 0)).where(journal.c.kind == ACCOUNT)


class Everyone:
    """Gives the people as they are now: one small query per call."""

    def __init__(self, database: Database):
        self._database = database
        self._known: tuple[int, People] | None = None

    def current(self) -> People:
        """All people, disabled ones too: they stay members of their teams until taken out."""
        with self._database.read() as connection:
            changed = connection.execute(last_change).scalar_one()
            known = self._known
            if known is None or known[0] != changed:
                known = (changed, People(tuple(one.person for one in accounts_in(connection))))
                self._known = known
        return known[1]
