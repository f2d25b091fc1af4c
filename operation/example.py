"""The example company: made once in a home of its own, with passwords drawn at random, kept beside it for its owner."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from accounts.access import Access
from walls.publication import Publisher
from walls.service import Service

FILE = "example-people.txt"
# Short, common, unlike each other: a password of five of them is drawn from 2 ** 30 and can be typed.
WORDS = (
    "amber anchor apple arrow autumn bamboo barley basil beacon birch breeze bridge candle canyon cedar cherry cliff "
    "clover coral cotton crane crystal daisy delta desert dolphin ember falcon feather fern flint forest garden ginger "
    "glacier harbor hazel heron honey island ivory jasmine juniper lagoon lantern lemon lilac maple marble meadow "
    "mint mosaic olive orchard otter pebble pepper pine quartz raven river saffron willow"
).split()


@dataclass(frozen=True)
class Given:
    """A value that somebody of the company entered `days` before the home was made."""

    login: str
    minidash: str
    indicator: str
    days: int
    value: float
    note: str | None = None


GIVEN = (
    Given("nancy", "visits", "visits", 0, 3),
    Given("robert", "visits", "visits", 0, 6, "Two of them in Lyon"),
    Given("andrew", "visits", "satisfaction", 35, 78),
    Given("andrew", "visits", "satisfaction", 4, 84, "Survey of 112 customers"),
    # Older than its cadence, so that the wall shows how that looks.
    Given("andrew", "visits", "forecast", 140, 1_150_000),
    Given("robert", "warehouse", "complaints", 0, 1),
    Given("robert", "warehouse", "inventory_gap", 60, 0.4),
)


def make_company(
    home: Path, definitions: Sequence[Path], publisher: Publisher, access: Access, service: Service
) -> str:
    """Loads the example definitions into `home`, gives each person a password and enters a few values; all this once.

    Returns the people with their passwords as lines of text, also kept in a file that only its owner reads.
    """
    publisher.load(definitions, actor="example", example=True)
    lines = {login: line for line in _read(home / FILE) if (login := line.split(" ", 1)[0])}
    fresh = [one for one in access.accounts.all() if one.example and not one.has_password]
    for person in fresh:
        password = " ".join(secrets.choice(WORDS) for _ in range(5))
        access.accounts.set_password("example", person.login, password)
        lines[person.login] = f"{person.login:<10} {password:<40} {person.name}"
        _write(home / FILE, lines.values())
    _enter({person.login for person in fresh}, access, service)
    return "\n".join(lines.values())


def _enter(logins: set[str], access: Access, service: Service) -> None:
    today = service.clock().astimezone(service.zone).date()
    for given in GIVEN:
        if given.login in logins:
            viewer = access.accounts.get(given.login).viewer(access.locale)
            day = today - timedelta(days=given.days)
            service.enter_value(viewer, given.minidash, given.indicator, given.value, day, given.note)


def _read(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def _write(path: Path, lines: Iterable[str]) -> None:
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(number, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
