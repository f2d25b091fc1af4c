"""The numbers of a wall that is planned together are those of one query per line."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicators.planning.cells import read_figures
from tests.indicators.planning.asking import same
from tests.indicators.planning.orders import COMPANIES, COMPANY, NANCY, NOBODY, alone, ask, values
from tests.indicators.shown_walls import Watched, line

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
    found = read_figures(planned, Watched(COMPANY)(planned.statements))
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
