"""One server and one browser for all tests of the screens; each test has a browser window of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page
from werkzeug.serving import make_server

from accounts.access import Access
from store.database import Database
from tests.browser.fixtures.board import MadeUp, make_board, open_people


@dataclass(frozen=True)
class Board:
    """The running server: where it is, what its walls answer, and its people."""

    address: str
    service: MadeUp
    access: Access
    database: Database


@dataclass
class Window:
    """A browser window of a signed-in person, and everything that it complained about."""

    page: Page
    context: BrowserContext
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def listen(self) -> None:
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._hear)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Board]:
    access, database = open_people(tmp_path_factory.mktemp("board"))
    service = MadeUp()
    server = make_server("127.0.0.1", 0, make_board(service, access, database).server, threaded=True)
    Thread(target=server.serve_forever, daemon=True).start()
    yield Board(f"http://127.0.0.1:{server.server_port}", service, access, database)
    server.shutdown()
    database.close()


@pytest.fixture
def board(running: Board) -> Iterator[Board]:
    """The server, whose walls are as at the start again after the test."""
    yield running
    fresh = MadeUp()
    for one in fields(MadeUp):
        setattr(running.service, one.name, getattr(fresh, one.name))


Opener = Callable[..., Window]


@pytest.fixture
def open_window(board: Board, browser: Browser) -> Iterator[Opener]:
    """`open_window(login, path, **options)`: a window of that person at that address; options are playwright's."""
    opened: list[BrowserContext] = []

    def open_one(login: str = "nancy", path: str = "/walls/sales", **options: object) -> Window:
        context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **options})
        opened.append(context)
        sign_in(context, board, login)
        window = Window(context.new_page(), context)
        window.page.set_default_timeout(30_000)
        window.listen()
        window.page.goto(board.address + path)
        window.page.wait_for_selector("#content")
        return window

    yield open_one
    for context in opened:
        context.close()


def load_at(page: Page, width: int, height: int) -> None:
    """The page as it first appears on a screen of that size; a new window for each would cost twice the time."""
    page.set_viewport_size({"width": width, "height": height})
    page.reload()
    page.wait_for_selector("#content")


def sign_in(context: BrowserContext, board: Board, login: str) -> None:
    """Gives the window a session of that person; the form itself is tried with the sign-in page."""
    with board.database.write() as connection:
        secret = board.access.sessions.open(connection, login, "127.0.0.1", "Firefox/140.0 Linux")
    context.add_cookies([{"name": "minidash", "value": secret, "url": board.address}])
