"""Every route against every kind of visitor: what is not public is closed."""

from __future__ import annotations

import pytest

from tests.web.conftest import CANARY, form_token
from web.guard import PUBLIC

CALLBACK = {
    "output": "out.children",
    "outputs": {"id": "out", "property": "children"},
    "inputs": [{"id": "in", "property": "value", "value": 1}],
    "state": [{"id": "kept", "property": "data"}],
    "changedPropIds": ["in.value"],
}
HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}

# path, method: anonymous, viewer, admin (by cookie), token, read-only token
MATRIX = {
    ("/health", "GET"): (200, 200, 200, 200, 200),
    ("/favicon.ico", "GET"): (302, 302, 302, 302, 302),
    ("/login", "GET"): (200, 302, 302, 200, 200),
    ("/parts/@tabler/icons/icons/outline/hand-stop.svg", "GET"): (200, 200, 200, 200, 200),
    ("/password/none", "GET"): (404, 404, 404, 404, 404),
    ("/first-run", "GET"): (302, 302, 302, 302, 302),
    ("/first-run", "POST"): (409, 409, 409, 409, 409),
    ("/", "GET"): (302, 200, 200, 302, 302),
    ("/walls/home", "GET"): (302, 200, 200, 302, 302),
    ("/nothing/there", "GET"): (302, 404, 404, 302, 302),
    ("/_dash-layout", "GET"): (401, 200, 200, 401, 401),
    ("/_dash-update-component", "POST"): (401, 200, 200, 401, 401),
    ("/forms/save", "POST"): (401, 200, 200, 401, 401),
    ("/logout", "POST"): (401, 303, 303, 401, 401),
    ("/api/v1/me", "GET"): (401, 401, 401, 200, 200),
    ("/api/v1/things", "POST"): (401, 401, 401, 201, 403),
    ("/api/v1/nothing", "GET"): (401, 401, 401, 404, 404),
    ("/api", "GET"): (401, 401, 401, 404, 404),
}
VISITORS = ("anonymous", "viewer", "admin", "token", "read-only token")


def ask(place, path, method, visitor):
    headers, client = {}, place.browser()
    if visitor in ("viewer", "admin"):
        client = place.signed_in({"viewer": "vera", "admin": "admin"}[visitor])
        headers = {"X-CSRFToken": form_token(client)}
    if "token" in visitor:
        headers = place.bearer("vera", read_only=visitor.startswith("read-only"))
    body = {"json": CALLBACK} if method == "POST" else {}
    return client.open(path, method=method, headers=headers, **body)


@pytest.mark.parametrize(("path", "method"), MATRIX)
def test_matrix(place, path, method):
    found = {visitor: ask(place, path, method, visitor).status_code for visitor in VISITORS}
    assert found == dict(zip(VISITORS, MATRIX[path, method], strict=True))


def test_every_route_that_is_not_public_turns_strangers_away(place):
    for rule in place.server.url_map.iter_rules():
        if rule.endpoint in PUBLIC:
            continue
        path = rule.rule.replace("<key>", "home").replace("<what>", "bug")
        for method in rule.methods:
            answer = place.browser().open(path, method=method)
            assert answer.status_code in (302, 401), f"{method} {path} answered {answer.status_code}"
            assert CANARY not in answer.text


def test_a_route_that_is_added_later_is_closed(place):
    place.server.add_url_rule("/late", view_func=lambda: CANARY)
    assert place.browser().get("/late").status_code == 302


def test_the_public_list_names_only_routes_that_exist(place):
    assert {rule.endpoint for rule in place.server.url_map.iter_rules()} >= PUBLIC


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/", "/login"),
        ("/walls/sales?find=a%20b", "/login?next=%2Fwalls%2Fsales%3Ffind%3Da%2520b"),
        ("/logout", "/login"),
    ],
)
def test_strangers_come_back_to_the_page_that_they_asked_for(place, path, to):
    answer = place.browser().get(path, headers=HTML)
    assert (answer.status_code, answer.location) == (302, to)


def test_a_fetch_by_a_page_is_not_redirected(place):
    answer = place.browser().get("/", headers={"Sec-Fetch-Mode": "cors", "Accept": "*/*"})
    assert answer.status_code == 401 and answer.mimetype == "application/problem+json"


@pytest.mark.parametrize(
    "header", ["Bearer", "Bearer ", "Bearer mdt_wrong", "Basic dmVyYTp4", "mdt_x", "Bearer é", "Bearer a b"]
)
def test_what_is_no_token_lets_nobody_in(place, header):
    answer = place.browser().get("/api/v1/me", headers={"Authorization": header})
    assert answer.status_code == 401 and answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_token_in_any_case_of_bearer(place):
    header = place.bearer("vera")["Authorization"].replace("Bearer", "bearer")
    assert place.browser().get("/api/v1/me", headers={"Authorization": header}).json == {"login": "vera"}


@pytest.mark.parametrize("value", ["", "x", "é" * 50, "a" * 5000, "../../etc", "'; drop table session"])
def test_what_is_no_session_lets_nobody_in(place, value):
    client = place.browser()
    client.set_cookie("minidash", value)
    assert client.get("/").status_code == 302


def test_nobody_is_let_in_by_flask_logins_own_cookies(place):
    client = place.browser()
    client.set_cookie("remember_token", "vera|0")
    client.set_cookie("session", "eyJfdXNlcl9pZCI6InZlcmEifQ.x.y")
    assert client.get("/").status_code == 302
