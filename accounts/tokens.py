"""API tokens: a program's way in, with the rights of the person who made it, perhaps for reading only."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, delete, insert, select, update

from accounts.account import account_of
from accounts.admitted import Admitted
from accounts.people import standing_account
from accounts.secrets import draw, fingerprint
from accounts.sessions import SEEN_STEP, note_seen, now
from accounts.signs import holds_hidden
from errors import NotFound, Unavailable, UserError
from store.database import Database
from store.journal import record
from store.tables import account, token
from viewer import Language, Viewer

PREFIX = "mdt_"
LABEL_LENGTH = 100


def _key(login: str, form: str) -> str:
    """The name of a new token; for the same form of the same person always the same."""
    return sha256(f"{login} {form}".encode()).hexdigest()[:16] if form else uuid.uuid4().hex[:16]


@dataclass(frozen=True)
class TokenLine:
    """A token as its owner sees it; the token itself is shown once, when it is made."""

    key: str
    label: str
    read_only: bool
    created_at: datetime
    seen_at: datetime | None


class Tokens:
    """Makes, recognises and revokes tokens. `locale` is the language of people who did not choose one."""

    def __init__(
        self,
        database: Database,
        locale: Language,
        loopback: bool,
        clock: Callable[[], datetime] = now,
        admitted: Admitted | None = None,
    ):
        self._database, self._locale, self._loopback, self._clock = database, locale, loopback, clock
        self._admitted = admitted or Admitted()

    def create(self, actor: str, login: str, label: str = "", read_only: bool = False, form: str = "") -> str:
        """A new token of `login`, shown once. Raises NotFound for an unknown login, UserError for a long label.

        A `form` that asks again got no answer: the token made for it, which nobody has seen, gives way to this one.
        """
        if len(label) > LABEL_LENGTH:
            raise UserError(f"The name of a token has at most {LABEL_LENGTH} characters.")
        if holds_hidden(label):
            raise UserError("The name of a token holds signs that nobody sees.", "Type it anew.")
        text = draw(PREFIX)
        with self._database.write() as connection:
            standing_account(connection, login)
            key = self._key_for(connection, actor, login, form)
            values = {"id": key, "login": login, "label": label, "read_only": read_only}
            connection.execute(insert(token).values(**values, hash=fingerprint(text), created_at=self._clock()))
            record(connection, actor, "create", "token", key, None, values)
        return text

    def _key_for(self, connection: Connection, actor: str, login: str, form: str) -> str:
        """The key of a new token; one that was made for the same form goes, unless somebody came in with it."""
        key = _key(login, form)
        columns = (token.c.id, token.c.login, token.c.label, token.c.read_only, token.c.revoked_at, token.c.seen_at)
        row = connection.execute(select(*columns).where(token.c.id == key)).one_or_none()
        if row is None:
            return key
        if row.seen_at is not None:
            return _key(login, "")
        connection.execute(delete(token).where(token.c.id == key))
        if row.revoked_at is None:
            old = {"login": row.login, "label": row.label, "read_only": row.read_only}
            record(connection, actor, "revoke", "token", key, old, None)
        return key

    def all_of(self, login: str) -> tuple[TokenLine, ...]:
        """The tokens of `login` that are not revoked, newest first."""
        wanted = select(token).where(token.c.login == login, token.c.revoked_at.is_(None))
        with self._database.read() as connection:
            rows = connection.execute(wanted.order_by(token.c.created_at.desc())).all()
        return tuple(TokenLine(row.id, row.label, row.read_only, row.created_at, row.seen_at) for row in rows)

    def revoke(self, actor: str, login: str, key: str) -> None:
        """Ends the token of `login` that `all_of` calls `key`. Raises NotFound when that person has none such."""
        open_one = (token.c.id == key) & (token.c.login == login) & token.c.revoked_at.is_(None)
        with self._admitted.changing(login), self._database.write() as connection:
            row = connection.execute(select(token.c.label, token.c.read_only).where(open_one)).one_or_none()
            if row is None:
                raise NotFound("There is no such token.")
            connection.execute(update(token).where(open_one).values(revoked_at=self._clock()))
            old = {"login": login, "label": row.label, "read_only": row.read_only}
            record(connection, actor, "revoke", "token", key, old, None)

    def viewer(self, text: str) -> Viewer | None:
        """Who asks with the token `text`; None when it is unknown or revoked, or the account is not admitted."""
        if not text.startswith(PREFIX):
            return None
        wanted = select(account, token.c.id, token.c.read_only, token.c.seen_at).join(
            token, token.c.login == account.c.login
        )
        with self._database.read() as connection:
            row = connection.execute(
                wanted.where(token.c.hash == fingerprint(text), token.c.revoked_at.is_(None))
            ).one_or_none()
        if row is None or not (found := account_of(row)).admitted(self._loopback):
            return None
        if row.seen_at is None or abs(self._clock() - row.seen_at) > SEEN_STEP:
            self._touch(found.login, row.id)
        return found.viewer(self._locale, read_only=row.read_only)

    def _touch(self, login: str, key: str) -> None:
        moment = self._clock()
        try:
            with self._database.write(wait=0.2) as connection:
                connection.execute(update(token).where(token.c.id == key).values(seen_at=moment))
                note_seen(connection, login, moment)
        except Unavailable:
            return  # when it was last used is a courtesy; the answer matters more
