"""Values that programs enter: stored once, listed, and refused with nothing stored."""

import pytest

from store.tables import entry
from tests.api.answers import is_problem, stored


def test_a_value_is_entered_and_listed(ask):
    path = "/minidashes/m_a/values/complaints"
    first = ask("va", "POST", path, json={"value": 3})
    assert first.status_code == 201
    assert first.get_json() == {
        "id": first.get_json()["id"],
        "minidash": "m_a",
        "indicator": "complaints",
        "value": 3,
        "as_of": "2026-03-18",
        "note": None,
        "author": "va",
        "author_name": "Vera Alpha",
        "at": "2026-03-18T11:30:00+01:00",
    }
    second = ask("va", "POST", path, json={"value": -1.5, "as_of": "2026-03-16", "note": "correction"})
    assert ask("va", "GET", path).get_json() == [second.get_json(), first.get_json()]
    lines = ask("va", "GET", "/minidashes/m_a").get_json()["lines"]
    assert lines[1]["value"] == 1.5


def test_the_same_idempotency_key_makes_one_entry(ask):
    path, once = "/minidashes/m_a/values/complaints", {"Idempotency-Key": "b7a1"}
    answers = [ask("va", "POST", path, json={"value": 3}, headers=once).get_json() for _ in range(2)]
    assert answers[0] == answers[1] and ask("va", "GET", path).get_json() == answers[:1]
    assert is_problem(ask("va", "POST", path, json={"value": 4}, headers=once), 422)


@pytest.mark.parametrize(
    "body",
    [
        '{"value": NaN}',
        '{"value": Infinity}',
        '{"value": 1e999}',
        '{"value": 1' + "0" * 400 + "}",
        '{"value": true}',
        '{"value": "3"}',
        '{"value": null}',
        '{"value": [3]}',
        '{"value": {"a": 3}}',
        "{}",
        "[]",
        "3",
        "null",
        '{"value": 3, "as_of": "18/03/2026"}',
        '{"value": 3, "as_of": "2026-02-30"}',
        '{"value": 3, "as_of": "2026-03-18T00:00"}',
        '{"value": 3, "as_of": 20260318}',
        '{"value": 3, "as_of": "0001-01-01"}',
        '{"value": 3, "note": 5}',
        '{"value": 3, "note": "\\u0000"}',
        '{"value": 3, "note": "\\ud800"}',
        '{"value": 3, "note": "' + "x" * 1001 + '"}',
        '{"value": 3, "author": "vb"}',
    ],
)
def test_what_is_no_value_is_422(company, ask, body):
    path = "/minidashes/m_a/values/complaints"
    assert is_problem(ask("va", "POST", path, data=body, content_type="application/json"), 422)
    assert stored(company, entry) == 0


def test_programs_may_send_every_finite_number(ask):
    # People are asked whether they mistyped.
    for value in (-12345678901234567890, 1e300):
        answer = ask("va", "POST", "/minidashes/m_a/values/complaints", json={"value": value})
        assert answer.status_code == 201 and answer.json["value"] == float(value)


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        ("{value: 3}", "application/json", 400),
        ("", "application/json", 400),
        ('{"value": 3, "value": 4}', "application/json", 400),
        ("[" * 100_000, "application/json", 400),
        (b'{"value": 3, "note": "\xff"}', "application/json", 400),
        ('{"value": 3}', "text/plain", 415),
        ("value=3", "application/x-www-form-urlencoded", 415),
        ('{"value": 3, "note": "' + "x" * 2_000_000 + '"}', "application/json", 413),
    ],
)
def test_what_is_no_json_is_refused(company, ask, body, content_type, status):
    answer = ask("va", "POST", "/minidashes/m_a/values/complaints", data=body, content_type=content_type)
    assert is_problem(answer, status) and stored(company, entry) == 0


def test_who_sees_but_does_not_enter_gets_403(company, ask):
    assert is_problem(ask("va", "POST", "/minidashes/m_a/values/mood", json={"value": 1}), 403)
    assert is_problem(ask("va", "GET", "/minidashes/m_a/values/orders"), 404)
    assert stored(company, entry) == 0
