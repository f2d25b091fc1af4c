"""Sessions, forged requests and hostile bodies against the real server, which has two workers."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from http.cookies import SimpleCookie
from typing import Any

import pytest
import requests

from tests.app.attacked import CALLBACK, PASSWORDS, WORKERS, Attacked, Browser, check_refused

pytestmark = pytest.mark.xdist_group("sessions under attack")  # one server

Run = Callable[..., subprocess.CompletedProcess[str]]
# So often that each worker is asked, whichever takes a request.
OFTEN = WORKERS * 6
LINK = "/password/"


def replayed(browser: Browser) -> Browser:
    """The same cookies in another browser, as a thief keeps them."""
    session = requests.Session()
    session.cookies.update(browser.session.cookies.get_dict())
    session.headers["X-CSRFToken"] = browser.session.headers["X-CSRFToken"]
    return Browser(browser.address, session)


def statuses(ask: Callable[[], requests.Response]) -> set[int]:
    return {ask().status_code for _ in range(OFTEN)}


# ---------------------------------------------------------------- sessions


def leave(place: Attacked, browser: Browser) -> None:
    assert browser.post("/logout").status_code == 303


def change_password(place: Attacked, browser: Browser) -> None:
    words = {"password_old_value": PASSWORDS["va"], "password_new_value": PASSWORDS["va"]}
    other = place.sign_in("va")
    answer = other.call("password_change_n_clicks", **words, password_again_value=PASSWORDS["va"])
    assert answer.status_code == 200 and other.get("/").status_code == 200


def use_link(place: Attacked, browser: Browser) -> None:
    path = LINK + place.parts.access.links.make("ad", "va")
    words = {"password": PASSWORDS["va"], "again": PASSWORDS["va"]}
    assert requests.post(place.address + path, data=words, allow_redirects=False, timeout=20).status_code == 303
    assert requests.post(place.address + path, data=words, timeout=20).status_code == 404


def disable(place: Attacked, browser: Browser) -> None:
    place.parts.access.accounts.update("ad", "va", disabled=True)


@pytest.fixture
def enabled(place: Attacked) -> Iterator[None]:
    yield
    place.parts.access.accounts.update("ad", "va", disabled=False)


@pytest.mark.parametrize("end", [leave, change_password, use_link, disable])
@pytest.mark.usefixtures("enabled")
def test_a_kept_cookie_is_worth_nothing_once_the_session_ended(place: Attacked, va: Browser, end: Callable) -> None:
    """D12, D13: on all workers, from the next request."""
    thief = replayed(va)
    body = va.body("wall_visit", wall_visit={"id": "1", "path": "/"})
    assert thief.post(CALLBACK, json=body).status_code == 200
    end(place, va)
    assert statuses(lambda: thief.get("/")) == {302}
    assert statuses(lambda: thief.post(CALLBACK, json=body)) == {401}


@pytest.mark.usefixtures("enabled")
def test_a_token_of_a_disabled_account_is_worth_nothing(place: Attacked) -> None:
    """D12, D13"""
    token = place.bearer("va")
    assert statuses(lambda: place.api("GET", "/me", token)) == {200}
    disable(place, place.sign_in("ad"))
    assert statuses(lambda: place.api("GET", "/me", token)) == {401}


def test_a_demoted_administrator_signs_in_again(place: Attacked) -> None:
    """D13"""
    accounts = place.parts.access.accounts
    accounts.update("ad", "vb", admin=True)
    thief = replayed(place.sign_in("vb"))
    accounts.update("ad", "vb", admin=False)
    assert statuses(lambda: thief.get("/")) == {302}


def test_what_is_hidden_meanwhile_is_gone_at_the_next_request(place: Attacked, va: Browser) -> None:
    """D12: on all workers, in the open page and in the API."""
    token = place.bearer("va")
    visit = {"id": "1", "path": "/walls/wall_a"}
    known = va.call("wall_visit", wall_visit=visit).json()["response"]["wall"]["page"]["revision"]
    place.publish("title: A only\n    teams: [a]", "title: A only\n    teams: [b]")
    try:
        body = va.body("wall_visit", wall_visit={**visit, "known": known})
        for _ in range(OFTEN):
            page = va.post(CALLBACK, json=body).json()["response"]["wall"]["page"]
            assert [tile["minidash"] for tile in page["wall"]["tiles"]] == ["tops"]
            check_refused(place, place.api("GET", "/minidashes/m_a", token), 404)
    finally:
        place.publish()


def test_cookies_are_out_of_reach(place: Attacked) -> None:
    """Of scripts, of other sites and of caches; none is planted, and none goes along with the API."""
    given = {"login": "va", "password": PASSWORDS["va"]}
    planted = {"Cookie": "minidash=planted"}
    answer = requests.post(place.address + "/login", data=given, headers=planted, allow_redirects=False, timeout=20)
    cookies = {}
    for line in answer.raw.headers.getlist("Set-Cookie"):
        cookies.update(SimpleCookie(line))
    session, form = cookies["minidash"], cookies["_csrf_token"]
    assert session["httponly"] and session["samesite"] == "Lax" and session["path"] == "/" and not session["domain"]
    assert form["samesite"] == "Strict" and session.value not in ("planted", form.value)
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "Set-Cookie" not in place.api("GET", "/me", place.bearer("va")).headers


@pytest.mark.parametrize("path", ["/", "/walls/wall_a", "/walls/none", "/account", "/_dash-layout", "/x/y"])
def test_nobody_keeps_a_copy_of_what_one_person_saw(place: Attacked, va: Browser, path: str) -> None:
    """D21"""
    answers = [va.get(path), place.api("GET", "/walls/home", place.bearer("va"))]
    for answer in answers:
        assert answer.headers["Cache-Control"] == "private, no-store" and "ETag" not in answer.headers


@pytest.mark.parametrize("wanted", ["//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example"])
def test_after_sign_in_nobody_is_led_away(place: Attacked, wanted: str) -> None:
    """D14"""
    given = {"login": "va", "password": PASSWORDS["va"], "next": wanted}
    answer = requests.post(place.address + "/login", data=given, allow_redirects=False, timeout=20)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")


def test_guessing_is_slowed_down_alike_for_names_that_do_not_exist(place: Attacked) -> None:
    """D15: eleven wrong ones in a minute, whichever worker takes them."""
    texts = {}
    for login in ("va", "no-such"):
        given = {"login": login, "password": "wrong wrong"}
        answers = [requests.post(place.address + "/login", data=given, timeout=20) for _ in range(11)]
        assert [answer.status_code for answer in answers] == [401] * 10 + [429]
        assert int(answers[-1].headers["Retry-After"]) > 0
        texts[login] = [answer.text.replace(f'value="{login}"', "") for answer in answers]
        place.forget()
    assert set(texts["va"]) == set(texts["no-such"])


# ---------------------------------------------------------------- forged requests


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"X-CSRFToken": ""}, 400),
        ({"X-CSRFToken": "0" * 64}, 400),
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": "application/x-www-form-urlencoded"}, 415),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
    ],
)
def test_another_site_makes_no_browser_act(place: Attacked, va: Browser, headers: dict[str, str], status: int) -> None:
    """D16"""
    wish = {"minidash": "m_a", "indicator": "complaints", "value": "5", "as_of": "", "note": "", "id": "1", "key": "k"}
    body = json.dumps(va.body("wall_entry", wall_entry=wish, wall_page={"path": "/"}))
    given = {"Content-Type": "application/json", **headers}
    check_refused(place, va.post(CALLBACK, data=body, headers=given), status)
    check_refused(place, va.post("/logout", headers=headers), *((400, 403) if status != 415 else (303,)))


def test_the_form_token_of_another_session_does_not_fit(place: Attacked, va: Browser) -> None:
    """D16"""
    other = place.sign_in("vb").session.headers["X-CSRFToken"]
    body = va.body("wall_visit", wall_visit={"id": "1", "path": "/"})
    check_refused(place, va.post(CALLBACK, json=body, headers={"X-CSRFToken": other}), 400)


def test_nobody_ends_what_belongs_to_another(place: Attacked, va: Browser) -> None:
    """D4, D5: the keys of another person's session and token, put into the index of a pattern."""
    access, theirs = place.parts.access, place.bearer("vb")
    vb = place.sign_in("vb")
    keys = {"end-session": access.sessions.all_of("vb")[0].key, "revoke-token": access.tokens.all_of("vb")[0].key}
    for part, key in keys.items():
        name = f"{part}_n_clicks".replace("-", "_")
        body, id = va.body(name), {"key": key, "part": part}
        body["inputs"][0] = [{"id": id, "property": "n_clicks", "value": 1}]
        body["changedPropIds"] = [json.dumps(id, separators=(",", ":")) + ".n_clicks"]
        check_refused(place, va.post(CALLBACK, json=body), 404)
    assert vb.get("/").status_code == 200 and place.api("GET", "/me", theirs).status_code == 200


