"""The first run: an empty home leads to its page from everywhere, and the code of the console makes one account."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from accounts.access import Access, open_access
from store.database import Database
from store.tables import account, attempt, journal
from tests.web.conftest import ROOT, SECRET
from web.edge import EdgeOptions, make_edge

HTML = {"Accept": "text/html"}
GIVEN = {
    "name": "Anna Lind",
    "login": " Anna ",
    "password": "anna has a long key",
    "again": "anna has a long key",
    "language": "fr",
}


@dataclass(frozen=True)
class Empty:
    """The edge over an empty store, and the code that its console shows."""

    server: Flask
    access: Access
    database: Database
    code: str

    def send(self, client: FlaskClient | None = None, **changed: str):
        data = {"code": self.code, **GIVEN, **changed}
        return (client or self.server.test_client()).post("/first-run", data=data)

    def logins(self) -> list[str]:
        return [one.login for one in self.access.accounts.all()]


@pytest.fixture
def empty(database: Database) -> Empty:
    """Once on each kind of store."""
    access = open_access(database, "en")
    server = make_edge(access, database, SECRET, EdgeOptions(ROOT / "node_modules", ROOT / "assets"))
    server.get("/walls/home")(lambda: "a wall")
    return Empty(server, access, database, access.first_run.draw())


def test_every_page_leads_to_the_first_run(empty):
    client = empty.server.test_client()
    for path in ("/", "/login", "/walls/home", "/nothing", "/password/none", "/admin/people"):
        answer = client.get(path, headers=HTML)
        assert (answer.status_code, answer.location) == (302, "/first-run"), path
    assert "Welcome to Minidash" in client.get("/first-run").text
    assert "Bienvenue" in client.get("/first-run", headers={"Accept-Language": "fr"}).text
    # What is no page stays as it is.
    assert client.get("/health").json == {"status": "ok"}
    assert client.get("/api/v1/me").status_code == 401
    assert client.post("/login", data={"login": "anna", "password": "x"}).status_code == 401


def test_the_code_makes_an_administrator_who_is_signed_in(empty):
    client = empty.server.test_client()
    answer = empty.send(client, code=empty.code.lower().replace("-", " "))
    assert (answer.status_code, answer.location) == (303, "/admin/start")
    assert client.get("/walls/home").text == "a wall"
    (anna,) = empty.access.accounts.all()
    assert (anna.login, anna.name, anna.admin, anna.language) == ("anna", "Anna Lind", True, "fr")
    assert empty.access.signin.sign_in("anna", GIVEN["password"], "10.0.0.1")
    with empty.database.read() as connection:
        lines = connection.execute(select(journal.c.actor, journal.c.action, journal.c.key)).all()
        stored = str([connection.execute(select(table)).all() for table in (account, attempt, journal)])
    assert ("<first run>", "create", "anna") in lines
    assert empty.code not in stored and GIVEN["password"] not in stored


def test_once_there_is_an_account_the_page_is_gone(empty):
    empty.send()
    client = empty.server.test_client()
    assert (client.get("/first-run").status_code, client.get("/first-run").location) == (302, "/")
    answer = empty.send(client, login="eve")
    assert answer.status_code == 409 and "already" in answer.text and "Set-Cookie" not in answer.headers
    assert client.get("/", headers=HTML).location == "/login"
    assert empty.logins() == ["anna"]


@pytest.mark.parametrize("code", ["", "x", "ABCD-EFGH-JKMN-PQRS-TUVW", "\0", "é" * 1000, "' OR 1=1 --"])
def test_a_wrong_code_is_refused_at_its_field_and_what_was_typed_stays(empty, code):
    answer = empty.send(code=code)
    assert answer.status_code == 401 and "This is not the code" in answer.text
    assert "Anna Lind" in answer.text and GIVEN["password"] not in answer.text
    assert 'aria-invalid="true"' in answer.text and empty.logins() == []


def test_a_code_ends_when_the_server_is_started_again(empty):
    former, fresh = empty.code, empty.access.first_run.draw()
    assert former != fresh
    assert empty.send(code=former).status_code == 401
    assert empty.send(code=fresh).status_code == 303


def test_without_a_drawn_code_none_is_accepted(empty):
    empty.access.first_run._hash = None
    assert empty.send(code="").status_code == 401 and empty.logins() == []


def test_wrong_codes_are_throttled_as_sign_ins_are(empty):
    assert [empty.send(code="wrong").status_code for _ in range(10)] == [401] * 10
    answer = empty.send()
    assert answer.status_code == 429 and answer.headers["Retry-After"] == "60"
    assert empty.logins() == []


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"name": "  "}, "Give your name"),
        ({"name": "x" * 201}, "at most 200 characters"),
        ({"name": "a\u200bb"}, "signs that nobody sees"),
        ({"login": "Anna Lind"}, "A login is made of small letters"),
        ({"login": ""}, "A login is made of small letters"),
        ({"password": "short", "again": "short"}, "at least 8 characters"),
        ({"again": "another one"}, "The two passwords differ"),
        ({"language": "de"}, "Choose English or French"),
    ],
)
def test_what_is_not_accepted_is_said_at_its_field(empty, changed, sentence):
    answer = empty.send(**changed)
    assert answer.status_code == 422 and sentence in answer.text
    assert f'id="{next(iter(changed))}-problem"' in answer.text
    assert empty.code in answer.text and empty.logins() == []


def test_with_the_right_code_nothing_else_costs_a_try(empty):
    assert [empty.send(name="").status_code for _ in range(12)] == [422] * 12
    assert empty.send().status_code == 303


def test_all_faults_are_told_at_once_and_in_french(empty):
    client = empty.server.test_client()
    data = {"code": empty.code, "name": "", "login": "É", "password": "court", "again": "", "language": "fr"}
    answer = client.post("/first-run", data=data, headers={"Accept-Language": "fr"})
    for sentence in ("Indiquez votre nom", "Un identifiant est fait", "au moins 8 caractères", "diffèrent"):
        assert sentence in answer.text


def test_another_site_cannot_send_it(empty):
    client = empty.server.test_client()
    data = {"code": empty.code, **GIVEN}
    assert client.post("/first-run", data=data, headers={"Origin": "http://evil"}).status_code == 403
    assert client.post("/first-run", data=data, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert empty.logins() == []


def test_of_two_at_once_one_makes_the_account(empty):
    with ThreadPoolExecutor(2) as pool:
        codes = list(pool.map(lambda login: empty.send(login=login).status_code, ("anna", "eve")))
    assert sorted(codes) == [303, 409] and len(empty.logins()) == 1
