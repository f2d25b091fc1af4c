"""Sorted lists, each beside the rows written by hand or asked for by hand on the same data."""

from datetime import date, datetime

import pytest

from errors import UserError
from indicators.filters.people import NoAnswer
from indicators.lists.check import check_list
from indicators.lists.statement import list_statement
from indicators.model.lists import SortedList
from tests.indicators.companies import Company, Shelf
from viewer import Viewer

PRODUCTS = [
    # code, name, kind, launched
    ("p1", "Éclair", "k1", date(2024, 1, 1)), ("p2", "eclair", "k1", None), ("p3", "Zèbre", "k2", date(2024, 2, 1)),
    ("p4", "abricot", "", None), ("p5", "Fig", "k2", None), ("p6", "Fig", "k1", None), ("p7", "", "k1", None),
]  # fmt: skip
SALES = [
    # id, product, priority, amount, sold, at (local), seller
    (1, "p1", "High", 10.0, date(2024, 4, 29), "2024-04-30T23:30", "nancy"),
    (2, "p1", "Low", 5.0, date(2024, 5, 5), "2024-05-01T00:30", "boss"),
    (3, "p2", "Urgent", 5.0, date(2024, 5, 6), "2024-05-15T10:00", "nancy"),
    (4, "p3", "", None, date(2024, 5, 31), None, "nancy"),
    (5, "gone", "Odd", 7.0, None, "2024-12-31T23:59", ""),
    (6, "", "High", 1.0, date(2024, 12, 31), "2025-01-01T00:00", "boss"),
    (7, "p5", "Even", -2.0, date(2025, 1, 1), "2024-05-15T10:00", "boss"),
    (8, "p3", "Low", None, date(2024, 5, 6), "2024-05-15T12:00", "boss"),
]  # fmt: skip


@pytest.fixture(scope="module", params=[False, True], ids=["plain", "coded"])
def company(request) -> Company:
    return Company(
        {
            "sales": Shelf(
                {
                    "id": "integer", "product": "text",
                    "priority": {"type": "text", "order": ("Urgent", "High", "Low")}, "amount": "number",
                    "sold": "date", "at": "datetime", "seller": {"type": "text", "identifies": "login"},
                },
                SALES,
                {
                    "item": {"dataset": "products", "on": {"product": "code"}},
                    "notes": {"dataset": "notes", "on": {"id": "sale"}, "many": True},
                },
                key="id",
                link="https://crm.example.com/{id}/{product}",
            ),
            "products": Shelf(
                {"code": "text", "name": "text", "kind": "text", "launched": "date"},
                PRODUCTS,
                {"family": {"dataset": "kinds", "on": {"kind": "code"}}},
            ),
            "kinds": Shelf({"code": "text", "title": "text"}, [("k1", "Sweet"), ("k2", "Other")]),
            "notes": Shelf({"sale": "integer", "text": "text"}, [(1, "x"), (1, "y"), (3, "x")]),
        },
        coded=request.param,
    )  # fmt: skip


def rows(company: Company, definition: dict, language: str = "en", dataset: str = "sales") -> list[tuple]:
    query = ask(company, definition, language, dataset)
    return [row[: len(query.columns)] for row in company.run(query.statement)]


def ask(company: Company, definition: dict, language: str = "en", dataset: str = "sales"):
    sorted_list = SortedList.model_validate({"dataset": dataset, **definition})
    return list_statement(
        sorted_list, company.catalog.table(dataset), company.scope(Viewer("nancy", language=language))
    )


def column(found: list[tuple], place: int = 0) -> list:
    return [row[place] for row in found]


def by(name: str, order: str = "asc") -> dict:
    return {"by": name, "order": order}


COUNT = {"key": "n", "aggregate": "count"}
TOTAL = {"key": "total", "aggregate": "sum", "field": "amount"}
AVERAGE = {"key": "mean", "aggregate": "average", "field": "amount"}

# ---------------------------------------------------------------- rows


@pytest.mark.parametrize(("order", "expected"), [("asc", [7, 6, 2, 3, 5, 1, 4, 8]), ("desc", [1, 5, 2, 3, 6, 7, 4, 8])])
def test_empty_values_come_last_in_both_directions_and_the_key_breaks_ties(company, order, expected):
    assert column(rows(company, {"columns": ["id"], "sort": [by("amount", order)]})) == expected


@pytest.mark.parametrize("language", ["en", "fr"])
def test_text_is_ordered_as_the_reader_does(company, language):
    names = column(rows(company, {"columns": ["name"], "sort": [by("name")]}, language, "products"))
    assert names == ["abricot", "eclair", "Éclair", "Fig", "Fig", "Zèbre", None]
    names = column(rows(company, {"columns": ["name"], "sort": [by("name", "desc")]}, language, "products"))
    assert names == ["Zèbre", "Fig", "Fig", "Éclair", "eclair", "abricot", None]


@pytest.mark.parametrize(
    ("order", "expected"),
    [("asc", ["Urgent", "High", "High", "Low", "Low", "Even", "Odd", None]),
     ("desc", ["Odd", "Even", "Low", "Low", "High", "High", "Urgent", None])],
)  # fmt: skip
def test_declared_words_have_their_order_and_others_follow(company, order, expected):
    assert column(rows(company, {"columns": ["priority", "id"], "sort": [by("priority", order)]})) == expected


