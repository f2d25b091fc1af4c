"""The real server under faults: processes that die at any moment, and data that changes under many readers."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import threading
import time
from collections.abc import Iterator

import pytest
import requests

from tests.live.commands import app
from tests.live.counted import served
from tests.live.place import Place
from tests.live.publishing import open_publisher, publish_for_ever, write_number

pytestmark = pytest.mark.xdist_group("faults")

READERS, PUBLISHES, KILLS = 20, 100, 50


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with served(tmp_path_factory.mktemp("faults")) as place:
        yield place


def numbers_of(wall: dict) -> set[float]:
    """Every number of the data that stands on the wall; one if all of it is of one version."""
    tiles = {tile["minidash"]: tile["content"] for tile in wall["tiles"]}
    found = {line["value"] for line in tiles["numbers"]["lines"]}
    return found | {row[0] for key in ("first", "second") for row in tiles[key]["rows"]}


def test_a_hundred_publications_under_twenty_readers(place: Place) -> None:
    """No error, no wall that mixes two versions, and the newest one in the end."""
    wrong, seen, done = [], set(), threading.Event()

    def read() -> None:
        while not done.is_set():
            answer = place.ask("GET", "/walls/home")
            found = numbers_of(answer.json()) if answer.status_code == 200 else answer.text
            if answer.status_code != 200 or len(found) != 1:
                wrong.append(found)
            else:
                seen.update(found)

    database, publisher = open_publisher(place.home)
    readers = [threading.Thread(target=read) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    try:
        for number in range(2, PUBLISHES + 2):
            write_number(place.folder, number)
            assert not publisher.refresh().failed
    finally:
        done.set()
        for reader in readers:
            reader.join()
    database.close()
    assert wrong == []
    assert len(seen) > 10
    assert numbers_of(place.ask("GET", "/walls/home").json()) == {PUBLISHES + 1}


def test_workers_killed_at_any_moment_lose_no_value_and_store_none_twice(place: Place) -> None:
    """Clients repeat with the same key until they are answered; each acknowledged value stands there once."""
    done, acknowledged, lock = threading.Event(), [], threading.Lock()

    def enter(client: int) -> None:
        number = 0
        while not done.is_set():
            number += 1
            value, key = 1_000_000 * client + number, f"client-{client}-{number}"
            _until_answered(place, value, key)
            with lock:
                acknowledged.append(float(value))

    clients = [threading.Thread(target=enter, args=(client,)) for client in range(1, 5)]
    for client in clients:
        client.start()
    dice = random.Random(11)
    try:
        for _ in range(KILLS):
            time.sleep(dice.uniform(0.02, 0.3))
            workers = place.workers()
            if workers:
                os.kill(dice.choice(workers).pid, signal.SIGKILL)
    finally:
        done.set()
        for client in clients:
            client.join()
    stored = [entry["value"] for entry in place.ask("GET", "/minidashes/counted/values/n").json()]
    assert len(acknowledged) > 50
    assert sorted(stored) == sorted(acknowledged)
    assert place.ask("GET", "/walls/home").status_code == 200


def _until_answered(place: Place, value: float, key: str) -> None:
    while True:
        try:
            answer = place.ask(
                "POST", "/minidashes/counted/values/n", json={"value": value}, headers={"Idempotency-Key": key}
            )
        except requests.RequestException:
            continue
        if answer.status_code < 500:
            assert answer.status_code in (200, 201), answer.text
            return


def test_publishers_killed_at_any_moment_leave_the_old_version_or_the_new(place: Place) -> None:
    """The wall shows one whole version always, never an older one than before, and the next refresh is whole."""
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["tests.live.publishing"])
    dice, shown, patience = random.Random(5), [0.0], 0.4
    for kill in range(1, KILLS + 1):
        publisher = processes.Process(target=publish_for_ever, args=(place.folder, 1_000 * kill))
        publisher.start()
        time.sleep(dice.uniform(0.1, 2 * patience))
        publisher.kill()
        publisher.join()
        found = numbers_of(place.ask("GET", "/walls/home").json())
        assert len(found) == 1
        # Kills shall fall before, amid and after publications, however slow these are on a busy machine.
        patience *= 0.9 if found != {shown[-1]} else 1.3
        shown.extend(found)
    assert shown == sorted(shown)
    assert len(set(shown)) > KILLS // 2
    write_number(place.folder, 1_000_000)
    app(place.home, "refresh")
    assert numbers_of(place.ask("GET", "/walls/home").json()) == {1_000_000}
    assert not list((place.home / "data").glob("building-*"))
