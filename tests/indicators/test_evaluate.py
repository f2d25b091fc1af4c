"""Lines with a measure from definition to content: values, comparisons, trends."""

import pytest

from tests.indicators.companies import Company, Shelf
from tests.indicators.orders import EUROS, FRENCH, during, one
from tests.indicators.shown_walls import line, lines


@pytest.mark.parametrize(
    ("definition", "value", "kind", "text"),
    [
        (line("x"), 8, "number", "8"),
        (line("x", field="amount"), 6, "number", "6"),
        (line("x", "count", field="pieces"), 5, "number", "5"),
        (line("x", "count_distinct", field="owner"), 2, "number", "2"),
        (line("x", "sum", field="pieces"), 14, "number", "14"),
        (line("x", "average", field="pieces"), 2.8, "number", "2.8"),
        (line("x", "median", field="amount"), 8.0, "number", "8"),
        (line("x", "minimum", field="amount"), 0.1, "number", "0.1"),
        (line("x", "maximum", field="day"), "2024-05-31", "date", "31 May 2024"),
        (line("x", "minimum", field="at"), "2023-05-10T09:00:00+02:00", "datetime", "10 May 2023 09:00"),
        (line("x", "minimum", field="at", format={"kind": "date"}), "2023-05-10", "date", "10 May 2023"),
        (line("x", "average", duration={"from": "at", "to": "done"}), 89100.0, "duration", "1\u00a0d\u00a01\u00a0h"),
        (line("x", "share", of={"field": "status", "op": "is", "value": "open"}), 62.5, "percent", "62.5%"),
        (line("x", where={"field": "owner", "op": "is_current_user"}), 3, "number", "3"),
        (line("x", where={"field": "owner", "op": "is_not_current_user"}), 5, "number", "5"),
        (line("x", where={"field": "team", "op": "in_current_teams"}), 3, "number", "3"),
        (line("x", where={"field": "team", "op": "in_team", "value": ["b"]}), 3, "number", "3"),
        (line("x", where={"any": []}), 0, "number", "0"),
        (line("x", where={"all": []}), 8, "number", "8"),
        (line("x", where={"not": {"all": [{"field": "status", "op": "is", "value": "open"}]}}), 3, "number", "3"),
        (line("x", "sum", field="amount", where=during("this_month"), format=EUROS), 30.6, "currency", "€30.60"),
    ],
)  # fmt: skip
def test_a_value(definition, value, kind, text):
    found = one(definition)
    assert found.value == pytest.approx(value, rel=1e-12) if isinstance(value, float) else found.value == value
    assert (found.kind, found.text, found.problem) == (kind, text, None)


@pytest.mark.parametrize(
    ("aggregate", "value"),
    [
        ("count", 0),
        ("count_distinct", 0),
        ("sum", 0),
        ("average", None),
        ("median", None),
        ("minimum", None),
        ("share", None),
    ],
)
def test_nothing_there(aggregate, value):
    extra = {"of": {"all": []}} if aggregate == "share" else {} if aggregate == "count" else {"field": "amount"}
    trend = {"on": "day", "by": "year", "last": 1}
    found = one(
        line("x", aggregate, where=during({"from": "1990-01-01", "to": "1990-12-31"}), trend=trend, **extra),
        now="1990-05-01T00:00:00+00:00",
    )
    assert found.value == value
    assert found.trend[0].value == value
    assert found.text == ("–" if value is None else "0")
    assert (found.reason is None) == (value is not None)


def test_an_integer_sum_is_exact_beyond_doubles():
    company = Company(
        {
            "orders": Shelf(
                {"big": "integer", "status": {"type": "text", "distinct": 2}}, [(2**62, "a"), (2**62, "b"), (3, "a")]
            )
        }
    )
    wanted = [
        line(f"x{status}", "sum", field="big", where={"field": "status", "op": "any_of", "value": list(status)})
        for status in ("a", "b", "ab")
    ]
    found = lines(company, *wanted)
    assert [line.value for line in found.values()] == [2**62 + 3, 2**62, 2**63 + 3]


# ---------------------------------------------------------------- comparisons and trends


@pytest.mark.parametrize(
    ("field", "period", "compare", "value", "previous", "words"),
    [
        ("day", "this_month", "previous_period", 3, 2, "vs 1 – 15 Apr 2024, same elapsed part"),
        ("day", "month_to_date", "previous_period", 2, 2, "vs 1 – 15 Apr 2024, same elapsed part"),
        ("at", "this_month", "previous_period", 3, 1, "vs 1 – 15 Apr 2024, same elapsed part"),
        ("day", "last_month", "previous_year", 3, 0, "vs April 2023"),
        ("day", "this_year", "previous_year", 6, 1, "vs 1 Jan – 16 May 2023, same elapsed part"),
        ("day", "today", "previous_period", 1, 0, "vs 14 May 2024"),
        ("day", {"from": "2024-04-16", "to": "2024-04-30"}, "previous_period", 1, 2, "vs 1 – 15 Apr 2024"),
    ],
)
def test_a_comparison(field, period, compare, value, previous, words):
    found = one(line("x", where=during(period, field), compare=compare, better="higher"))
    assert (found.value, found.previous, found.compared_with) == (value, previous, words)
    change = None if not previous else (value - previous) / previous * 100
    assert found.change == change
    assert found.status == (None if not change else "good" if change > 0 else "bad")


def test_a_comparison_in_french_declines():
    found = one(line("x", where=during("this_month"), compare="previous_period"), viewer=FRENCH)
    assert found.compared_with == "par rapport aux 1er – 15 avr. 2024, même durée écoulée"
    assert (
        one(line("x", where=during("last_month"), compare="previous_year"), viewer=FRENCH).compared_with
        == "par rapport à avril 2023"
    )
    assert (
        one(line("x", where=during("yesterday"), compare="previous_period"), viewer=FRENCH).compared_with
        == "par rapport au 13 mai 2024"
    )


@pytest.mark.parametrize("aggregate", ["count", "sum", "average", "minimum", "median", "count_distinct"])
@pytest.mark.parametrize("field", ["day", "at"])
def test_a_trend_has_the_values_of_its_units(aggregate, field):
    extra = {} if aggregate == "count" else {"field": "amount"}
    trend = {"on": field, "by": "month", "last": 3}
    found = one(
        line("x", aggregate, where=during("this_month", field), trend=trend, compare="previous_period", **extra)
    )
    months = [
        {"from": "2024-03-01", "to": "2024-03-31"},
        {"from": "2024-04-01", "to": "2024-04-30"},
        {"from": "2024-05-01", "to": "2024-05-31"},
    ]
    alone = [one(line("x", aggregate, where=during(month, field), **extra)).value for month in months]
    assert [point.start for point in found.trend] == ["2024-03-01", "2024-04-01", "2024-05-01"]
    assert [point.value for point in found.trend] == pytest.approx(alone)
    assert found.value == pytest.approx(alone[2])


def test_a_trend_replaces_the_during_of_its_own_field_only():
    where = {
        "all": [during("last_year"), during("last 5 years", "at"), {"field": "status", "op": "is", "value": "open"}]
    }
    found = one(line("x", where=where, trend={"on": "day", "by": "year", "last": 2}))
    assert [(point.start, point.value) for point in found.trend] == [("2023-01-01", 1), ("2024-01-01", 0)]
