"""Sessions: who is signed in at which browser; kept on the server, so that each can be ended at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from accounts.account import Account, account_of
from accounts.admitted import Admitted
from accounts.secrets import draw, fingerprint
from errors import NotFound, Unavailable
from store.database import Database
from store.journal import record
from store.tables import account, session

IDLE = timedelta(days=7)
LONGEST = timedelta(days=30)
# So far a clock may have been set back without anybody being signed out.
AHEAD = timedelta(days=1)
# How exactly `seen_at` is known: a write for every request would be a write for nothing.
SEEN_STEP = timedelta(minutes=5)


@dataclass(frozen=True)
class SessionLine:
    """A session as its owner sees it; `key` names it without giving access to it."""

    key: str
    created_at: datetime
    seen_at: datetime
    expires_at: datetime
    address: str
    agent: str
    own: bool


def now() -> datetime:
    return datetime.now(UTC)


class Sessions:
    """Opens, recognises and ends sessions. `loopback` says whether only this machine can reach the server."""

    def __init__(
        self,
        database: Database,
        loopback: bool,
        clock: Callable[[], datetime] = now,
        admitted: Admitted | None = None,
    ):
        self._database, self._loopback, self._clock = database, loopback, clock
        self.admitted = admitted or Admitted()

    def open(self, connection: Connection, login: str, address: str, agent: str, former: str | None = None) -> str:
        """A new session for `login`; its secret, for the cookie. `former`, the session of this browser so far, ends:
        the transaction stands inside `admitted.leaving(former)`."""
        moment, secret = self._clock(), draw()
        if former:
            connection.execute(delete(session).where(session.c.id_hash == fingerprint(former)))
        connection.execute(delete(session).where(_over(moment)))
        connection.execute(
            insert(session).values(
                id_hash=fingerprint(secret),
                login=login,
                created_at=moment,
                seen_at=moment,
                expires_at=moment + LONGEST,
                address=address[:100],
                agent=agent[:300],
            )
        )
        note_seen(connection, login, moment)
        return secret

    def account(self, secret: str) -> Account | None:
        """Who is signed in with `secret`; None when it is unknown or over, or the account is no longer admitted."""
        moment = self._clock()
        wanted = select(account, session.c.id_hash, session.c.seen_at).join(session, session.c.login == account.c.login)
        with self._database.read() as connection:
            row = connection.execute(
                wanted.where(session.c.id_hash == fingerprint(secret), ~_over(moment))
            ).one_or_none()
        if row is None:
            return None
        found = account_of(row)
        if not found.admitted(self._loopback):
            return None
        if abs(moment - row.seen_at) > SEEN_STEP:
            self._touch(found.login, row.id_hash, moment)
        return found

    def all_of(self, login: str, own: str | None = None) -> tuple[SessionLine, ...]:
        """The open sessions of `login`, last seen first; `own` is the secret of the one that asks."""
        wanted = (
            select(session).where(session.c.login == login, ~_over(self._clock())).order_by(session.c.seen_at.desc())
        )
        mine = fingerprint(own) if own else ""
        with self._database.read() as connection:
            rows = connection.execute(wanted).all()
        return tuple(
            SessionLine(
                key=row.id_hash[:16],
                created_at=row.created_at,
                seen_at=row.seen_at,
                expires_at=row.expires_at,
                address=row.address,
                agent=row.agent,
                own=row.id_hash == mine,
            )
            for row in rows
        )

    def end(self, secret: str) -> None:
        """Signs out the browser that holds `secret`; nothing if it is not signed in."""
        with self.admitted.leaving(secret), self._database.write() as connection:
            connection.execute(delete(session).where(session.c.id_hash == fingerprint(secret)))

    def end_one(self, login: str, key: str) -> None:
        """Ends the session of `login` that `all_of` calls `key`. Raises NotFound when that person has none such."""
        with self.admitted.changing(login), self._database.write() as connection:
            hashes = connection.execute(select(session.c.id_hash).where(session.c.login == login)).scalars().all()
            wanted = [one for one in hashes if one[:16] == key]
            if not wanted:
                raise NotFound("This session is already over.")
            connection.execute(delete(session).where(session.c.id_hash.in_(wanted)))
            record(connection, login, "end", "session", key)

    def end_others(self, login: str, keep: str | None) -> None:
        """Ends all sessions of `login` but the one that holds the secret `keep`."""
        with self.admitted.changing(login), self._database.write() as connection:
            end_sessions(connection, login, keep)
            record(connection, login, "end others", "session", login)

    def _touch(self, login: str, id_hash: str, moment: datetime) -> None:
        try:
            with self._database.write(wait=0.2) as connection:
                connection.execute(update(session).where(session.c.id_hash == id_hash).values(seen_at=moment))
                note_seen(connection, login, moment)
        except Unavailable:
            return  # somebody writes, or the disk is full: the page matters more, and the next request tries again


def note_seen(connection: Connection, login: str, moment: datetime) -> None:
    """Remembers that this person, or a program of theirs, was here; sessions are deleted when they end."""
    connection.execute(update(account).where(account.c.login == login).values(last_seen_at=moment))


def end_sessions(connection: Connection, login: str, keep: str | None = None) -> None:
    """Ends the sessions of `login` in a transaction under way, but for the one that holds the secret `keep`."""
    ended = delete(session).where(session.c.login == login)
    connection.execute(ended.where(session.c.id_hash != fingerprint(keep)) if keep else ended)


def _over(moment: datetime):
    # One from days to come was opened while the clock was wrong: it would live until then and a month longer.
    strange = session.c.created_at > moment + AHEAD
    return (session.c.expires_at <= moment) | (session.c.seen_at <= moment - IDLE) | strange
