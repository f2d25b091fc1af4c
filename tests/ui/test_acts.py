"""Acts of screens: who may ask for them, in which shape, and how what is wrong comes back to the form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from errors import Conflict, Position, Problems, UserError
from tests.company import Company, open_company
from tests.ui.conftest import Caller
from ui.pages import Screens, make_dash
from ui.screens import PARTS, SCREENS
from ui.wishes import Wish
from ui.workshop.acts import Act, joined, told
from ui.workshop.words import workshop_words

FOR_ADMINISTRATORS = {"read_definitions", "write_definitions", "manage_people", "read_journal"}
ACTS = joined(part.acts for part in PARTS)


@pytest.fixture(scope="module")
def callers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Caller]]:
    """Browsers of a viewer and of an administrator."""
    with open_company(tmp_path_factory.mktemp("acts")) as company:
        app = make_dash(company.server, company.workshop)
        yield {login: _enter(company, app, login) for login in ("va", "ad")}


def _enter(company: Company, app: Screens, login: str) -> Caller:
    client = app.server.test_client()
    with company.database.write() as connection:
        client.set_cookie("minidash", company.access.sessions.open(connection, login, "127.0.0.1", "test"))
    client.get("/", headers={"Accept": "text/html"})
    return Caller(client, app)


@pytest.mark.parametrize("sent", [None, [], "greet", {}, {"act": ["greet"], "id": "1"}, {"act": "bow", "id": "1"}])
def test_what_is_no_act_is_refused(callers: dict[str, Caller], sent: Any) -> None:
    assert callers["ad"].call("wall.worked", sent).status_code == 422


def test_an_error_comes_back_to_its_field() -> None:
    wrong = UserError("Unknown field 'amout'.", "Did you mean 'amount'?", Position(path="indicators.0.measure.field"))
    assert told(Problems([wrong, UserError("There is no home wall.")])) == {
        "problem": "There is no home wall.",
        "conflict": False,
        "errors": {"indicators.0.measure.field": "Unknown field 'amout'. Did you mean 'amount'?"},
    }
    assert told(Conflict("Somebody else was faster."))["conflict"] is True
    assert told(Problems([wrong]))["problem"] == "Unknown field 'amout'. Did you mean 'amount'?"


def test_two_parts_share_no_name() -> None:
    act = Act(Wish, lambda workshop, who, wish: {})
    with pytest.raises(ValueError, match="greet"):
        joined([{"greet": act}, {"greet": act}])
    with pytest.raises(ValueError, match="save"):
        workshop_words({"other": {"save": ("Keep", "Garder")}})


def test_every_text_of_the_screens_is_in_both_languages() -> None:
    for key, (english, french) in workshop_words({part.name: part.words for part in PARTS}).items():
        assert english and french, key


@pytest.mark.parametrize("name", [name for name, act in ACTS.items() if act.action in FOR_ADMINISTRATORS])
def test_nobody_but_administrators_reaches_the_acts_of_the_workshop(callers: dict[str, Caller], name: str) -> None:
    refused = callers["va"].call("wall.worked", {"act": name, "id": "1"})
    assert refused.status_code == 403


def test_the_screens_of_administrators_do_not_exist_for_others(callers: dict[str, Caller]) -> None:
    for screen in SCREENS:
        path = screen.path.replace("{key}", "orders")
        if screen.action in FOR_ADMINISTRATORS:
            assert callers["va"].client.get(path).status_code == 404, path