# ---------------------------------------------------------------- hostile bodies

PART = {"id": "wall", "property": "visit", "value": {"id": "1", "path": "/"}}
BODIES: dict[str, Callable[[dict[str, Any]], Any]] = {
    "a list": lambda body: [body],
    "nothing": lambda body: None,
    "no output": lambda body: {**body, "output": None},
    "an unknown output": lambda body: {**body, "output": "secret.children"},
    "no outputs": lambda body: {name: part for name, part in body.items() if name != "outputs"},
    "no inputs": lambda body: {**body, "inputs": []},
    "another input": lambda body: {**body, "inputs": [{**PART, "id": "secret"}, *body["inputs"][1:]]},
    "another property": lambda body: {**body, "inputs": [{**PART, "property": "href"}, *body["inputs"][1:]]},
    "a change of no component": lambda body: {**body, "changedPropIds": ["{bad.n_clicks"]},
    "a change of half a pattern": lambda body: {**body, "changedPropIds": ['{"part":"end-session"}.n_clicks']},
}


@pytest.mark.parametrize("forge", BODIES.values(), ids=BODIES)
def test_a_malformed_callback_is_400_and_runs_nothing(place: Attacked, va: Browser, forge: Callable) -> None:
    """D36, D43: of every callback that there is."""
    preferences = place.parts.access.accounts.get("va").profile
    for one in va.callbacks():
        body = va.body(one["output"], header_preference={"id": "1", "theme": "dark"})
        sent = json.dumps(forge(body))
        check_refused(place, va.post(CALLBACK, data=sent, headers={"Content-Type": "application/json"}), 400)
    assert place.parts.access.accounts.get("va").profile == preferences


