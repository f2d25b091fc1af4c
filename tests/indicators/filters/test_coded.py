"""Tests of a text by the numbers beside it: every way to write one selects the same rows."""

from __future__ import annotations

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlglot import exp

from indicators.catalog import Column
from indicators.filters.coded import MOST_HOLES, code_test, coded, codes_of

GREATEST = 40
CODE = exp.column("code", quoted=True)


def selected(test: exp.Expression) -> list[int]:
    query = exp.select(CODE).from_(f"range({GREATEST + 1}) AS t(code)").where(test).order_by(CODE)
    return [code for (code,) in duckdb.sql(query.sql("duckdb")).fetchall()]


@given(st.sets(st.integers(0, GREATEST)) | st.sets(st.integers(5, 12)) | st.just(set(range(GREATEST + 1))))
def test_exactly_the_wanted_codes_are_selected(wanted):
    assert selected(code_test(CODE, wanted, GREATEST)) == sorted(wanted)


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        ({3}, '"code" = 3'),
        ({3, 4, 5}, '"code" >= 3 AND "code" <= 5'),
        ({3, 5}, '"code" >= 3 AND "code" <= 5 AND "code" <> 4'),
        (set(range(GREATEST + 1)) - {7}, '"code" <> 7'),
        ({0, MOST_HOLES + 2}, f'"code" IN (0, {MOST_HOLES + 2})'),
        (set(), "FALSE"),
        (set(range(GREATEST + 1)), "TRUE"),
    ],
)
def test_a_test_is_written_in_the_way_that_is_answered_fastest(wanted, text):
    assert code_test(CODE, wanted, GREATEST).sql("duckdb") == text


def test_values_that_do_not_occur_have_no_code():
    column = Column("status", "status", "text", code_column="status (code)", codes=("a", "b", "c"))
    assert codes_of(column, ("c", "a", "A", "")) == {1, 3}


def test_a_row_that_is_missing_counts_as_empty():
    column = Column("status", "status", "text", code_column="code", codes=("a", "b"))
    query = exp.select("n").from_("(VALUES (1, 1), (2, NULL), (3, 0)) AS t(n, code)")
    empty = query.where(code_test(coded("t", column, outer=True), {0}, 2))
    assert duckdb.sql(empty.sql("duckdb")).fetchall() == [(2,), (3,)]
