"""The planner: few statements, nothing personal beside anything shared, and the numbers of one query per line."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping
from copy import copy
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlglot import exp

from indicators.filters.conditions import condition
from indicators.joins import select_from
from indicators.measures import compile_measure
from indicators.model.lines import Indicator
from indicators.planning.cells import read
from indicators.planning.parts import MANY_PEOPLE, PartReader
from indicators.planning.plan import MOST_FLAGS, Plan, plan
from indicators.planning.questions import question_of
from statement import Statement
from tests.indicators.companies import Company, Shelf, _Writer, readable
from tests.indicators.shown_walls import Watched, line
from viewer import Person, Viewer

NANCY = Viewer("p1", teams=("a",))
NOBODY = Viewer("p2", teams=("b",))


def build_company(rows: int = 400, seed: int = 7, coded: bool = False, people: int = 0) -> Company:
    """Orders over 2023 and 2024 with every kind of field, some of each empty, and their customers."""
    dice = random.Random(seed)

    def maybe(value: Any) -> Any:
        return None if dice.random() < 0.1 else value

    def row(number: int) -> tuple[Any, ...]:
        day = date(2023, 1, 1) + timedelta(days=dice.randrange(700))
        return (
            number,
            maybe(day),
            maybe(datetime.combine(day, datetime.min.time()) + timedelta(minutes=dice.randrange(1440))),
            maybe(dice.choice(["open", "closed", "won", "Won", "é"])),
            maybe(dice.choice("ABC")),
            maybe(f"p{dice.randrange(200)}"),
            maybe(dice.random() < 0.4),
            maybe(dice.uniform(-1e6, 1e6)),
            maybe(dice.randrange(-5, 9)),
            maybe(dice.randrange(6)),
        )

    fields = {
        "id": "integer",
        "day": "date",
        "at": "datetime",
        "status": {"type": "text", "distinct": 5},
        "team": {"type": "text", "distinct": 3, "identifies": "team"},
        "owner": {"type": "text", "distinct": 200, "identifies": "login"},
        "paid": {"type": "boolean", "distinct": 2},
        "amount": {"type": "number", "distinct": 360},
        "pieces": {"type": "integer", "distinct": 14},
        "customer_id": {"type": "integer", "distinct": 6},
    }
    relations = {"customer": {"dataset": "customers", "on": {"customer_id": "id"}}}
    customers = [(number, ("North", "South", None)[number % 3], number * 1.5) for number in range(5)]
    return Company(
        {
            "orders": Shelf(fields, [row(number) for number in range(rows)], relations, clock="2024-05-15T10:00"),
            "customers": Shelf(
                {"id": "integer", "region": {"type": "text", "distinct": 2}, "size": "number"}, customers
            ),
        },
        teams={"a": ("A",), "b": ("B", "C")},
        people=[Person(f"p{number}") for number in range(people)],
        coded=coded,
    )


COMPANY = build_company()
CODED = build_company(coded=True)
# Companies where so many look that everybody's numbers are computed at once.
CROWDED, CODED_CROWD = build_company(people=MANY_PEOPLE), build_company(coded=True, people=MANY_PEOPLE)
COMPANIES = (COMPANY, CODED, CROWDED, CODED_CROWD)


def ask(company: Company, *definitions: Mapping[str, Any], viewer: Viewer = NANCY) -> tuple[Plan, list[Any]]:
    scope = company.scope(viewer)
    reader = PartReader(scope)
    questions = [question_of(Indicator.model_validate(definition), reader) for definition in definitions]
    return plan((figure for question in questions for figure in question.figures), scope.catalog), questions


def values(company: Company, *definitions: Mapping[str, Any], viewer: Viewer = NANCY) -> list[Any]:
    planned, questions = ask(company, *definitions, viewer=viewer)
    found = read(planned, Watched(company)(planned.statements))
    return [question.value.value(found) for question in questions]


def alone(company: Company, definition: Mapping[str, Any], viewer: Viewer = NANCY) -> Any:
    """The value of a line by one plain query, past planner and cells."""
    line, scope = Indicator.model_validate(definition), company.scope(viewer)
    table = scope.catalog.table(line.dataset)
    where, measured = condition(line.where, table, scope), compile_measure(line.measure, table, scope)
    paths = where.paths | measured.condition.paths
    query = select_from([exp.alias_(measured.tree, "x")], table, paths, scope.catalog, where.tree)
    return company.run(query)[0][0]


def written(statement: Statement) -> str:
    """The statement's SQL with its values behind it."""
    values: list[Any] = []
    return f"{_Writer(values).generate(statement.tree)} {values}"


