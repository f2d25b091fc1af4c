"""How many statements lines need, alone and as a wall: what shares a scan, and what is cut."""

from __future__ import annotations

import math
from copy import copy
from dataclasses import replace
from typing import Any

from indicators.planning.plan import MOST_FLAGS
from tests.indicators.companies import Company, readable
from tests.indicators.planning.asking import same
from tests.indicators.planning.orders import COMPANY, MINE, alone, ask, during, status, values, written
from tests.indicators.shown_walls import line


def test_lines_of_one_span_are_one_statement():
    words = ("open", "closed", "won", "é")
    wanted = [line("x", aggregate, field="amount", where={"all": [during("this_month"), status(word)]})
              for word in words for aggregate in ("count", "sum", "average", "minimum")]  # fmt: skip
    planned, _ = ask(COMPANY, *wanted)
    assert len(planned.statements) == 1


def test_a_comparison_costs_one_statement_more_and_a_trend_holds_both():
    compared = [line(word, where={"all": [during("this_month"), status(word)]}, compare="previous_period")
                for word in ("open", "closed", "won")]  # fmt: skip
    assert len(ask(COMPANY, *compared)[0].statements) == 2
    trends = [{**definition, "trend": {"on": "day", "by": "month", "last": 6}} for definition in compared]
    assert len(ask(COMPANY, *trends)[0].statements) == 1


def test_different_spans_are_never_merged():
    wanted = [line("x", where=during(period)) for period in ("today", "this_week", "this_month", "this_year")]
    assert len(ask(COMPANY, *wanted, line("x"))[0].statements) == 5


def test_equal_questions_are_asked_once():
    planned, _ = ask(
        COMPANY,
        *[line("x", where=status("open"))] * 5,
        line("x", "average", field="amount"),
        line("x", "sum", field="amount"),
    )
    assert len(planned.readings) == 3


def test_flags_are_at_most_eight_in_a_statement():
    wanted = [line("x", where={"field": "amount", "op": "more", "value": bound}) for bound in range(20)]
    planned, _ = ask(COMPANY, *wanted)
    assert len(planned.statements) == math.ceil(20 / MOST_FLAGS)


def test_values_that_are_many_make_flags_not_keys():
    wanted = [line("x", where={"field": "owner", "op": "is", "value": f"p{number}"}) for number in range(4)]
    text = readable(ask(COMPANY, *wanted)[0].statements[0].tree)
    assert "AS k0" not in text.replace('"', "")
    assert "AS f3" in text.replace('"', "")


def with_rows(rows: int) -> Company:
    """The company, said to have so many rows: what shares a scan depends on how dear the scan is."""
    company = copy(COMPANY)
    orders = replace(COMPANY.catalog.tables["orders"], rows=rows)
    company.catalog = replace(COMPANY.catalog, tables={**COMPANY.catalog.tables, "orders": orders})
    return company


def test_what_costs_little_is_one_scan_and_what_costs_much_is_cut_where_it_pays():
    wanted = [line("x"), line("x", "average", duration={"from": "day", "to": "at"}, where=status("open"))]
    assert len(ask(COMPANY, *wanted)[0].statements) == 1
    dear, _ = ask(with_rows(10**8), *wanted)
    assert len(dear.statements) > 1
    assert any(not statement.tree.args.get("group") for statement in dear.statements)


def test_a_trend_is_cut_into_days_or_where_those_are_too_many_into_the_longest_unit_that_nobody_cuts():
    trend = {"on": "day", "by": "month", "last": 12}
    keyed = [status("open"), {"field": "team", "op": "is", "value": "A"}, {"field": "paid", "op": "is", "value": True}]
    keyed = [line("x", where={"all": [during("this_month"), part]}, trend=trend) for part in keyed]
    few, _ = ask(COMPANY, line("x", where=during("this_month"), trend=trend))
    many, _ = ask(COMPANY, *keyed)
    cut, _ = ask(COMPANY, *keyed, line("x", where=during("this_week"), trend=trend))
    by_month = [[("MONTH" in written(each)) for each in planned.statements] for planned in (few, many, cut)]
    assert by_month == [[False], [True], [False]]


# ---------------------------------------------------------------- a whole wall


def wall_of_80() -> list[dict[str, Any]]:
    """The mix of `make bench`: ranges, 8 count_distinct, 4 medians, 16 comparisons, 8 trends, 10 personal lines."""
    periods = ["this_week", "this_month", "last_month", "this_quarter", "year_to_date", "trailing 30 days", None]
    words = ["open", "closed", "won", "é"]

    def where(number: int, *parts: Any) -> dict[str, Any]:
        period = periods[number % len(periods)]
        return {"all": [*parts, *([during(period)] if period else []), status(words[number % 4])]}

    wanted = [line("x", "count_distinct", field="owner", where=where(number)) for number in range(8)]
    wanted += [line("x", "median", field="amount", where=where(number)) for number in range(4)]
    wanted += [
        line(
            "x",
            "sum",
            field="amount",
            where={"all": [during("this_month"), status(words[number % 4])]},
            compare="previous_year",
        )
        for number in range(16)
    ]
    trend = {"on": "day", "by": "month", "last": 12}
    wanted += [line("x", where={"all": [status(words[number % 4])]}, trend=trend) for number in range(8)]
    wanted += [line("x", where=where(number, MINE)) for number in range(10)]
    return wanted + [line("x", "average", field="amount", where=where(number)) for number in range(34)]


def test_a_wall_of_80_lines_is_a_handful_of_statements():
    wanted = wall_of_80()
    assert len(wanted) == 80
    planned, _ = ask(COMPANY, *wanted)
    kinds = [readable(statement.tree) for statement in planned.statements]
    plain = [text for text in kinds if "MEDIAN" not in text and "DISTINCT" not in text]
    assert len(plain) <= 19
    assert len(kinds) <= 31
    for definition, value in zip(wanted, values(COMPANY, *wanted), strict=True):
        assert same(value, alone(COMPANY, definition)), definition
