"""The screens on the real edge, without a browser: a client that is signed in and can call callbacks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from accounts.access import Access
from tests.browser.fixtures.board import MadeUp, make_board, open_people
from tests.company import Company, open_company
from ui.pages import Screens, make_dash


@dataclass(frozen=True)
class Caller:
    """A signed-in browser as a program plays it."""

    client: FlaskClient
    app: Screens

    def call(self, name: str, *inputs: Any, states: tuple[Any, ...] = ()) -> TestResponse:
        """Calls the callback whose output begins with `name`, with these values in the order of its inputs."""
        one = next(spec for spec in self.app._callback_list if name in spec["output"])
        outputs = [
            {"id": part.rsplit(".", 1)[0], "property": part.rsplit(".", 1)[1]}
            for part in one["output"].strip(".").split("...")
        ]
        body = {
            "output": one["output"],
            "outputs": outputs if one["output"].startswith("..") else outputs[0],
            "inputs": [{**part, "value": value} for part, value in zip(one["inputs"], inputs, strict=True)],
            "state": [{**part, "value": value} for part, value in zip(one["state"], states, strict=True)],
            "changedPropIds": [f"{one['inputs'][0]['id']}.{one['inputs'][0]['property']}"],
        }
        return self.client.post("/_dash-update-component", json=body, headers=self.headers())

    def headers(self) -> dict[str, str]:
        cookie = self.client.get_cookie("_csrf_token")
        return {"X-CSRFToken": cookie.value if cookie else ""}


@pytest.fixture(scope="session")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[MadeUp, Access, Screens, Any]]:
    access, database = open_people(tmp_path_factory.mktemp("ui"))
    service = MadeUp()
    app = make_board(service, access, database)
    yield service, access, app, database
    database.close()


@pytest.fixture
def sign_in(standing: tuple[MadeUp, Access, Screens, Any]) -> Callable[[str], Caller]:
    """`sign_in(login)`: a browser of that person, which has opened a page."""
    _, access, app, database = standing

    def enter(login: str) -> Caller:
        client = app.server.test_client()
        with database.write() as connection:
            secret = access.sessions.open(connection, login, "127.0.0.1", "test")
        client.set_cookie("minidash", secret)
        client.get("/walls/sales", headers={"Accept": "text/html"})
        return Caller(client, app)

    return enter


def open_browsers(company: Company) -> Callable[[str], Caller]:
    """`enter(login)`: a browser of that person, which has opened the home wall."""
    app = make_dash(company.server, company.workshop)

    def enter(login: str) -> Caller:
        client = app.server.test_client()
        with company.database.write() as connection:
            client.set_cookie("minidash", company.access.sessions.open(connection, login, "127.0.0.1", "test"))
        client.get("/", headers={"Accept": "text/html"})
        return Caller(client, app)

    return enter


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Company, Callable[[str], Caller]]]:
    """A company, and what signs somebody in to it."""
    with open_company(tmp_path_factory.mktemp("company")) as company:
        yield company, open_browsers(company)


@pytest.fixture
def company(opened: tuple[Company, Callable[[str], Caller]]) -> Iterator[Company]:
    """Forgotten after each test."""
    yield opened[0]
    opened[0].forget()


@pytest.fixture
def enter(company: Company, opened: tuple[Company, Callable[[str], Caller]]) -> Callable[[str], Caller]:
    return opened[1]
