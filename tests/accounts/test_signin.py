"""Signing in: one answer for every failure, ten wrong ones a minute, and no way round them."""

from __future__ import annotations

import threading

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select, update

from accounts.access import open_access
from accounts.signin import SignIn
from accounts.throttle import Throttle
from errors import SignInRefused, TooMany
from store.tables import account, attempt


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


def keep_guessing(signin, login):
    """Ten wrong ones from elsewhere, after which not even the right one is taken from there."""
    for number in range(10):
        fail(signin, login, f"10.0.0.{number}")
    with pytest.raises(TooMany):
        signin.sign_in(login, f"{login} has a key", "10.0.1.1")


def test_ten_wrong_ones_a_minute_per_login(signin):
    keep_guessing(signin, "boss")
    assert signin.sign_in("vera", "vera has a key", "10.0.1.1")


def test_who_keeps_guessing_cannot_keep_a_person_out(signin):
    signin.sign_in("vera", "vera has a key", "192.168.0.7")
    keep_guessing(signin, "vera")
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
