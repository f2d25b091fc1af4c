"""Requests that another site could make a browser send are refused, and change nothing."""

from __future__ import annotations

import pytest

from tests.web.conftest import form_token
from tests.web.test_gate import CALLBACK

PATH = "/_dash-update-component"


def send(place, headers=None, **more):
    client = place.signed_in("vera")
    given = {"X-CSRFToken": form_token(client)} | (headers or {})
    given = {name: value for name, value in given.items() if value is not None}
    return client.post(PATH, headers=given, **(more or {"json": CALLBACK}))


def test_a_browser_of_our_own_pages_passes(place):
    same = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
    assert send(place, same).status_code == 200 and len(place.calls) == 1


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"X-CSRFToken": None}, 400),
        ({"X-CSRFToken": ""}, 400),
        ({"X-CSRFToken": "0" * 64}, 400),
        ({"X-CSRFToken": "é"}, 400),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "http://localhost:8051"}, 403),
        ({"Origin": "http://localhost.evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://["}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
    ],
)
def test_a_forged_callback_is_refused(place, headers, status):
    assert send(place, headers).status_code == status
    assert place.calls == []


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_a_callback_is_json(place, kind):
    assert send(place, data='{"output": "out.children"}', content_type=kind).status_code == 415
    assert place.calls == []


def test_the_token_of_another_session_is_refused(place):
    other = form_token(place.signed_in("admin"))
    assert send(place, {"X-CSRFToken": other}).status_code == 400


def test_the_token_changes_with_every_session(place):
    assert form_token(place.signed_in("vera")) != form_token(place.signed_in("vera"))


def test_a_plain_form_carries_the_token_in_a_field(place):
    client = place.signed_in("vera")
    assert client.post("/forms/save", data={"a": "1"}).status_code == 400
    assert client.post("/forms/save", data={"a": "1", "csrf_token": form_token(client)}).status_code == 200
    assert [call["a"] for call in place.calls] == ["1"]


def test_a_lost_token_comes_back_with_the_next_page(place):
    client = place.signed_in("vera")
    token = form_token(client)
    client.delete_cookie("_csrf_token")
    client.get("/walls/home")
    assert form_token(client) == token


@pytest.mark.parametrize(
    "headers", [{"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}]
)
def test_nobody_is_signed_in_from_another_site(place, headers):
    answer = place.browser().post("/login", data={"login": "vera", "password": "vera has a key"}, headers=headers)
    assert answer.status_code == 403 and "Set-Cookie" not in answer.headers


def test_a_cookie_does_nothing_at_the_api(place):
    client = place.signed_in("vera")
    answer = client.post("/api/v1/things", json={"a": 1}, headers={"X-CSRFToken": form_token(client)})
    assert answer.status_code == 401 and place.calls == []


def test_behind_a_proxy_that_ends_https_the_own_origin_passes(place):
    client = place.signed_in("vera")
    headers = {"X-CSRFToken": form_token(client), "Origin": "https://dash.example", "Host": "dash.example"}
    client.set_cookie("minidash", client.get_cookie("minidash").value, domain="dash.example")
    answer = client.post(PATH, json=CALLBACK, headers=headers)
    assert answer.status_code == 403  # another port: 443 against 80
    headers["Host"] = "dash.example:443"
    assert client.post(PATH, json=CALLBACK, headers=headers).status_code == 200
