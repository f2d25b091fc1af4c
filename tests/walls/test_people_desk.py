"""People as administrators manage them, on both kinds of store: made, changed, let in, disabled, deleted, refused."""

import pytest
from sqlalchemy import update

from accounts.people import Accounts
from errors import Conflict, Forbidden, NotFound, Problems, UserError
from store.tables import account, definition
from tests.walls.people_before import lines, paths, person
from walls.entering import Entering
from walls.explaining.explaining import Explaining
from walls.explaining.exporting import Exporting
from walls.workshop.journal import Journal, Wanted
from walls.workshop.people import PeopleDesk
from walls.workshop.people_import import PeopleImport
from walls.workshop.seen import SeenDesk
from walls.workshop.teams import TeamsDesk

pytestmark = pytest.mark.usefixtures("restored")


@pytest.fixture
def desk(company):
    return PeopleDesk(company.workshop)


def shown(desk, ad, login):
    return next(one for one in desk.list_people(ad).people if one.login == login)


def open_session(company, login):
    with company.database.write() as connection:
        return company.access.sessions.open(connection, login, "10.0.0.1", "a browser")


def test_everybody_is_listed_with_what_a_form_offers(company, desk, ad):
    company.publish("team: {identifies: team}", "team: {identifies: team}, id: {identifies: attributes.order_no}")
    with company.database.write() as connection:
        connection.execute(update(account).values(last_seen_at=None))
    open_session(company, "vb")
    company.access.accounts.update("ad", "va", disabled=True)
    listed = desk.list_people(ad)
    assert [(one.login, one.disabled) for one in listed.people] == [("ad", False), ("vb", False), ("va", True)]
    assert [(one.key, one.title) for one in listed.teams] == [("a", "Team A"), ("b", "Team B CANARY-B")]
    assert listed.attributes == ["order_no"] and listed.me == "ad"
    assert [one.last_seen_at is not None for one in listed.people] == [False, True, False]


def test_a_new_person_sets_a_password_by_the_link(company, desk, ad):
    given = person(email=" anna@example.com", teams=("a",), attributes=(("id ", " 7 "), ("", "")), language="fr")
    made = desk.create_person(ad, "anna.lind", given)
    anna = shown(desk, ad, "anna.lind")
    assert (anna.name, anna.email, anna.teams, anna.language) == ("Anna Lind", "anna@example.com", ["a"], "fr")
    assert [(one.name, one.value) for one in anna.attributes] == [("id", "7")]
    assert not anna.has_password and anna.link_until == made.until
    secret = made.path.removeprefix("/password/")
    company.access.links.use(secret, "anna has a long key")
    assert company.access.signin.sign_in("anna.lind", "anna has a long key", "10.0.0.1")
    assert shown(desk, ad, "anna.lind").has_password and shown(desk, ad, "anna.lind").link_until is None
    assert ("ad", "create", "anna.lind") in lines(company) and secret not in str(lines(company))


def test_a_person_whose_answer_got_lost_is_made_once_and_gets_a_link(company, desk, ad):
    first, second = person(), person(email="anna@example.com")
    desk.create_person(ad, "anna.lind", first)
    desk.create_person(ad, "anna.lind", second, [first])
    # That answer got lost as well.
    made = desk.create_person(ad, "anna.lind", second, [first, second])
    assert shown(desk, ad, "anna.lind").email == "anna@example.com"
    assert lines(company).count(("ad", "create", "anna.lind")) == 1
    # What no attempt has made, others have changed, or belongs to somebody who has come in stays as it is.
    with pytest.raises(Problems):
        desk.create_person(ad, "anna.lind", first, [first])
    company.access.accounts.update("x", "anna.lind", name="Anna L.")
    company.access.accounts.update("x", "anna.lind", name=second.name)
    with pytest.raises(Problems):
        desk.create_person(ad, "anna.lind", first, [second])
    company.access.links.use(made.path.removeprefix("/password/"), "anna has a long key")
    for login in ("anna.lind", "va"):
        with pytest.raises(Problems):
            desk.create_person(ad, login, first, [first, second])


def test_an_attempt_takes_over_nobody_who_was_there_before(desk, ad):
    desk.create_person(ad, "anna.lind", person("Imported"))
    with pytest.raises(Problems):
        desk.create_person(ad, "anna.lind", person("Another"), [person("Another")])
    assert shown(desk, ad, "anna.lind").name == "Imported"


