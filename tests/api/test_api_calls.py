"""The calls of the API as programs make them: shapes, statuses, headers, and that hidden and unknown look alike."""

import json
import re

import pytest

from store.tables import entry, layout
from tests.api.answers import is_problem, stored
from tests.company import CANARY

LINE_KEYS = {
    "key",
    "label",
    "value",
    "text",
    "kind",
    "previous",
    "change",
    "target",
    "status",
    "trend",
    "note",
    "stale",
    "problem",
}


# ---------------------------------------------------------------- reading


def test_me(ask):
    assert ask("va", "GET", "/me").get_json() == {"login": "va", "name": "Vera Alpha", "teams": ["a"], "language": "en"}


def test_walls_in_order(ask):
    assert ask("vb", "GET", "/walls").get_json() == [
        {"key": "home", "title": "Accueil", "home": True, "personalised": False},
        {"key": "wall_b", "title": "CANARY-B wall", "home": False, "personalised": False},
    ]


def test_a_wall_holds_its_tiles_with_every_key(company, ask):
    answer = ask("va", "GET", "/walls/home")
    wall = answer.get_json()
    assert answer.headers["X-Minidash-Data-Version"] == str(company.service.worlds.current().manifest.version)
    assert wall["key"] == "home" and wall["personalised"] is False and re.fullmatch(r"\w{8,}", wall["version"])
    assert [(tile["minidash"], tile["x"], tile["y"], tile["w"], tile["h"]) for tile in wall["tiles"]] == [
        ("shared_figures", 0, 0, 4, 4),
        ("m_a", 8, 0, 4, 3),
    ]
    for tile in wall["tiles"]:
        assert {"key", "title", "kind", "as_of", "lines"} <= tile["content"].keys()
        assert all(line.keys() >= LINE_KEYS for line in tile["content"]["lines"])


def test_one_minidash_of_each_kind(ask):
    figures = ask("va", "GET", "/minidashes/shared_figures")
    assert [line["value"] for line in figures.get_json()["lines"]] == [310, 30, 4]
    assert "X-Minidash-Data-Version" in figures.headers
    tops = ask("va", "GET", "/minidashes/tops").get_json()
    assert (tops["kind"], tops["rows"]) == ("list", [["va", 30]])
    assert [(column["key"], column["label"]) for column in tops["columns"]][1] == ("sum", "Sum")


def test_the_gallery_has_only_what_is_visible(ask):
    assert ask("vb", "GET", "/minidashes").get_json() == [
        {
            "key": "shared_figures",
            "title": "Écarts pour tous",
            "description": "Ce que chacun voit",
            "kind": "indicators",
        },
        {"key": "m_b", "title": "CANARY-B figures", "description": "CANARY-B described", "kind": "indicators"},
        {"key": "tops", "title": "Meilleurs", "description": None, "kind": "list"},
    ]


@pytest.mark.parametrize("login", ["va", "ad"])
@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/minidashes/{}", None),
        ("GET", "/minidashes/{}/values/level", None),
        ("POST", "/minidashes/{}/values/level", {"value": 1}),
        ("PUT", "/walls/home/layout", {"tiles": [{"minidash": "{}", "x": 0, "y": 0, "w": 1, "h": 1}]}),
    ],
)
def test_hidden_and_unknown_give_the_same_404(company, ask, login, method, path, body):
    answers = set()
    for key in ("m_b", "nobody", "no_such"):
        sent = body
        if method == "PUT":
            version = ask(login, "GET", "/walls/home").get_json()["version"]
            sent = {"version": version, "tiles": [{**body["tiles"][0], "minidash": key}]}
        answer = ask(login, method, path.format(key), json=sent)
        assert is_problem(answer, 404) and CANARY not in answer.text
        answers.add(answer.text.replace(key, "K"))
    assert len(answers) == 1
    assert (stored(company, layout), stored(company, entry)) == (0, 0)


def test_no_answer_to_va_names_what_only_vb_sees(ask):
    for path in ("/me", "/walls", "/walls/home", "/walls/wall_a", "/minidashes", "/minidashes/tops", "/openapi.json"):
        assert CANARY not in ask("va", "GET", path).text


# ---------------------------------------------------------------- layouts


