"""The PostgreSQL of a served company restarts and hangs under load: walls stay up, nothing acknowledged is lost."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest
import requests

from store.database import Database
from tests.live.counted import PASSWORD, VALUES, served
from tests.live.place import Place
from tests.stores import hung, new_database, postgres, restart  # noqa: F401

pytestmark = pytest.mark.xdist_group("faults")

HANGS, RESTARTS = 6.0, 4
# Two seconds are what a person waits for; the rest is for a busy machine.
QUICK = 3.0


@pytest.fixture(scope="module")
def store(postgres: str) -> Iterator[Database]:  # noqa: F811
    database = Database(new_database(postgres))
    yield database
    database.close()


@pytest.fixture(scope="module")
def place(store: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    address = store.url.render_as_string(hide_password=False)
    with served(tmp_path_factory.mktemp("silent"), address) as place:
        yield place


@dataclass
class Load:
    """Clients that read the wall, and others that enter values again and again with one key until they are answered."""

    place: Place
    number: int
    answers: list[tuple[float, requests.Response]] = field(default_factory=list)
    acknowledged: list[float] = field(default_factory=list)
    done: threading.Event = field(default_factory=threading.Event)

    def ask(self, method: str, path: str, **more) -> requests.Response:
        begun = time.monotonic()
        answer = self.place.ask(method, path, **more)
        self.answers.append((time.monotonic() - begun, answer))
        return answer

    def read(self) -> None:
        while not self.done.wait(0.05):
            self.ask("GET", "/walls/home")

    def enter(self, client: int) -> None:
        number = 0
        while not self.done.is_set():
            number += 1
            value = float(10_000_000 * self.number + 1_000_000 * client + number)
            body, key = {"value": value}, {"Idempotency-Key": f"{value}"}
            while self.ask("POST", VALUES, json=body, headers=key).status_code != 201:
                time.sleep(0.1)
            self.acknowledged.append(value)

    def run(self, fault: Callable[[], None]) -> None:
        with ThreadPoolExecutor(6) as clients:
            work = [clients.submit(self.read) for _ in range(3)] + [clients.submit(self.enter, n) for n in (1, 2, 3)]
            try:
                fault()
            finally:
                self.done.set()
            for one in work:
                one.result()

    def refused(self) -> list[requests.Response]:
        return [answer for _, answer in self.answers if answer.status_code not in (200, 201)]


def check_stored(place: Place, load: Load) -> None:
    """Every acknowledged value once, and every refusal one that says when to try again."""
    stored = [entry["value"] for entry in place.ask("GET", VALUES).json()]
    mine = [value for value in stored if value // 10_000_000 == load.number]
    assert sorted(mine) == sorted(load.acknowledged) and len(mine) > 20
    assert {answer.status_code for answer in load.refused()} <= {503}
    assert all(answer.headers["Retry-After"] for answer in load.refused())


def is_back(place: Place) -> bool:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        wall = place.ask("GET", "/walls/home")
        if wall.status_code == 200 and wall.json()["notice"] is None:
            return True
        time.sleep(0.1)
    return False


def test_a_store_that_restarts_loses_nothing_and_needs_no_restart_of_the_server(place: Place, store: Database) -> None:
    def fault() -> None:
        for _ in range(RESTARTS):
            time.sleep(0.7)
            restart(store)
        time.sleep(1)

    load = Load(place, 1)
    load.run(fault)
    check_stored(place, load)
    assert is_back(place)


def test_a_store_that_hangs_leaves_walls_up_with_their_age(place: Place, store: Database) -> None:
    health: list[tuple[float, requests.Response]] = []
    walls: list[tuple[float, requests.Response]] = []
    pages: list[tuple[float, requests.Response]] = []
    writes: list[tuple[float, requests.Response]] = []
    browser = place.sign_in("anna", PASSWORD)

    def page() -> requests.Response:
        return browser.get(f"{place.address}/walls/home", timeout=30)

    def fault() -> None:
        for _ in range(20):  # every process of the server has shown the wall and the page then
            page()
            time.sleep(0.1)
        with hung(store):
            ended = time.monotonic() + HANGS
            while time.monotonic() < ended:
                health.append(timed(lambda: requests.get(f"{place.address}/health", timeout=30)))
                walls.append(timed(lambda: place.ask("GET", "/walls/home")))
                pages.append(timed(page))
                writes.append(timed(lambda: place.ask("POST", VALUES, json={"value": 7})))
                time.sleep(0.1)
        time.sleep(2)

    load = Load(place, 2)
    load.run(fault)
    assert {answer.status_code for _, answer in writes} == {503}
    assert {answer.status_code for _, answer in [*health, *walls, *pages]} == {200}
    assert all(re.search(r"shown at \d\d:\d\d:\d\d", answer.text) for _, answer in [*walls, *pages])
    reading = [seconds for seconds, answer in load.answers if answer.request.method == "GET"]
    assert max(seconds for seconds, _ in [*health, *walls, *pages, *writes]) < QUICK and max(reading) < QUICK
    assert {answer.request.method for answer in load.refused()} <= {"POST"}
    assert 7.0 not in [entry["value"] for entry in place.ask("GET", VALUES).json()]
    check_stored(place, load)
    assert is_back(place)


def timed(ask: Callable[[], requests.Response]) -> tuple[float, requests.Response]:
    begun = time.monotonic()
    answer = ask()
    return time.monotonic() - begun, answer
