"""The acts of the minidash editor as a browser sends them, and as somebody forges them who is no administrator."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import select

from store.tables import definition, journal
from tests.company import CANARY, Company, open_company
from tests.ui.conftest import Caller
from ui.pages import make_dash
from ui.workshop.minidashes import ACTS

BODY = {
    "title": "Figures",
    "teams": ["a"],
    "indicators": [{"label": "Orders", "dataset": "orders", "measure": {"aggregate": "count"}}],
}
# A sound wish for each act: only who sends it is wrong.
WISHES: dict[str, dict[str, Any]] = {
    "list_minidashes": {},
    "open_minidash": {"key": "m_b"},
    "vocabulary": {},
    "field_values": {"dataset": "orders", "field": "owner"},
    "matching_values": {"dataset": "orders", "typed": "va"},
    "preview": {"body": BODY, "key": "m_b", "as": {"login": "vb"}, "start": True},
    "compare_minidash": {"key": "m_b", "body": BODY},
    "save_minidash": {"key": None, "body": BODY},
    "duplicate_minidash": {"key": "m_b"},
    "delete_minidash": {"key": "m_b", "version": "x"},
    "minidash_history": {"key": "m_b"},
    "restore_minidash": {"key": "m_b", "change": 1},
}


class Browsers:
    """Signed-in browsers of the small company."""

    def __init__(self, company: Company):
        self.company = company
        self.app = make_dash(company.server, company.workshop)

    def enter(self, login: str) -> Caller:
        client = self.app.server.test_client()
        with self.company.database.write() as connection:
            client.set_cookie("minidash", self.company.access.sessions.open(connection, login, "127.0.0.1", "test"))
        client.get("/", headers={"Accept": "text/html"})
        return Caller(client, self.app)

    def stored(self) -> list[Any]:
        """Everything that is defined, and how many lines the journal has on minidashes."""
        with self.company.database.read() as connection:
            bodies = connection.execute(select(definition.c.key, definition.c.body).order_by(definition.c.key)).all()
            told = connection.execute(select(journal.c.id).where(journal.c.kind == "minidash")).all()
        return [*bodies, len(told)]


@pytest.fixture(scope="module")
def browsers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browsers]:
    with open_company(tmp_path_factory.mktemp("minidashes")) as company:
        yield Browsers(company)


@pytest.fixture(scope="module")
def ad(browsers: Browsers) -> Caller:
    return browsers.enter("ad")


def ask(caller: Caller, act: str, **wish: Any) -> Any:
    response = caller.call("wall.worked", {"act": act, "id": "1", **wish})
    assert response.status_code == 200, response.text
    return response.json["response"]["wall"]["worked"]


def test_each_act_has_a_wish_here() -> None:
    assert WISHES.keys() == ACTS.keys()


@pytest.mark.parametrize("act", WISHES)
def test_forged_acts_of_viewers_are_refused_alike_and_change_nothing(browsers: Browsers, act: str) -> None:
    viewer, before = browsers.enter("va"), browsers.stored()
    known = viewer.call("wall.worked", {"act": act, "id": "1", **WISHES[act]})
    unknown = {**WISHES[act], **({"key": "no_such"} if "key" in WISHES[act] else {})}
    other = viewer.call("wall.worked", {"act": act, "id": "1", **unknown})
    assert (known.status_code, other.status_code) == (403, 403)
    assert CANARY not in known.text
    assert known.text == other.text
    assert browsers.stored() == before


def test_nobody_who_is_not_signed_in_reaches_an_act(browsers: Browsers) -> None:
    stranger = Caller(browsers.app.server.test_client(), browsers.app)
    for act, wish in WISHES.items():
        assert stranger.call("wall.worked", {"act": act, "id": "1", **wish}).status_code in (400, 401, 403)


@pytest.mark.parametrize(
    ("act", "wish"),
    [
        ("open_minidash", {}),
        ("open_minidash", {"key": ["m_a"]}),
        ("open_minidash", {"key": "m_a", "admin": True}),
        ("preview", {"body": "x"}),
        ("preview", {"body": {}, "as": "va"}),
        ("preview", {"body": {}, "as": {"teams": "a"}}),
        ("preview", {"body": {}, "start": "yes"}),
        ("field_values", {"dataset": "orders", "field": "x" * 1_001}),
        ("field_values", {"dataset": "orders", "field": "owner", "typed": 5}),
        ("compare_minidash", {"key": "m_a", "body": {}, "people": ["a", "b", "c", "d"]}),
        ("restore_minidash", {"key": "m_a", "change": -1}),
        ("restore_minidash", {"key": "m_a", "change": 2**40}),
        ("save_minidash", {"key": 5, "body": {}}),
    ],
)
def test_wishes_of_another_shape_are_refused(ad: Caller, act: str, wish: dict[str, Any]) -> None:
    assert ad.call("wall.worked", {"act": act, "id": "1", **wish}).status_code == 422


def test_a_minidash_is_made_looked_at_and_deleted(ad: Caller) -> None:
    saved = ask(ad, "save_minidash", body=BODY)
    assert (saved["problem"], saved["conflict"], saved["errors"], saved["key"]) == (None, False, {}, "figures")
    opened = ask(ad, "open_minidash", key="figures")
    assert opened["version"] == saved["version"]
    assert opened["body"]["indicators"][0]["key"] == "orders"
    listed = {one["key"]: one for one in ask(ad, "list_minidashes")["minidashes"]}
    assert (listed["figures"]["teams"], listed["figures"]["lines"], listed["figures"]["people"]) == (["Team A"], 1, 1)
    assert listed["figures"]["changed_by"] == "Ada Admin"
    deleted = ask(ad, "delete_minidash", key="figures", version=saved["version"])
    assert (deleted["problem"], deleted["walls"]) == (None, [])
    gone = ask(ad, "list_minidashes")["deleted"][0]
    assert ask(ad, "restore_minidash", key="figures", change=gone["change"])["key"] == "figures"


def test_the_form_gets_a_sentence_for_each_field_and_one_for_all(ad: Caller) -> None:
    answer = ask(ad, "save_minidash", body={**BODY, "teams": None, "indicators": [{"label": "X", "dataset": "nope"}]})
    assert set(answer["errors"]) == {"teams", "indicators.0"}
    assert answer["problem"].startswith("Something is still missing")
    assert "key" not in answer


def test_who_comes_second_is_shown_what_stands(ad: Caller) -> None:
    opened = ask(ad, "open_minidash", key="tops")
    first = {**opened["body"], "title": "First"}
    assert ask(ad, "save_minidash", key="tops", body=first, version=opened["version"])["problem"] is None
    second = ask(ad, "save_minidash", key="tops", body=opened["body"], version=opened["version"])
    assert second["conflict"] and "Ada Admin" in second["problem"]
    assert second["current"]["body"] == first
    again = ask(ad, "save_minidash", key="tops", body=opened["body"], version=second["current"]["version"])
    assert again["problem"] is None
    ask(ad, "delete_minidash", key="tops", version=again["version"])
    late = ask(ad, "save_minidash", key="tops", body=first, version=again["version"])
    assert (late["conflict"], late["current"]) == (True, None)


def test_a_preview_is_lean_and_in_the_languages_of_both(ad: Caller) -> None:
    answer = ask(ad, "preview", body=BODY, **{"as": {"login": "vb"}})
    assert answer["content"]["lines"] == [
        {"key": "orders", "label": "Orders", "value": 5, "text": "5", "kind": "number"}
    ]
    assert (answer["sees"], answer["keys"], answer["problems"]) == (False, ["orders"], {})
    assert answer["sentences"] == {"orders": "Number of “Orders”."}
    nobody = ask(ad, "preview", body=BODY, **{"as": {"login": "no_such"}})
    assert nobody["problem"] == "There is nobody called “no_such”."


def test_the_forms_are_offered_what_fits(ad: Caller) -> None:
    offered = ask(ad, "vocabulary")
    assert offered["version"] == ask(ad, "open_minidash", key="m_a")["vocabulary_version"]
    orders = offered["datasets"][0]
    fields = {field["name"]: field for field in orders["fields"]}
    assert (orders["title"], orders["rows"], orders["today"]) == ("Orders", 5, "2026-03-18")
    assert "is_current_user" in fields["owner"]["operators"] and "during" not in fields["owner"]["operators"]
    assert "in_current_teams" in fields["team"]["operators"] and "is_current_user" not in fields["team"]["operators"]
    assert "sum" in fields["amount"]["aggregates"] and "sum" not in fields["day"]["aggregates"]
    assert {"key": "last N days", "text": "the last {n} days", "unit": "day", "counted": True, "calendar": True} in (
        offered["periods"]
    )
    assert offered["operators"]["between"]["shape"] == "pair"
    assert [team["key"] for team in offered["teams"]] == ["a", "b"]
    assert {person["login"] for person in offered["people"]} == {"va", "vb", "ad"}
