"""The example company as `make run` starts it: real processes, the printed passwords, and a browser."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests
from playwright.sync_api import Browser, BrowserContext, Page
from sqlalchemy import delete

from accounts.access import open_access
from accounts.people import accounts_in, put_account
from indicators.model.company import Definitions
from store.database import Database, sqlite_url
from store.tables import account, attempt, layout, menu, own_wall
from tests.app.conftest import ROOT, environment
from tests.live.commands import app, load, token
from tests.live.desk import Desk
from walls.published import read_published, write_definitions, write_revision

PERSON = re.compile(r"^([a-z]+) +((?:[a-z]+ ){4}[a-z]+) {2,}\S", re.MULTILINE)


@dataclass(frozen=True)
class Live:
    """The running company; `files` is a copy of its definition files, to be changed and loaded again."""

    address: str
    home: Path
    files: Path
    passwords: dict[str, str]

    def app(self, *arguments: str | Path) -> str:
        """What a command prints; it must succeed."""
        return app(self.home, *arguments)

    @contextmanager
    def store(self) -> Iterator[Database]:
        database = Database(sqlite_url(self.home))
        yield database
        database.close()

    def load(self) -> None:
        load(self.home, *sorted(self.files.glob("*.yaml")))

    def token(self, login: str) -> str:
        return token(self.home, login)

    def session(self, login: str) -> str:
        """The cookie of somebody who has signed in."""
        with self.store() as database, database.write() as connection:
            return open_access(database, "en", True).sessions.open(connection, login, "127.0.0.1", "test")

    def ask(self, login: str, path: str) -> dict:
        """An answer of the API to that person."""
        headers = {"Authorization": f"Bearer {self.token(login)}"}
        answer = requests.get(self.address + path, headers=headers, timeout=30)
        assert answer.status_code == 200, answer.text
        return answer.json()


@contextmanager
def started(
    folder: Path, *command: str, now: str = "", before: Sequence[str] = (), **more: str
) -> Iterator[tuple[str, str]]:
    """A server that `python app.py <command>` starts on `folder/home`: its address, and what it printed.

    The words `before` start it; `more` is its environment.
    """
    surroundings = environment(folder / "home", **({"MINIDASH_NOW": now} if now else {}), **more)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = folder / "log.txt"
    call = [*before, sys.executable, "app.py", *command, "--bind", f"127.0.0.1:{port}"]
    with log.open("w") as out:
        server = subprocess.Popen(call, cwd=ROOT, env=surroundings, stdout=out, stderr=out)
    try:
        _wait(lambda: "Minidash answers at" in log.read_text() and _answers(port), server, log)
        yield f"http://127.0.0.1:{port}", log.read_text()
    finally:
        server.terminate()
        server.wait(20)


@pytest.fixture(scope="session")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    with example_company(tmp_path_factory.mktemp("live")) as live:
        yield live


def _answers(port: int) -> bool:
    try:
        return requests.get(f"http://127.0.0.1:{port}/health", timeout=2).ok
    except requests.ConnectionError:
        return False


def _wait(ready: Callable[[], bool], server: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + 240
    while not ready():
        assert server.poll() is None and time.monotonic() < deadline, log.read_text()
        time.sleep(0.2)


def sign_in(page: Page, login: str, password: str) -> None:
    """Fills the form that the page shows, and waits for what comes after it."""
    page.get_by_label(re.compile("^(Name|Nom)$")).fill(login)
    page.get_by_label(re.compile("^(Password|Mot de passe)$")).fill(password)
    page.get_by_role("button", name=re.compile("^(Sign in|Se connecter)$")).click()
    page.wait_for_selector("#content")


@contextmanager
def pages(live: Live, browser: Browser) -> Iterator[Callable[..., Page]]:
    """`open_one(login, path, **options)`: a window of that person, who has signed in, at `path`."""
    opened: list[BrowserContext] = []

    def open_one(login: str, path: str = "/", **options: object) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **options})
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        context.add_cookies([{"name": "minidash", "value": live.session(login), "url": live.address}])
        page.goto(live.address + path)
        page.wait_for_selector("#content")
        return page

    yield open_one
    for context in opened:
        context.close()


@pytest.fixture
def open_page(live: Live, browser: Browser) -> Iterator[Callable[..., Page]]:
    """`open_page(login, path, **options)`: a window of that person, who has signed in, at `path`."""
    with pages(live, browser) as open_one:
        yield open_one


@contextmanager
def example_company(folder: Path) -> Iterator[Live]:
    """The example company, served from `folder`."""
    files = folder / "examples"
    shutil.copytree(ROOT / "examples", files)
    with started(folder, "example") as (address, printed):
        yield Live(address, folder / "home", files, dict(PERSON.findall(printed)))


@pytest.fixture(scope="session")
def apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """The example company once more, for tests that change which walls there are, and leave them so."""
    with example_company(tmp_path_factory.mktemp("apart")) as live:
        yield live


@pytest.fixture
def open_apart(apart: Live, browser: Browser) -> Iterator[Callable[..., Page]]:
    """As `open_page`, in that company."""
    with pages(apart, browser) as open_one:
        yield open_one


@pytest.fixture
def walls(apart: Live) -> Iterator[Database]:
    """The walls of the example company and no others, as everybody's, before and after each test; the store."""
    database = Database(sqlite_url(apart.home))
    with database.read() as connection:
        before = read_published(connection).definitions
    yield database
    publish(database, before)
    _forget_layouts(database)
    database.close()


def publish(database: Database, definitions: Definitions) -> None:
    """Makes these the definitions of the company, as an administrator does."""
    with database.write() as connection:
        now = read_published(connection)
        if write_definitions(connection, "test", now.definitions, definitions):
            write_revision(connection, "test", now.manifest)


@pytest.fixture(scope="session")
def tokens(live: Live) -> dict[str, str]:
    return {login: live.token(login) for login in ("nancy", "margaret", "andrew")}


@pytest.fixture
def desk(live: Live, tokens: dict[str, str]) -> Iterator[Desk]:
    """Nobody has arranged anything before a test, nor after it."""
    with live.store() as database:
        _forget_layouts(database)
        yield Desk(live.address, tokens)
        _forget_layouts(database)


def _forget_layouts(database: Database) -> None:
    with database.write() as connection:
        for table in (layout, own_wall, menu):
            connection.execute(delete(table))


@contextmanager
def changed(live: Live, old: str, new: str) -> Iterator[None]:
    """The company with one passage of its definitions exchanged."""
    file = live.files / "northwind.yaml"
    text = file.read_text(encoding="utf-8")
    other = re.sub(old, new, text)
    assert other != text
    try:
        file.write_text(other, encoding="utf-8")
        live.load()
        yield
    finally:
        file.write_text(text, encoding="utf-8")
        live.load()


@pytest.fixture
def same_people(live: Live) -> Iterator[None]:
    """The people of the example company before and after each test."""
    with live.store() as database, database.read() as connection:
        before = accounts_in(connection)
    yield
    with live.store() as database, database.write() as connection:
        connection.execute(delete(account).where(account.c.login.not_in([one.login for one in before])))
        connection.execute(delete(attempt))
        for one in before:
            put_account(connection, "test", one.login, **one.profile)
