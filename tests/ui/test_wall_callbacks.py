"""The callbacks by which walls are arranged and managed, over a real company: what they do, say, and refuse."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.company import Company, open_company
from tests.ui.conftest import Caller
from ui.pages import Screens, make_dash

SignIn = Callable[[str], Caller]
LIST = [f"wall_{number}" for number in range(20_000)]


@pytest.fixture(scope="module")
def standing_company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Company, Screens]]:
    with open_company(tmp_path_factory.mktemp("callbacks")) as company:
        yield company, make_dash(company.server, company.workshop)


@pytest.fixture
def enter(standing_company: tuple[Company, Screens]) -> Iterator[SignIn]:
    """`enter(login)`: a browser of that person; the company is as at the start."""
    company, app = standing_company
    company.forget()

    def sign_in(login: str) -> Caller:
        client = app.server.test_client()
        with company.database.write() as connection:
            secret = company.access.sessions.open(connection, login, "127.0.0.1", "test")
        client.set_cookie("minidash", secret)
        client.get("/", headers={"Accept": "text/html"})
        return Caller(client, app)

    yield sign_in


def arrange(caller: Caller, **wish: Any) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What `arrange` answers, and the menu that comes with it."""
    header = caller.call("header.arranged", {"id": "1", **wish}).get_json()["response"]["header"]
    return header["arranged"], header["walls"]


def manage(caller: Caller, **wish: Any) -> tuple[dict[str, Any], dict[str, dict[str, Any]], dict[str, Any]]:
    """What `manage` answers, the company's walls by key, and the whole page."""
    wall = caller.call("wall.managed", {"id": "1", **wish}).get_json()["response"]["wall"]
    return wall["managed"], {one["key"]: one for one in wall["page"]["walls"]}, wall["page"]


# ---------------------------------------------------------------- the own menu


def test_the_menu_says_what_is_own_or_hidden_and_nothing_else(enter: SignIn) -> None:
    va = enter("va")
    _, menu = arrange(va, act="look")
    assert menu == [{"key": "home", "title": "Home", "home": True}, {"key": "wall_a", "title": "Wall A", "home": False}]
    key = arrange(va, act="create", title=" My  round ")[0]["key"]
    _, menu = arrange(va, act="arrange", walls=[key, "wall_a", "home"], hidden=["wall_a"])
    assert menu == [
        {"key": key, "title": "My round", "home": False, "own": True},
        {"key": "wall_a", "title": "Wall A", "home": False, "hidden": True},
        {"key": "home", "title": "Home", "home": True},
    ]


def test_an_own_wall_is_renamed_and_deleted(enter: SignIn) -> None:
    va = enter("va")
    key = arrange(va, act="create", title="Mine")[0]["key"]
    assert [wall["title"] for wall in arrange(va, act="rename", key=key, title="Ours")[1]] == ["Home", "Wall A", "Ours"]
    assert [wall["key"] for wall in arrange(va, act="delete", key=key)[1]] == ["home", "wall_a"]


def test_a_reset_gives_back_everybodys_menu(enter: SignIn) -> None:
    va = enter("va")
    arrange(va, act="arrange", walls=["wall_a", "home"], hidden=["wall_a"])
    _, menu = arrange(va, act="reset")
    assert [(wall["key"], wall.get("hidden")) for wall in menu] == [("home", None), ("wall_a", None)]


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"act": "create", "title": " "}, "Give the wall a title"),
        ({"act": "create", "title": "x" * 81}, "at most 80 characters"),
        ({"act": "rename", "key": "home", "title": "Mine"}, "There is no wall"),
        ({"act": "delete", "key": "wall_a"}, "There is no wall"),
        ({"act": "delete", "key": "wall_b"}, "There is no wall"),
        ({"act": "arrange", "walls": ["home", "wall_a"], "hidden": ["home"]}, "The home wall stays"),
        ({"act": "arrange", "walls": ["home", "home"]}, "twice"),
        ({"act": "arrange", "walls": ["home", "wall_b"]}, "There is no wall"),
    ],
)
def test_what_cannot_be_is_told_with_the_menu_as_it_is(enter: SignIn, wish: dict[str, Any], said: str) -> None:
    done, menu = arrange(enter("va"), **wish)
    assert said in done["problem"]
    assert [wall["key"] for wall in menu] == ["home", "wall_a"]
    assert "CANARY" not in str(menu)


