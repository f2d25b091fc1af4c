"""The whole application: no route answers somebody who has not signed in, and every callback asks for permission."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app import create_app, open_parts
from settings import Settings
from tests.company import open_company
from ui.pages import make_dash

# What a person without a session may reach: signing in, a one-time link, the parts that those pages load, the pulse.
PUBLIC = {
    *("health", "favicon", "parts.part", "parts.own"),
    *("signin.page", "signin.enter", "password.page", "password.set", "first_run.page", "first_run.enter"),
}
CANARIES = ("total", "Deals", "Affaires", "deals", "31", "30.5")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    folder = tmp_path_factory.mktemp("routes")
    (folder / "deals.csv").write_text("id,amount\n1,10.5\n2,20\n", encoding="utf-8")
    (folder / "company.yaml").write_text(
        """
version: 1
users: {anna: {name: Anna Lind, password: anna has a key}}
datasets: {deals: {file: deals.csv}}
minidashes:
  deals:
    title: {en: Deals, fr: Affaires}
    teams: everyone
    indicators: [{key: total, label: Total, dataset: deals, measure: {aggregate: sum, field: amount}}]
walls: {home: {title: Home, home: true, tiles: [{minidash: deals, x: 0, y: 0, w: 4, h: 3}]}}
""",
        encoding="utf-8",
    )
    settings = Settings(home=folder / "home", locale="en")
    open_parts(settings).publisher.load([folder / "company.yaml"])
    yield create_app(settings)


def addresses(server: Flask) -> list[tuple[str, str, str]]:
    """Endpoint, method and an address for every rule of the application."""
    found = []
    for rule in server.url_map.iter_rules():
        values = dict.fromkeys(rule.arguments, "home")
        with server.test_request_context():
            address = server.url_for(rule.endpoint, **values)
        found += [(rule.endpoint, method, address) for method in rule.methods - {"OPTIONS"}]
    return found


def test_nothing_but_the_listed_answers_a_stranger(server: Flask) -> None:
    open_to_strangers = set()
    for endpoint, method, address in addresses(server):
        answer = server.test_client().open(address, method=method)
        refused = answer.status_code in (401, 403) or answer.headers.get("Location", "").startswith("/login")
        if not refused:
            open_to_strangers.add(endpoint)
        assert answer.status_code < 500, (method, address)
        if endpoint not in PUBLIC:
            assert not any(word in answer.text for word in CANARIES), (method, address)
    assert open_to_strangers <= PUBLIC, open_to_strangers - PUBLIC
    assert {"health", "signin.page"} <= open_to_strangers


def test_an_unknown_address_tells_a_stranger_nothing(server: Flask) -> None:
    known = server.test_client().get("/walls/home", headers={"Accept": "text/html"})
    unknown = server.test_client().get("/walls/no-such", headers={"Accept": "text/html"})
    assert (known.status_code, unknown.status_code) == (302, 302)
    assert server.test_client().get("/x/y", headers={"Accept": "text/html"}).status_code in (302, 401)


@pytest.mark.parametrize(("loopback", "proxies", "status"), [(True, 0, 303), (False, 0, 401), (True, 1, 401)])
def test_example_people_come_in_only_where_nobody_else_does(
    tmp_path: Path, loopback: bool, proxies: int, status: int
) -> None:
    settings = Settings(home=tmp_path / "home", locale="en", proxies=proxies)
    accounts = open_parts(settings).access.accounts
    accounts.create("test", "nancy", "nancy has a key", name="Nancy Davolio", example=True)
    client = create_app(settings, loopback).test_client()
    assert ("Nancy Davolio" in client.get("/login").text) == (status == 303)
    assert client.post("/login", data={"login": "nancy", "password": "nancy has a key"}).status_code == status


def test_every_callback_asks_for_a_permission(tmp_path: Path) -> None:
    with open_company(tmp_path) as company:
        callbacks = make_dash(company.server, company.workshop).callback_map
    assert len(callbacks) >= 5
    for output, entry in callbacks.items():
        assert getattr(entry["callback"], "secured_action", None), f"{output} has no @secured"
