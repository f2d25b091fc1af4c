"""Every callback asks who is there first, and survives whatever a browser could be made to send."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from accounts.permissions import ACTIONS
from tests.ui.conftest import Caller

SignIn = Callable[[str], Caller]


def test_every_callback_is_secured(sign_in: SignIn) -> None:
    callbacks = sign_in("nancy").app.callback_map
    assert callbacks
    for name, callback in callbacks.items():
        inner = callback["callback"]
        while not hasattr(inner, "secured_action"):
            inner = getattr(inner, "__wrapped__", None)
            assert inner is not None, f"{name} runs for anybody"
        assert inner.secured_action in ACTIONS


def test_nobody_is_answered(sign_in: SignIn) -> None:
    caller = sign_in("nancy")
    caller.client.delete_cookie("minidash")
    assert caller.call("wall.page", {"path": "/", "id": "1"}).status_code == 401


def test_the_layout_asked_for_without_a_page_says_nothing(sign_in: SignIn) -> None:
    assert sign_in("nancy").client.get("/_dash-layout").get_json() == []


@pytest.mark.parametrize(
    "visit",
    [
        None,
        [],
        "x",
        {},
        {"id": "1"},
        {"id": "1", "path": 3},
        {"id": "1", "path": "no slash"},
        {"id": "1", "path": "/" + "x" * 5000},
        {"id": "1", "path": "/", "known": {"a": 1}},
        {"id": "1", "path": "/", "login": "boss"},
        {"id": None, "path": "/"},
    ],
)
def test_a_visit_of_another_shape_is_refused(sign_in: SignIn, visit: Any) -> None:
    answer = sign_in("nancy").call("wall.page", visit)
    assert answer.status_code == 422
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    "path", ["/walls/nowhere", "/walls/", "/walls/a/b", "/admin/people", "/walls/../home", "//evil"]
)
def test_an_address_that_leads_nowhere(sign_in: SignIn, path: str) -> None:
    answer = sign_in("nancy").call("wall.page", {"path": path, "id": "1"})
    assert answer.get_json()["response"]["wall"]["page"]["state"] == "missing"


ENTRY = {
    "id": "1",
    "key": "k",
    "minidash": "hand",
    "indicator": "satisfaction",
    "value": "12",
    "as_of": "1998-05-06",
    "note": "",
}
SHOWN = ({"path": "/walls/sales"},)


@pytest.mark.parametrize(
    "change, status",
    [
        ({"minidash": "secret"}, 404),
        ({"indicator": "delay"}, 403),
        ({"value": 12}, 422),
        ({"value": {"a": 1}}, 422),
        ({"author": "boss"}, 422),
        ({"note": "x" * 6000}, 422),
        ({"key": None}, 422),
    ],
)
def test_a_forged_entry_is_refused(sign_in: SignIn, change: dict[str, Any], status: int) -> None:
    assert sign_in("nancy").call("wall.entered", {**ENTRY, **change}, states=SHOWN).status_code == status


@pytest.mark.parametrize("shown", [None, [], {"path": None}, {"path": ["/"]}])
def test_an_entry_from_no_page_is_refused(sign_in: SignIn, shown: Any) -> None:
    assert sign_in("nancy").call("wall.entered", ENTRY, states=(shown,)).status_code == 422


@pytest.mark.parametrize("wish", [{"theme": "pink"}, {"language": "de"}, {"admin": True}, {"theme": ["dark"]}])
def test_a_preference_of_another_kind_is_refused(sign_in: SignIn, wish: dict[str, Any]) -> None:
    assert sign_in("nancy").call("header.preferred", {"id": "1", **wish}).status_code == 422


def test_a_revision_that_still_holds_sends_nothing(sign_in: SignIn) -> None:
    caller = sign_in("nancy")
    page = caller.call("wall.page", {"path": "/walls/sales", "id": "1"}).get_json()["response"]["wall"]["page"]
    again = caller.call("wall.page", {"path": "/walls/sales", "id": "2", "known": page["revision"]})
    assert again.status_code in (200, 204)
    assert len(again.data) < 300
