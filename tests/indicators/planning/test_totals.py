"""Totals by month: which lines are read from them, and that no number differs for it."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from indicators.scope import Scope
from tests.indicators.companies import Company, Shelf
from tests.indicators.planning.asking import NOW, ask, numbers, same
from tests.indicators.shown_walls import line
from viewer import Viewer

# Lord Howe's clocks go back by half an hour, and forward at 2 on the first Sunday of October; Havana's at midnight.
ZONES = ("Australia/Lord_Howe", "America/Havana")
# What a statement names that reads totals.
MONTHS = "(months)"


def build_company(zone: str) -> Company:
    """Cases over three years, opened at any minute of any day, the first and last of each month among them."""
    dice = random.Random(zone)

    def maybe(value: Any) -> Any:
        return None if dice.random() < 0.1 else value

    def row(number: int) -> tuple[Any, ...]:
        day = date(2022, 1, 1) + timedelta(days=dice.randrange(1_000))
        day = dice.choice([day, day.replace(day=1), (day.replace(day=28) + timedelta(days=4)).replace(day=1)])
        minute = dice.choice([0, 1, 59, 60, 1_439, dice.randrange(1_440)])
        opened = datetime.combine(day, datetime.min.time()) + timedelta(minutes=minute)
        return (
            maybe(opened),
            maybe(opened + timedelta(hours=dice.randrange(-5, 900))),
            maybe(dice.choice(["open", "won", "Won", "é"])),
            maybe(dice.random() < 0.4),
            maybe(dice.choice([-0.1, 0.1, 0.2, 1e6, dice.uniform(-1e6, 1e6)])),
            maybe(dice.randrange(-5, 9)),
        )

    fields = {
        "opened": "datetime",
        "closed": "datetime",
        "status": "text",
        "paid": {"type": "boolean", "distinct": 2},
        "amount": "number",
        "pieces": "integer",
    }
    shelf = Shelf(fields, [row(number) for number in range(600)], clock="2024-05-15T10:20")
    return Company({"cases": shelf}, zone=ZoneInfo(zone), coded=True)


COMPANIES = {zone: build_company(zone) for zone in ZONES}


def without_totals(scope: Scope) -> Scope:
    tables = {key: replace(table, totals=None) for key, table in scope.catalog.tables.items()}
    return replace(scope, catalog=replace(scope.catalog, tables=tables))


def check_same(company: Company, scope: Scope, definition: Mapping[str, Any]) -> None:
    question, found, sql = ask(company, scope, definition)
    if MONTHS not in sql:
        return  # the rows were asked already
    _, expected, _ = ask(company, without_totals(scope), definition)
    pairs = zip(numbers(question, found), numbers(question, expected), strict=True)
    assert all(same(left, right) for left, right in pairs), definition


PERIODS = [
    None,
    "this_month",
    "last_month",
    "this_quarter",
    "this_year",
    "year_to_date",
    "last 6 months",
    "trailing 90 days",
    "trailing 400 days",
    "today",
    {"from": "2023-01-31", "to": "2023-12-01"},
    {"from": "2023-02-01", "to": "2024-02-29"},
    {"from": "2023-02-02", "to": "2023-03-30"},
]
MEASURES: list[tuple[str, dict[str, Any]]] = [
    ("count", {}),
    ("count", {"field": "amount"}),
    ("sum", {"field": "amount"}),
    ("sum", {"field": "pieces"}),
    ("average", {"field": "amount"}),
    ("minimum", {"field": "pieces"}),
    ("maximum", {"field": "amount"}),
    ("average", {"duration": {"from": "opened", "to": "closed"}}),
    ("maximum", {"duration": {"from": "opened", "to": "closed"}}),
    ("sum", {"duration": {"from": "closed", "to": "opened"}}),
    ("share", {"of": {"field": "status", "op": "is", "value": "won"}}),
    ("maximum", {"field": "closed"}),
    ("median", {"field": "amount"}),
    ("count_distinct", {"field": "status"}),
]
CONDITIONS: list[list[dict[str, Any]]] = [
    [],
    [{"field": "status", "op": "any_of", "value": ["won", "é"]}],
    [{"field": "closed", "op": "empty"}, {"field": "paid", "op": "is", "value": True}],
    [{"not": {"any": [{"field": "status", "op": "empty"}, {"field": "closed", "op": "not_empty"}]}}],
    [{"field": "amount", "op": "more", "value": 100}],
    [{"field": "status", "op": "contains", "value": "wo"}],
]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("period", PERIODS, ids=str)
def test_no_number_differs_from_that_of_the_rows(zone, period):
    company = COMPANIES[zone]
    scope = company.scope(Viewer("anna"), NOW)
    during = [{"field": "opened", "op": "during", "value": period}] if period else []
    for aggregate, more in MEASURES:
        for conditions in CONDITIONS:
            definition = line("x", aggregate, where={"all": [*during, *conditions]}, dataset="cases", **more)
            if period:
                definition["compare"] = "previous_year"
            check_same(company, scope, definition)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("by", ["week", "month", "quarter", "year"])
def test_no_point_of_a_trend_differs(zone, by):
    company = COMPANIES[zone]
    scope = company.scope(Viewer("anna"), NOW)
    during = {"field": "opened", "op": "during", "value": "year_to_date"}
    for aggregate, more in MEASURES:
        for conditions in CONDITIONS:
            definition = line("x", aggregate, where={"all": [during, *conditions]}, dataset="cases", **more)
            definition |= {"trend": {"on": "opened", "by": by, "last": 5}, "compare": "previous_period"}
            check_same(company, scope, definition)


def reads_totals(definition: Mapping[str, Any]) -> list[bool]:
    """For each statement of a line, whether it reads the totals."""
    company = COMPANIES["America/Havana"]
    _, _, sql = ask(company, company.scope(Viewer("anna"), NOW), definition)
    return [MONTHS in statement for statement in sql.splitlines()]


@pytest.mark.parametrize(
    ("told", "aggregate", "more", "where"),
    [
        ([True], "count", {}, []),
        ([True], "sum", {"field": "amount"}, CONDITIONS[1]),
        ([True], "average", {"duration": {"from": "opened", "to": "closed"}}, CONDITIONS[2]),
        ([True], "count", {}, CONDITIONS[3]),
        ([True], "count", {}, [{"field": "opened", "op": "during", "value": "last_month"}]),
        ([True], "count", {}, [{"field": "opened", "op": "during", "value": "this_year"}]),
        # What totals do not tell: other values, parts of texts, other dates, days that are no month, single rows.
        ([False], "count", {}, CONDITIONS[4]),
        ([False], "count", {}, CONDITIONS[5]),
        ([False], "count", {"field": "status"}, []),
        ([False], "maximum", {"field": "closed"}, []),
        ([False], "sum", {"duration": {"from": "closed", "to": "opened"}}, []),
        ([False], "count", {}, [{"field": "closed", "op": "after", "value": "2023-01-01"}]),
        ([False], "count", {}, [{"field": "closed", "op": "during", "value": "last_month"}]),
        ([False], "count", {}, [{"field": "opened", "op": "during", "value": "today"}]),
        ([False], "median", {"field": "amount"}, []),
        ([False], "count_distinct", {"field": "status"}, []),
    ],
)
def test_what_totals_tell(told, aggregate, more, where):
    assert reads_totals(line("x", aggregate, where={"all": where}, dataset="cases", **more)) == told


def test_a_long_span_is_cut_at_months():
    during = {"field": "opened", "op": "during", "value": "trailing 400 days"}
    assert sorted(reads_totals(line("x", where=during, dataset="cases"))) == [False, False, True]


def test_a_trend_of_months_reads_totals_and_one_of_weeks_does_not():
    def trend(by: str) -> dict[str, Any]:
        return line("x", dataset="cases", trend={"on": "opened", "by": by, "last": 6})

    assert reads_totals(trend("month")) == [True, True]
    assert reads_totals(trend("week")) == [True, False]
