"""Everything that can be called is listed here with who may: what appears without an entry fails.

D11 (copies of walls) has nothing to attack yet. Whoever adds such a call adds its line here, and the attack of its
number.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from flask import Flask

from tests.app.attacked import CALLBACK, Attacked, check_refused
from tests.company import open_company
from ui import company
from ui.pages import make_dash

pytestmark = pytest.mark.xdist_group("the surface under attack")  # one server

# By first input, output: the action that @secured asks for. Two define something, walls of the company.
CALLBACKS = {
    ("wall.visit", "wall.page"): "open_wall",
    ("header.sought", "header.found"): "open_wall",
    ("wall.entry", "wall.entered"): "enter_value",
    ("wall.change", "wall.changed"): "save_layout",
    ("wall.question", "wall.answer"): "open_wall",
    ("header.arrange", "header.arranged"): "arrange_walls",
    ("wall.manage", "wall.managed"): "write_definitions",
    # Each act asks for a permission of its own: tests/ui/test_acts.py.
    ("wall.work", "wall.worked"): "open_wall",
    ("header.preference", "header.preferred"): "change_account",
    ("look-language.value", "header.preferred"): "change_account",
    ("password-change.n_clicks", "password-old.error"): "change_account",
    ("end-session.n_clicks", "sessions.children"): "change_account",
    ("token-create.n_clicks", "token-new.children"): "change_account",
    ("revoke-token.n_clicks", "tokens.children"): "change_account",
}
# Who gets further than the edge: by session (browser), by token, by a token that only reads.
PUBLIC, PAGE, READ, WRITE = "public", "page", "read", "write"
WHO = {
    PUBLIC: {"stranger", "browser", "token", "reader"},
    PAGE: {"browser"},
    READ: {"token", "reader"},
    WRITE: {"token"},
}
EXPORTED = ("", "/rows", "/lines/<line>/rows", "/lines/<line>/history")
ROUTES = {
    **dict.fromkeys(["GET /login", "POST /login", "GET /health", "GET /favicon.ico"], PUBLIC),
    # While there is nobody; then a way to the home wall, and a refusal.
    **dict.fromkeys(["GET /first-run", "POST /first-run"], PUBLIC),
    **dict.fromkeys(["GET /password/<secret>", "POST /password/<secret>"], PUBLIC),
    **dict.fromkeys(["GET /parts/<path:folder>/<name>", "GET /parts/own/<version>/<name>"], PUBLIC),
    **dict.fromkeys(["GET /", "GET /<path:path>", "GET /_dash-layout", "GET /_dash-dependencies"], PAGE),
    **dict.fromkeys(["GET /_reload-hash", "GET /_favicon.ico", "GET /assets/<path:filename>"], PAGE),
    "POST /admin/uploads": PAGE,
    "GET /admin/journal.csv": PAGE,
    "GET /_dash-component-suites/<string:package_name>/<path:fingerprinted_path>": PAGE,
    **dict.fromkeys(["POST /_dash-update-component", "POST /logout"], PAGE),
    **dict.fromkeys(
        ["GET /api/v1/me", "GET /api/v1/walls", "GET /api/v1/minidashes", "GET /api/v1/openapi.json"], READ
    ),
    **dict.fromkeys(["GET /api/v1/walls/<key>", "GET /api/v1/minidashes/<key>"], READ),
    "GET /api/v1/minidashes/<key>/values/<indicator>": READ,
    **dict.fromkeys(["GET /api/v1/minidashes/<key>/explain", "GET /api/v1/minidashes/<key>/rows"], READ),
    "GET /api/v1/minidashes/<key>/lines/<line>/explain": READ,
    **dict.fromkeys(["GET /api/v1/minidashes/<key>/lines/<line>/rows", "GET /api/v1/minidashes/<key>.csv"], READ),
    **dict.fromkeys(
        [f"GET /export/minidashes/<key>{what}.{form}" for what in EXPORTED for form in ("csv", "xlsx")], PAGE
    ),
    "POST /api/v1/minidashes/<key>/values/<indicator>": WRITE,
    **dict.fromkeys(["PUT /api/v1/walls/<key>/layout", "DELETE /api/v1/walls/<key>/layout"], WRITE),
}
KEYS = {
    "<key>": "home",
    "<indicator>": "mood",
    "<line>": "mood",
    "<secret>": "none",
    "<path:path>": "walls/home",
    "<version>": "0",
}
KEYS |= {"<path:folder>": "x", "<name>": "x", "<path:filename>": "x.js", "<string:package_name>": "dash"}
KEYS |= {"<path:fingerprinted_path>": "x.js"}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Flask, dict]]:
    """The application, and the callbacks of its pages."""
    folder: Path = tmp_path_factory.mktemp("whole")
    with open_company(folder) as company:
        dash = make_dash(company.server, company.workshop)
        yield company.server, dash.callback_map


def test_every_callback_is_listed(whole: tuple[Flask, dict]) -> None:
    """D3, D11: what the forms of administrators change goes through the acts, and nothing copies a wall."""
    found = {}
    for output, entry in whole[1].items():
        first = entry["inputs"][0]
        name = first["id"].split('"part":"')[-1].rstrip('"}')
        written = output.strip(".").split("...")[0].split("@")[0]
        found[f"{name}.{first['property']}", written] = entry["callback"].secured_action
    assert found == CALLBACKS


def test_every_route_is_listed(whole: tuple[Flask, dict]) -> None:
    """D8: one takes files (test_uploads.py), some hand out exports (test_attacked_exports.py)."""
    found = set()
    for rule in whole[0].url_map.iter_rules():
        if not rule.endpoint.startswith("bundle_"):
            found |= {f"{method} {rule.rule}" for method in rule.methods - {"HEAD", "OPTIONS"}}
    assert found == set(ROUTES)


def test_no_page_holds_what_takes_or_hands_out_files(place: Attacked) -> None:
    """D33, D41: nor what would show somebody else's page."""
    for login in ("va", "ad"):
        layout = place.sign_in(login).get("/_dash-layout").text
        for component in ("Upload", "Download", "Iframe", "DataTable", "DangerouslySetInnerHTML"):
            assert f'"type":"{component}"' not in layout.replace(" ", "")


