"""Lanes: few of one call under way at a time, in order, and nobody waits for ever."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor

import pytest

from data.answering.lanes import Lane


@pytest.fixture
def workers():
    with ThreadPoolExecutor(8) as workers:
        yield workers


def submit(lane: Lane, work: Callable) -> Future:
    answer: Future = Future()
    lane.submit(work, answer)
    return answer


def test_at_most_width_are_under_way_and_all_end(workers):
    lane, lock, under_way, most = Lane(workers, 3), threading.Lock(), [0], [0]

    def work(number: int) -> int:
        with lock:
            under_way[0] += 1
            most[0] = max(most[0], under_way[0])
        threading.Event().wait(0.002)
        with lock:
            under_way[0] -= 1
        return number

    answers = [submit(lane, lambda number=number: work(number)) for number in range(60)]
    assert [answer.result(10) for answer in answers] == list(range(60))
    assert most[0] == 3


def test_a_slow_lane_leaves_room_for_another(workers):
    slow, quick, gate = Lane(workers, 2), Lane(workers, 2), threading.Event()
    waiting = [submit(slow, gate.wait) for _ in range(20)]
    assert submit(quick, lambda: "here").result(5) == "here"
    gate.set()
    assert all(answer.result(5) for answer in waiting)


def test_they_begin_in_order(workers):
    lane, begun = Lane(workers, 1), []
    answers = [submit(lane, lambda number=number: begun.append(number)) for number in range(20)]
    for answer in answers:
        answer.result(5)
    assert begun == list(range(20))


def test_an_error_reaches_whoever_asked_and_the_next_begins(workers):
    lane = Lane(workers, 1)
    broken, whole = submit(lane, lambda: 1 / 0), submit(lane, lambda: "whole")
    with pytest.raises(ZeroDivisionError):
        broken.result(5)
    assert whole.result(5) == "whole"


def test_workers_that_stop_cancel_what_has_not_begun():
    workers, gate = ThreadPoolExecutor(1), threading.Event()
    lane = Lane(workers, 1)
    begun, waiting = submit(lane, gate.wait), [submit(lane, lambda: None) for _ in range(3)]
    workers.shutdown(wait=False, cancel_futures=True)
    gate.set()
    assert begun.result(5)
    for answer in [*waiting, submit(lane, lambda: None)]:
        with pytest.raises(CancelledError):
            answer.result(5)


def test_workers_that_stop_cancel_several_lanes():
    """They cancel under a lock of their own: whoever asked them for the next one then would wait for ever."""
    workers, gate = ThreadPoolExecutor(1), threading.Event()
    begun = submit(Lane(workers, 1), gate.wait)
    lane = Lane(workers, 1)
    waiting = [submit(lane, lambda: None) for _ in range(3)]
    stopping = threading.Thread(target=lambda: workers.shutdown(wait=False, cancel_futures=True), daemon=True)
    stopping.start()
    for answer in waiting:
        with pytest.raises(CancelledError):
            answer.result(5)
    stopping.join(5)
    assert not stopping.is_alive()
    gate.set()
    assert begun.result(5)
