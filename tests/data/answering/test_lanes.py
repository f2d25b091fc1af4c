"""Lanes: few of one call under way at a time, in order, and nobody waits for ever."""

from __future__ import annotations

import threading
from concurrent.futures import CancelledError, ThreadPoolExecutor

import pytest

from data.answering.lanes import Lane


@pytest.fixture
def workers():
    with ThreadPoolExecutor(8) as workers:
        yield workers


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

    answers = [lane.submit(lambda number=number: work(number)) for number in range(60)]
    assert [answer.result(10) for answer in answers] == list(range(60))
    assert most[0] == 3


def test_a_slow_lane_leaves_room_for_another(workers):
    slow, quick, gate = Lane(workers, 2), Lane(workers, 2), threading.Event()
    waiting = [slow.submit(gate.wait) for _ in range(20)]
    assert quick.submit(lambda: "here").result(5) == "here"
    gate.set()
    assert all(answer.result(5) for answer in waiting)


def test_they_begin_in_order(workers):
    lane, begun = Lane(workers, 1), []
    answers = [lane.submit(lambda number=number: begun.append(number)) for number in range(20)]
    for answer in answers:
        answer.result(5)
    assert begun == list(range(20))


def test_an_error_reaches_whoever_asked_and_the_next_begins(workers):
    lane = Lane(workers, 1)
    broken, whole = lane.submit(lambda: 1 / 0), lane.submit(lambda: "whole")
    with pytest.raises(ZeroDivisionError):
        broken.result(5)
    assert whole.result(5) == "whole"


def test_workers_that_stop_cancel_what_has_not_begun():
    workers, gate = ThreadPoolExecutor(1), threading.Event()
    lane = Lane(workers, 1)
    begun, waiting = lane.submit(gate.wait), [lane.submit(lambda: None) for _ in range(3)]
    workers.shutdown(wait=False, cancel_futures=True)
    gate.set()
    assert begun.result(5)
    for answer in [*waiting, lane.submit(lambda: None)]:
        with pytest.raises(CancelledError):
            answer.result(5)
