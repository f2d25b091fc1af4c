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

    def ask(self, key: Hashable, read: Callable[[], T], old: Callable[[T], T] = lambda answer: answer) -> T:
        """What `read` gives; while the store is Unavailable, `old` of what it gave last, if that is recent enough."""
        begun = self._clock()
        try:
            answer = read()
        except Unavailable:
            found = self._recall(key)
            if found is None:
                raise
            return old(found)
        self._keep(key, begun, answer)
        return answer

    def _recall(self, key: Hashable) -> T | None:
        with self._lock:
            moment, answer = self._answers.get(key, (0.0, None))
            return answer if self._clock() - moment <= LONGEST else None

    def _keep(self, key: Hashable, moment: float, answer: T) -> None:
        with self._lock:
            self._answers[key] = moment, answer
            self._answers.move_to_end(key)
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)
