"""A reading on a schedule outlives neither its server nor its time."""

from __future__ import annotations

import threading
from pathlib import Path
from time import sleep

import psutil
import pytest

from operation.timetable import Timetable

PAUSE = 0.01


def wait_for_end() -> None:
    """Returns when no timetable is kept any more."""
    for thread in threading.enumerate():
        if thread.name == "timetable":
            thread.join(60)
            assert not thread.is_alive()


def children() -> set[psutil.Process]:
    """The processes that this one has begun and that go on."""
    return set(psutil.Process().children())


def test_who_is_stopped_while_it_asks_begins_no_reading(tmp_path: Path) -> None:
    begun = tmp_path / "begun"

    def due() -> tuple[str, ...]:
        timetable.stop()
        return ("orders",)

    timetable = Timetable(tmp_path, due, ["touch", str(begun)], PAUSE)
    timetable.start()
    wait_for_end()
    assert not begun.exists()


def test_a_reading_that_hangs_is_ended_with_a_word(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    # It does not listen to who asks it to end.
    hanging = ["sh", "-c", "trap '' TERM; exec sleep 600"]
    timetable, before = Timetable(tmp_path, lambda: ("orders",), hanging, PAUSE, longest=0.3), children()
    timetable.start()
    for _ in range(1200):
        if "the reading is ended" in caplog.text:
            break
        sleep(0.05)
    else:
        pytest.fail("It was never ended.")
    timetable.stop()
    wait_for_end()
    assert children() <= before
