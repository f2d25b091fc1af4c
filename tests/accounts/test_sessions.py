"""Sessions: who they are, when each ends, and who may end them."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from errors import NotFound
from store.tables import journal


def open_one(sessions, database, login="vera", former=None):
    with database.write() as connection:
        return sessions.open(connection, login, "10.0.0.1", "a browser", former)


def test_a_session_knows_who_it_is(sessions, database):
    secret = open_one(sessions, database)
    assert len(secret) >= 43 and sessions.account(secret).login == "vera"
    assert sessions.account(secret + "x") is None and sessions.account("") is None


def test_a_session_sees_changes_at_once(sessions, database, accounts):
    secret = open_one(sessions, database)
    accounts.update("boss", "vera", teams=["direction"])
    assert sessions.account(secret).teams == ("direction",)


def test_when_somebody_was_here_last_outlives_the_session(sessions, database, accounts, clock):
    assert accounts.get("vera").last_seen_at is None
    secret, begun = open_one(sessions, database), clock.moment
    assert accounts.get("vera").last_seen_at == begun
    clock.move(minutes=4)
    sessions.account(secret)
    assert accounts.get("vera").last_seen_at == begun
    clock.move(hours=3)
    sessions.account(secret)
    sessions.end(secret)
    assert accounts.get("vera").last_seen_at == clock.moment and accounts.get("boss").last_seen_at is None


def test_an_idle_session_ends(sessions, database, clock):
    secret = open_one(sessions, database)
    clock.move(days=6, hours=23)
    assert sessions.account(secret)
    clock.move(days=6, hours=23)
    assert sessions.account(secret)
    clock.move(days=7, seconds=1)
    assert sessions.account(secret) is None and sessions.all_of("vera") == ()


def test_a_busy_session_ends_after_thirty_days(sessions, database, clock):
    secret = open_one(sessions, database)
    for _ in range(29):
        clock.move(days=1)
        assert sessions.account(secret)
    clock.move(days=1)
    assert sessions.account(secret) is None


def test_a_clock_that_is_set_back_ends_nothing(sessions, database, clock):
    secret = open_one(sessions, database)
    clock.move(hours=-1)
    assert sessions.account(secret)


def test_own_sessions_are_listed_and_ended_one_by_one(sessions, database, clock):
    first = open_one(sessions, database)
    clock.move(minutes=1)
    second = open_one(sessions, database)
    open_one(sessions, database, "boss")
    found = sessions.all_of("vera", own=first)
    assert [(one.own, one.address, one.agent) for one in found] == [
        (False, "10.0.0.1", "a browser"),
        (True, "10.0.0.1", "a browser"),
    ]
    sessions.end_one("vera", found[0].key)
    assert sessions.account(second) is None and sessions.account(first)


def test_nobody_ends_the_session_of_another(sessions, database):
    open_one(sessions, database, "boss")
    (line,) = sessions.all_of("boss")
    with pytest.raises(NotFound):
        sessions.end_one("vera", line.key)
    assert len(sessions.all_of("boss")) == 1


def test_all_others_end(sessions, database):
    own, other, boss = (open_one(sessions, database, login) for login in ("vera", "vera", "boss"))
    sessions.end_others("vera", own)
    assert [bool(sessions.account(secret)) for secret in (own, other, boss)] == [True, False, True]


def test_ended_sessions_are_in_the_journal(sessions, database):
    own, other = (open_one(sessions, database) for _ in range(2))
    (key,) = [line.key for line in sessions.all_of("vera", own) if not line.own]
    sessions.end_one("vera", key)
    sessions.end_others("vera", own)
    with database.read() as connection:
        lines = connection.execute(select(journal).where(journal.c.kind == "session").order_by(journal.c.id)).all()
    assert [(line.actor, line.action, line.key) for line in lines] == [
        ("vera", "end", key),
        ("vera", "end others", "vera"),
    ]
    assert own not in str(lines) and other not in str(lines)
