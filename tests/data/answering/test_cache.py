"""The result cache: bounded by bytes, the least recently used goes first, one computation per key."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future

import pyarrow
import pytest

from data.answering.cache import ResultCache, weight


def table(number: int) -> pyarrow.Table:
    return pyarrow.table({"n": [number] * 1_000})


def done(value) -> Callable[[Future], None]:
    def start(answer: Future) -> None:
        answer.set_exception(value) if isinstance(value, Exception) else answer.set_result(value)

    return start


def later(answer: Future) -> None:
    """Begins, and leaves the end to the test."""


def never(answer: Future) -> None:
    raise AssertionError("must not be computed")


def test_a_kept_result_is_not_computed_again():
    cache, result = ResultCache(), table(1)
    cache.fetch("k", done(result))
    assert cache.fetch("k", never).result() is result


def test_whoever_asks_meanwhile_gets_the_computation_under_way():
    cache = ResultCache()
    under_way = cache.fetch("k", later)
    assert cache.fetch("k", never) is under_way
    under_way.set_result(table(1))
    assert cache.fetch("k", never).result() is under_way.result()


def test_errors_are_forgotten():
    cache = ResultCache()
    with pytest.raises(ValueError, match="no"):
        cache.fetch("k", done(ValueError("no"))).result()
    assert cache.fetch("k", done(table(2))).result() == table(2)


def test_the_least_recently_used_goes_first():
    cache = ResultCache(limit=2 * weight(table(0)))
    for key in ("a", "b"):
        cache.fetch(key, done(table(1)))
    cache.fetch("a", never)
    cache.fetch("c", done(table(3)))
    assert cache.size == 2 * weight(table(0))
    cache.fetch("a", never)
    assert cache.fetch("b", done(table(9))).result() == table(9)


def test_a_result_larger_than_the_cache_is_answered_and_not_kept():
    cache = ResultCache(limit=10)
    assert cache.fetch("k", done(table(1))).result() == table(1)
    assert cache.size == 0


def test_whoever_begins_one_computation_may_end_another():
    cache, asked = ResultCache(), []
    first = cache.fetch("first", later)

    def start(answer: Future) -> None:
        first.set_result(table(1))
        answer.set_result(table(2))

    asking = threading.Thread(target=lambda: asked.append(cache.fetch("second", start)), daemon=True)
    asking.start()
    asking.join(5)
    assert [answer.result(0) for answer in asked] == [table(2)]
    assert cache.fetch("first", never).result() == table(1)