def same(left: Any, right: Any) -> bool:
    if isinstance(left, float) or isinstance(right, float):
        return left is not None and right is not None and math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-6)
    return left == right


# ---------------------------------------------------------------- the same numbers as one query per line

LEAVES = st.sampled_from(
    [
        {"field": "status", "op": "is", "value": "open"},
        {"field": "status", "op": "is_not", "value": "Won"},
        {"field": "status", "op": "any_of", "value": ["won", "é"]},
        {"field": "status", "op": "none_of", "value": ["open"]},
        {"field": "status", "op": "empty"},
        {"field": "status", "op": "contains", "value": "WO"},
        {"field": "team", "op": "is", "value": "A"},
        {"field": "team", "op": "in_current_teams"},
        {"field": "team", "op": "in_team", "value": ["b"]},
        {"field": "owner", "op": "is_current_user"},
        {"field": "owner", "op": "is_not_current_user"},
        {"field": "paid", "op": "is", "value": True},
        {"field": "paid", "op": "not_empty"},
        {"field": "amount", "op": "more", "value": 1000},
        {"field": "amount", "op": "empty"},
        {"field": "pieces", "op": "is", "value": 3},
        {"field": "pieces", "op": "any_of", "value": [1, 2.0, 2.5]},
        {"field": "customer.region", "op": "is", "value": "North"},
        {"field": "customer.region", "op": "empty"},
        {"field": "customer.size", "op": "at_least", "value": 3},
    ]
)
FILTERS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(lambda parts: {"all": parts}, st.lists(inner, max_size=3)),
        st.builds(lambda parts: {"any": parts}, st.lists(inner, max_size=3)),
        st.builds(lambda part: {"not": part}, inner),
    ),
    max_leaves=4,
)
PERIODS = st.sampled_from(
    [
        "this_month",
        "last_month",
        "this_year",
        "trailing 90 days",
        "next_week",
        {"from": "2023-06-01", "to": "2024-01-31"},
    ]
)
DURINGS = st.builds(
    lambda field, period: {"field": field, "op": "during", "value": period}, st.sampled_from(["day", "at"]), PERIODS
)
MEASURES = st.one_of(
    st.sampled_from(
        [
            ("count", {}),
            ("count", {"field": "amount"}),
            ("sum", {"field": "amount"}),
            ("sum", {"field": "pieces"}),
            ("average", {"field": "pieces"}),
            ("average", {"duration": {"from": "day", "to": "at"}}),
            ("minimum", {"field": "day"}),
            ("maximum", {"field": "at"}),
            ("minimum", {"field": "amount"}),
            ("maximum", {"field": "customer.size"}),
            ("count_distinct", {"field": "owner"}),
            ("count_distinct", {"field": "customer.region"}),
            ("median", {"field": "amount"}),
        ]
    ),
    st.builds(lambda of: ("share", {"of": of}), FILTERS),
)


@st.composite
def lines_(draw: Any) -> dict[str, Any]:
    aggregate, extra = draw(MEASURES)
    parts = draw(st.lists(FILTERS, max_size=2)) + draw(st.lists(DURINGS, max_size=1))
    return line("x", aggregate, where={"all": parts} if parts else None, **extra)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(lines_(), min_size=1, max_size=14), st.sampled_from([NANCY, NOBODY]), st.sampled_from(COMPANIES))
def test_a_wall_has_the_numbers_of_one_query_per_line(definitions, viewer, company):
    together = values(company, *definitions, viewer=viewer)
    for definition, value in zip(definitions, together, strict=True):
        assert same(value, alone(COMPANY, definition, viewer)), definition


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(lines_(), min_size=1, max_size=6), st.sampled_from(["day", "week", "month", "quarter", "year"]))
def test_a_trend_has_the_numbers_of_one_query_per_unit(definitions, by):
    wanted = [{**definition, "trend": {"on": "at", "by": by, "last": 3}} for definition in definitions]
    planned, questions = ask(COMPANY, *wanted)
    found = read(planned, Watched(COMPANY)(planned.statements))
    for definition, question in zip(definitions, questions, strict=True):
        assert same(question.value.value(found), alone(COMPANY, definition))
        others = [
            part
            for part in (definition["where"] or {"all": []})["all"]
            if part.get("field") != "at" or part["op"] != "during"
        ]
        for days, asked in question.trend:
            unit = {"field": "at", "op": "during", "value": {"from": str(days.start), "to": str(days.last)}}
            assert same(asked.value(found), alone(COMPANY, {**definition, "where": {"all": [*others, unit]}}))


