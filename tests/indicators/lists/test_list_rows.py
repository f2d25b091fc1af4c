"""Lists of rows: their order, their reach, their links."""

from datetime import date, datetime

import pytest

from indicators.filters.people import NoAnswer
from tests.indicators.lists.sales import COUNT, ask, by, column, rows


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


def test_a_list_that_asks_for_a_team_has_no_answer_for_who_has_none(company):
    where = {"field": "seller", "op": "in_current_teams"}
    with pytest.raises(NoAnswer):
        ask(company, {"columns": ["id"], "where": where})
    with pytest.raises(NoAnswer):
        ask(company, {"group_by": ["priority"], "measures": [{**COUNT, "where": where}]})
