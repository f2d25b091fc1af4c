"""The last answers of the store, for the short time in which it does not give new ones."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Generic, TypeVar

from errors import Unavailable

T = TypeVar("T")
# So long somebody who was locked out elsewhere, just before the store fell silent, may still look.
LONGEST = 60.0
MOST = 200


@dataclass(frozen=True)
class Answer(Generic[T]):
    """What is answered; `age` is in seconds, None when the store gave it just now."""

    value: T
    age: float | None = None


@dataclass(eq=False)
class _Reading:
    """A read under way; what it gives is not kept once it is `spoiled` by what became known meanwhile."""

    key: Hashable
    begun: float
    spoiled: bool = False


class Recent(Generic[T]):
    """Keeps what was answered last to each key, at most `most` answers, each for LONGEST seconds."""

    def __init__(self, most: int = MOST, clock: Callable[[], float] = time.monotonic):
        self._most, self._clock = most, clock
        self._answers: OrderedDict[Hashable, tuple[float, T]] = OrderedDict()
        self._under_way: set[_Reading] = set()
        self._lock = threading.Lock()

    def ask(self, key: Hashable, read: Callable[[], T]) -> Answer[T]:
        """What `read` gives; while the store is Unavailable, what it gave last, if that is recent enough.

        Raises what `read` raises. What refuses, and None, end what was answered before.
        """
        with self._reading(key) as reading:
            try:
                value = read()
            except Unavailable:
                if kept := self.kept(key):
                    return kept
                raise
            except Exception:
                self.forget(key)
                raise
            if value is None:
                # Not kept: strangers, who are nobody, must not push out those who are somebody.
                self.forget(key)
            else:
                self._keep(reading, value)
            return Answer(value)

    def kept(self, key: Hashable) -> Answer[T] | None:
        """The last answer, if there is one and it is recent enough."""
        with self._lock:
            found = self._answers.get(key)
        if found is None:
            return None
        begun, value = found
        age = self._clock() - begun
        return Answer(value, age) if age <= LONGEST else None

    def forget(self, key: Hashable) -> None:
        """Ends the last answer to `key`, and does not keep what reads of it that are under way will give."""
        with self._lock:
            self._answers.pop(key, None)
            self._spoil(lambda reading: reading.key == key)

    def forget_all(self, concerned: Callable[[T], bool]) -> None:
        """Ends all answers that are `concerned`; what reads under way will give may be, so it is not kept either."""
        with self._lock:
            for key in [key for key, (_, value) in self._answers.items() if concerned(value)]:
                del self._answers[key]
            self._spoil(lambda reading: True)

    @contextmanager
    def _reading(self, key: Hashable) -> Iterator[_Reading]:
        reading = _Reading(key, self._clock())
        with self._lock:
            self._under_way.add(reading)
        try:
            yield reading
        finally:
            with self._lock:
                self._under_way.discard(reading)

    def _spoil(self, concerned: Callable[[_Reading], bool]) -> None:
        for reading in filter(concerned, self._under_way):
            reading.spoiled = True

    def _keep(self, reading: _Reading, value: T) -> None:
        with self._lock:
            newest, _ = self._answers.get(reading.key, (reading.begun, None))
            if reading.spoiled or newest > reading.begun:
                return
            self._answers[reading.key] = reading.begun, value
            self._answers.move_to_end(reading.key)
            if len(self._answers) > self._most:
                self._answers.popitem(last=False)