@pytest.mark.parametrize("route", list(ROUTES))
def test_each_route_lets_in_who_may(place: Attacked, route: str) -> None:
    """D8: nobody else gets further than the edge."""
    method, _, path = route.partition(" ")
    for part, key in KEYS.items():
        path = path.replace(part, key)
    browser = place.sign_in("ad").session
    senders: dict[str, tuple[Any, dict[str, str]]] = {
        "stranger": (requests, {}),
        "browser": (browser, {}),
        "token": (requests, place.bearer("ad")),
        "reader": (requests, place.bearer("ad", read_only=True)),
    }
    inside = set()
    for who, (sender, headers) in senders.items():
        answer = sender.request(method, place.address + path, headers=headers, allow_redirects=False, timeout=10)
        sent_away = method == "GET" and answer.headers.get("Location", "").startswith("/login")
        if not (sent_away or answer.status_code in (401, 403)) or route.endswith("/login"):
            inside.add(who)
        assert answer.status_code < 500
    assert inside == WHO[ROUTES[route]]


MANAGED = {"key": "home", "keys": ["home"], "titles": {"en": "Mine", "fr": "Mien"}, "teams": [], "team": "va"}


@pytest.mark.parametrize(
    ("name", "wish"),
    [
        *(("wall_manage", {**MANAGED, "act": act}) for act in company.ACTS),
        ("wall_change", {"act": "save_default", "path": "/admin/walls/home", "key": "home"}),
        ("wall_question", {"about": "company_gallery"}),
    ],
)
def test_a_viewer_calls_nothing_of_administrators(place: Attacked, name: str, wish: dict[str, Any]) -> None:
    """D3: nothing is told, and nothing is defined."""
    before = place.parts.publisher.export()
    answer = place.sign_in("va").call(name, **{name: {"id": "1", **wish}})
    check_refused(place, answer, 403)
    assert place.parts.publisher.export() == before


def test_an_administrator_has_no_other_callbacks(place: Attacked) -> None:
    """D3: what a viewer may call is all that there is, and an unlisted output is refused."""
    va, ad = place.sign_in("va"), place.sign_in("ad")
    assert va.callbacks() == ad.callbacks()
    body = {**va.body("wall_visit"), "output": "minidash-definition.saved"}
    body["outputs"] = {"id": "minidash-definition", "property": "saved"}
    check_refused(place, va.post(CALLBACK, json=body), 400)
    check_refused(place, ad.post(CALLBACK, json=body), 400)
