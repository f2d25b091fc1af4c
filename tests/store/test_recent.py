"""The last answers: given only while the store is silent, to the same key, and not for long."""

from __future__ import annotations

from contextlib import suppress

import pytest

from errors import NotFound, Unavailable
from store.recent import LONGEST, Answer, Recent


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
    assert recent.ask("a", SILENT) == Answer(2, LONGEST)
    assert recent.ask("a", answering(3)) == Answer(3)


def test_it_is_given_for_a_minute_however_often_it_is_asked_for(recent, clock):
    recent.ask("a", answering(1))
    for _ in range(6):
        clock.now += 10
        assert recent.ask("a", SILENT).value == 1
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


@pytest.mark.parametrize("refusal", [NotFound("No such wall."), ZeroDivisionError()])
def test_other_errors_pass_and_end_what_was_answered_before(recent, refusal):
    recent.ask("a", answering(1))
    with pytest.raises(type(refusal)):
        recent.ask("a", failing(refusal))
    with pytest.raises(Unavailable):
        recent.ask("a", SILENT)


# ---------------------------------------------------------------- reads that overlap


def meanwhile(answer, act):
    """A read during which `act` happens."""

    def read():
        act()
        return answer

    return read


def test_a_slow_read_does_not_replace_what_a_younger_one_gave(recent, clock):
    def younger():
        clock.now += 1
        recent.ask("a", answering("new"))
        clock.now += 1

    assert recent.ask("a", meanwhile("old", younger)) == Answer("old")
    assert recent.ask("a", SILENT) == Answer("new", 1)


@pytest.mark.parametrize("refuse", [answering(None), failing(NotFound("No such wall."))])
def test_a_slow_read_does_not_bring_back_what_another_one_found_over(recent, refuse):
    def found_over():
        with suppress(NotFound):
            recent.ask("a", refuse)

    recent.ask("a", answering(1))
    recent.ask("a", meanwhile(1, found_over))
    with pytest.raises(Unavailable):
        recent.ask("a", SILENT)


@pytest.mark.parametrize(
    "forget", [lambda recent: recent.forget("a"), lambda recent: recent.forget_all(lambda value: value == 1)]
)
def test_what_is_forgotten_is_not_brought_back_by_a_read_under_way(recent, forget):
    recent.ask("a", answering(1))
    recent.ask("a", meanwhile(1, lambda: forget(recent)))
    with pytest.raises(Unavailable):
        recent.ask("a", SILENT)
    recent.ask("a", answering(1))
    assert recent.ask("a", SILENT).value == 1


def test_others_are_remembered(recent):
    for key in "ab":
        recent.ask(key, answering(key))
    recent.forget_all(lambda value: value == "a")
    assert recent.ask("b", SILENT).value == "b"


def test_reads_of_others_that_are_under_way_are_kept(recent):
    recent.ask("b", meanwhile("b", lambda: recent.forget("a")))
    assert recent.ask("b", SILENT).value == "b"


def test_what_came_late_is_given_no_longer_than_the_rest(recent, clock):
    def slow():
        clock.now += LONGEST - 1
        recent.ask("b", answering("b"))

    recent.ask("a", meanwhile("a", slow))
    clock.now += 2
    assert recent.ask("b", SILENT) == Answer("b", 2)
    with pytest.raises(Unavailable):
        recent.ask("a", SILENT)


# ---------------------------------------------------------------- too many


def test_the_oldest_of_too_many_goes(recent):
    for key in "abc":
        recent.ask(key, answering(key))
    assert recent.ask("c", SILENT).value == "c"
    with pytest.raises(Unavailable):
        recent.ask("a", SILENT)


def test_strangers_push_nobody_out(recent):
    recent.ask("a", answering(1))
    for stranger in range(10):
        recent.ask(stranger, answering(None))
    assert recent.ask("a", SILENT).value == 1
