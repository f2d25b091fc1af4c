"""Results shared by whoever asks exactly the same: bounded by bytes, one computation under way per key."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future

import pyarrow

Answer = Future[pyarrow.Table]
ENTRY_BYTES = 1_000


class ResultCache:
    """The results used last, at most `limit` bytes of them. One object serves all threads; errors are not kept."""

    def __init__(self, limit: int = 256 << 20):
        self._limit, self._bytes = limit, 0
        self._entries: OrderedDict[Hashable, pyarrow.Table] = OrderedDict()
        self._flights: dict[Hashable, Answer] = {}
        self._lock = threading.Lock()

    @property
    def size(self) -> int:
        """Bytes held."""
        return self._bytes

    def fetch(self, key: Hashable, start: Callable[[Answer], None]) -> Answer:
        """The kept result, or the computation under way, or a new one: what `start` gives to its answer.

        It is called without the lock, for it may wait for locks of others, and end computations in this very thread.
        """
        answer: Answer = Future()
        with self._lock:
            if key in self._entries:
                self._entries.move_to_end(key)
                answer.set_result(self._entries[key])
                return answer
            if key in self._flights:
                return self._flights[key]
            self._flights[key] = answer
        answer.add_done_callback(lambda done: self._land(key, done))
        start(answer)
        return answer

    def _land(self, key: Hashable, done: Answer) -> None:
        with self._lock:
            self._flights.pop(key, None)
            if done.cancelled() or done.exception():
                return
            result = done.result()
            self._entries[key] = result
            self._bytes += weight(result)
            while self._bytes > self._limit:
                _, oldest = self._entries.popitem(last=False)
                self._bytes -= weight(oldest)


def weight(result: pyarrow.Table) -> int:
    """The bytes that a kept result stands for."""
    return result.nbytes + ENTRY_BYTES
