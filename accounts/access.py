"""All of accounts in one object, made once by app.py and handed to those who need it."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.account import Account
from accounts.admitted import Admitted
from accounts.first_run import FirstRun
from accounts.links import Links
from accounts.people import Accounts
from accounts.sessions import Sessions
from accounts.signin import SignIn
from accounts.throttle import Throttle
from accounts.tokens import Tokens
from store.database import Database
from viewer import Language, Viewer


@dataclass(frozen=True)
class Access:
    """The people, and the ways in: password, session, token, one-time link, and the first run of an empty home."""

    accounts: Accounts
    sessions: Sessions
    tokens: Tokens
    links: Links
    signin: SignIn
    first_run: FirstRun
    locale: Language
    loopback: bool
    admitted: Admitted

    def viewer_of_session(self, secret: str) -> Viewer | None:
        """Who looks, from the secret in the session cookie; None when nobody is signed in by it.

        While the store does not answer, whom it let in within the last minute.
        """

        def look_up() -> Viewer | None:
            found = self.sessions.account(secret)
            return found.viewer(self.locale) if found else None

        return self.admitted.by_session(secret, look_up)

    def viewer_of_token(self, text: str) -> Viewer | None:
        """Who asks, from an API token, likewise; None when it lets nobody in."""
        return self.admitted.by_token(text, lambda: self.tokens.viewer(text))

    def examples(self) -> tuple[Account, ...]:
        """The example people who can sign in, for the sign-in page; none when others can reach the server."""
        everybody = self.accounts.all() if self.loopback else ()
        return tuple(one for one in everybody if one.example and one.has_password and not one.disabled)


def open_access(database: Database, locale: Language = "fr", loopback: bool = True) -> Access:
    """Access to the accounts in `database`; `loopback` says whether the server listens on this machine only."""
    admitted = Admitted()
    sessions, throttle = Sessions(database, loopback, admitted=admitted), Throttle(database)
    return Access(
        accounts=Accounts(database, admitted),
        sessions=sessions,
        tokens=Tokens(database, locale, loopback, admitted=admitted),
        links=Links(database, loopback, admitted=admitted),
        signin=SignIn(database, sessions, throttle, loopback),
        first_run=FirstRun(database, sessions, throttle),
        locale=locale,
        loopback=loopback,
        admitted=admitted,
    )
