"""Statements that passed their deadline: nobody waits for them while they end, nor for a minute after."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager

from errors import TooLate

# What ran for less was begun late, behind others, and may well be quick.
SLOW = 5.0
REMEMBERED = 60.0
MOST = 1_000


class RecentlyLate(TooLate):
    """The statement was too slow within the last minute, so it was not begun."""


class Latecomers:
    """Remembers the keys of slow statements. One object serves all threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic):
        self._clock = clock
        self._under_way: dict[Hashable, tuple[float, float]] = {}
        self._until: OrderedDict[Hashable, float] = OrderedDict()
        self._lock = threading.Lock()

    @contextmanager
    def watching(self, key: Hashable, deadline: float) -> Iterator[None]:
        """The statement runs inside the block; an engine may need long to end it after its `deadline`."""
        begun = self._clock()
        with self._lock:
            self._under_way[key] = begun, deadline
        try:
            yield
        finally:
            with self._lock:
                self._under_way.pop(key, None)
                if self._overdue(begun, deadline):
                    self._remember(key)

    def recent(self, key: Hashable) -> bool:
        """Whether the statement is too slow, or was within the last minute."""
        with self._lock:
            under_way = key in self._under_way and self._overdue(*self._under_way[key])
            return under_way or self._until.get(key, 0.0) > self._clock()

    def _overdue(self, begun: float, deadline: float) -> bool:
        return self._clock() >= max(deadline, begun + SLOW)

    def _remember(self, key: Hashable) -> None:
        self._until[key] = self._clock() + REMEMBERED
        self._until.move_to_end(key)
        while len(self._until) > MOST:
            self._until.popitem(last=False)
