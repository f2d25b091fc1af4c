"""One-time links by which a person sets a password: made by an administrator, no mail server needed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from accounts.account import Account, account_of
from accounts.admitted import Admitted
from accounts.passwords import check_password, hash_password
from accounts.people import change_password, standing_account
from accounts.secrets import draw, fingerprint
from accounts.sessions import now
from errors import NotFound
from store.database import Database
from store.journal import record
from store.tables import account, password_link
from viewer import Language

VALID = timedelta(hours=24)

_GONE = {
    "en": ("This link no longer works.", "It works once, within 24 hours. Ask an administrator for a new one."),
    "fr": (
        "Ce lien ne fonctionne plus.",
        "Il sert une seule fois, dans les 24 heures. Demandez-en un nouveau à un administrateur.",
    ),
}


class Links:
    """Makes, recognises and uses links. `loopback` says whether only this machine can reach the server."""

    def __init__(
        self,
        database: Database,
        loopback: bool,
        clock: Callable[[], datetime] = now,
        admitted: Admitted | None = None,
    ):
        self._database, self._loopback, self._clock = database, loopback, clock
        self._admitted = admitted or Admitted()

    def make(self, actor: str, login: str) -> str:
        """The secret of a new link, for the path `/password/{secret}`; earlier links of that person end.

        Raises NotFound, with the nearest login, when there is no such account.
        """
        with self._database.write() as connection:
            standing_account(connection, login)
            return self.make_within(connection, actor, login)

    def make_within(self, connection: Connection, actor: str, login: str) -> str:
        """Likewise for an account that stands, in a transaction under way."""
        secret, expires = draw(), self._clock() + VALID
        connection.execute(delete(password_link).where(password_link.c.login == login))
        connection.execute(insert(password_link).values(hash=fingerprint(secret), login=login, expires_at=expires))
        record(connection, actor, "make link", "account", login)
        return secret

    def waiting(self, connection: Connection) -> dict[str, datetime]:
        """Until when a link waits to be used, by login."""
        link = password_link.c
        wanted = select(link.login, link.expires_at).where(link.used_at.is_(None), link.expires_at > self._clock())
        return {row.login: row.expires_at for row in connection.execute(wanted)}

    def account(self, secret: str, language: Language = "en") -> Account:
        """Whose password the link sets. Raises NotFound, in `language`, when it is unknown, used or too old."""
        with self._database.read() as connection:
            return self._owner(connection, secret, language)

    def use(self, secret: str, password: str, language: Language = "en") -> Account:
        """Sets the password, ends the link and all sessions of that person.

        Raises NotFound when the link no longer works, UserError when the password is not accepted: the link stays then.
        """
        owner = self.account(secret, language)
        check_password(password, owner.login, language)
        kept = hash_password(password)
        with self._admitted.changing(owner.login), self._database.write() as connection:
            owner = self._owner(connection, secret, language)
            used = update(password_link).where(password_link.c.hash == fingerprint(secret))
            connection.execute(used.values(used_at=self._clock()))
            change_password(connection, owner.login, owner.login, kept)
        return owner

    def _owner(self, connection: Connection, secret: str, language: Language) -> Account:
        wanted = select(account).join(password_link, password_link.c.login == account.c.login)
        row = connection.execute(
            wanted.where(
                password_link.c.hash == fingerprint(secret),
                password_link.c.used_at.is_(None),
                password_link.c.expires_at > self._clock(),
            )
        ).one_or_none()
        if row is None or not (found := account_of(row)).admitted(self._loopback):
            raise NotFound(*_GONE[language])
        return found
