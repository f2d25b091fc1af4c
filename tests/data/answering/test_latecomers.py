"""Slow statements are not waited for again while they end, nor for a minute after; others are."""

import pytest

from data.answering.latecomers import MOST, REMEMBERED, SLOW, Latecomers


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def late(clock):
    return Latecomers(clock)


def run(late: Latecomers, clock: Clock, key: object, seconds: float, deadline: float) -> None:
    """A statement that needs so many seconds and had so many until its deadline."""
    with late.watching(key, clock.now + deadline):
        clock.now += seconds


def test_a_slow_statement_is_remembered_for_a_minute(late, clock):
    run(late, clock, "a", seconds=10, deadline=10)
    assert late.recent("a") and not late.recent("b")
    clock.now += REMEMBERED
    assert not late.recent("a")


def test_one_that_goes_on_after_its_deadline_is_late_already(late, clock):
    with late.watching("a", clock.now + 10):
        clock.now += 9
        assert not late.recent("a")
        clock.now += 1
        assert late.recent("a")


def test_what_ended_in_time_or_began_late_is_not(late, clock):
    run(late, clock, "in time", seconds=9, deadline=10)
    run(late, clock, "begun late", seconds=SLOW / 2, deadline=SLOW / 2)
    assert not late.recent("in time") and not late.recent("begun late")


def test_a_failing_one_leaves_nothing_under_way(late, clock):
    with pytest.raises(ValueError), late.watching("a", clock.now + 1):
        raise ValueError
    clock.now += 100
    assert not late.recent("a")


def test_the_oldest_are_forgotten(late, clock):
    for number in range(MOST + 1):
        with late.watching(number, 0.0):
            clock.now += SLOW
        clock.now -= SLOW
    assert not late.recent(0) and late.recent(1) and late.recent(MOST)
