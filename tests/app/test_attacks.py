"""What a stranger and a curious colleague try against the real server: they are refused, and nothing changes."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import requests

from tests.app.attacked import CALLBACK, Attacked, Browser, check_refused
from tests.company import CANARY

pytestmark = pytest.mark.xdist_group("attacks")  # one server

TILE = {"minidash": "shared_figures", "x": 0, "y": 0, "w": 4, "h": 4}
ENTRY = {"id": "1", "minidash": "m_a", "indicator": "complaints", "value": "5", "as_of": "", "note": "", "key": "k"}


# ---------------------------------------------------------------- strangers


@pytest.mark.parametrize("path", ["/", "/walls/home", "/account", "/x/y", "/_dash-layout", "/_dash-dependencies"])
def test_a_stranger_reads_no_page(place: Attacked, path: str) -> None:
    """D1"""
    answer = requests.get(place.address + path, allow_redirects=False, timeout=20)
    check_refused(place, answer, 302, 401)
    assert "minidash-first" not in answer.text and "wall.page" not in answer.text


def test_a_stranger_calls_nothing(place: Attacked, va: Browser) -> None:
    """D2"""
    for one in va.callbacks():
        answer = requests.post(place.address + CALLBACK, json=va.body(one["output"]), timeout=20)
        check_refused(place, answer, 401)


@pytest.mark.parametrize("path", ["/me", "/walls", "/walls/home", "/minidashes/m_b", "/nothing", "/openapi.json"])
def test_a_stranger_gets_nothing_of_the_api(place: Attacked, va: Browser, path: str) -> None:
    """D1, D8: neither without a token, nor with the cookie of a browser, nor with a token of nobody."""
    check_refused(place, place.api("GET", path, {}), 401)
    check_refused(place, place.api("GET", path, {"Authorization": "Bearer mdt_nobody"}), 401)
    check_refused(place, va.get("/api/v1" + path), 401)


# ---------------------------------------------------------------- what others may see


def test_no_surface_names_what_others_see(place: Attacked, va: Browser) -> None:
    """D4: pages as they arrive, the layout, every answer of the callbacks, the whole API."""
    token = place.bearer("va")
    answers = [va.get(path) for path in ("/", "/walls/home", "/walls/wall_a", "/account", "/_dash-layout")]
    answers += [va.call("wall_visit", wall_visit={"id": "1", "path": path}) for path in ("/", "/walls/home")]
    answers += [va.call("header_sought", header_sought={"id": "1", "words": words}) for words in ("", CANARY, "b")]
    paths = ("/me", "/walls", "/walls/home", "/walls/wall_a", "/minidashes", "/minidashes/tops")
    answers += [place.api("GET", path, token) for path in paths]
    assert {answer.status_code for answer in answers} == {200}
    for answer in answers:
        assert CANARY not in answer.text and "m_b" not in answer.text and "canary_b" not in answer.text
        assert CANARY not in str(answer.headers)


def test_a_hidden_minidash_is_like_none_in_every_callback(place: Attacked, va: Browser) -> None:
    """D4: a value entered for it, and every page that the same answer could show."""
    found = set()
    for key in ("m_b", "nobody", "no_such"):
        answer = va.call("wall_entry", wall_entry={**ENTRY, "minidash": key}, wall_page={"path": "/walls/wall_b"})
        check_refused(place, answer, 404)
        found.add(answer.text.replace(key, "K"))
    assert len(found) == 1


def test_state_and_identity_in_a_body_have_no_effect(place: Attacked, va: Browser) -> None:
    """D6, D7: who looks comes from the session alone."""
    page = {"path": "/walls/home", "role": "admin", "user": "vb", "viewer": {"login": "vb", "admin": True}}
    shown = va.call("wall_entry", wall_entry=ENTRY, wall_page=page).json()["response"]["wall"]["page"]
    lines = {line["key"]: line for tile in shown["wall"]["tiles"] for line in tile["content"]["lines"]}
    assert lines["mine"]["value"] == 30 and "canary_b" not in lines
    assert place.lines("enter", "va") and not place.lines("enter", "vb")
    for more in ({"login": "vb"}, {"user": "vb"}, {"admin": True}):
        assert va.call("wall_visit", wall_visit={"id": "1", "path": "/", **more}).status_code == 422


@pytest.mark.parametrize("login", ["va", "vb"])
@pytest.mark.parametrize("query", ["?user=vb", "?login=vb&admin=1", "?viewer=va"])
def test_an_address_names_nobody(place: Attacked, login: str, query: str) -> None:
    """D7"""
    wall = place.api("GET", "/minidashes/shared_figures" + query, place.bearer(login)).json()
    assert wall["lines"][1]["value"] == {"va": 30, "vb": 120}[login]


def test_who_may_not_enter_does_not(place: Attacked, va: Browser) -> None:
    """D8: others enter this line; this one is computed; with this token nobody writes."""
    may_not = {**ENTRY, "indicator": "mood"}
    check_refused(place, va.call("wall_entry", wall_entry=may_not, wall_page={"path": "/"}), 403)
    check_refused(
        place, va.call("wall_entry", wall_entry={**ENTRY, "indicator": "orders"}, wall_page={"path": "/"}), 404
    )
    reading, path = place.bearer("va", read_only=True), "/minidashes/m_a/values/complaints"
    check_refused(place, place.api("POST", path, reading, json={"value": 1}), 403)
    check_refused(place, place.api("POST", "/minidashes/m_a/values/mood", place.bearer("va"), json={"value": 1}), 403)


@pytest.mark.parametrize("path", ["", "/nothing", "/walls/home/layout", "/minidashes/m_b/lines/level/rows", "/x/y/z"])
def test_no_page_answers_a_program(place: Attacked, path: str) -> None:
    answer = place.api("GET", path, place.bearer("va"))
    check_refused(place, answer, 404)
    assert answer.headers["Content-Type"] == "application/problem+json"


# ---------------------------------------------------------------- layouts


@pytest.mark.parametrize("hidden", ["m_b", "nobody", "no_such"])
def test_a_layout_cannot_hold_what_its_maker_does_not_see(place: Attacked, hidden: str) -> None:
    """D9"""
    token = place.bearer("va")
    version = place.api("GET", "/walls/home", token).json()["version"]
    wish = {"version": version, "tiles": [TILE, {**TILE, "minidash": hidden, "x": 4}]}
    check_refused(place, place.api("PUT", "/walls/home/layout", token, json=wish), 404)


FORGED_LAYOUTS: dict[str, dict[str, Any]] = {
    "an owner": {"tiles": [{**TILE, "owner_id": "vb"}]},
    "a team": {"tiles": [{**TILE, "team_id": "b"}]},
    "an administrator": {"tiles": [TILE], "is_admin": True},
    "somebody else": {"tiles": [TILE], "login": "vb"},
    "children": {"tiles": [{**TILE, "content": {"type": "Iframe", "props": {"srcDoc": "<script>"}}}]},
    "a key that is a mapping": {"tiles": [{**TILE, "minidash": {"type": "Iframe", "props": {}}}]},
    "thousands of digits": {"tiles": [{**TILE, "y": 10**4_299, "h": 9 * 10**4_299}]},
    "a list as tile": {"tiles": [[TILE]]},
    "no list": {"tiles": {"0": TILE}},
}


@pytest.mark.parametrize("forged", FORGED_LAYOUTS.values(), ids=FORGED_LAYOUTS)
def test_a_layout_holds_nothing_but_places(place: Attacked, forged: dict[str, Any]) -> None:
    """D10, D30, D33"""
    token = place.bearer("va")
    wish = {"version": place.api("GET", "/walls/home", token).json()["version"], **forged}
    check_refused(place, place.api("PUT", "/walls/home/layout", token, json=wish), 422)


def test_of_saves_at_once_one_wins_on_all_workers(place: Attacked) -> None:
    """D44"""
    token = place.bearer("va")
    version = place.api("GET", "/walls/home", token).json()["version"]

    def save(y: int) -> int:
        wish = {"version": version, "tiles": [{**TILE, "y": y}]}
        return place.api("PUT", "/walls/home/layout", token, json=wish).status_code

    with ThreadPoolExecutor(12) as pool:
        statuses = sorted(pool.map(save, range(12)))
    assert statuses == [200] + [409] * 11 and place.stored() == (1, 0)
    assert place.api("GET", "/walls/home", place.bearer("vb")).json()["personalised"] is False


def test_the_same_submit_at_once_is_stored_once(place: Attacked) -> None:
    """D44"""
    headers = {**place.bearer("va"), "Idempotency-Key": "once"}

    def enter(_: int) -> tuple[int, int]:
        answer = place.api("POST", "/minidashes/m_a/values/complaints", headers, json={"value": 7})
        return answer.status_code, answer.json()["id"]

    with ThreadPoolExecutor(12) as pool:
        answers = set(pool.map(enter, range(24)))
    assert len(answers) == 1 and place.stored() == (0, 1)


# ---------------------------------------------------------------- many at once


def test_nobody_ever_gets_the_number_of_somebody_else(place: Attacked) -> None:
    """D20: two people, fifty threads, all workers; while others make the cache of results start anew."""
    tokens = {login: place.bearer(login) for login in ("va", "vb")}
    browsers = {login: place.sign_in(login) for login in ("va", "vb")}

    def ask(turn: int) -> tuple[str, Any]:
        login = ("va", "vb")[turn % 2]
        if turn % 5 == 0:
            text = requests.get(
                place.address + "/", cookies=browsers[login].session.cookies.get_dict(), timeout=20
            ).text
            first = text.split('id="minidash-first">')[1].split("</script>")[0]
            wall = json.loads(first)["layout"][1]["props"]["page"]["wall"]
            tiles = wall["tiles"]
        else:
            tiles = place.api("GET", "/walls/home", tokens[login]).json()["tiles"]
        shown = {tile["minidash"]: tile["content"] for tile in tiles}
        return login, (shown["shared_figures"]["lines"][1]["value"], "m_a" in shown, "m_b" in shown)

    with ThreadPoolExecutor(50) as pool:
        found = list(pool.map(ask, range(300)))
    assert set(found) == {("va", (30, True, False)), ("vb", (120, False, True))}