# ---------------------------------------------------------------- the walls of the company


def test_a_wall_is_created_described_and_deleted(enter: SignIn) -> None:
    ad = enter("ad")
    done, walls, _ = manage(ad, act="create", titles={"en": "Round", "fr": "Tour"}, teams=["a"])
    key = done["key"]
    made = walls[key]
    assert (made["titles"], made["teams"]) == ({"en": "Round", "fr": "Tour"}, ["a"])
    described = {"titles": {"en": "Circle"}, "teams": None, "version": made["version"]}
    _, walls, _ = manage(ad, act="describe", key=key, **described)
    assert (walls[key]["title"], walls[key]["teams"]) == ("Circle", None)
    done, still, _ = manage(ad, act="delete", key=key, version=made["version"])
    assert done["conflict"] and key in still
    assert key not in manage(ad, act="delete", key=key, version=walls[key]["version"])[1]


def test_a_wall_whose_answer_got_lost_is_not_made_twice(enter: SignIn) -> None:
    ad, va = enter("ad"), enter("va")
    sent = {"titles": {"en": "Round"}, "teams": ["a"]}
    key = manage(ad, act="create", **sent)[0]["key"]
    changed = {"titles": {"en": "Circle", "fr": "Cercle"}, "teams": None}
    done, walls, _ = manage(ad, act="create", **changed, attempts=[{"titles": {}}, sent])
    assert (done["key"], walls[key]["titles"], walls[key]["teams"]) == (key, changed["titles"], None)
    assert manage(ad, act="create", **sent, attempts=[sent])[0]["key"] != key

    own = arrange(va, act="create", title="Mine", form="1")[0]["key"]
    assert arrange(va, act="create", title="My own", form="1")[0]["key"] == own
    assert arrange(va, act="create", title="Mine", form="2")[0]["key"] != own
    assert [one["title"] for one in arrange(va, act="look")[1] if one.get("own")] == ["My own", "Mine"]


def test_an_old_version_is_a_conflict_with_the_wall_as_it_is(enter: SignIn) -> None:
    ad = enter("ad")
    version = manage(ad, act="order", keys=["home", "wall_a", "wall_b"])[1]["wall_a"]["version"]
    first = {"titles": {"en": "First"}, "teams": ["a"], "version": version}
    assert not manage(ad, act="describe", key="wall_a", **first)[0]["conflict"]
    done, walls, _ = manage(ad, act="describe", key="wall_a", **{**first, "titles": {"en": "Second"}})
    assert done["conflict"] and done["problem"]
    assert walls["wall_a"]["title"] == "First"


def test_walls_are_ordered_and_another_one_becomes_home(enter: SignIn) -> None:
    ad = enter("ad")
    assert list(manage(ad, act="order", keys=["wall_b", "home", "wall_a"])[1]) == ["wall_b", "home", "wall_a"]
    done, _, _ = manage(ad, act="order", keys=["home", "wall_a"])
    assert done["conflict"]
    _, walls, _ = manage(ad, act="home", key="wall_a")
    assert [key for key, wall in walls.items() if wall["home"]] == ["wall_a"]
    assert walls["wall_a"]["teams"] is None


def test_a_proposed_wall_is_called_like_its_team_in_both_languages(enter: SignIn) -> None:
    ad = enter("ad")
    _, walls, _ = manage(ad, act="order", keys=["home", "wall_a", "wall_b"])
    _, _, page = manage(ad, act="delete", key="wall_b", version=walls["wall_b"]["version"])
    assert [(one["team"], one["minidashes"]) for one in page["proposals"]] == [("b", 2)]
    done, walls, page = manage(ad, act="propose", team="b")
    made = walls[done["key"]]
    assert (made["titles"]["fr"], made["teams"], made["tiles"]) == ("Équipe B CANARY-B", ["b"], 2)
    assert page["proposals"] == []
    assert manage(ad, act="propose", team="b")[0]["conflict"]