def test_ties_are_broken_by_the_remaining_columns_from_left_to_right(company):
    found = rows(company, {"columns": ["sold", "amount", "id"], "sort": [by("priority")], "limit": 3})
    assert found == [(date(2024, 5, 6), 5.0, 3), (date(2024, 4, 29), 10.0, 1), (date(2024, 12, 31), 1.0, 6)]


def test_a_limit_cuts_after_the_order(company):
    assert column(rows(company, {"columns": ["id"], "sort": [by("id", "desc")], "limit": 2})) == [8, 7]


def test_columns_reach_through_relations_and_rows_never_multiply(company):
    found = rows(company, {"columns": ["id", "item.family.title"], "sort": [by("id")]})
    titles = ["Sweet", "Sweet", "Sweet", "Other", None, None, "Other", "Other"]
    assert found == list(zip(range(1, 9), titles, strict=True))


def test_a_filter_may_look_at_many_rows(company):
    found = rows(
        company, {"columns": ["id"], "where": {"some": "notes", "where": {"field": "text", "op": "is", "value": "x"}}}
    )
    assert column(found) == [1, 3]


def test_a_list_of_the_coming_starts_after_the_clock(company):
    definition = {"where": {"field": "at", "op": "after", "value": "now"}, "columns": ["id", "at"], "sort": [by("at")]}
    assert rows(company, definition) == [(5, datetime(2024, 12, 31, 22, 59)), (6, datetime(2024, 12, 31, 23, 0))]


def test_links_carry_the_fields_of_the_template(company):
    query = ask(company, {"columns": ["amount"], "sort": [by("id")], "limit": 1})
    [row] = company.run(query.statement)
    assert query.links == {"id": "l0", "product": "l1"}
    assert row == (10.0, 1, "p1")


def test_a_list_that_depends_on_the_viewer_says_so(company):
    where = {"field": "seller", "op": "is_current_user"}
    assert ask(company, {"columns": ["id"], "where": where}).personal
    assert ask(company, {"group_by": ["priority"], "measures": [{**COUNT, "where": where}]}).personal
    assert not ask(company, {"columns": ["id"]}).personal
    with pytest.raises(NoAnswer):
        ask(company, {"columns": ["id"], "where": {"field": "seller", "op": "in_current_teams"}})


# ---------------------------------------------------------------- groups


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


# ---------------------------------------------------------------- refusals


@pytest.mark.parametrize(
    ("definition", "word"),
    [
        ({}, "no columns"),
        ({"columns": ["idd"]}, "id"),
        ({"columns": ["id"], "sort": [by("amuont")]}, "amount"),
        ({"columns": ["notes.text"]}, "many rows"),
        ({"measures": [COUNT]}, "no groups"),
        ({"group_by": ["priority"], "measures": [COUNT], "sort": [by("m")]}, "no column 'm'"),
        ({"group_by": ["priority"], "measures": [{"key": "n"}]}, "aggregate or a formula"),
        ({"group_by": ["priority"], "measures": [{"key": "n", "formula": "n + 1"}]}, "needs itself"),
        ({"group_by": ["priority"], "measures": [COUNT, {"key": "m", "formula": "o + 1"}]}, "Unknown key 'o'"),
        (
            {"group_by": ["priority"], "measures": [{"key": "n", "aggregate": "sum", "field": "priority"}]},
            "does not fit",
        ),
        ({"group_by": [{"field": "priority", "by": "month"}], "measures": [COUNT]}, "has no month"),
        (
            {
                "group_by": ["priority"],
                "measures": [{"key": "n", "aggregate": "maximum", "field": "sold"}, {"key": "m", "formula": "n + 1"}],
            },
            "a date",
        ),
        (
            {"group_by": ["priority"], "measures": [COUNT], "having": {"field": "m", "op": "is", "value": 1}},
            "Unknown field 'm'",
        ),
        (
            {"group_by": ["priority"], "measures": [COUNT], "having": {"field": "n", "op": "is", "value": "x"}},
            "does not fit",
        ),
        ({"group_by": ["priority"], "measures": [COUNT], "every": "item"}, "not reached through 'item'"),
        ({"group_by": ["item.name"], "measures": [COUNT], "every": "items"}, "item"),
        ({"group_by": ["item.name"], "measures": [COUNT], "every": "notes"}, "no relation"),
    ],
)
def test_what_does_not_fit_is_refused(company, definition, word):
    with pytest.raises(UserError) as refusal:
        ask(company, definition)
    assert word in str(refusal.value)


@pytest.mark.parametrize(
    ("change", "paths"),
    [
        ({}, []),
        ({"having": {"field": "m", "op": "more", "value": 1}}, [("having", "field")]),
        ({"sort": [{"by": "m", "order": "desc"}]}, [("sort",)]),
    ],
)
def test_that_nobody_is_looking_is_no_fault_of_a_list_and_hides_none(company, change, paths):
    mine = {"field": "seller", "op": "is_current_user"}
    definition = {
        "dataset": "sales",
        "where": mine,
        "group_by": ["priority"],
        "measures": [
            {"key": "n", "label": "n", "aggregate": "count", "where": mine},
            {"key": "part", "label": "part", "aggregate": "share", "of": mine},
        ],
        "having": {"field": "n", "op": "more", "value": 1},
        "sort": [{"by": "n", "order": "desc"}],
    }
    faults = check_list(SortedList.model_validate(definition | change), company.scope(Viewer("")))
    assert [path for path, _ in faults] == paths
