"""The last answers of the store, for the short time in which it does not give new ones."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from errors import Unavailable

T = TypeVar("T")
# So long somebody who was locked out elsewhere, just before the store fell silent, may still look.
LONGEST = 60.0
MOST = 200


class Recent(Generic[T]):
    """Keeps what was answered last to each key, at most `most` answers, each for LONGEST seconds."""

    def __init__(self, most: int = MOST, clock: Callable[[], float] = time.monotonic):
        self._most, self._clock = most, clock
        self._answers: OrderedDict[Hashable, tuple[float, T]] = OrderedDict()
        self._lock = threading.Lock()

    def ask(self, key: Hashable, read: Callable[[], T], old: Callable[[T, float], T] = lambda answer, age: answer) -> T:
        """What `read` gives. While the store is Unavailable: `old` of what it gave last and its age in seconds.

        Raises Unavailable when there was none, or when that is not recent enough.
        """
        begun = self._clock()
        try:
            answer = read()
        except Unavailable:
            with self._lock:
                self._forget(begun)
                kept = self._answers.get(key)
            if kept is None:
                raise
            moment, known = kept
            return old(known, begun - moment)
        with self._lock:
            # Strangers, who are nobody, must not push out those who are somebody.
            self._answers.pop(key, None)
            if answer is not None:
                self._answers[key] = begun, answer
            self._forget(begun)
        return answer

    def _forget(self, now: float) -> None:
        """Lets go of what is too old, and of the oldest of too many."""
        while self._answers and (
            len(self._answers) > self._most or now - next(iter(self._answers.values()))[0] > LONGEST
        ):
            self._answers.popitem(last=False)
