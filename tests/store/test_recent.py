"""The last answers: given only while the store is silent, to the same key, and not for long."""

from __future__ import annotations

import pytest

from errors import NotFound, Unavailable
from store.recent import LONGEST, Recent


class Clock:
    now = 1_000.0

    def __call__(self) -> float:
        return self.now


def answering(answer):
    return lambda: answer


def failing(error: Exception):
    def read():
        raise error

    return read


SILENT = failing(Unavailable("The store cannot be reached just now."))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def recent(clock: Clock) -> Recent:
    return Recent(most=2, clock=clock)


def test_the_last_answer_is_given_with_its_age_while_the_store_is_silent(recent, clock):
    recent.ask("a", answering(1))
    recent.ask("a", answering(2))
    clock.now += LONGEST
    assert recent.ask("a", SILENT, lambda answer, age: (answer, age)) == (2, LONGEST)
    assert recent.ask("a", answering(3)) == 3


def test_it_is_given_for_a_minute_however_often_it_is_asked_for(recent, clock):
    recent.ask("a", answering(1))
    for _ in range(6):
        clock.now += LONGEST / 6
        assert recent.ask("a", SILENT) == 1
    clock.now += 0.1
    with pytest.raises(Unavailable):
        recent.ask("a", SILENT)


def test_another_key_gets_nothing(recent):
    recent.ask("a", answering(1))
    with pytest.raises(Unavailable):
        recent.ask("b", SILENT)


def test_whoever_is_let_in_no_more_is_not_let_in_by_an_older_answer(recent):
    recent.ask("a", answering(1))
    recent.ask("a", answering(None))
    with pytest.raises(Unavailable):
        recent.ask("a", SILENT)


def test_other_errors_pass(recent):
    recent.ask("a", answering(1))
    with pytest.raises(NotFound):
        recent.ask("a", failing(NotFound("No such wall.")))


def test_the_oldest_of_too_many_goes(recent):
    for key in "abc":
        recent.ask(key, answering(key))
    assert recent.ask("c", SILENT) == "c"
    with pytest.raises(Unavailable):
        recent.ask("a", SILENT)


def test_strangers_push_nobody_out(recent):
    recent.ask("a", answering(1))
    for stranger in range(10):
        recent.ask(stranger, answering(None))
    assert recent.ask("a", SILENT) == 1
