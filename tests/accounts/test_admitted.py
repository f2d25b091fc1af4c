"""While the store is silent, whom it let in last is let in; but nobody whom this process itself has locked out."""

from __future__ import annotations

import pytest

from accounts.access import open_access
from errors import Unavailable


@pytest.fixture
def access(accounts, database):
    return open_access(database, "en", loopback=True)


@pytest.fixture
def fall_silent(database, monkeypatch):
    def silent():
        raise Unavailable("The store cannot be reached just now.")

    return lambda: monkeypatch.setattr(database, "read", silent)


@pytest.fixture
def vera(access):
    """The secret of a session of hers that was just seen."""
    secret = access.signin.sign_in("vera", "vera has a key", "10.0.0.1")
    assert access.viewer_of_session(secret)
    return secret


def sign_out(access, secret):
    access.sessions.end(secret)


def end_from_the_list(access, secret):
    (line,) = access.sessions.all_of("vera", secret)
    access.sessions.end_one("vera", line.key)


def end_all(access, secret):
    access.sessions.end_others("vera", None)


def sign_in_again(access, secret):
    access.signin.sign_in("vera", "vera has a key", "10.0.0.1", former=secret)


def disable(access, secret):
    access.accounts.update("boss", "vera", disabled=True)


def change_rights(access, secret):
    access.accounts.update("boss", "vera", teams=["direction"])


def change_password(access, secret):
    access.accounts.set_password("boss", "vera", "a good long one")


def use_link(access, secret):
    access.links.use(access.links.make("boss", "vera"), "a good long one")


WAYS_OUT = [
    sign_out,
    end_from_the_list,
    end_all,
    sign_in_again,
    disable,
    change_rights,
    change_password,
    use_link,
]


def test_who_was_let_in_is_let_in_while_the_store_is_silent(access, vera, fall_silent):
    text = access.tokens.create("vera", "vera")
    access.viewer_of_token(text)
    fall_silent()
    assert access.viewer_of_session(vera).login == access.viewer_of_token(text).login == "vera"


@pytest.mark.parametrize("leave", WAYS_OUT)
def test_who_was_locked_out_here_is_forgotten_at_once(access, vera, fall_silent, leave):
    leave(access, vera)
    fall_silent()
    with pytest.raises(Unavailable):
        access.viewer_of_session(vera)


@pytest.mark.parametrize("leave", [disable, change_rights])
def test_tokens_of_who_was_locked_out_are_forgotten_too(access, vera, fall_silent, leave):
    text = access.tokens.create("vera", "vera")
    access.viewer_of_token(text)
    leave(access, vera)
    fall_silent()
    with pytest.raises(Unavailable):
        access.viewer_of_token(text)


def test_a_revoked_token_is_forgotten(access, fall_silent):
    text = access.tokens.create("vera", "vera")
    access.viewer_of_token(text)
    (line,) = access.tokens.all_of("vera")
    access.tokens.revoke("vera", "vera", line.key)
    fall_silent()
    with pytest.raises(Unavailable):
        access.viewer_of_token(text)


@pytest.mark.parametrize("leave", WAYS_OUT)
def test_others_stay(access, vera, fall_silent, leave):
    other = access.signin.sign_in("boss", "boss has a key", "10.0.0.2")
    access.viewer_of_session(other)
    leave(access, vera)
    fall_silent()
    assert access.viewer_of_session(other).login == "boss"


def test_a_write_whose_end_is_unknown_counts_as_done(access, vera, fall_silent, database, monkeypatch):
    def lost(*_):
        raise Unavailable("The store cannot be reached just now.")

    monkeypatch.setattr(database, "write", lost)
    with pytest.raises(Unavailable):
        access.sessions.end(vera)
    fall_silent()
    with pytest.raises(Unavailable):
        access.viewer_of_session(vera)