def test_the_home_wall_is_not_deleted(enter: SignIn) -> None:
    done, walls, _ = manage(enter("ad"), act="delete", key="home")
    assert "home wall cannot be deleted" in done["problem"]
    assert "home" in walls


def test_who_is_no_administrator_manages_nothing(enter: SignIn) -> None:
    assert enter("va").call("wall.managed", {"id": "1", "act": "delete", "key": "wall_a"}).status_code == 403
    assert "wall_a" in manage(enter("ad"), act="order", keys=["home", "wall_a", "wall_b"])[1]


# ---------------------------------------------------------------- other shapes

PLACE = {"minidash": "m_a", "x": 0, "y": 0, "w": 1, "h": 1}
FORGED: dict[str, list[Any]] = {
    "header.arranged": [
        *(None, [], "x", {}, {"id": "1"}, {"id": "1", "act": "drop"}),
        {"id": "1", "act": "create", "title": 3},
        {"id": "1", "act": "create", "title": "x" * 2000},
        {"id": "1", "act": "create", "title": "Mine", "login": "vb"},
        {"id": "1", "act": "arrange", "walls": "home"},
        {"id": "1", "act": "arrange", "walls": LIST},
        {"id": "1", "act": "arrange", "walls": [{"key": "home"}]},
        {"id": "1", "act": "delete", "key": ["home"]},
    ],
    "wall.managed": [
        *(None, [], {}, {"id": "1", "act": "publish"}, {"id": "1", "act": "order", "keys": LIST}),
        {"id": "1", "act": "create", "titles": "Mine"},
        {"id": "1", "act": "create", "titles": {"de": "Meine"}},
        {"id": "1", "act": "create", "titles": {"en": None}},
        {"id": "1", "act": "create", "titles": {"en": "Mine"}, "teams": "everyone"},
        {"id": "1", "act": "describe", "key": "home", "version": 3, "titles": {"en": "Mine"}},
        {"id": "1", "act": "delete", "key": "wall_a", "tiles": []},
    ],
    "wall.changed": [
        *(None, {}, {"id": "1", "act": "save", "key": "home"}, {"id": "1", "act": "save", "path": "x", "key": "home"}),
        {"id": "1", "act": "delete", "path": "/", "key": "home"},
        {"id": "1", "act": "save", "path": "/", "key": "home", "tiles": [{"minidash": "m_a"}]},
        {"id": "1", "act": "save", "path": "/", "key": "home", "tiles": [{**PLACE, "x": -1}]},
        {"id": "1", "act": "save", "path": "/", "key": "home", "tiles": [PLACE] * 1001},
        {"id": "1", "act": "undo", "path": "/", "key": "home", "change": 2**40},
        {"id": "1", "act": "undo", "path": "/", "key": "home", "change": "1"},
        {"id": "1", "act": "save", "path": "/", "key": "home", "owner": "vb"},
    ],
    "wall.answer": [
        *(None, {}, {"id": "1", "about": "journal"}, {"id": "1", "about": "gallery", "login": "vb"}),
        {"id": "1", "about": "previews", "minidashes": "m_a"},
        {"id": "1", "about": "previews", "minidashes": ["m_a"] * 25},
    ],
}


@pytest.mark.parametrize(
    ("output", "wish"), [(output, wish) for output, wishes in FORGED.items() for wish in wishes], ids=lambda one: ""
)
def test_a_wish_of_another_shape_is_refused(enter: SignIn, output: str, wish: Any) -> None:
    answer = enter("ad").call(output, wish)
    assert answer.status_code == 422
    assert "Traceback" not in answer.text
