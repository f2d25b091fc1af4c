"""A writer to be killed: it stores a layout and a value in one transaction, again and again, and tells each number."""

from __future__ import annotations

from datetime import UTC, date, datetime
from multiprocessing.connection import Connection

from sqlalchemy import func, insert, select

from indicators.model.company import Placement
from store.database import Database
from store.tables import account, entry
from walls.personal import store_layout
from walls.repository import store_entry
from walls.submission import Submission

AUTHOR, WALL, MINIDASH, LINE = "anna", "home", "counted", "n"


def add_author(database: Database) -> None:
    """The account that the layouts belong to."""
    moment, texts = datetime.now(UTC), {"login": AUTHOR, "name": "Anna Lind", "email": "", "theme": "auto"}
    rest = {"teams": [], "attributes": {}, "admin": False, "disabled": False, "example": False, "created_at": moment}
    with database.write() as connection:
        connection.execute(insert(account).values(**texts, **rest))


def write_for_ever(url: str, told: Connection) -> None:
    """Goes on from the number stored last; tells a number when it is acknowledged."""
    database = Database(url)
    while True:
        with database.write() as connection:
            number = int(connection.execute(select(func.max(entry.c.value))).scalar() or 0) + 1
            store_layout(connection, AUTHOR, WALL, [Placement(minidash=MINIDASH, x=0, y=number, w=1, h=1)])
            given = Submission(float(number), date(2026, 1, 1), "é" * 500, f"key-{number}")
            store_entry(connection, (MINIDASH, LINE), given, AUTHOR, datetime.now(UTC))
        told.send(number)
