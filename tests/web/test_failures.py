"""Failures: a sentence for people, a problem for programs, a reference for bugs; never a trace."""

from __future__ import annotations

import logging

import pytest

LEAKS = ("hunter2", "Traceback", "RuntimeError", "/srv", ".py")


def test_a_bug_gives_a_reference_and_its_trace_goes_to_the_log(place, caplog):
    with caplog.at_level(logging.ERROR):
        answer = place.browser().get("/api/v1/fails/bug", headers=place.bearer("vera"))
    assert answer.status_code == 500 and answer.mimetype == "application/problem+json"
    assert not [word for word in LEAKS if word in answer.text]
    assert answer.json["incident"] in caplog.text and "RuntimeError" in caplog.text


def test_a_bug_on_a_page_is_a_page(place):
    answer = place.signed_in("vera").get("/fails/bug", headers={"Accept": "text/html", "Accept-Language": "fr"})
    assert answer.status_code == 500 and answer.mimetype == "text/html" and "Reference: " in answer.text
    assert not [word for word in LEAKS if word in answer.text]


@pytest.mark.parametrize(("what", "status"), [("absent", 404), ("forbidden", 403), ("conflict", 409)])
def test_what_a_person_can_mend_is_said(place, what, status):
    answer = place.browser().get(f"/api/v1/fails/{what}", headers=place.bearer("vera"))
    assert answer.status_code == answer.json["status"] == status
    assert answer.mimetype == "application/problem+json" and answer.json["detail"]
    assert place.signed_in("vera").get(f"/fails/{what}").status_code == status


def test_a_hint_goes_along(place):
    answer = place.browser().get("/api/v1/fails/absent", headers=place.bearer("vera"))
    assert answer.json == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "No minidash 'x'.",
        "hint": "Did you mean 'y'?",
    }
    assert "Did you mean &#39;y&#39;?" in place.signed_in("vera").get("/fails/absent").text


def test_a_wrong_method_says_which_are_right(place):
    answer = place.browser().delete("/api/v1/me", headers=place.bearer("vera"))
    assert answer.status_code == 405 and "GET" in answer.headers["Allow"]


NOT_JSON = [
    b"",
    b"{",
    b"NaN",
    b'{"value": NaN}',
    b'{"value": -Infinity}',
    b'{"value": 1e999}',
    b'"\\ud800"',
    b'{"\\udfff": 1}',
    b"\xff\xfe",
    b"[" * 100_000,
    b'{"a":' * 50_000,
    b"1" * 5000,
]


@pytest.mark.parametrize("body", NOT_JSON, ids=range(len(NOT_JSON)))
def test_what_is_not_json_is_refused(place, body):
    headers = place.bearer("vera") | {"Content-Type": "application/json"}
    answer = place.browser().post("/api/v1/things", data=body, headers=headers)
    assert answer.status_code == 400 and place.calls == []


@pytest.mark.parametrize("body", ['{"é": "😀"}', '"\\ud83d\\ude00"', "0.1", "null", "[[[]]]", '"\\u0000"'])
def test_what_is_json_arrives(place, body):
    headers = place.bearer("vera") | {"Content-Type": "application/json"}
    assert place.browser().post("/api/v1/things", data=body.encode(), headers=headers).status_code == 201


def test_a_body_over_the_limit_is_refused(place):
    headers = place.bearer("vera") | {"Content-Type": "application/json"}
    answer = place.browser().post("/api/v1/things", data=b'"' + b"x" * 1024 * 1024 + b'"', headers=headers)
    assert answer.status_code == 413 and place.calls == []


@pytest.fixture
def broken(place, tmp_path):
    """A browser with a session cookie whose store has gone."""
    client = place.signed_in("vera")
    place.database.close()
    for file in (tmp_path / "home").iterdir():
        file.unlink()
    (tmp_path / "home" / "store.sqlite3").write_bytes(b"this was a store" * 500)
    return client


@pytest.mark.parametrize(("spoken", "sentence"), [("en", "does not answer just now"), ("fr", "ne répond pas")])
def test_a_store_that_is_gone_is_said_in_the_readers_language(broken, spoken, sentence):
    answer = broken.get("/", headers={"Accept": "text/html", "Accept-Language": spoken})
    assert answer.status_code == 503 and sentence in answer.text
    assert answer.headers["X-Frame-Options"] == "DENY" and "store.sqlite3" not in answer.text


def test_without_a_store_the_server_still_lives(broken):
    assert broken.get("/health").json == {"status": "ok"}
    assert broken.post("/_dash-update-component", json={}).status_code == 503
