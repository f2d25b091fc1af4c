"""The result cache: bounded by bytes, the least recently used goes first, one computation per key."""

from __future__ import annotations

from concurrent.futures import Future

import pyarrow
import pytest

from data.answering.cache import ResultCache, weight


def table(number: int) -> pyarrow.Table:
    return pyarrow.table({"n": [number] * 1_000})


def done(value) -> Future:
    future = Future()
    future.set_exception(value) if isinstance(value, Exception) else future.set_result(value)
    return future


def never() -> Future:
    raise AssertionError("must not be computed")


def test_a_kept_result_is_not_computed_again():
    cache, result = ResultCache(), table(1)
    cache.fetch("k", lambda: done(result))
    assert cache.fetch("k", never).result() is result


def test_whoever_asks_meanwhile_gets_the_computation_under_way():
    cache, under_way = ResultCache(), Future()
    assert cache.fetch("k", lambda: under_way) is under_way
    assert cache.fetch("k", never) is under_way
    under_way.set_result(table(1))
    assert cache.fetch("k", never).result() is under_way.result()


def test_errors_are_forgotten():
    cache = ResultCache()
    with pytest.raises(ValueError, match="no"):
        cache.fetch("k", lambda: done(ValueError("no"))).result()
    assert cache.fetch("k", lambda: done(table(2))).result() == table(2)


def test_the_least_recently_used_goes_first():
    cache = ResultCache(limit=2 * weight(table(0)))
    for key in ("a", "b"):
        cache.fetch(key, lambda: done(table(1)))
    cache.fetch("a", never)
    cache.fetch("c", lambda: done(table(3)))
    assert cache.size == 2 * weight(table(0))
    cache.fetch("a", never)
    assert cache.fetch("b", lambda: done(table(9))).result() == table(9)


def test_a_result_larger_than_the_cache_is_answered_and_not_kept():
    cache = ResultCache(limit=10)
    assert cache.fetch("k", lambda: done(table(1))).result() == table(1)
    assert cache.size == 0
