"""Accounts: what is accepted, what is journalled, what ends sessions."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from accounts.access import open_access
from accounts.passwords import hash_password, is_outdated, verify_password
from accounts.people import accounts_in, put_account, remove_account
from accounts.sessions import Sessions
from errors import Conflict, Forbidden, NotFound, UserError
from store.tables import account, journal
from walls.everyone import Everyone


def lines(database, action=None):
    with database.read() as connection:
        rows = connection.execute(select(journal).order_by(journal.c.id)).all()
    return [row for row in rows if row.kind == "account" and action in (None, row.action)]


def open_session(database, login):
    with database.write() as connection:
        return Sessions(database, True).open(connection, login, "10.0.0.1", "a browser")


def test_an_account_comes_back_as_it_was_made(accounts):
    vera = accounts.get("vera")
    assert (vera.name, vera.teams, vera.attributes, vera.admin) == ("Vera", ("sales",), {"employee_id": "1"}, False)
    assert vera.has_password and vera.language is None and vera.theme == "auto"


def test_everybody_by_login(accounts):
    assert [one.login for one in accounts.all()] == ["boss", "vera"]


def test_people_for_filters_keep_the_disabled(accounts, database):
    accounts.update("boss", "vera", disabled=True)
    assert Everyone(database).current().members(["sales"], "attributes.employee_id") == ("1",)


@pytest.mark.parametrize("login", ["", "Vera", "-x", "a b", "é", "a\0", "a\n", "x" * 201, "../x", "<command line>"])
def test_what_cannot_be_a_login_is_refused(accounts, login):
    with pytest.raises(UserError, match="cannot be a login"):
        accounts.create("boss", login, name="N")


@pytest.mark.parametrize("login", ["a", "0", "nancy.davolio@example.com", "a+b-c_d"])
def test_what_can_be_a_login_is_taken(accounts, login):
    assert accounts.create("boss", login, name="N").login == login


def test_a_taken_login_is_a_conflict(accounts):
    with pytest.raises(Conflict, match="already an account 'vera'"):
        accounts.create("boss", "vera", name="Another")
    assert accounts.get("vera").name == "Vera"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"teams": ["sale"]}, "Unknown team 'sale'. Did you mean 'sales'?"),
        ({"language": "de"}, "Unknown language 'de'. Accepted are en, fr."),
        ({"theme": "blue"}, "Unknown theme 'blue'. Accepted are auto, light, dark."),
    ],
)
def test_what_is_not_accepted_is_said_and_nothing_changes(accounts, database, changes, message):
    before = accounts.get("vera"), len(lines(database))
    with pytest.raises(UserError) as caught:
        accounts.update("vera", "vera", **changes)
    assert str(caught.value) == message
    assert (accounts.get("vera"), len(lines(database))) == before


def test_an_unknown_login_names_the_nearest(accounts):
    for act in (accounts.get, lambda login: accounts.set_password("boss", login, "a good long one")):
        with pytest.raises(NotFound, match="Did you mean 'vera'"):
            act("verra")


def test_a_change_is_journalled_with_old_and_new(accounts, database):
    accounts.update("boss", "vera", name="Vera B.", teams=["sales", "direction"])
    (line,) = lines(database, "update")
    assert (line.actor, line.key) == ("boss", "vera")
    assert line.old == {"name": "Vera", "teams": ["sales"]}
    assert line.new == {"name": "Vera B.", "teams": ["sales", "direction"]}


def test_the_journal_holds_no_password(accounts, database):
    accounts.set_password("boss", "vera", "a good long one")
    with database.read() as connection:
        text = str(connection.execute(select(journal)).all())
    assert "argon2" not in text and "a good long one" not in text and "vera has a key" not in text
    assert [line.key for line in lines(database, "set password")] == ["vera"]


def test_the_same_twice_changes_nothing(accounts, database):
    profile = {"name": "Vera", "teams": ["sales"], "attributes": {"employee_id": "1"}}
    before = len(lines(database))
    with database.write() as connection:
        put_account(connection, "test", "vera", "another password", **profile)
    assert len(lines(database)) == before


def test_a_file_never_changes_a_password_or_what_it_leaves_out(accounts, database):
    accounts.update("vera", "vera", theme="dark", language="fr")
    with database.write() as connection:
        put_account(connection, "test", "vera", "another password", name="New")
    vera = accounts.get("vera")
    assert (vera.name, vera.theme, vera.language, vera.teams) == ("New", "dark", "fr", ("sales",))
    with database.read() as connection:
        kept = connection.execute(select(account.c.password_hash).where(account.c.login == "vera")).scalar_one()
    assert verify_password(kept, "vera has a key")


def test_accounts_of_a_failed_load_are_not_made(accounts, database):
    with pytest.raises(ZeroDivisionError), database.write() as connection:
        put_account(connection, "test", "new", name="New")
        assert "new" in [one.login for one in accounts_in(connection)]
        raise ZeroDivisionError
    assert [one.login for one in accounts.all()] == ["boss", "vera"]


@pytest.mark.parametrize("change", [{"admin": False}, {"disabled": True}])
def test_the_last_administrator_stays(accounts, change):
    with pytest.raises(Forbidden, match="last administrator"):
        accounts.update("boss", "boss", **change)
    accounts.update("boss", "vera", admin=True)
    accounts.update("vera", "boss", **change)


def test_a_removed_account_takes_its_sessions_along(accounts, database):
    secret = open_session(database, "vera")
    with database.write() as connection:
        remove_account(connection, "boss", "vera")
    assert [one.login for one in accounts.all()] == ["boss"]
    assert Sessions(database, True).account(secret) is None
    assert [line.old["name"] for line in lines(database, "delete")] == ["Vera"]


def test_the_last_administrator_is_not_removed(accounts, database):
    with pytest.raises(Forbidden, match="last administrator"), database.write() as connection:
        remove_account(connection, "boss", "boss")
    assert accounts.get("boss").admin


@pytest.mark.parametrize(
    ("change", "open_after"),
    [({"admin": False}, 0), ({"disabled": True}, 0), ({"name": "B."}, 1), ({"teams": ["sales"]}, 1)],
)
def test_demotion_and_disabling_end_sessions(accounts, database, change, open_after):
    accounts.update("boss", "vera", admin=True)
    open_session(database, "boss")
    accounts.update("vera", "boss", **change)
    assert len(Sessions(database, True).all_of("boss")) == open_after


def test_a_new_password_ends_all_other_sessions(accounts, database):
    sessions = Sessions(database, True)
    own, other = open_session(database, "vera"), open_session(database, "vera")
    bystander = open_session(database, "boss")
    accounts.set_password("vera", "vera", "a good long one", keep=own)
    found = [sessions.account(secret) for secret in (own, other, bystander)]
    assert [one and one.login for one in found] == ["vera", None, "boss"]


# ---------------------------------------------------------------- passwords


@pytest.mark.parametrize(
    ("password", "word"),
    [
        ("", "at least 8"),
        ("1234567", "at least 8"),
        ("aaaaaaaaaaaa", "too easy"),
        ("12345678", "too easy"),
        ("87654321", "too easy"),
        ("password", "too easy"),
        ("veravera", "too easy"),
        ("x" * 1025, "at most 1024"),
    ],
)
def test_passwords_that_are_not_accepted(accounts, password, word):
    with pytest.raises(UserError, match=word):
        accounts.set_password("vera", "vera", password)


def test_in_french(accounts):
    with pytest.raises(UserError, match="compte au moins 8 caractères"):
        accounts.set_password("vera", "vera", "court", language="fr")


@pytest.mark.parametrize(
    "password", ["a good long one", "é" * 500 + "abc", " spaces stay ", "\0 zéro", "😀😁😂🤣😃😄😅😆"]
)
def test_passwords_are_found_again(password):
    assert verify_password(hash_password(password), password)
    assert not verify_password(hash_password(password), password + " ")


def test_the_same_letters_typed_on_another_system_are_the_same():
    assert verify_password(hash_password("cafe\u0301 noir noir"), "caf\u00e9 noir noir")


@pytest.mark.parametrize("kept", [None, "", "x", "$argon2id$v=19$m=1,t=1,p=1$AAAA$BBBB"])
def test_nothing_fits_what_is_no_hash(kept):
    assert not verify_password(kept, "a good long one")


def test_old_parameters_are_noticed():
    weak = "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHRzb21l$9sTbSlTio3Biev89thdrlKKiCaYsjjYVJxGAL3swxpQ"
    assert is_outdated(weak) and not is_outdated(hash_password("a good long one"))


def test_disabling_ends_tokens_and_links_for_good(accounts, database):
    """Whoever has them in other hands shall not come in again when the account is enabled."""
    access = open_access(database, "en", True)
    kept, link = access.tokens.create("vera", "vera"), access.links.make("boss", "vera")
    accounts.update("boss", "vera", disabled=True)
    accounts.update("boss", "vera", disabled=False)
    assert access.tokens.all_of("vera") == ()
    assert access.tokens.viewer(kept) is None
    with pytest.raises(UserError):
        access.links.use(link, "another long password")
