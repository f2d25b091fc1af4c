"""What a wall of 80 lines costs the server and weighs on the way, when nothing has to be computed any more."""

from __future__ import annotations

import json
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import psutil
import requests
from playwright.sync_api import Browser, sync_playwright

from tests.app.processes import ROOT
from tests.bench.figures import Measured, limited
from tests.bench.table import CLOCK, GENERATE
from tests.bench.wall import lists, wall
from tests.live.commands import app
from tests.live.conftest import started

ROWS = 20_000  # warm pages read no rows
LOGIN, PASSWORD = "bench", "measured with a ruler"
# Everybody has an owner of their own in the table, so that nobody sees the numbers of another.
OWNERS = {LOGIN: "owner 123", **{f"person{number}": f"owner {number}" for number in range(1, 20)}}
WALL, API = "/walls/bench", "/api/v1/walls/bench"
TIMES, VISITS = 60, 7
# So many tiles has the wall on which dragging is measured.
ARRANGED = 40
BROWSER = {"executable_path": "/usr/bin/chromium", "args": ["--no-sandbox", "--disable-gpu"]}
# Looks at every frame, for the page's policy lets nothing be evaluated later.
WATCH = """(() => {
  const look = () => {
    if (document.querySelector("MARK")) window.readyAt = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()"""


@dataclass(frozen=True)
class Served:
    """A server with its processes that answer, and somebody signed in."""

    address: str
    workers: tuple[psutil.Process, ...]
    session: requests.Session
    token: str

    def get(self, path: str) -> requests.Response:
        """An answer that came well."""
        programs = {"Authorization": f"Bearer {self.token}"} if path.startswith("/api") else {}
        answer = self.session.get(self.address + path, headers=programs, timeout=30)
        answer.raise_for_status()
        return answer

    def poll(self, revision: str) -> requests.Response:
        """Asks for the wall as an open page does that already shows it."""
        places = (("wall", "page"), ("header", "page"), ("header", "walls"))
        visit = {"path": WALL, "known": revision, "id": "1"}
        body = {
            "output": f"..{'...'.join('.'.join(place) for place in places)}..",
            "outputs": [{"id": one, "property": name} for one, name in places],
            "inputs": [{"id": "wall", "property": "visit", "value": visit}],
            "changedPropIds": ["wall.visit"],
        }
        answer = self.session.post(self.address + "/_dash-update-component", json=body, timeout=30)
        answer.raise_for_status()
        assert len(answer.content) < 300, answer.text
        return answer

    def spent(self, ask: Callable[[], object]) -> float:
        """Milliseconds of CPU for one answer, over all threads of the processes that answer."""
        for _ in range(3):
            ask()
        before = self._cpu()
        for _ in range(TIMES):
            ask()
        return 1_000 * (self._cpu() - before) / TIMES

    def _cpu(self) -> float:
        return sum(sum(one.cpu_times()[:2]) for one in self.workers)

    def memory(self) -> float:
        """Megabytes that the processes that answer have of their own."""
        return sum(one.memory_full_info().uss for one in self.workers) / 1e6


def of_pages() -> list[Measured]:
    """CPU of a warm page, answer and poll; their weight; requests, and time to ready beside an empty page of Dash."""
    with tempfile.TemporaryDirectory() as folder, served_wall(Path(folder), workers=1) as served:
        page, answer = served.get(WALL), served.get(API)
        revision = re.search(r'"revision": ?"([^"]+)"', page.text)[1]
        return [
            limited("warm page of 80 lines, CPU", served.spent(lambda: served.get(WALL)), "ms", 15),
            limited("warm answer of the API, CPU", served.spent(lambda: served.get(API)), "ms", 15),
            limited("poll of an unchanged wall, CPU", served.spent(lambda: served.poll(revision)), "ms", 5),
            limited("document of the wall, compressed", _weight(page), "kB", 20),
            limited("answer of the API, compressed", _weight(answer), "kB", 20),
            *_in_browser(served),
        ]


def _weight(answer: requests.Response) -> float:
    assert "content-encoding" in answer.headers, answer.headers
    return int(answer.headers["content-length"]) / 1_000


