"""The acts of people and teams as a browser sends them: another shape is refused, the rest is told at its field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import delete

from store.tables import account, definition
from tests.company import Company, open_company
from tests.ui.conftest import Caller
from ui.pages import make_dash

PERSON = {"name": "Anna", "email": "", "teams": [], "attributes": [], "admin": False, "language": None}
Desk = tuple[Company, Caller]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A company, and the browser of its administrator."""
    with open_company(tmp_path_factory.mktemp("people")) as company:
        app = make_dash(company.server, company.workshop)
        client = app.server.test_client()
        with company.database.write() as connection:
            client.set_cookie("minidash", company.access.sessions.open(connection, "ad", "127.0.0.1", "test"))
        client.get("/", headers={"Accept": "text/html"})
        yield company, Caller(client, app)


def act(desk: Desk, name: str, **more: Any) -> dict[str, Any]:
    """What the act answers."""
    answer = desk[1].call("wall.worked", {"act": name, "id": "1", **more})
    assert answer.status_code == 200, answer.text
    return answer.get_json()["response"]["wall"]["worked"]


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("person_create", {}),
        ("person_create", {"login": "anna", "person": {**PERSON, "password": "x"}}),
        ("person_create", {"login": "anna", "person": {**PERSON, "disabled": True}}),
        ("person_create", {"login": "anna", "person": {**PERSON, "admin": "yes"}}),
        ("person_create", {"login": "anna", "person": {**PERSON, "language": "de"}}),
        ("person_create", {"login": "anna", "person": {**PERSON, "name": "x" * 1001}}),
        ("person_create", {"login": "anna", "person": {**PERSON, "teams": "a"}}),
        ("person_create", {"login": "anna", "person": {**PERSON, "attributes": {"a": "b"}}}),
        ("person_create", {"login": {"$ne": ""}, "person": PERSON}),
        ("person_change", {"login": "va", "person": PERSON}),
        ("person_change", {"login": "va", "version": 1, "person": PERSON}),
        ("person_disable", {"login": ["vb"]}),
        ("person_link", {"login": "vb", "actor": "ad"}),
        ("people_preview", {"login": "va"}),
        ("people_import", {"text": "login\nx", "version": "", "links": 1}),
        ("people_table", {"text": "x" * 600_001}),
        ("team_create", {"titles": {"en": "A", "de": "B"}, "matches": []}),
        ("team_create", {"titles": {"en": "A"}, "matches": "A"}),
        ("team_delete", {"key": "a"}),
        ("team_values", {"typed": ["a"]}),
    ],
)
def test_what_has_another_shape_is_refused_and_changes_nothing(desk: Desk, name: str, sent: Any) -> None:
    company, caller = desk
    before = company.access.accounts.all(), company.publisher.export()
    answer = caller.call("wall.worked", {"act": name, "id": "1", **sent})
    assert answer.status_code == 422 and "Traceback" not in answer.text
    assert (company.access.accounts.all(), company.publisher.export()) == before


def test_what_is_wrong_comes_back_to_its_field(desk: Desk) -> None:
    pairs = [{"name": "a b", "value": "1"}]
    done = act(desk, "person_create", login="É", person={**PERSON, "name": " ", "teams": ["x"], "attributes": pairs})
    assert set(done["errors"]) == {"login", "name", "teams", "attributes.0"}
    done = act(desk, "team_create", titles={"en": ""}, matches=["B"])
    assert set(done["errors"]) == {"titles", "matches"}


def test_hostile_texts_are_texts(desk: Desk) -> None:
    company, _ = desk
    name = "<img src=x onerror=alert(1)> '; DROP TABLE account; --"
    made = act(desk, "person_create", login="o.brien+1@x", person={**PERSON, "name": name})
    assert made["problem"] is None and made["link"]["path"].startswith("/password/")
    listed = {one["login"]: one["name"] for one in act(desk, "people_list")["people"]}
    assert listed["o.brien+1@x"] == name
    for login in ("../va", "va\0", "va'--", "", "VA"):
        done = act(desk, "person_disable", login=login)
        assert done["problem"].startswith("There is no person")
    with company.database.write() as connection:
        connection.execute(delete(account).where(account.c.login == "o.brien+1@x"))


def test_a_conflict_is_told_as_one(desk: Desk) -> None:
    done = act(desk, "person_change", login="va", version="old", person=PERSON)
    assert done["conflict"] is True and done["problem"]
    done = act(desk, "team_change", key="a", version="old", titles={"en": "A"}, matches=[])
    assert done["conflict"] is True


@pytest.mark.parametrize(
    "path", ["/admin/people/no_such", "/admin/preview/no_such", "/admin/preview/team:no_such", "/admin/look/no_such"]
)
def test_what_is_not_there_has_no_screen(desk: Desk, path: str) -> None:
    client = desk[1].client
    assert client.get(path).status_code == 404
    assert [
        client.get(one).status_code
        for one in ("/admin/people/va", "/admin/preview/va", "/admin/preview/team:a", "/admin/look/wall_a")
    ] == [200] * 4


def test_values_that_may_mean_a_team_come_from_the_data(desk: Desk) -> None:
    found = act(desk, "team_values", typed="")
    assert [(one["value"], one["count"]) for one in found["values"]] == [("B", 3), ("A", 2)]
    assert [one["value"] for one in act(desk, "team_values", typed="b")["values"]] == ["B"]


def test_before_there_is_a_wall_administrators_meet_the_first_steps(desk: Desk) -> None:
    company, caller = desk
    everything = {"datasets": True, "minidashes": True, "walls": True, "people": True}
    assert act(desk, "start_steps")["done"] == everything
    with company.database.write() as connection:
        connection.execute(delete(definition).where(definition.c.kind.in_(["wall", "minidash"])))
        connection.exec_driver_sql(
            "INSERT INTO publication (data_version, manifest, at, actor) "
            "SELECT data_version, manifest, at, actor FROM publication ORDER BY revision DESC LIMIT 1"
        )
    assert act(desk, "start_steps")["done"] == {**everything, "minidashes": False, "walls": False}
    shown = caller.call("wall.page", {"path": "/", "id": "2"}).get_json()["response"]["wall"]["page"]
    assert (shown["state"], shown["screen"]) == ("screen", "start")
    client = caller.app.server.test_client()
    with company.database.write() as connection:
        client.set_cookie("minidash", company.access.sessions.open(connection, "va", "127.0.0.1", "test"))
    client.get("/", headers={"Accept": "text/html"})
    theirs = Caller(client, caller.app).call("wall.page", {"path": "/", "id": "3"}).get_json()
    assert theirs["response"]["wall"]["page"]["state"] == "no_walls"
