"""The people of the company of the tests as they were before a test; their accounts outlive what a company forgets."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import delete, select

from accounts.people import accounts_in, put_account
from errors import Problems
from store.tables import account, journal, password_link, session
from tests.company import Company
from walls.workshop.people_fields import PersonFields


@contextmanager
def same_people(company: Company) -> Iterator[None]:
    with company.database.read() as connection:
        before = accounts_in(connection)
    yield
    with company.database.write() as connection:
        logins = [one.login for one in before]
        connection.execute(delete(account).where(account.c.login.not_in(logins)))
        for one in before:
            put_account(connection, "test", one.login, **one.profile)
        for table in (session, password_link):
            connection.execute(delete(table))


def lines(company: Company, kind: str = "account") -> list[tuple[str, str, str]]:
    """Who did what to which, oldest first."""
    wanted = select(journal.c.actor, journal.c.action, journal.c.key).where(journal.c.kind == kind)
    with company.database.read() as connection:
        return [tuple(row) for row in connection.execute(wanted.order_by(journal.c.id))]


def paths(caught: pytest.ExceptionInfo[Problems]) -> set[str]:
    """The fields at which something is wrong."""
    return {one.position.path for one in caught.value.problems if one.position}


def person(name: str = "Anna Lind", **more: object) -> PersonFields:
    return PersonFields(name, **more)