@pytest.mark.parametrize(
    ("login", "more", "wrong"),
    [
        ("Anna Lind", {}, {"login"}),
        ("", {"name": " "}, {"login", "name"}),
        ("va", {}, {"login"}),
        ("anna", {"name": "x" * 201}, {"name"}),
        ("anna", {"name": "a\x07b"}, {"name"}),
        ("anna", {"name": "An\u200bna"}, {"name"}),
        ("anna", {"name": "\u3164"}, {"name"}),
        ("anna", {"email": "a\u202eb@example.com"}, {"email"}),
        ("a" * 201, {}, {"login"}),
        ("anna", {"email": "nobody"}, {"email"}),
        ("anna", {"teams": ("a", "no_such")}, {"teams"}),
        (
            "anna",
            {"attributes": (("a.b", "1"), ("c", ""), ("d", "1"), ("d", "2"))},
            {f"attributes.{n}" for n in (0, 1, 3)},
        ),
        ("anna", {"attributes": tuple((f"n{n}", "1") for n in range(51))}, {"attributes"}),
    ],
)
def test_what_is_not_accepted_is_said_at_its_field(desk, ad, login, more, wrong):
    with pytest.raises(Problems) as caught:
        desk.create_person(ad, login, person(**{"name": "Anna", **more}))
    assert paths(caught) == wrong
    assert len(desk.list_people(ad).people) == 3


def test_sentences_are_in_the_language_of_who_asks(company, desk):
    company.access.accounts.update("test", "ad", language="fr")
    with pytest.raises(Problems, match="Indiquez un nom"):
        desk.create_person(company.viewer("ad"), "anna", person(""))


def test_a_change_reaches_an_open_session_at_once(company, desk, ad):
    secret = open_session(company, "va")
    desk.change_person(ad, "va", shown(desk, ad, "va").version, person("Vera B.", teams=("a", "b")))
    seen = company.access.viewer_of_session(secret)
    assert (seen.name, seen.teams) == ("Vera B.", ("a", "b"))
    assert lines(company)[-1] == ("ad", "update", "va")


def test_two_administrators_are_told_and_nothing_is_lost(desk, ad):
    old = shown(desk, ad, "va").version
    desk.change_person(ad, "va", old, person("First", teams=("a",)))
    with pytest.raises(Conflict):
        desk.change_person(ad, "va", old, person("Second", teams=("b",)))
    assert (shown(desk, ad, "va").name, shown(desk, ad, "va").teams) == ("First", ["a"])


def test_a_choice_of_ones_own_theme_is_in_nobodys_way(company, desk, ad):
    old = shown(desk, ad, "va").version
    company.access.accounts.update("va", "va", theme="dark")
    desk.change_person(ad, "va", old, person("Vera"))
    assert company.access.accounts.get("va").theme == "dark"


def test_a_team_that_is_gone_does_not_stand_in_the_way(company, desk, ad):
    with company.database.write() as connection:
        connection.exec_driver_sql("UPDATE account SET teams = '[\"gone\"]' WHERE login = 'va'")
    desk.change_person(ad, "va", shown(desk, ad, "va").version, person("Vera", teams=("gone", "a")))
    assert shown(desk, ad, "va").teams == ["gone", "a"]


def test_disabling_ends_sessions_links_and_tokens_for_good(company, desk, ad):
    secret, token = open_session(company, "va"), company.access.tokens.create("va", "va")
    link = desk.make_link(ad, "va").path.removeprefix("/password/")
    assert desk.disable_person(ad, "va").disabled
    assert company.access.viewer_of_session(secret) is None and company.access.viewer_of_token(token) is None
    with pytest.raises(NotFound):
        company.access.links.account(link)
    with pytest.raises(UserError, match="Enable them first"):
        desk.make_link(ad, "va")
    assert not desk.enable_person(ad, "va").disabled
    assert company.access.viewer_of_session(secret) is None and company.access.viewer_of_token(token) is None


def test_a_new_link_ends_the_former_one(company, desk, ad):
    first, second = (desk.make_link(ad, "va").path.removeprefix("/password/") for _ in range(2))
    with pytest.raises(NotFound):
        company.access.links.account(first)
    assert company.access.links.account(second).login == "va"


def test_the_last_administrator_stays(company, desk, ad):
    with pytest.raises(Problems) as caught:
        desk.change_person(ad, "ad", shown(desk, ad, "ad").version, person("Ada"))
    assert paths(caught) == {"admin"}
    with pytest.raises(UserError, match="cannot disable yourself"):
        desk.disable_person(ad, "ad")
    company.access.accounts.update("test", "vb", admin=True)
    vb = company.viewer("vb")
    desk.disable_person(vb, "ad")
    company.access.accounts.update("test", "ad", disabled=False)
    company.access.accounts.update("test", "vb", admin=False)
    with pytest.raises(UserError, match="dernier administrateur"):
        desk.disable_person(vb, "ad")


