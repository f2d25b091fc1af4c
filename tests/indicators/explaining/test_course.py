"""A value over time: its dates, its units, and round numbers beside the chart."""

from __future__ import annotations

import pytest

from indicators.explaining.axis import round_numbers
from indicators.explaining.course import date_fields, usual_unit, with_course
from indicators.model.lines import Indicator
from tests.indicators.companies import Company
from tests.indicators.explaining.company import NANCY, NOW, make_company
from tests.indicators.shown_walls import line, minidash, show

MONTH = {"field": "day", "op": "during", "value": "this_month"}


@pytest.fixture(scope="module")
def company() -> Company:
    return make_company()


@pytest.mark.parametrize(
    ("values", "kind", "from_zero", "wanted"),
    [
        ([14, 74], "number", True, [0, 20, 40, 60, 80]),
        ([-3, 7], "number", True, [-4, -2, 0, 2, 4, 6, 8]),
        ([0.011, 0.014], "number", False, [0.011, 0.012, 0.013, 0.014]),
        ([5], "number", True, [0, 1, 2, 3, 4, 5]),
        ([0, 0], "number", True, [0, 0.2]),
        ([90_000, 400_000], "duration", False, [86_400, 172_800, 259_200, 345_600, 432_000]),
        ([], "number", True, []),
    ],
)
def test_numbers_are_round_and_hold_all_values(values, kind, from_zero, wanted):
    found = round_numbers(values, kind, from_zero)
    assert found == pytest.approx(wanted)
    if values:
        assert found[0] <= min(values) + 1e-9 and found[-1] >= max(values) - 1e-9


def test_a_value_is_followed_by_the_dates_that_it_names_or_by_those_of_its_dataset(company):
    scope = company.scope(NANCY, NOW)

    def read(where, **more):
        return Indicator.model_validate(line("n", dataset="calls", where=where, **more))

    today = read({"field": "ended", "op": "during", "value": "today"})
    assert date_fields(today, scope) == ("ended",) and usual_unit(today, scope) == "day"
    compared = read({"field": "day", "op": "before", "value": {"field": "ended"}})
    assert date_fields(compared, scope) == ("day", "ended")
    open_ones = {"field": "ended", "op": "empty"}
    assert date_fields(read(open_ones), scope) == ("day",) and usual_unit(read(open_ones), scope) == "month"
    drawn = read(open_ones, trend={"on": "day", "by": "week", "last": 4})
    assert date_fields(drawn, scope) == ("day",) and usual_unit(drawn, scope) == "week"
    assert date_fields(read(None), scope)[0] == "day"


def test_the_current_unit_is_the_value(company):
    scope = company.scope(NANCY, NOW)
    cost = line("cost", "sum", dataset="calls", field="cost", where=MONTH)
    calls = line("calls", dataset="calls", where=MONTH)
    shown = minidash(indicators=[cost, calls, {"key": "each", "label": "Each", "formula": "cost / calls"}])
    values = {one.key: one.value for one in show(company, {"m": shown}, NANCY, now=NOW)["m"].lines}
    for key in ("cost", "calls", "each"):
        followed = with_course(shown, key, "month", None, scope)
        found = {one.key: one for one in show(company, {"m": followed}, NANCY, now=NOW)["m"].lines}[key]
        assert found.trend[-1].start == "2024-05-01" and found.trend[-1].value == values[key]
    assert [point.value for point in found.trend[-3:]] == [8.0, 4.0, pytest.approx(8.5 / 3)]


def test_what_has_no_date_has_no_course(company):
    shown = minidash(indicators=[line("n", dataset="firms"), {"key": "twice", "label": "Twice", "formula": "n * 2"}])
    assert with_course(shown, "n", "month", None, company.scope(NANCY, NOW)) is None
    assert with_course(shown, "twice", "month", None, company.scope(NANCY, NOW)) is None
