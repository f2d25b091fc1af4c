"""Accounts on a real store, with a clock that tests can move."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert

from accounts.people import Accounts
from accounts.sessions import Sessions
from accounts.signin import SignIn
from accounts.throttle import Throttle
from store.database import Database
from store.tables import definition
from tests.stores import database, postgres_pattern, sqlite_pattern, url  # noqa: F401


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def move(self, **how_far: float) -> None:
        self.moment += timedelta(**how_far)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def furnish() -> Callable[[Database], None]:
    """All stores hold two teams, sales and direction, and two people: vera, a viewer, and boss, the administrator."""
    return _furnish


def _furnish(database: Database) -> None:  # noqa: F811
    with database.write() as connection:
        for position, key in enumerate(("sales", "direction")):
            moment = datetime.now(UTC)
            row = {"kind": "team", "key": key, "position": position, "body": {}, "changed_at": moment}
            connection.execute(insert(definition).values(row | {"changed_by": "test"}))
    made = Accounts(database)
    made.create("test", "vera", "vera has a key", name="Vera", teams=["sales"], attributes={"employee_id": 1})
    made.create("test", "boss", "boss has a key", name="Boss", admin=True)


@pytest.fixture
def accounts(database: Database) -> Accounts:  # noqa: F811
    return Accounts(database)


@pytest.fixture
def sessions(accounts: Accounts, database: Database, clock: Clock) -> Sessions:  # noqa: F811
    return Sessions(database, True, clock)


@pytest.fixture
def signin(database: Database, sessions: Sessions, clock: Clock) -> SignIn:  # noqa: F811
    return SignIn(database, sessions, Throttle(database, clock), True)