def test_only_the_disabled_are_deleted_and_nobody_who_is_named(company, desk, ad):
    with pytest.raises(UserError, match="Disable this person first"):
        desk.delete_person(ad, "vb")
    desk.disable_person(ad, "vb")
    with pytest.raises(UserError, match="A only, CANARY-B figures"):
        desk.delete_person(ad, "vb")
    desk.create_person(ad, "anna", person())
    desk.disable_person(ad, "anna")
    desk.delete_person(ad, "anna")
    assert [one.login for one in desk.list_people(ad).people] == ["ad", "va", "vb"]
    with pytest.raises(NotFound):
        desk.delete_person(ad, "anna")


def test_nobody_takes_over_what_somebody_deleted_did(company, desk, ad):
    for login in ("gone", "idle"):
        desk.create_person(ad, login, person("Gone"))
    company.access.accounts.update("gone", "gone", theme="dark")
    for login in ("gone", "idle"):
        desk.disable_person(ad, login)
        desk.delete_person(ad, login)
    with pytest.raises(Problems, match="still signs what they did") as caught:
        desk.create_person(ad, "gone", person("Other"))
    assert paths(caught) == {"login"}
    (problem,) = PeopleImport(company.workshop).preview_import(ad, "login,name\ngone,Other\nidle,Other\n").problems
    assert problem.row == 2 and "“gone” was somebody who is deleted" in problem.problem
    with pytest.raises(Conflict, match="the journal names them"):
        company.access.accounts.create("test", "gone", name="Other")
    desk.create_person(ad, "idle", person("Other"))


def test_what_somebody_deleted_did_keeps_their_name(company, desk, ad):
    desk.create_person(ad, "anna", person(teams=("a",)))
    anna = company.viewer("anna")
    company.service.enter_value(anna, "m_a", "complaints", 3)
    with company.database.write() as connection:
        connection.execute(update(definition).where(definition.c.key == "m_a").values(changed_by="anna"))
    desk.disable_person(ad, "anna")
    desk.delete_person(ad, "anna")
    va = company.viewer("va")
    (row,) = Exporting(company.service).history(va, "m_a", "complaints").rows
    (past,) = Entering(company.service).read_history(va, "m_a", "complaints").entries
    (line,) = Journal(company.service).read(ad, Wanted(actor="anna")).lines
    told = Explaining(company.service).explain(va, "m_a", "complaints")
    assert row[3] == past.author_name == line.who == told.changed_by_name == "Anna Lind"
    assert line.actor == told.changed_by == "anna"
    assert ("anna", "Anna Lind") in Journal(company.service).choices(ad).people


def test_others_and_reading_tokens_are_refused_everywhere(company, desk, ad):
    reader = company.access.viewer_of_token(company.access.tokens.create("test", "ad", read_only=True))
    teams, seen, table = TeamsDesk(company.workshop), SeenDesk(company.workshop), PeopleImport(company.workshop)
    looks = [teams.list_teams]
    acts = [
        desk.list_people,
        lambda who: desk.create_person(who, "new", person()),
        lambda who: desk.create_person(who, "", person("")),
        lambda who: desk.change_person(who, "va", "", person()),
        lambda who: desk.change_person(who, "no_such", "", person()),
        lambda who: desk.disable_person(who, "vb"),
        lambda who: desk.enable_person(who, "vb"),
        lambda who: desk.make_link(who, "vb"),
        lambda who: desk.delete_person(who, "no_such"),
        lambda who: teams.create_team(who, {"en": "New"}, []),
        lambda who: teams.change_team(who, "a", "", {"en": "New"}, []),
        lambda who: teams.delete_team(who, "a", ""),
        lambda who: seen.list_seen(who, login="vb"),
        lambda who: seen.open_preview(who, "home", login="vb"),
        lambda who: table.preview_import(who, "login\nx"),
        lambda who: table.import_people(who, "login\nx", "", False),
    ]
    before = Accounts(company.database).all()
    for who, calls in (
        (company.viewer("va"), [*looks, *acts]),
        (company.viewer("vb"), [*looks, *acts]),
        (reader, acts),
    ):
        for call in calls:
            with pytest.raises(Forbidden):
                call(who)
    assert Accounts(company.database).all() == before and lines(company, "wall") == []
