"""How long the generated tests search: a short run that is the same each time, or by hand as long as one likes.

`FUZZ_SECONDS=600 .venv/bin/python -m pytest tests/fuzz -s` searches ten minutes in each test, from new beginnings each
time, and prints how many examples it tried; without the variable a test tries a fixed number of always the same ones.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from hypothesis import HealthCheck, Phase, seed, settings

SECONDS = float(os.environ.get("FUZZ_SECONDS", "0"))
ROUND = 200
WAITS = 12


def search(one: Callable[[], None], examples: int) -> None:
    """Runs a test of hypothesis `examples` times, or for FUZZ_SECONDS; raises what the smallest failing one raises."""
    common = {"deadline": None, "database": None, "suppress_health_check": list(HealthCheck)}
    if not SECONDS:
        # What fails is found again by the same examples, so a long shrinking would only hold up the others.
        settings(max_examples=examples, derandomize=True, phases=[Phase.explicit, Phase.generate], **common)(one)()
        return
    begun, rounds, one = time.monotonic(), 0, settings(max_examples=ROUND, **common)(one)
    while time.monotonic() - begun < SECONDS:
        rounds += 1
        seed(time.time_ns())(one)()
    sys.stdout.write(f"\n{one.__name__}: {rounds * ROUND:,} examples in {time.monotonic() - begun:.0f} s, no finding\n")


@contextmanager
def in_time(seconds: float, what: str) -> Iterator[None]:
    """Fails when the block computes for longer, or waits for ever; how busy the machine is does not matter."""

    def fail(*_: object) -> None:
        raise AssertionError(f"{what} took longer than {seconds} s")

    clocks = ((signal.ITIMER_PROF, signal.SIGPROF, seconds), (signal.ITIMER_REAL, signal.SIGALRM, seconds * WAITS))
    former = [signal.signal(told, fail) for _, told, _ in clocks]
    for clock, _, limit in clocks:
        signal.setitimer(clock, limit)
    try:
        yield
    finally:
        for (clock, told, _), before in zip(clocks, former, strict=True):
            signal.setitimer(clock, 0)
            signal.signal(told, before)
