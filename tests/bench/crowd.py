"""Twenty people who open walls as fast as they can: how many a minute, how long each takes, what memory it needs."""

from __future__ import annotations

import statistics
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import requests

from tests.bench.figures import Measured, limited
from tests.bench.pages import OWNERS, PASSWORD, WALL, Served, served_wall

WORKERS, SECONDS = 2, 20.0
FIRST, MORE = 200, 2_000


def of_a_crowd() -> list[Measured]:
    """Opens a minute and their 95th percentile; memory after 200 walls and what 2,000 more add."""
    with tempfile.TemporaryDirectory() as folder, served_wall(Path(folder), WORKERS) as served:
        sessions = [_signed_in(served, login) for login in OWNERS]
        _open_many(served, sessions, count=FIRST)
        first = served.memory()
        _open_many(served, sessions, count=MORE)
        added = served.memory() - first
        took = _open_many(served, sessions, seconds=SECONDS)
    a_minute = 60 * len(took) / SECONDS
    return [
        Measured("walls opened a minute by 20 people, two processes", round(a_minute), "walls"),
        limited("95th percentile of an opening", 1_000 * statistics.quantiles(took, n=20)[-1], "ms", 2_000),
        limited("memory of two processes after 200 walls", first, "MB", 400),
        limited("memory that 2,000 walls more add", added, "MB", 40),
    ]


def _signed_in(served: Served, login: str) -> requests.Session:
    session = requests.Session()
    given = {"login": login, "password": PASSWORD}
    session.post(served.address + "/login", data=given, timeout=30).raise_for_status()
    return session


def _open_many(
    served: Served, sessions: list[requests.Session], count: int = 1_000_000, seconds: float = 600.0
) -> list[float]:
    """Opens the wall `count` times or for so many seconds; the seconds that each took. All must be answered well."""
    until, lock, left, took = time.monotonic() + seconds, threading.Lock(), [count], []

    def one(session: requests.Session) -> None:
        while time.monotonic() < until:
            with lock:
                if not left[0]:
                    return
                left[0] -= 1
            begun = time.monotonic()
            session.get(served.address + WALL, timeout=30).raise_for_status()
            took.append(time.monotonic() - begun)

    with ThreadPoolExecutor(len(sessions)) as threads:
        list(threads.map(one, sessions))
    return took
