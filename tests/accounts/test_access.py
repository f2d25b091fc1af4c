"""The ways in: sessions, tokens, links, sign-in and its throttling; and when each ends."""

from __future__ import annotations

import threading

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select, update

from accounts.access import open_access
from accounts.links import Links
from accounts.sessions import Sessions
from accounts.signin import SignIn
from accounts.throttle import Throttle
from accounts.tokens import Tokens
from errors import NotFound, SignInRefused, TooMany, UserError
from store.tables import account, attempt, journal, token


@pytest.fixture
def sessions(accounts, database, clock):
    return Sessions(database, True, clock)


@pytest.fixture
def signin(database, sessions, clock):
    return SignIn(database, sessions, Throttle(database, clock), True)


def open_one(sessions, database, login="vera", former=None):
    with database.write() as connection:
        return sessions.open(connection, login, "10.0.0.1", "a browser", former)


# ---------------------------------------------------------------- sessions


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


# ---------------------------------------------------------------- tokens


@pytest.fixture
def tokens(accounts, database, clock):
    return Tokens(database, "fr", True, clock)


@pytest.mark.parametrize("read_only", [True, False])
def test_a_token_lets_its_owner_in(tokens, read_only):
    viewer = tokens.viewer(tokens.create("vera", "vera", "a script", read_only))
    assert (viewer.login, viewer.teams, viewer.read_only, viewer.language) == ("vera", ("sales",), read_only, "fr")


@pytest.mark.parametrize("text", ["", "mdt_", "mdt_x", "x" * 43, "mdt_" + "x" * 10_000, "mdt_é"])
def test_what_is_no_token_lets_nobody_in(tokens, text):
    assert tokens.viewer(text) is None


def test_a_revoked_token_lets_nobody_in(tokens, database):
    text = tokens.create("vera", "vera")
    (line,) = tokens.all_of("vera")
    with pytest.raises(NotFound):
        tokens.revoke("boss", "boss", line.key)
    tokens.revoke("vera", "vera", line.key)
    assert tokens.viewer(text) is None and tokens.all_of("vera") == ()
    with pytest.raises(NotFound):
        tokens.revoke("vera", "vera", line.key)


def test_a_token_of_a_disabled_account_lets_nobody_in_ever_again(tokens, accounts):
    text = tokens.create("vera", "vera")
    accounts.update("boss", "vera", disabled=True)
    assert tokens.viewer(text) is None
    accounts.update("boss", "vera", disabled=False)
    assert tokens.viewer(text) is None
    assert tokens.viewer(tokens.create("vera", "vera"))


def test_a_token_is_kept_as_a_hash_and_journalled_without_it(tokens, database):
    text = tokens.create("vera", "vera", "a script")
    with database.read() as connection:
        kept = str(connection.execute(select(token)).all()) + str(connection.execute(select(journal)).all())
    assert text not in kept and text.removeprefix("mdt_") not in kept and "a script" in kept


def test_tokens_of_nobody_and_with_endless_names_are_refused(tokens):
    with pytest.raises(NotFound, match="Did you mean 'vera'"):
        tokens.create("boss", "verra")
    with pytest.raises(UserError, match="at most 100"):
        tokens.create("boss", "vera", "x" * 101)


# ---------------------------------------------------------------- links


@pytest.fixture
def links(accounts, database, clock):
    return Links(database, True, clock)


def test_a_link_works_once(links, signin):
    secret = links.make("boss", "vera")
    assert links.account(secret).login == "vera"
    links.use(secret, "a good long one")
    assert signin.sign_in("vera", "a good long one", "10.0.0.1")
    for act in (links.account, lambda one: links.use(one, "yet another one")):
        with pytest.raises(NotFound, match="no longer works"):
            act(secret)


def test_a_link_works_for_a_day(links, clock):
    secret = links.make("boss", "vera")
    clock.move(hours=23, minutes=59)
    assert links.account(secret)
    clock.move(minutes=1)
    with pytest.raises(NotFound, match="Ce lien ne fonctionne plus"):
        links.account(secret, "fr")


def test_a_new_link_replaces_the_former(links):
    former, current = links.make("boss", "vera"), links.make("boss", "vera")
    with pytest.raises(NotFound):
        links.account(former)
    assert links.account(current)


def test_a_link_for_nobody_is_refused(links):
    with pytest.raises(NotFound, match="Did you mean 'vera'"):
        links.make("boss", "verra")


def test_a_link_of_a_disabled_account_does_not_work(links, accounts):
    secret = links.make("boss", "vera")
    accounts.update("boss", "vera", disabled=True)
    with pytest.raises(NotFound):
        links.use(secret, "a good long one")


# ---------------------------------------------------------------- signing in


def fail(signin, login="vera", address="10.0.0.1", times=1):
    for _ in range(times):
        with pytest.raises(SignInRefused):
            signin.sign_in(login, "wrong", address)


