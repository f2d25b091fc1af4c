"""Lists of groups: names, units, measures and formulas, having, every."""

from datetime import date

import pytest

from tests.indicators.lists.sales import AVERAGE, COUNT, SALES, TOTAL, ask, by, column, rows


def test_groups_without_a_name_are_left_out_unless_kept(company):
    definition = {"group_by": ["item.name"], "measures": [COUNT], "sort": [by("n", "desc")]}
    assert rows(company, definition) == [("Éclair", 2), ("Zèbre", 2), ("eclair", 1), ("Fig", 1)]
    kept = rows(company, {**definition, "keep_empty": True})
    assert kept == [("Éclair", 2), ("Zèbre", 2), (None, 2), ("eclair", 1), ("Fig", 1)]


@pytest.mark.parametrize("order", ["asc", "desc"])
def test_a_group_without_a_value_is_never_ranked_first(company, order):
    found = rows(company, {"group_by": ["item.name"], "measures": [AVERAGE], "sort": [by("mean", order)]})
    ranked = [("Fig", -2.0), ("eclair", 5.0), ("Éclair", 7.5)]
    assert found == [*(ranked if order == "asc" else ranked[::-1]), ("Zèbre", None)]


@pytest.mark.parametrize(
    ("field", "unit", "expected"),
    [
        ("sold", "day", ["2024-04-29", "2024-05-05", "2024-05-06", "2024-05-31", "2024-12-31", "2025-01-01"]),
        ("sold", "week", ["2024-04-29", "2024-05-06", "2024-05-27", "2024-12-30"]),
        ("sold", "month", ["2024-04-01", "2024-05-01", "2024-12-01", "2025-01-01"]),
        ("sold", "quarter", ["2024-04-01", "2024-10-01", "2025-01-01"]),
        ("sold", "year", ["2024-01-01", "2025-01-01"]),
        ("at", "month", ["2024-04-01", "2024-05-01", "2024-12-01", "2025-01-01"]),
        ("at", "year", ["2024-01-01", "2025-01-01"]),
        ("item.launched", "month", ["2024-01-01", "2024-02-01"]),
    ],
)
def test_dates_are_grouped_by_units_of_local_days(company, field, unit, expected):
    found = rows(company, {"group_by": [{"field": field, "by": unit}], "measures": [COUNT], "sort": [by(field)]})
    assert column(found) == [date.fromisoformat(day) for day in expected]


def test_measures_have_their_own_filters_and_formulas_use_each_other(company):
    definition = {
        "group_by": ["seller"],
        "measures": [
            {"key": "twice", "formula": "2 * ratio"},
            {"key": "ratio", "formula": "total / low"},
            TOTAL,
            {**COUNT, "key": "low", "where": {"field": "priority", "op": "is", "value": "Low"}},
            {"key": "noted", "aggregate": "share", "of": {"some": "notes"}},
            {"key": "last", "aggregate": "maximum", "field": "sold"},
        ],
        "sort": [by("seller")],
    }
    assert rows(company, definition) == [
        ("boss", 4.0, 2.0, 4.0, 2, 0.0, date(2025, 1, 1)),
        ("nancy", None, None, 15.0, 0, pytest.approx(200 / 3), date(2024, 5, 31)),
    ]
    kinds = [shown.kind for shown in ask(company, definition).columns]
    assert kinds == ["text", "number", "number", "number", "number", "percent", "date"]


@pytest.mark.parametrize(
    ("having", "expected"),
    [
        ({"field": "n", "op": "at_least", "value": 2}, ["Éclair", "Zèbre"]),
        ({"field": "mean", "op": "less", "value": 6}, ["eclair", "Fig"]),
        ({"not": {"field": "mean", "op": "less", "value": 6}}, ["Éclair", "Zèbre"]),
        ({"field": "mean", "op": "empty"}, ["Zèbre"]),
        ({"any": [{"field": "half", "op": "is", "value": 1.0}, {"field": "mean", "op": "is", "value": -2}]},
         ["Éclair", "Fig", "Zèbre"]),
        ({"field": "mean", "op": "more", "value": {"field": "n"}}, ["eclair", "Éclair"]),
    ],
)  # fmt: skip
def test_having_keeps_groups_by_their_measures(company, having, expected):
    definition = {
        "group_by": ["item.name"],
        "measures": [COUNT, AVERAGE, {"key": "half", "formula": "n / 2"}],
        "having": having,
        "sort": [by("item.name")],
    }
    assert column(rows(company, definition)) == expected


def test_every_keeps_a_group_for_each_row_of_the_relation(company):
    definition = {
        "group_by": ["item.name", "item.family.title"],  # abricot has no family, so no whole name
        "measures": [COUNT, TOTAL, AVERAGE, {"key": "per", "formula": "total / n"}],
        "every": "item",
        "sort": [by("n"), by("item.name")],
    }
    assert rows(company, definition) == [
        ("Fig", "Sweet", 0, 0.0, None, None),
        ("eclair", "Sweet", 1, 5.0, 5.0, 5.0),
        ("Fig", "Other", 1, -2.0, -2.0, -2.0),
        ("Éclair", "Sweet", 2, 15.0, 7.5, 7.5),
        ("Zèbre", "Other", 2, 0.0, None, 0.0),
    ]


def test_every_counts_only_what_the_filter_selects(company):
    definition = {
        "group_by": ["item.code"],
        "measures": [COUNT],
        "every": "item",
        "where": {"field": "seller", "op": "is", "value": "nancy"},
    }
    assert rows(company, definition) == [("p1", 1), ("p2", 1), ("p3", 1), ("p4", 0), ("p5", 0), ("p6", 0), ("p7", 0)]


def test_every_with_empty_names_kept_has_one_more_group_for_rows_that_belong_to_none(company):
    definition = {
        "group_by": ["item.name"],
        "measures": [COUNT],
        "every": "item",
        "keep_empty": True,
        "sort": [by("n")],
    }
    found = rows(company, definition)
    assert sum(column(found, 1)) == len(SALES)
    assert [row for row in found if row[0] is None] == [(None, 0), (None, 2)]


def test_a_flop_shows_what_sold_nothing_and_rows_of_one_name_stay_apart(company):
    definition = {"group_by": ["item.name"], "measures": [COUNT], "every": "item", "sort": [by("n")], "limit": 3}
    assert rows(company, definition) == [("abricot", 0), ("Fig", 0), ("eclair", 1)]


def test_two_calls_give_the_same_rows_for_every_tie(company):
    definition = {"group_by": ["item.name"], "measures": [COUNT], "every": "item", "sort": [by("n")]}
    assert all(rows(company, definition) == rows(company, definition) for _ in range(5))