# ---------------------------------------------------------------- how many statements


def status(word: str) -> dict[str, Any]:
    return {"field": "status", "op": "is", "value": word}


def during(period: Any, field: str = "day") -> dict[str, Any]:
    return {"field": field, "op": "during", "value": period}


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


# ---------------------------------------------------------------- who may share

MINE = {"field": "owner", "op": "is_current_user"}
TEAMS = {"field": "team", "op": "in_current_teams"}


def test_shared_statements_are_equal_for_all_viewers_and_personal_ones_differ():
    shared = [line("x", where=status(word)) for word in ("open", "closed", "won")]
    personal = [line("x", where={"all": [MINE, status(word)]}) for word in ("open", "closed", "won")]
    texts = [
        {readable(statement.tree) for statement in ask(COMPANY, *shared, *personal, viewer=viewer)[0].statements}
        for viewer in (NANCY, NOBODY)
    ]
    assert len(texts[0]) == len(texts[1]) == 2
    assert len(texts[0] & texts[1]) == 1
    assert all(("p1" in text) == (text not in texts[1]) for text in texts[0])


@pytest.mark.parametrize("company", [CROWDED, CODED_CROWD], ids=["plain", "coded"])
def test_where_many_look_all_statements_are_equal_for_all_viewers(company):
    conditions = [[MINE], [MINE, status("open")], [MINE, TEAMS], [status("won")], [TEAMS], [{"not": MINE}]]
    wanted = [line("x", aggregate, field="amount", where={"all": [*each, *span]}) for each in conditions
              for aggregate in ("count", "sum", "maximum") for span in ([], [during("this_month")])]  # fmt: skip
    wanted.append(line("x", where={"all": [during("this_month"), MINE]}, compare="previous_period"))
    trend = {"on": "day", "by": "month", "last": 12}
    wanted.append(line("x", where={"all": [during("this_month"), MINE]}, trend=trend))
    texts = [
        [readable(each.tree) for each in ask(company, *wanted, viewer=viewer)[0].statements]
        for viewer in (NANCY, NOBODY, Viewer("nobody of them", teams=("a", "b")))
    ]
    assert texts[0] == texts[1] == texts[2]
    for viewer in (NANCY, NOBODY):
        for definition, value in zip(wanted, values(company, *wanted, viewer=viewer), strict=True):
            assert same(value, alone(COMPANY, definition, viewer)), definition


def test_different_values_and_medians_stay_personal():
    wanted = [line("x", "median", field="amount", where=MINE), line("x", "count_distinct", field="status", where=MINE)]
    texts = [readable(each.tree) for each in ask(CROWDED, *wanted)[0].statements]
    assert all("p1" in text for text in texts)


def test_a_team_is_read_from_the_keys_that_everybody_shares():
    wanted = [line("x", where={"all": [status(word)]}) for word in ("open", "closed", "won")]
    wanted.append(line("x", where=TEAMS))
    texts = [
        [readable(s.tree) for s in ask(COMPANY, *wanted, viewer=viewer)[0].statements] for viewer in (NANCY, NOBODY)
    ]
    assert texts[0] == texts[1]
    assert len(texts[0]) == 1


@pytest.mark.parametrize("count", [1, 2, 3, 9])
def test_a_personal_condition_never_stands_in_a_shared_statement(count):
    shared = [line("x", where={"field": "amount", "op": "more", "value": bound}) for bound in range(count)]
    mixed = [
        line("x", where={"any": [MINE, {"field": "amount", "op": "less", "value": bound}]}) for bound in range(count)
    ]
    planned, _ = ask(COMPANY, *shared, *mixed)
    for statement in planned.statements:
        text = readable(statement.tree)
        assert ("p1" in text) != ('"amount" > ' in text), text


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
