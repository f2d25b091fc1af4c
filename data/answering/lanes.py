"""Few statements of one call at a time: whoever asks for something slow leaves room for everybody else."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future
from typing import Generic, TypeVar

Result = TypeVar("Result")


class Lane(Generic[Result]):
    """The work of one call, in order, at most `width` of it under way on the workers that all calls share."""

    def __init__(self, workers: Executor, width: int):
        self._workers, self._free = workers, width
        self._waiting: deque[tuple[Future[Result], Callable[[], Result]]] = deque()
        self._lock = threading.Lock()

    def submit(self, work: Callable[[], Result], answer: Future[Result]) -> None:
        """Gives `answer` what `work` will give; cancels it when the workers stop before."""
        with self._lock:
            self._waiting.append((answer, work))
        self._begin()

    def _begin(self) -> None:
        while True:
            with self._lock:
                if not self._free or not self._waiting:
                    return
                self._free -= 1
                answer, work = self._waiting.popleft()
            try:
                self._workers.submit(work).add_done_callback(lambda done, answer=answer: self._end(answer, done))
            except RuntimeError:
                self._stop(answer)

    def _end(self, answer: Future[Result], done: Future[Result]) -> None:
        try:
            answer.set_result(done.result())
        except CancelledError:
            self._stop(answer)
            return
        except BaseException as error:
            answer.set_exception(error)
        with self._lock:
            self._free += 1
        self._begin()

    def _stop(self, answer: Future[Result]) -> None:
        """The workers have stopped. They may be holding their own lock, so they are asked nothing any more."""
        with self._lock:
            self._free += 1
            answers = [answer, *(waiting for waiting, _ in self._waiting)]
            self._waiting.clear()
        for each in answers:
            each.cancel()
