"""The rows behind each value of the cases, counted and added up by hand, give the value that the wall shows."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterator
from typing import Any

import pytest

from indicators.content import Line
from indicators.model.lines import Indicator
from tests.cases.case import Case, read_cases
from tests.cases.company import Company, open_company
from viewer import Viewer
from walls.explaining.explaining import MOST_ROWS, Explaining
from walls.explaining.views import RowsView

pytestmark = pytest.mark.xdist_group("cases")
# Every sixth: each costs three requests, and many of their definitions are alike.
CASES = [case for case in read_cases() if case.company == "crm"][::6]
# What more rows than this would cost is no more told by them.
MOST_READ = 1_000


@pytest.fixture(scope="module")
def company(tmp_path_factory) -> Iterator[Company]:
    with open_company("crm", CASES, tmp_path_factory.mktemp("crm"), coded=True) as company:
        yield company


def test_every_value_equals_what_its_rows_give(company: Company) -> None:
    checked: dict[str, int] = {}
    for case in CASES:
        for aggregate in _check(company, case):
            checked[aggregate] = checked.get(aggregate, 0) + 1
    assert checked["count"] > 10 and checked["list"] > 5, checked


def _check(company: Company, case: Case) -> Iterator[str]:
    explaining, viewer = Explaining(company.at(case.now)), company.viewer(case.viewer)
    minidash = company.service.worlds.current().definitions.minidashes[case.key]
    content = company.answer(case)
    if minidash.list:
        _same_total(explaining, viewer, case.key, None)
        yield "list"
        return
    shown = {line.key: line for line in content.lines}
    for line in minidash.indicators:
        rows = _same_total(explaining, viewer, case.key, line.key)
        if line.measure and shown[line.key].problem is None and rows is not None:
            _compare(line, shown[line.key], rows, case)
            yield line.measure.aggregate


def _same_total(explaining: Explaining, viewer: Viewer, key: str, line: str | None) -> RowsView | None:
    """All rows; None where nothing could be counted, or where they are very many."""
    told = explaining.explain(viewer, key, line)
    if told.rows_counted is None:
        assert told.reason
        return None
    first = explaining.rows(viewer, key, line, 0, MOST_ROWS)
    assert first.total == told.rows_counted, (key, line)
    if first.total > MOST_READ:
        return None
    for offset in range(MOST_ROWS, first.total, MOST_ROWS):
        first.rows.extend(explaining.rows(viewer, key, line, offset, MOST_ROWS).rows)
    assert len(first.rows) == first.total, (key, line)
    return first


def _compare(line: Indicator, shown: Line, found: RowsView, case: Case) -> None:
    value, rows = shown.value, found.rows
    if line.measure.aggregate == "count":
        assert value == len(rows), case.key
    elif line.measure.aggregate == "share":
        assert _close(value, 100 * sum(row[-1] for row in rows) / len(rows) if rows else None), case.key
    else:
        values = _values(line, found)
        assert _close(value, AGGREGATED[line.measure.aggregate](values)), (case.key, value, values[:20])


def _values(line: Indicator, found: RowsView) -> list[Any]:
    """What the measure is of, in each row; it is never empty in one that counts."""
    column = "@took" if line.measure.duration else line.measure.field
    place = [one.key for one in found.columns].index(column)
    values = [row[place] for row in found.rows]
    assert None not in values
    return values


AGGREGATED = {
    "count_distinct": lambda values: len(set(values)),
    "sum": lambda values: math.fsum(values),
    "average": lambda values: statistics.fmean(values) if values else None,
    "median": lambda values: statistics.median(values) if values else None,
    "minimum": lambda values: min(values, default=None),
    "maximum": lambda values: max(values, default=None),
}


def _close(value: Any, wanted: Any) -> bool:
    if isinstance(value, (int, float)) and isinstance(wanted, (int, float)):
        return math.isclose(value, wanted, rel_tol=1e-9, abs_tol=1e-6)
    # A moment may be declared to be shown as its day.
    return value == wanted or (isinstance(wanted, str) and value == wanted[:10])
