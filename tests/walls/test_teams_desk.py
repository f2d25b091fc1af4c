"""Teams as administrators manage them, and what people see by them."""

import pytest

from errors import Conflict, NotFound, Problems, UserError
from store.tables import entry
from tests.company import ORDERS
from tests.walls.people_before import lines, paths
from tests.walls.places import place, save
from walls.workshop.seen import SeenDesk
from walls.workshop.teams import TeamsDesk

pytestmark = pytest.mark.usefixtures("restored")


@pytest.fixture
def desk(company):
    return TeamsDesk(company.workshop)


@pytest.fixture
def seen(company):
    return SeenDesk(company.workshop)


def shown(desk, ad, key):
    return next(one for one in desk.list_teams(ad) if one.key == key)


def keys(named):
    return [one.key for one in named]


def test_teams_are_listed_with_what_names_them(company, desk, ad):
    company.publish("op: in_current_teams}}\n      - {key: comp", "op: in_team, value: [a]}}\n      - {key: comp")
    team = shown(desk, ad, "a")
    assert (team.titles, team.matches) == ({"en": "Team A", "fr": "Team A"}, ["A"])
    uses = team.uses
    assert (keys(uses.people), keys(uses.minidashes), keys(uses.walls)) == (["va"], ["m_a", "tops"], ["wall_a"])
    assert (keys(uses.entered), keys(uses.filters)) == (["m_a"], ["m_a"])
    assert shown(desk, ad, "b").titles["fr"] == "Équipe B CANARY-B"


def test_a_team_is_made_and_means_data_values(company, desk, ad):
    key = desk.create_team(ad, {"en": "Écarts", "fr": "Écarts FR"}, [" A-2 ", "", "B-2"])
    assert key == "ecarts" and shown(desk, ad, key).matches == ["A-2", "B-2"]
    assert [desk.create_team(ad, {"fr": title}, []) for title in ("Everyone", "3", "営業")] == [
        "everyone_2",
        "team_3",
        "team",
    ]
    assert company.service.worlds.current().definitions.teams[key].matches == ("A-2", "B-2")
    assert ("ad", "create", key) in lines(company, "team")


def test_a_team_whose_answer_got_lost_is_not_made_twice(company, desk, ad):
    sent, changed = ({"en": "Once", "fr": "Une fois"}, ["O"]), ({"en": "Once more"}, ["O"])

    def again(given, *attempts):
        return desk.create_team(ad, *given, attempts)

    assert again(sent) == again(sent, sent) == again(changed, ({"en": " "}, []), sent) == "once"
    assert (shown(desk, ad, "once").title, lines(company, "team").count(("ad", "create", "once"))) == ("Once more", 1)
    with pytest.raises(Problems, match="Once more"):
        again(changed)
    # What became another one since is nobody's to take over.
    with pytest.raises(Problems, match="O"):
        again(sent, sent)


@pytest.mark.parametrize(
    ("titles", "matches", "wrong"),
    [
        ({}, [], {"titles"}),
        ({"en": " "}, ["B"], {"titles", "matches"}),
        ({"en": "x" * 81, "fr": "a\x07"}, [], {"titles.en", "titles.fr"}),
        ({"en": "New"}, ["x", "x"], {"matches"}),
        ({"en": "New"}, ["x" * 201], {"matches"}),
        ({"en": "Sal\u200bes", "fr": "\u3164"}, ["a\x07"], {"titles.en", "titles.fr", "matches"}),
        ({"en": " TEAM  B canary-b"}, [], {"titles.en"}),
        ({"en": "Equipe B CANARY-B"}, [], {"titles.en"}),
        ({"en": "New", "fr": "equipe b Canary-B"}, [], {"titles.fr"}),
        ({"en": "New"}, ["x", "\ufeffB"], {"matches"}),
        ({"en": "New"}, [str(n) for n in range(201)], {"matches"}),
    ],
)
def test_what_is_no_team_is_refused_at_its_field(desk, ad, titles, matches, wrong):
    for call in (
        lambda: desk.create_team(ad, titles, matches),
        lambda: desk.change_team(ad, "a", shown(desk, ad, "a").version, titles, matches),
    ):
        with pytest.raises(Problems) as caught:
            call()
        assert paths(caught) == wrong
    assert [(one.key, one.matches) for one in desk.list_teams(ad)] == [("a", ["A"]), ("b", ["B"])]


def test_a_value_ends_unseen_only_where_the_data_do(company, desk, ad):
    (company.folder / "odd.csv").write_text(ORDERS.replace(",B\n", ",B\u200b\n"), encoding="utf-8")
    company.publish("file: orders.csv", "file: odd.csv")
    key = desk.create_team(ad, {"en": "Odd"}, ["B\u200b"])
    assert shown(desk, ad, key).matches == ["B\u200b"]


def test_new_matches_count_at_the_next_look(company, desk, ad):
    va = company.viewer("va")

    def orders():
        return company.service.open_minidash(va, "m_a").content.lines[0].value

    assert orders() == 2
    desk.change_team(ad, "a", shown(desk, ad, "a").version, {"en": "Team A"}, [])
    assert orders() is None or orders() == 0
    desk.change_team(ad, "a", shown(desk, ad, "a").version, {"en": "Team A"}, ["A"])
    assert orders() == 2


