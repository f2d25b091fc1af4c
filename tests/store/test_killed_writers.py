"""Writers killed at random moments, fifty on each kind of store: what was acknowledged is there, the rest is not.

More kills by hand: `MINIDASH_TEST_KILLS=1000 .venv/bin/python -m pytest tests/store/test_killed_writers.py`.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import time

from sqlalchemy import Connection, select, text

from store.database import Database
from store.tables import entry, journal, layout
from tests.store.writing import add_author, write_for_ever

KILLS = int(os.environ.get("MINIDASH_TEST_KILLS", "50"))
PROCESSES = multiprocessing.get_context("forkserver")


def test_a_killed_writer_loses_nothing_acknowledged_and_leaves_nothing_half_done(database: Database, url: str) -> None:
    PROCESSES.set_forkserver_preload(["tests.store.writing"])
    add_author(database)
    dice, told = random.Random(7), 0
    for _ in range(KILLS):
        told = max([told, *killed_after(url, dice.uniform(0.01, 0.15))])
        with database.read() as connection:
            last = check_whole(connection, database.sqlite)
        # It may die after the store said yes and before it could tell.
        assert last in (told, told + 1)
        told = last
    assert told > KILLS


def killed_after(url: str, seconds: float) -> list[int]:
    """The numbers that a writer acknowledged in the time that it had from its first one on."""
    ours, theirs = PROCESSES.Pipe(duplex=False)
    writer = PROCESSES.Process(target=write_for_ever, args=(url, theirs))
    writer.start()
    theirs.close()
    told = [ours.recv()]
    time.sleep(seconds)
    writer.kill()
    writer.join()
    try:
        while True:
            told.append(ours.recv())
    except (EOFError, OSError):  # it ends, perhaps within a number
        return told


def check_whole(connection: Connection, sqlite: bool) -> int:
    """The number stored last: every value with its journal line and none without, and the layout of that number."""
    values = connection.execute(select(entry.c.value).order_by(entry.c.id)).scalars().all()
    lines = connection.execute(select(journal.c.action, journal.c.new).order_by(journal.c.id)).all()
    assert values == [float(number) for number in range(1, len(values) + 1)]
    assert [new["value"] for action, new in lines if action == "enter"] == values
    assert [new[0]["y"] for action, new in lines if action == "save"] == values
    assert [tiles[0]["y"] for tiles in connection.execute(select(layout.c.tiles)).scalars()] == values[-1:]
    if sqlite:
        assert connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
    return len(values)
