"""Tokens and one-time links: whom they let in, how often, and until when."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from accounts.links import Links
from accounts.tokens import Tokens
from errors import NotFound, UserError
from store.tables import journal, token


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


def test_a_token_that_nobody_has_seen_gives_way_to_the_one_that_is_asked_for_again(tokens, database):
    lost, other = tokens.create("vera", "vera", "a script", form="1"), tokens.create("boss", "boss", form="1")
    text = tokens.create("vera", "vera", "the script", form="1")
    assert [line.label for line in tokens.all_of("vera")] == ["the script"]
    assert tokens.viewer(lost) is None and tokens.viewer(text) and tokens.viewer(other)
    tokens.revoke("vera", "vera", tokens.all_of("vera")[0].key)
    assert tokens.viewer(tokens.create("vera", "vera", form="1")) and tokens.create("vera", "vera", form="2")
    assert len(tokens.all_of("vera")) == 2
    # One that somebody came in with has been seen, and stays.
    assert tokens.create("vera", "vera", form="1") and len(tokens.all_of("vera")) == 3
    with database.read() as connection:
        told = select(journal.c.action).where(journal.c.kind == "token", journal.c.actor == "vera")
        actions = connection.execute(told.order_by(journal.c.id)).scalars().all()
    assert actions == ["create", "revoke", "create", "revoke", "create", "create", "create"]


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
