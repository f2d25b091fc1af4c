"""Administrators' walls: made, named, ordered and exchanged; everybody else is refused."""

import pytest

from errors import Conflict, Forbidden, NotFound, UserError
from tests.walls.places import journalled, place, places, save, version


@pytest.fixture
def ad(company):
    return company.viewer("ad")


def listed(company, viewer):
    return {wall.key: wall for wall in company.defaults.list_defaults(viewer)}


def mark(company, viewer, key):
    return listed(company, viewer)[key].version


def save_default(company, viewer, key, *tiles):
    company.defaults.save_default(viewer, key, mark(company, viewer, key), tiles)


def test_walls_are_listed_with_whom_they_reach(company, ad):
    save(company, company.viewer("va"), place("m_a"))
    save(company, company.viewer("vb"), place("m_b"))
    save(company, company.viewer("va"), place("m_a"), key="wall_b")
    said = [(wall.key, wall.people, wall.personal, wall.home) for wall in company.defaults.list_defaults(ad)]
    assert said == [
        ("home", 3, ["Vera Alpha", "Victor Beta"], True),
        ("wall_a", 1, [], False),
        ("wall_b", 1, ["Vera Alpha"], False),
    ]
    home = listed(company, ad)["home"]
    assert (home.title, home.titles, home.teams, home.tiles) == ("Home", {"en": "Home", "fr": "Accueil"}, None, 4)


def test_the_default_layout_is_whole_with_contents_for_own_teams_only(company, ad):
    opened = company.defaults.open_default(ad, "home")
    assert [(tile.minidash, tile.content is not None) for tile in opened.tiles] == [
        ("shared_figures", True),
        ("m_b", False),
        ("m_a", False),
        ("nobody", False),
    ]
    assert [tile.teams for tile in opened.tiles] == [None, ["Team B CANARY-B"], ["Team A"], []]
    assert opened.tiles[1].title == "CANARY-B figures"
    with pytest.raises(NotFound):
        company.defaults.open_default(ad, "no_such")


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Écarts & Œuvres", "ecarts_uvres"),
        ("3 choses", "wall_3_choses"),
        ("Home", "home_2"),
        ("  Wall  A ", "wall_a_2"),
        ("販売の壁", "wall"),
        ("---", "wall"),
        ("x" * 80, "x" * 60),
        ("<b>'; --", "b"),
    ],
)
def test_a_key_reads_like_the_title(company, ad, title, key):
    assert company.defaults.create_default(ad, {"en": title, "fr": "Mur"}) == key
    assert list(listed(company, ad))[-1] == key
    assert company.service.list_walls(company.viewer("vb"))[-1].title == "Mur"


def test_keys_that_are_taken_are_counted_on(company, ad):
    assert [company.defaults.create_default(ad, {"en": "営業"}) for _ in range(3)] == ["wall", "wall_2", "wall_3"]


def test_a_new_wall_is_in_the_menus_of_its_teams(company, ad):
    key = company.defaults.create_default(ad, {"en": "Sales"}, ["a"])
    seen = [key in {wall.key for wall in company.service.list_walls(company.viewer(who))} for who in ("va", "vb", "ad")]
    assert seen == [True, False, False]
    for teams in (["no_such"], ["a", "no_such"]):
        with pytest.raises(UserError, match="no team “no_such”"):
            company.defaults.create_default(ad, {"en": "Sales"}, teams)
    assert len(listed(company, ad)) == 4


@pytest.mark.parametrize(
    ("titles", "en", "fr"),
    [
        ({"en": "Sales", "fr": "Ventes"}, "Sales", "Ventes"),
        ({"en": "Sales", "fr": ""}, "Sales", "Sales"),
        ({"fr": "Ventes"}, "Ventes", "Ventes"),
        ({"en": "Same", "fr": " Same "}, "Same", "Same"),
    ],
)
def test_a_wall_is_renamed_in_one_or_two_languages(company, ad, titles, en, fr):
    company.defaults.describe_default(ad, "wall_a", mark(company, ad, "wall_a"), titles, ["a", "b"])
    assert listed(company, ad)["wall_a"].titles == {"en": en, "fr": fr}
    assert company.service.open_wall(company.viewer("vb"), "wall_a").title == fr
    assert [wall.key for wall in company.service.list_walls(company.viewer("vb"))] == ["home", "wall_a", "wall_b"]


@pytest.mark.parametrize("titles", [{}, {"en": " "}, {"en": "x" * 81}, {"en": "Good", "fr": "a\x07"}])
def test_what_is_no_title_of_a_wall_is_refused(company, ad, titles):
    with pytest.raises(UserError):
        company.defaults.create_default(ad, titles)
    with pytest.raises(UserError):
        company.defaults.describe_default(ad, "home", mark(company, ad, "home"), titles, None)
    assert [wall.title for wall in listed(company, ad).values()] == ["Home", "Wall A", "CANARY-B wall"]


def test_a_wall_that_was_changed_meanwhile_is_a_conflict(company, ad):
    old = mark(company, ad, "wall_a")
    company.defaults.describe_default(ad, "wall_a", old, {"en": "New"}, None)
    with pytest.raises(Conflict):
        company.defaults.describe_default(ad, "wall_a", old, {"en": "Newer"}, None)
    with pytest.raises(Conflict):
        company.defaults.save_default(ad, "wall_a", old, [])
    assert listed(company, ad)["wall_a"].title == "New" and listed(company, ad)["wall_a"].tiles == 2