@contextmanager
def served_wall(folder: Path, workers: int) -> Iterator[Served]:
    """The wall of the bench, served by so many processes from a home in `folder`."""
    with duckdb.connect() as connection:
        connection.execute("SELECT setseed(0.42)")
        connection.execute(f"COPY ({GENERATE.format(rows=ROWS)}) TO '{folder / 'deals.parquet'}' (FORMAT parquet)")
    (folder / "bench.yaml").write_text(json.dumps(_definitions()), encoding="utf-8")
    app(folder / "home", "load", folder / "bench.yaml")
    with started(folder, "serve", "--workers", str(workers)) as (address, _):
        session = requests.Session()
        session.post(address + "/login", data={"login": LOGIN, "password": PASSWORD}, timeout=30).raise_for_status()
        session.headers["X-CSRFToken"] = session.cookies["_csrf_token"]
        port = address.rpartition(":")[2]
        below = psutil.Process().children(recursive=True)
        answering = [one for one in below if any(port in word for word in one.cmdline()) and not one.children()]
        yield Served(address, tuple(answering), session, app(folder / "home", "token", LOGIN).split()[-1])


def _definitions() -> dict:
    """The walls of the bench as a definition file; JSON is YAML too."""
    shown = {**wall(1), **lists()}
    minidashes = {**shown, **{f"more_{key}": one for key, one in wall(2).items()}}
    return {
        "version": 1,
        "teams": {"team_3": {"title": "Team 3", "matches": ["Team 3"]}},
        "users": {
            login: {"name": login, "teams": ["team_3"], "attributes": {"owner": owner}, "password": PASSWORD}
            for login, owner in OWNERS.items()
        },
        "datasets": {
            "deals": {
                "file": "deals.parquet",
                "key": "id",
                "clock": CLOCK,
                "fields": {"owner": {"identifies": "attributes.owner"}, "team": {"identifies": "team"}},
            }
        },
        "minidashes": {
            key: one.model_dump(mode="json", by_alias=True, exclude_none=True) for key, one in minidashes.items()
        },
        "walls": {
            "home": {"title": "Home", "home": True, "tiles": []},
            "bench": {"title": "Bench", "tiles": _side_by_side(shown)},
            "arranged": {"title": "Arranged", "tiles": _side_by_side([*minidashes][:ARRANGED])},
        },
    }


def _side_by_side(keys: Iterable[str]) -> list[dict]:
    return [
        {"minidash": key, "x": 4 * (place % 3), "y": 4 * (place // 3), "w": 4, "h": 4} for place, key in enumerate(keys)
    ]


# ---------------------------------------------------------------- in the browser


def _in_browser(served: Served) -> list[Measured]:
    with sync_playwright() as playwright, _empty_page() as empty:
        browser = playwright.chromium.launch(**BROWSER)
        cookies = [{"name": one.name, "value": one.value, "url": served.address} for one in served.session.cookies]
        visits = [_ready(browser, served.address + WALL, "[data-value]", cookies) for _ in range(VISITS)]
        plain = [_ready(browser, empty, "#empty", []) for _ in range(VISITS)]
        browser.close()
    ready, beside = (statistics.median(milliseconds for milliseconds, _ in each) for each in (visits, plain))
    return [
        limited("requests of a cold browser", max(count for _, count in visits), "requests", 15),
        limited("cold browser to ready, beside an empty page of Dash", ready, "ms", 500, baseline=beside),
    ]


def _ready(browser: Browser, address: str, mark: str, cookies: list[dict]) -> tuple[float, int]:
    """Milliseconds from the beginning of the navigation until `mark` stands there, and how many requests it took."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_cookies(cookies)
    context.add_init_script(WATCH.replace("MARK", mark))
    page, count = context.new_page(), []
    page.on("request", lambda request: count.append(request.url))
    page.goto(address, wait_until="networkidle")
    page.wait_for_selector(mark)
    found = page.evaluate("window.readyAt")
    context.close()
    return found, len(count)


@contextmanager
def _empty_page() -> Iterator[str]:
    command = [sys.executable, "-m", "tests.bench.empty_page"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        yield f"http://127.0.0.1:{int(process.stdout.readline())}/"
    finally:
        process.terminate()
        process.wait(10)
