"""The example company: made once in a home of its own, with passwords drawn at random, kept beside it for its owner."""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from pathlib import Path

from accounts.people import Accounts
from walls.publication import Publisher

FILE = "example-people.txt"
# Short, common, unlike each other: a password of five of them is drawn from 2 ** 30 and can be typed.
WORDS = (
    "amber anchor apple arrow autumn bamboo barley basil beacon birch breeze bridge candle canyon cedar cherry cliff "
    "clover coral cotton crane crystal daisy delta desert dolphin ember falcon feather fern flint forest garden ginger "
    "glacier harbor hazel heron honey island ivory jasmine juniper lagoon lantern lemon lilac maple marble meadow "
    "mint mosaic olive orchard otter pebble pepper pine quartz raven river saffron willow"
).split()


def make_company(home: Path, definitions: Sequence[Path], publisher: Publisher, accounts: Accounts) -> str:
    """Loads the example definitions into `home` and gives each person a password; twice changes nothing.

    Returns the people with their passwords as lines of text, also kept in a file that only its owner reads.
    """
    publisher.load(definitions, actor="example", example=True)
    lines = {login: line for line in _read(home / FILE) if (login := line.split(" ", 1)[0])}
    for person in accounts.all():
        if person.example and not person.has_password:
            password = " ".join(secrets.choice(WORDS) for _ in range(5))
            accounts.set_password("example", person.login, password)
            lines[person.login] = f"{person.login:<10} {password:<40} {person.name}"
            _write(home / FILE, lines.values())
    return "\n".join(lines.values())


def _read(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def _write(path: Path, lines: Sequence[str]) -> None:
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(number, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
