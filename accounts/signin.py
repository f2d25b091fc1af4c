"""Signing in: name and password, throttled, with one answer for every failure."""

from __future__ import annotations

import logging

from sqlalchemy import select, update

from accounts.account import account_of, is_login
from accounts.passwords import hash_password, is_outdated, verify_password
from accounts.sessions import Sessions
from accounts.throttle import Throttle
from errors import SignInRefused
from store.database import Database
from store.tables import account
from viewer import Language

_TEXTS = {
    "en": "This name and this password do not go together.",
    "fr": "Ce nom et ce mot de passe ne vont pas ensemble.",
}
_log = logging.getLogger("minidash.signin")


class SignIn:
    """Signs people in. `loopback` says whether only this machine can reach the server."""

    def __init__(self, database: Database, sessions: Sessions, throttle: Throttle, loopback: bool):
        self._database, self._sessions, self._throttle, self._loopback = database, sessions, throttle, loopback

    def sign_in(
        self,
        login: str,
        password: str,
        address: str,
        agent: str = "",
        former: str | None = None,
        language: Language = "en",
    ) -> str:
        """The secret of a new session; `former`, the session that this browser had, ends.

        Raises SignInRefused, in the same time and words whatever is wrong, and TooMany after ten failures a minute.
        """
        login = login.strip().lower()
        counted = self._throttle.begin(login, address, language)
        kept = self._kept(login)
        if not verify_password(kept, password):
            _log.warning("sign-in refused from %s", address)
            raise SignInRefused(_TEXTS[language])
        renewed = hash_password(password) if is_outdated(kept) else kept
        with self._sessions.admitted.leaving(former), self._database.write() as connection:
            # Only if it is still the same password: somebody may have changed it meanwhile.
            same = update(account).where(account.c.login == login, account.c.password_hash == kept)
            if connection.execute(same.values(password_hash=renewed)).rowcount == 0:
                raise SignInRefused(_TEXTS[language])
            self._throttle.succeed(connection, counted, login, address)
            return self._sessions.open(connection, login, address, agent, former)

    def verify(self, login: str, password: str, address: str, language: Language = "en") -> None:
        """Asks a signed-in person for the own password again. Raises SignInRefused or TooMany."""
        counted = self._throttle.begin(login, address, language)
        if not verify_password(self._kept(login), password):
            raise SignInRefused(_TEXTS[language])
        with self._database.write() as connection:
            self._throttle.succeed(connection, counted, login, address)

    def _kept(self, login: str) -> str | None:
        if not is_login(login):
            return None
        with self._database.read() as connection:
            row = connection.execute(select(account).where(account.c.login == login)).one_or_none()
        if row is None or not account_of(row).admitted(self._loopback):
            return None
        return row.password_hash