@pytest.mark.parametrize("value", [None, [], {}, True, -1, 1e308, "x" * 10_000, {"type": "Iframe"}, [{"id": "1"}]])
def test_values_of_any_kind_are_no_bug(place: Attacked, va: Browser, value: Any) -> None:
    """D30, D36; what only administrators may do is refused before it is read."""
    for one in va.callbacks():
        body = va.body(one["output"])
        accepted = (403,) if "wall.managed" in one["output"] else (200, 204, 422)
        for part in [*body["inputs"], *body["state"]]:
            if isinstance(part, dict):
                part["value"] = value
        answer = va.post(CALLBACK, json=body)
        assert answer.status_code in accepted, (one["output"], answer.text)
    assert place.stored() == (0, 0)


def megabytes(count: int) -> Iterator[bytes]:
    yield b'{"a": "'
    for _ in range(count * 16):
        yield b"x" * 65_536
    yield b'"}'


@pytest.mark.parametrize("chunked", [True, False])
@pytest.mark.parametrize("path", [CALLBACK, "/login", "/api/v1/minidashes/m_a/values/complaints"])
def test_a_long_body_is_cut_off_and_not_kept(place: Attacked, va: Browser, path: str, chunked: bool) -> None:
    """D35"""
    headers = {"Content-Type": "application/json", **place.bearer("va")}
    before = place.memory()
    body = megabytes(60) if chunked else b"".join(megabytes(60))
    try:
        status = va.post(path, data=body, headers=headers).status_code
    except requests.ConnectionError:
        status = 413  # the server hung up before all was sent
    assert status in (400, 413)
    assert place.memory() - before < 50 * 2**20
    assert place.stored() == (0, 0)


def test_refused_attempts_and_changes_are_journalled_without_secrets(place: Attacked) -> None:
    """Who, what, old and new; never a password, a token or a link."""
    vb, token = place.sign_in("vb"), place.bearer("vb")
    version = place.api("GET", "/walls/home", token).json()["version"]
    tile = {"minidash": "m_b", "x": 0, "y": 0, "w": 4, "h": 4}
    assert place.api("PUT", "/walls/home/layout", token, json={"version": version, "tiles": [tile]}).ok
    assert place.api("DELETE", "/walls/home/layout", token).status_code == 204
    assert place.api("POST", "/minidashes/m_b/values/level", token, json={"value": 4, "note": "so"}).ok
    vb.call("header_preference", header_preference={"id": "1", "theme": "dark"})
    place.api("PUT", "/walls/home/layout", token, json={"version": "", "tiles": [{**tile, "minidash": "m_a"}]})
    link = place.parts.access.links.make("ad", "vb")
    requests.post(place.address + LINK + link, data={"password": "x", "again": "x"}, timeout=20)
    saved, reset = place.lines("save", "vb")[-1], place.lines("reset", "vb")[-1]
    assert (saved.key, saved.old, saved.new[0]) == ("home", None, tile)
    assert (reset.key, reset.old, reset.new) == ("home", saved.new, None)
    entered = place.lines("enter", "vb")[-1]
    assert (entered.key, entered.new["value"], entered.new["note"]) == ("m_b.level", 4, "so")
    changed = place.lines("update", "vb")[-1]
    assert (changed.old, changed.new) == ({"theme": "auto"}, {"theme": "dark"})
    assert place.lines("refused", "vb")[-1].new["status"] == 404
    written = str(
        [place.lines(action, actor) for action in ("refused", "create") for actor in ("vb", "<nobody>", "test")]
    )
    for secret in (link, token["Authorization"].split()[1], *PASSWORDS.values(), *vb.session.cookies.values()):
        assert secret not in written and secret not in (place.folder / "log").read_text()
