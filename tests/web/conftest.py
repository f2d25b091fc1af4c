"""A small application behind the edge: a page, a writing route, an API and a callback route that exist without Dash."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask, jsonify, request
from flask.testing import FlaskClient

from accounts.access import Access, open_access
from errors import Conflict, Forbidden, NotFound
from store.database import Database, sqlite_url
from web.callbacks import guard_callbacks
from web.edge import EdgeOptions, make_edge
from web.identity import current_viewer

ROOT = Path(__file__).parents[2]
SECRET = b"0123456789abcdef0123456789abcdef"
PASSWORDS = {"vera": "vera has a key", "admin": "andrew has a key"}
CANARY = "CANARY-B"

SPECIFICATIONS = [
    {
        "output": "out.children",
        "inputs": [{"id": "in", "property": "value"}],
        "state": [{"id": "kept", "property": "data"}],
    },
    {
        "output": '..{"index":["MATCH"],"type":"tile"}.children...note.children@abc..',
        "inputs": [{"id": '{"index":["MATCH"],"type":"remove"}', "property": "n_clicks"}],
        "state": [{"id": '{"index":["ALL"],"type":"tile"}', "property": "id"}],
    },
    {"output": "hash", "no_output": True, "inputs": [{"id": "in", "property": "value"}], "state": []},
    {"output": "local.children", "clientside_function": {"namespace": "x"}, "inputs": [], "state": []},
]


@dataclass(frozen=True)
class Place:
    """The application with two people: vera, a viewer, and admin."""

    server: Flask
    access: Access
    database: Database
    calls: list

    def browser(self) -> FlaskClient:
        return self.server.test_client()

    def signed_in(self, login: str) -> FlaskClient:
        client = self.browser()
        answer = client.post("/login", data={"login": login, "password": PASSWORDS[login]})
        assert answer.status_code == 303, answer.text
        return client

    def bearer(self, login: str, read_only: bool = False) -> dict[str, str]:
        return {"Authorization": "Bearer " + self.access.tokens.create("test", login, read_only=read_only)}


def form_token(client: FlaskClient) -> str:
    return client.get_cookie("_csrf_token").value


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the two people, to be copied: to keep a password well takes its time, again for each test."""
    home = tmp_path_factory.mktemp("prepared")
    store = Database(sqlite_url(home))
    store.migrate()
    add_people(store)
    store.close()
    return home


@pytest.fixture
def place(prepared: Path, tmp_path: Path) -> Place:
    shutil.copytree(prepared, tmp_path / "home")
    return build(Database(sqlite_url(tmp_path / "home")))


def add_people(store: Database) -> None:
    accounts = open_access(store, "en", True).accounts
    for login, password in PASSWORDS.items():
        accounts.create("test", login, password, name=login.title(), admin=login == "admin")


def build(store: Database, loopback: bool = True, routes: bool = True) -> Place:
    """The edge over `store`, without routes of its own if Dash brings some."""
    access = open_access(store, "en", loopback)
    server = make_edge(access, store, SECRET, EdgeOptions(ROOT / "node_modules", ROOT / "assets"))
    calls: list = []
    if routes:
        guard_callbacks(server, lambda: SPECIFICATIONS)
        _add_routes(server, calls)
    return Place(server, access, store, calls)


def _add_routes(server: Flask, calls: list) -> None:
    @server.get("/")
    @server.get("/walls/<key>")
    def page(key: str = "home") -> str:
        return f"<title>wall {key} {CANARY}</title>"

    @server.get("/_dash-layout")
    def layout():
        return jsonify({"component": CANARY})

    @server.post("/_dash-update-component")
    def callback():
        calls.append(request.get_json())
        return jsonify(current_viewer().login)

    @server.post("/forms/save")
    def save():
        calls.append(request.form.to_dict())
        return "saved"

    @server.get("/api/v1/me")
    def me():
        return jsonify(login=current_viewer().login)

    @server.post("/api/v1/things")
    def things():
        calls.append(request.get_json())
        return jsonify(request.get_json()), 201

    @server.get("/api/v1/fails/<what>")
    @server.get("/fails/<what>")
    def fails(what: str):
        raise {
            "bug": RuntimeError("password=hunter2 in /srv/private"),
            "absent": NotFound("No minidash 'x'.", "Did you mean 'y'?"),
            "forbidden": Forbidden("Not you."),
            "conflict": Conflict("Somebody else was faster."),
        }[what]
