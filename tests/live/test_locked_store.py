"""Another program holds the write lock of the SQLite store: walls stay quick, writes wait, and then say so."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.live.counted import VALUES, served
from tests.live.place import Place

pytestmark = pytest.mark.xdist_group("faults")

# Longer than a write waits for its turn, which is 12 s, and 10 s longer than the last writes come.
HELD, LATER = 15.0, 4.0
HOLDER = """
import sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
time.sleep(float(sys.argv[2]))
"""


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with served(tmp_path) as place:
        yield place


@contextmanager
def held(home: Path) -> Iterator[None]:
    """The lock is another process's, for so long or until the block ends."""
    command = [sys.executable, "-c", HOLDER, str(home / "store.sqlite3"), str(HELD)]
    holder = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None and holder.stdout.readline() == "held\n"
    try:
        yield
    finally:
        holder.kill()
        holder.communicate()


def enter(place: Place, value: float, key: str):
    return place.ask("POST", VALUES, json={"value": value}, headers={"Idempotency-Key": key})


def slowest_wall(place: Place, until: float) -> float:
    """Reads the wall again and again; the seconds of the slowest answer."""
    slowest = 0.0
    while time.monotonic() < until:
        begun = time.monotonic()
        assert place.ask("GET", "/walls/home").status_code == 200
        slowest = max(slowest, time.monotonic() - begun)
        time.sleep(0.25)
    return slowest


def test_a_locked_store_is_read_as_ever_and_a_write_is_stored_once_or_refused(place: Place) -> None:
    wall = place.ask("GET", "/walls/home").json()
    layout = {"version": wall["version"], "tiles": [{"minidash": "first", "x": 0, "y": 0, "w": 3, "h": 3}]}
    with ThreadPoolExecutor(8) as people, held(place.home):
        reading = people.submit(slowest_wall, place, time.monotonic() + HELD - 1)
        early = [people.submit(enter, place, value, f"early {value}") for value in (1.0, 2.0)]
        early.append(people.submit(place.ask, "PUT", "/walls/home/layout", json=layout))
        time.sleep(LATER)
        late = [people.submit(enter, place, value, f"late {value}") for value in (3.0, 4.0)]
        late.append(people.submit(enter, place, 3.0, "late 3.0"))
        refused = [answer.result() for answer in early]
        assert reading.result() < 2
        stored = [answer.result() for answer in late]
    assert [(answer.status_code, answer.headers["Retry-After"]) for answer in refused] == [(503, "2")] * 3
    assert all("Try again" in answer.json()["detail"] for answer in refused)
    assert [answer.status_code for answer in stored] == [201] * 3
    assert sorted(entry["value"] for entry in place.ask("GET", VALUES).json()) == [3.0, 4.0]
    assert not place.ask("GET", "/walls/home").json()["personalised"]
    # What was refused is sent again with the same keys.
    assert enter(place, 1.0, "early 1.0").status_code == 201
    assert sound(place.home)


def sound(home: Path) -> bool:
    with sqlite3.connect(home / "store.sqlite3") as connection:
        return connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