def test_two_administrators_of_a_team_are_told(desk, ad):
    old = shown(desk, ad, "a").version
    desk.change_team(ad, "a", old, {"en": "First"}, ["A"])
    for call in (lambda: desk.change_team(ad, "a", old, {"en": "Second"}, []), lambda: desk.delete_team(ad, "a", old)):
        with pytest.raises(Conflict):
            call()
    assert shown(desk, ad, "a").title == "First"
    with pytest.raises(NotFound):
        desk.change_team(ad, "no_such", "", {"en": "X"}, [])


def test_a_deleted_team_is_named_nowhere_any_more(company, desk, ad):
    desk.delete_team(ad, "a", shown(desk, ad, "a").version)
    definitions = company.service.worlds.current().definitions
    assert list(definitions.teams) == ["b"] and definitions.walls["wall_a"].teams == ()
    assert (definitions.minidashes["m_a"].teams, definitions.minidashes["tops"].teams) == ((), ("b",))
    assert definitions.minidashes["m_a"].indicators[1].manual.entered_by.teams == ()
    assert company.access.accounts.get("va").teams == ()
    assert lines(company, "team") == [("ad", "delete", "a")] and ("ad", "update", "va") in lines(company)
    # What is exported loads again.
    file = company.folder / "again.yaml"
    file.write_text(company.publisher.export(company.folder), encoding="utf-8")
    company.publisher.check([file])


def test_a_team_that_filters_ask_for_is_not_deleted(company, desk, ad):
    company.publish("op: in_current_teams}}\n      - {key: comp", "op: in_team, value: [a]}}\n      - {key: comp")
    with pytest.raises(UserError, match="Filters of these minidashes ask for this team: A only"):
        desk.delete_team(ad, "a", shown(desk, ad, "a").version)
    assert keys(desk.list_teams(ad)) == ["a", "b"] and company.access.accounts.get("va").teams == ("a",)


def test_what_a_person_sees_is_told_with_the_reason(company, seen, ad):
    own = company.arranging.create_wall(company.viewer("va"), "Mine")
    company.arranging.arrange_menu(company.viewer("va"), ["wall_a", "home", own], ["wall_a"])
    view = seen.list_seen(ad, login="va")
    assert [(one.key, one.teams, one.own, one.hidden) for one in view.walls] == [
        ("wall_a", ["Team A"], False, True),
        ("home", None, False, False),
        (own, None, True, False),
    ]
    assert [(one.key, one.teams, one.walls) for one in view.minidashes] == [
        ("shared_figures", None, ["Home"]),
        ("m_a", ["Team A"], ["Wall A", "Home"]),
        ("tops", ["Team A"], ["Wall A"]),
    ]
    assert (view.name, view.others) == ("Vera Alpha", 2)


def test_what_a_team_brings_is_told(seen, ad):
    view = seen.list_seen(ad, team="b")
    assert view.name == "Team B CANARY-B"
    assert [one.key for one in view.walls] == ["home", "wall_b"]
    assert [one.key for one in view.minidashes] == ["shared_figures", "m_b", "tops"]
    for more in ({"login": "no_such"}, {"team": "no_such"}, {}):
        with pytest.raises(NotFound):
            seen.list_seen(ad, **more)


def test_a_preview_is_what_that_person_sees_and_stands_in_the_journal(company, seen, ad):
    save(company, company.viewer("vb"), place("m_b"), place("shared_figures", 4))
    shown, theirs = seen.open_preview(ad, "home", login="vb"), company.service.open_wall(company.viewer("vb"), "home")
    assert shown.title == "Accueil" and [one.minidash for one in shown.tiles] == ["m_b", "shared_figures"]
    assert [[line.value for line in tile.content.lines] for tile in shown.tiles] == [
        [line.value for line in tile.content.lines] for tile in theirs.tiles
    ]
    # Read only: nobody enters a value for somebody else.
    assert not any(line.can_enter for line in shown.tiles[0].content.lines)
    assert lines(company, "wall") == [("ad", "preview", "home")]
    as_team = seen.open_preview(ad, "home", team="a")
    assert [one.minidash for one in as_team.tiles] == ["shared_figures", "m_a"] and not as_team.personalised
    with company.database.read() as connection:
        assert connection.execute(entry.select()).all() == []
    with pytest.raises(NotFound):
        seen.open_preview(ad, "no_such", login="vb")


def test_the_key_of_a_deleted_team_is_not_given_out_again(desk, ad):
    """What was for the former team, and comes back from a history, is not for the new one."""
    key = desk.create_team(ad, {"en": "Partners"}, [])
    desk.delete_team(ad, key, shown(desk, ad, key).version)
    assert desk.create_team(ad, {"en": "Partners"}, []) == f"{key}_2"


@pytest.mark.parametrize("role", ["name", "login"])
def test_a_team_is_nobody_that_data_could_name(company, seen, ad, role):
    """The title and the key of the team stand in the data: what asks for the current user has no answer still."""
    file = company.folder / "orders.csv"
    before = file.read_text(encoding="utf-8")
    try:
        file.write_text(before.replace("1,va,10", "1,Team A,10").replace("2,va,20", "2,<a>,20"), encoding="utf-8")
        company.publish("owner: {identifies: login}", f"owner: {{identifies: {role}}}")
        company.publisher.refresh(["orders"])
        (tile, _) = seen.open_preview(ad, "home", team="a").tiles
    finally:
        file.write_text(before, encoding="utf-8")
        company.publish()
        company.publisher.refresh(["orders"])
    mine = next(line for line in tile.content.lines if line.key == "mine")
    assert mine.value is None and f"no {role}" in (mine.problem or mine.reason)
