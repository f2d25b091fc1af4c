"""Browsers of people of the small company, whose acts and pages are asked for without a browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.company import Company
from tests.ui.conftest import Caller
from ui.pages import make_dash


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


def work(caller: Caller, act: str, **wish: Any) -> dict[str, Any]:
    """What an act answers; it must not be refused."""
    answer = caller.call("wall.worked", {"act": act, "id": "1", **wish})
    assert answer.status_code == 200, answer.text
    return answer.json["response"]["wall"]["worked"]
