"""Throttling of sign-ins: ten wrong ones a minute per address and per login, counted in the store for all servers."""

from __future__ import annotations

import hashlib
import ipaddress
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select

from accounts.sessions import now
from errors import TooMany
from store.database import Database
from store.tables import attempt
from viewer import Language

WINDOW = timedelta(minutes=1)
WRONG_ONES = 10
# An address from which somebody signed in is known for that login this long: a stranger who keeps guessing
# elsewhere then cannot keep that person out.
KNOWN = timedelta(days=30)

_TEXTS = {
    "en": ("Too many sign-ins failed.", "Wait a minute, then try again."),
    "fr": ("Trop de connexions ont échoué.", "Attendez une minute, puis réessayez."),
}


class Throttle:
    """Counts sign-ins before they are looked at, so that many at once cannot slip through."""

    def __init__(self, database: Database, clock: Callable[[], datetime] = now):
        self._database, self._clock = database, clock

    def begin(self, login: str, address: str, language: Language = "en") -> tuple[int, ...]:
        """Counts a sign-in as wrong until `succeed` takes it back. Raises TooMany, alike for unknown logins."""
        moment = self._clock()
        subjects = {"address": _subject(_network(address)), "login": _subject(login)}
        with self._database.read() as connection:
            self._check(connection, subjects, login, address, moment, language)
        with self._database.write() as connection:
            self._check(connection, subjects, login, address, moment, language)
            connection.execute(delete(attempt).where(attempt.c.kind != "known", attempt.c.at < moment - WINDOW))
            return tuple(_add(connection, kind, subject, moment) for kind, subject in subjects.items())

    def succeed(self, connection: Connection, counted: tuple[int, ...], login: str, address: str) -> None:
        """Takes back what `begin` counted, in the transaction that signs the person in, and remembers the address."""
        moment, pair = self._clock(), _subject(login, _network(address))
        connection.execute(delete(attempt).where(attempt.c.id.in_(counted)))
        over = (attempt.c.at < moment - KNOWN) | (attempt.c.subject == pair)
        connection.execute(delete(attempt).where(attempt.c.kind == "known", over))
        _add(connection, "known", pair, moment)

    def _check(
        self,
        connection: Connection,
        subjects: dict[str, str],
        login: str,
        address: str,
        moment: datetime,
        language: Language,
    ) -> None:
        pair = _subject(login, _network(address))
        known = _count(connection, "known", pair, moment - KNOWN, moment) > 0
        for kind, subject in subjects.items():
            waived = kind == "login" and known
            if not waived and _count(connection, kind, subject, moment - WINDOW, moment) >= WRONG_ONES:
                raise TooMany(*_TEXTS[language], retry_after=int(WINDOW.total_seconds()))


def _count(connection: Connection, kind: str, subject: str, since: datetime, until: datetime) -> int:
    # Bounded at both ends: after the clock was set back, old attempts lie in the future and must not count for hours.
    wanted = select(func.count()).where(attempt.c.kind == kind, attempt.c.subject == subject)
    return connection.execute(wanted.where(attempt.c.at > since, attempt.c.at <= until)).scalar_one()


def _add(connection: Connection, kind: str, subject: str, moment: datetime) -> int:
    added = connection.execute(insert(attempt).values(kind=kind, subject=subject, at=moment))
    return added.inserted_primary_key[0]


def _subject(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def _network(address: str) -> str:
    """The address itself, or the /64 around an IPv6 one: a household owns that many."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((address, 64), strict=False)) if parsed.version == 6 else address