def test_everybody_without_an_own_layout_gets_the_new_default(company, ad):
    va, vb = company.viewer("va"), company.viewer("vb")
    save(company, vb, place("m_b"))
    save_default(company, ad, "home", place("m_a", 1), place("m_b", 6), place("nobody", 0, 9))
    assert places(company, va) == [("m_a", 1, 0)] and places(company, vb) == [("m_b", 0, 0)]
    assert places(company, ad) == [] and listed(company, ad)["home"].tiles == 3


@pytest.mark.parametrize(
    "tiles",
    [
        [place("no_such")],
        [place("m_a"), place("m_b", 3)],
        [place("m_a"), place("m_a", 6)],
        [place("m_a", 10)],
        [place("m_a", 0, 9_999)],
    ],
)
def test_what_is_no_default_layout_is_refused(company, ad, tiles):
    before = mark(company, ad, "home")
    with pytest.raises(UserError):
        save_default(company, ad, "home", *tiles)
    assert mark(company, ad, "home") == before


def test_the_home_wall_is_exchanged_and_open_to_everyone(company, ad):
    va, vb = company.viewer("va"), company.viewer("vb")
    company.defaults.make_home(ad, "wall_a")
    company.defaults.make_home(ad, "wall_a")
    assert company.service.home_wall(vb) == "wall_a"
    assert [wall.key for wall in company.service.list_walls(vb)] == ["home", "wall_a", "wall_b"]
    assert [wall.home for wall in company.service.list_walls(va)] == [False, True]
    assert listed(company, ad)["wall_a"].teams is None
    with pytest.raises(NotFound):
        company.defaults.make_home(ad, "no_such")
    with pytest.raises(UserError, match="open to everyone"):
        company.defaults.describe_default(ad, "wall_a", mark(company, ad, "wall_a"), {"en": "A"}, ["a"])
    assert len(journalled(company, "wall")) == 2


def test_walls_are_ordered_unless_one_came_meanwhile(company, ad):
    company.defaults.order_defaults(ad, ["wall_b", "home", "wall_a"])
    assert list(listed(company, ad)) == ["wall_b", "home", "wall_a"]
    assert [wall.key for wall in company.service.list_walls(company.viewer("vb"))] == ["wall_b", "home"]
    company.defaults.create_default(ad, {"en": "New"})
    for keys in (["home", "wall_a", "wall_b"], ["home", "home", "wall_a", "new"], [], ["home", "wall_a", "new", "x"]):
        with pytest.raises(Conflict):
            company.defaults.order_defaults(ad, keys)
    assert list(listed(company, ad)) == ["wall_b", "home", "wall_a", "new"]


def test_proposals_are_for_teams_that_no_wall_names(company, ad):
    assert company.defaults.propose_walls(ad) == []
    company.defaults.delete_default(ad, "wall_a")
    assert [(one.team, one.title, one.minidashes) for one in company.defaults.propose_walls(ad)] == [("a", "Team A", 2)]
    key = company.defaults.create_default(ad, {"en": "Team A"}, ["a"], propose=True)
    assert places(company, company.viewer("va"), key) == [("m_a", 0, 0), ("tops", 4, 0)]
    assert company.defaults.propose_walls(ad) == []


def test_a_proposal_for_two_teams_places_each_minidash_once(company, ad):
    key = company.defaults.create_default(ad, {"en": "Both"}, ["a", "b"], propose=True)
    tiles = company.defaults.open_default(ad, key).tiles
    assert [(tile.minidash, tile.x, tile.y) for tile in tiles] == [("m_a", 0, 0), ("tops", 4, 0), ("m_b", 8, 0)]


def test_the_version_of_a_default_is_not_that_of_the_wall_as_seen(company, ad):
    with pytest.raises(Conflict):
        company.defaults.save_default(ad, "home", version(company, ad), [])


def test_others_and_reading_tokens_are_refused_everywhere(company, ad):
    reader = company.access.viewer_of_token(company.access.tokens.create("test", "ad", read_only=True))
    defaults, good = company.defaults, mark(company, ad, "wall_a")
    looks = [
        lambda who: defaults.list_defaults(who),
        lambda who: defaults.open_default(who, "wall_a"),
        lambda who: defaults.open_default(who, "no_such"),
        lambda who: defaults.propose_walls(who),
    ]
    writes = [
        lambda who: defaults.create_default(who, {"en": "New"}),
        lambda who: defaults.create_default(who, {}),
        lambda who: defaults.save_default(who, "wall_a", good, []),
        lambda who: defaults.save_default(who, "no_such", "", [place("m_b", 12)]),
        lambda who: defaults.describe_default(who, "wall_a", good, {"en": "New"}, None),
        lambda who: defaults.describe_default(who, "no_such", "", {}, ["no_such"]),
        lambda who: defaults.make_home(who, "wall_a"),
        lambda who: defaults.order_defaults(who, []),
        lambda who: defaults.delete_default(who, "wall_a"),
    ]
    cases = [(ask, company.viewer(login)) for ask in (*looks, *writes) for login in ("va", "vb")]
    for ask, who in [*cases, *((ask, reader) for ask in writes)]:
        with pytest.raises(Forbidden):
            ask(who)
    assert len(defaults.list_defaults(reader)) == 3 and mark(company, ad, "wall_a") == good
