"""A publisher to be killed: it reads new numbers again and again until somebody ends it."""

from __future__ import annotations

import os
from pathlib import Path
from zoneinfo import ZoneInfo

from store.database import Database, sqlite_url
from walls.publication import Publisher

ZONE = ZoneInfo("Europe/Paris")


def open_publisher(home: Path) -> tuple[Database, Publisher]:
    """What publishes in that home."""
    database = Database(sqlite_url(home))
    return database, Publisher(database, home / "data", ZONE)


def write_number(folder: Path, number: int) -> None:
    """Both data files hold that number, many times."""
    for name in "ab":
        growing = folder / f"{name}.part"
        growing.write_text("n\n" + f"{number}\n" * 50, encoding="utf-8")
        os.replace(growing, folder / f"{name}.csv")


def publish_for_ever(folder: Path, number: int) -> None:
    """Publishes `number`, and greater and greater ones."""
    _, publisher = open_publisher(folder / "home")
    while True:
        write_number(folder, number)
        publisher.refresh()
        number += 1