def test_a_layout_is_saved_and_reset(ask):
    wall = ask("va", "GET", "/walls/home").get_json()
    tiles = [{"minidash": "tops", "x": 2, "y": 1, "w": 3, "h": 2}]
    saved = ask("va", "PUT", "/walls/home/layout", json={"version": wall["version"], "tiles": tiles})
    assert saved.status_code == 200 and "X-Minidash-Data-Version" in saved.headers
    own = saved.get_json()
    assert own["personalised"] and own["version"] != wall["version"]
    assert [{key: tile[key] for key in tiles[0]} for tile in own["tiles"]] == tiles
    assert ask("va", "GET", "/walls/home").get_json() == own
    assert is_problem(ask("va", "PUT", "/walls/home/layout", json={"version": wall["version"], "tiles": []}), 409)
    reset = ask("va", "DELETE", "/walls/home/layout")
    assert (reset.status_code, reset.data) == (204, b"")
    assert ask("va", "GET", "/walls/home").get_json() == wall
    assert ask("va", "DELETE", "/walls/home/layout").status_code == 204


PLACE = {"minidash": "m_a", "x": 0, "y": 0, "w": 1, "h": 1}


@pytest.mark.parametrize(
    ("tiles", "position"),
    [
        ([{**PLACE, "w": 0}], "tiles[0].w"),
        ([{**PLACE, "h": 0}], "tiles[0].h"),
        ([{**PLACE, "x": -1}], "tiles[0].x"),
        ([{**PLACE, "y": -1}], "tiles[0].y"),
        ([{**PLACE, "x": 1.5}], "tiles[0].x"),
        ([{**PLACE, "y": True}], "tiles[0].y"),
        ([{**PLACE, "y": "1"}], "tiles[0].y"),
        ([{**PLACE, "y": None}], "tiles[0].y"),
        ([PLACE, {**PLACE, "minidash": {"field": "x"}}], "tiles[1].minidash"),
        ([{**PLACE, "minidash": "Not a key"}], "tiles[0].minidash"),
        ([{**PLACE, "owner_id": 7}], "tiles[0].owner_id"),
        ([{"minidash": "m_a", "x": 0, "y": 0, "w": 1}], "tiles[0].h"),
        ({"m_a": PLACE}, "tiles"),
        (["m_a"], "tiles[0]"),
        ([PLACE, PLACE], ""),
        ([{**PLACE, "x": 9, "w": 4}], ""),
        ([{**PLACE, "y": 10**40}], ""),
        ([PLACE, {**PLACE, "minidash": "tops"}], ""),
        ([{**PLACE, "y": row} for row in range(501)], ""),
    ],
)
def test_what_is_no_layout_is_422_and_stores_nothing(company, ask, tiles, position):
    version = ask("va", "GET", "/walls/home").get_json()["version"]
    answer = ask("va", "PUT", "/walls/home/layout", json={"version": version, "tiles": tiles})
    assert is_problem(answer, 422) and answer.get_json().get("position", "") == position
    assert stored(company, layout) == 0


@pytest.mark.parametrize("more", ["owner_id", "team_id", "is_admin", "login", "\ud800"])
def test_an_unknown_key_in_a_body_is_422(company, ask, more):
    version = ask("va", "GET", "/walls/home").get_json()["version"]
    body = json.dumps({"version": version, "tiles": [], more: "vb"})
    answer = ask("va", "PUT", "/walls/home/layout", data=body, content_type="application/json")
    assert is_problem(answer, 422) and stored(company, layout) == 0


def test_several_faults_are_named_together_in_the_readers_language(ask):
    answer = ask("vb", "PUT", "/walls/home/layout", json={"tiles": [{**PLACE, "w": 0}]})
    assert sorted(answer.get_json()["problems"]) == ["tiles[0].w: Il faut au moins 1.", "version: Ceci manque."]


# ---------------------------------------------------------------- everywhere


@pytest.mark.parametrize(
    ("method", "path"),
    [("PUT", "/walls/home/layout"), ("DELETE", "/walls/home/layout"), ("POST", "/minidashes/m_a/values/complaints")],
)
def test_a_reading_token_writes_nothing(company, ask, method, path):
    assert is_problem(ask("va", method, path, read_only=True, json={"value": 1}), 403)
    assert (stored(company, layout), stored(company, entry)) == (0, 0)


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer nonsense"}, {"Authorization": "Basic dmE6dmE="}])
def test_without_a_token_everything_is_401(company, headers):
    client = company.server.test_client()
    for rule in company.server.url_map.iter_rules():
        if rule.rule.startswith("/api/"):
            path = re.sub(r"<\w+>", "home", rule.rule)
            for method in rule.methods - {"HEAD"}:
                answer = client.open(path, method=method, headers=headers)
                assert is_problem(answer, 401) and CANARY not in answer.text


@pytest.mark.parametrize("path", ["/no_such", "/walls/no_such", "/walls/", "/minidashes/a/b", "/walls/home%00"])
def test_unknown_paths_are_404(ask, path):
    assert is_problem(ask("va", "GET", path), 404)


def test_wrong_methods_are_405(ask):
    answer = ask("va", "POST", "/walls")
    assert is_problem(answer, 405) and "GET" in answer.headers["Allow"]
