"""A company of two teams behind the server as `serve` starts it, and what an attacker needs to play with it."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest
import requests
from sqlalchemy import delete, func, select

from app import Parts, open_parts
from settings import Settings
from store.tables import attempt, entry, journal, layout
from tests.app.processes import ROOT, environment
from tests.company import CANARY, DEFINITIONS, ORDERS

PASSWORDS = {login: f"{login} has a long key" for login in ("va", "vb", "ad")}
CALLBACK = "/_dash-update-component"
WORKERS = 2
# What no refusal may tell: the numbers of others, traces, paths, passwords.
SECRETS = (CANARY, "Traceback", ".py", "site-packages", "sqlite", "has a long key")


@dataclass(frozen=True)
class Browser:
    """A signed-in browser as a program plays it: it keeps cookies and sends the form token."""

    address: str
    session: requests.Session

    def get(self, path: str) -> requests.Response:
        return self.session.get(self.address + path, allow_redirects=False, timeout=20)

    def post(self, path: str, **more: Any) -> requests.Response:
        return self.session.post(self.address + path, allow_redirects=False, timeout=20, **more)

    def callbacks(self) -> list[dict[str, Any]]:
        return self.get("/_dash-dependencies").json()

    def body(self, name: str, **values: Any) -> dict[str, Any]:
        """What Dash would send for the callback with the input or output `name`; `values` by id and property."""
        one = next(one for one in self.callbacks() if name in (_named(one["inputs"][0]), one["output"]))
        return body_of(one, values)

    def call(self, name: str, **values: Any) -> requests.Response:
        """Calls the callback whose first input is `name`, such as wall_visit."""
        return self.post(CALLBACK, json=self.body(name, **values))


@dataclass(frozen=True)
class Attacked:
    """The server at `address`, its processes, and its store as an administrator sees it."""

    address: str
    process: psutil.Process
    folder: Path
    parts: Parts

    def sign_in(self, login: str) -> Browser:
        session = requests.Session()
        given = {"login": login, "password": PASSWORDS[login]}
        answer = session.post(self.address + "/login", data=given, allow_redirects=False, timeout=20)
        assert answer.status_code == 303, answer.text
        session.headers["X-CSRFToken"] = session.cookies["_csrf_token"]
        return Browser(self.address, session)

    def bearer(self, login: str, read_only: bool = False) -> dict[str, str]:
        return {"Authorization": "Bearer " + self.parts.access.tokens.create("test", login, read_only=read_only)}

    def api(self, method: str, path: str, headers: dict[str, str], **more: Any) -> requests.Response:
        return requests.request(method, f"{self.address}/api/v1{path}", headers=headers, timeout=20, **more)

    def publish(self, old: str = "", new: str = "") -> None:
        """Loads the definitions, with one passage exchanged."""
        assert old in DEFINITIONS
        file = self.folder / "company.yaml"
        file.write_text(DEFINITIONS.replace(old, new) if old else DEFINITIONS, encoding="utf-8")
        self.parts.publisher.load([file])

    def lines(self, action: str, actor: str) -> list[Any]:
        """The journal of one action of one person, oldest first."""
        wanted = select(journal).where(journal.c.action == action, journal.c.actor == actor).order_by(journal.c.id)
        with self.parts.database.read() as connection:
            return list(connection.execute(wanted))

    def stored(self) -> tuple[int, int]:
        """How many personal layouts and manual values there are."""
        with self.parts.database.read() as connection:
            return tuple(
                connection.execute(select(func.count()).select_from(one)).scalar_one() for one in (layout, entry)
            )

    def forget(self) -> None:
        """Takes back what a test has stored, and the wrong passwords that it tried."""
        with self.parts.database.write() as connection:
            for table in (layout, entry, attempt):
                connection.execute(delete(table))

    def memory(self) -> int:
        """Bytes of all processes of the server."""
        return sum(one.memory_info().rss for one in [self.process, *self.process.children(recursive=True)])


@contextmanager
def serve_company(folder: Path, url: str = "", **settings: str) -> Iterator[Attacked]:
    """Starts the server over a company of its own in `folder`, and ends it; its store is at `url`, else in SQLite.

    `settings` are more of them, without their prefix.
    """
    (folder / "orders.csv").write_text(ORDERS, encoding="utf-8")
    parts = open_parts(Settings(home=folder / "home", locale="en", database_url=url))
    (folder / "company.yaml").write_text(DEFINITIONS, encoding="utf-8")
    parts.publisher.load([folder / "company.yaml"])
    for login, password in PASSWORDS.items():
        parts.access.accounts.set_password("test", login, password)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        bind = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "app.py", "serve", "--bind", bind, "--workers", str(WORKERS)]
    with (folder / "log").open("w") as log:
        more = {"MINIDASH_DATABASE_URL": url} if url else {}
        more |= {f"MINIDASH_{name}": value for name, value in settings.items()}
        surroundings = environment(folder / "home", MINIDASH_LOCALE="en", **more)
        process = subprocess.Popen(command, cwd=ROOT, env=surroundings, stdout=log, stderr=log)
    try:
        _wait_for(f"http://{bind}/health", folder / "log")
        yield Attacked(f"http://{bind}", psutil.Process(process.pid), folder, parts)
    finally:
        process.terminate()
        process.wait(30)
        parts.database.close()


def body_of(one: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    """What Dash would send for a callback of its list."""
    outputs = [_output(text) for text in one["output"].strip(".").split("...")]
    return {
        "output": one["output"],
        "outputs": outputs if one["output"].startswith("..") else outputs[0],
        "inputs": [_filled(part, values) for part in one["inputs"]],
        "state": [_filled(part, values) for part in one["state"]],
        "changedPropIds": [],
    }


def _filled(part: dict[str, Any], values: dict[str, Any]) -> Any:
    if part["id"].startswith("{"):
        return []
    return {"id": part["id"], "property": part["property"], "value": values.get(_named(part))}


def _named(part: dict[str, Any]) -> str:
    """Such as wall_visit; of a pattern its part, such as end_session_n_clicks."""
    name = json.loads(part["id"])["part"] if part["id"].startswith("{") else part["id"]
    return f"{name}_{part['property']}".replace("-", "_")


def _output(text: str) -> dict[str, str]:
    name, _, attribute = text.rpartition(".")
    return {"id": name, "property": attribute}


def _wait_for(address: str, log: Path) -> None:
    for _ in range(200):
        try:
            if requests.get(address, timeout=1).status_code == 200:
                return
        except requests.RequestException:  # it listens before it answers
            time.sleep(0.1)
    pytest.fail(log.read_text())


def check_refused(place: Attacked, answer: requests.Response, *status: int) -> None:
    """The answer is a refusal that tells nothing, nothing was stored, and the server lives."""
    assert answer.status_code in status, answer.text
    assert not [word for word in SECRETS if word in answer.text]
    assert place.stored() == (0, 0)
    assert requests.get(place.address + "/health", timeout=10).json() == {"status": "ok"}