def test_ten_wrong_ones_a_minute_per_address(signin, clock):
    for number in range(10):
        fail(signin, f"nobody{number}")
    with pytest.raises(TooMany) as caught:
        signin.sign_in("vera", "vera has a key", "10.0.0.1")
    assert caught.value.retry_after == 60
    assert signin.sign_in("vera", "vera has a key", "10.0.0.2")
    clock.move(seconds=61)
    assert signin.sign_in("vera", "vera has a key", "10.0.0.1")


def test_ten_wrong_ones_a_minute_per_login(signin):
    for number in range(10):
        fail(signin, "boss", f"10.0.0.{number}")
    with pytest.raises(TooMany):
        signin.sign_in("boss", "boss has a key", "10.0.1.1")
    assert signin.sign_in("vera", "vera has a key", "10.0.1.1")


def test_who_keeps_guessing_cannot_keep_a_person_out(signin):
    signin.sign_in("vera", "vera has a key", "192.168.0.7")
    for number in range(10):
        fail(signin, "vera", f"10.0.0.{number}")
    with pytest.raises(TooMany):
        signin.sign_in("vera", "vera has a key", "10.0.1.1")
    assert signin.sign_in("vera", "vera has a key", "192.168.0.7")


def test_right_ones_do_not_count(signin):
    for _ in range(15):
        signin.sign_in("vera", "vera has a key", "10.0.0.1")


def test_addresses_of_one_household_count_together(signin):
    for number in range(10):
        fail(signin, f"nobody{number}", f"2001:db8:0:1::{number + 1}")
    with pytest.raises(TooMany):
        signin.sign_in("vera", "vera has a key", "2001:db8:0:1:ffff::1")
    assert signin.sign_in("vera", "vera has a key", "2001:db8:0:2::1")


def test_a_clock_that_is_set_back_throttles_nobody_for_hours(signin, clock):
    fail(signin, times=10)
    clock.move(hours=-1)
    assert signin.sign_in("vera", "vera has a key", "10.0.0.1")


def test_a_restarted_server_remembers(signin, database, sessions, clock):
    fail(signin, times=10)
    with pytest.raises(TooMany):
        SignIn(database, sessions, Throttle(database, clock), True).sign_in("vera", "vera has a key", "10.0.0.1")


def test_many_at_once_do_not_slip_through(signin):
    outcomes = []

    def guess() -> None:
        try:
            signin.sign_in("vera", "wrong", "10.0.0.1")
        except (SignInRefused, TooMany) as error:
            outcomes.append(type(error))

    threads = [threading.Thread(target=guess) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(outcomes, key=str) == [SignInRefused] * 10 + [TooMany] * 10


def test_old_attempts_are_swept_away(signin, database, clock):
    fail(signin, times=9)
    clock.move(minutes=5)
    fail(signin)
    with database.read() as connection:
        assert len(connection.execute(select(attempt)).all()) == 2


def test_attempts_name_nobody(signin, database):
    fail(signin)
    with database.read() as connection:
        kept = str(connection.execute(select(attempt)).all())
    assert "vera" not in kept and "10.0.0" not in kept


def test_a_disabled_person_gets_the_same_sentence(signin, accounts):
    accounts.update("boss", "vera", disabled=True)
    with pytest.raises(SignInRefused, match="do not go together"):
        signin.sign_in("vera", "vera has a key", "10.0.0.1")


def test_an_account_without_password_lets_nobody_in(signin, accounts):
    accounts.create("boss", "new", name="New")
    for password in ("", "None", "x"):
        with pytest.raises(SignInRefused):
            signin.sign_in("new", password, "10.0.0.1")


def test_an_old_hash_is_renewed_at_sign_in(signin, database):
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("vera has a key")
    with database.write() as connection:
        connection.execute(update(account).where(account.c.login == "vera").values(password_hash=weak))
    signin.sign_in("vera", "vera has a key", "10.0.0.1")
    with database.read() as connection:
        kept = connection.execute(select(account.c.password_hash).where(account.c.login == "vera")).scalar_one()
    assert kept != weak and "m=32768" in kept
    assert signin.sign_in("vera", "vera has a key", "10.0.0.1")


def test_the_own_password_is_asked_again(signin):
    signin.verify("vera", "vera has a key", "10.0.0.1")
    with pytest.raises(SignInRefused):
        signin.verify("vera", "boss has a key", "10.0.0.1")


def test_example_people_only_where_nobody_else_comes(accounts, database):
    accounts.create("test", "nancy", "nancy has a key", name="Nancy", example=True)
    near, far = open_access(database, "en", loopback=True), open_access(database, "en", loopback=False)
    secret = near.signin.sign_in("nancy", "nancy has a key", "127.0.0.1")
    text = near.tokens.create("nancy", "nancy")
    assert near.viewer_of_session(secret) and near.viewer_of_token(text)
    assert [one.login for one in near.examples()] == ["nancy"]
    assert far.viewer_of_session(secret) is None and far.viewer_of_token(text) is None and far.examples() == ()
    with pytest.raises(SignInRefused):
        far.signin.sign_in("nancy", "nancy has a key", "127.0.0.1")
