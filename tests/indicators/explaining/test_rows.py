"""The rows behind a value: those that count and no others, in one order, with what the measure makes of them."""

from __future__ import annotations

from typing import Any

import pytest

from indicators.explaining.rows import exact_rows, read_rows, rows_statement
from indicators.explaining.selection import Selection, line_selection, list_selection
from indicators.model.lines import Indicator
from indicators.model.lists import SortedList
from indicators.planning.cells import read_figures
from indicators.planning.plan import plan
from indicators.planning.predicates import PredicateReader
from indicators.planning.questions import question_of
from indicators.text import Manner
from tests.indicators.companies import PARIS, Company, Shelf
from tests.indicators.explaining.company import NANCY, NOW, make_company
from tests.indicators.shown_walls import Watched

MANNER = Manner("en", PARIS, "EUR")
MONTH = {"field": "day", "op": "during", "value": "this_month"}
MINE = {"field": "owner", "op": "is_current_user"}


@pytest.fixture(scope="module")
def company() -> Company:
    return make_company()


def behind(company: Company, **parts: Any) -> Selection:
    measure = {name: parts.pop(name) for name in ("field", "duration", "of") if name in parts}
    measure["aggregate"] = parts.pop("aggregate", "count")
    line = Indicator.model_validate({"key": "n", "label": "n", "dataset": "calls", "measure": measure, **parts})
    reader = PredicateReader(company.scope(NANCY, NOW))
    return line_selection(line, question_of(line, reader), reader)


def page(company: Company, selection: Selection, offset: int = 0, limit: int = 100):
    query = rows_statement(selection, company.scope(NANCY, NOW), offset, limit)
    (answer,) = Watched(company)([query.statement])
    return read_rows(query, answer, selection.table, MANNER)


def ids(company: Company, selection: Selection, offset: int = 0, limit: int = 100) -> list[str]:
    return [row[0] for row in page(company, selection, offset, limit).rows]


def counts(company: Company, selection: Selection) -> tuple[int, int]:
    planned = plan([selection.selected, selection.counted], company.catalog)
    found = read_figures(planned, Watched(company)(planned.statements))
    return found[selection.counted], found[selection.selected]


CASES = [
    ({}, ["1", "2", "3", "4", "5"], 5),
    ({"where": MONTH}, ["2", "3", "1"], 3),
    ({"where": {"all": [MINE, MONTH]}, "compare": "previous_period"}, ["2", "1"], 2),
    ({"aggregate": "sum", "field": "cost", "where": MONTH}, ["2", "1"], 3),
    ({"aggregate": "average", "duration": {"from": "day", "to": "ended"}, "where": MONTH}, ["3", "1"], 3),
    ({"aggregate": "share", "of": MINE, "where": MONTH}, ["2", "3", "1"], 3),
    ({"aggregate": "count_distinct", "field": "client.name"}, ["1", "2", "3", "5"], 5),
]


@pytest.mark.parametrize(("parts", "wanted", "selected"), CASES)
def test_they_are_those_that_count(company, parts, wanted, selected):
    selection = behind(company, **parts)
    assert ids(company, selection) == wanted
    assert counts(company, selection) == (len(wanted), selected)


@pytest.mark.parametrize("parts", [parts for parts, _, _ in CASES])
def test_pages_follow_each_other(company, parts):
    selection = behind(company, **parts)
    every = ids(company, selection)
    assert [one for at in range(len(every)) for one in ids(company, selection, at, 1)] == every
    assert ids(company, selection, len(every)) == []


TOOK = {"from": "day", "to": "ended"}
SHOWN = [
    ({}, ["id"]),
    ({"where": MONTH}, ["id", "day"]),
    ({"where": {"any": [MINE, {"not": MONTH}]}}, ["id", "day", "owner"]),
    ({"where": {"field": "ended", "op": "after", "value": {"field": "day"}}}, ["id", "day", "ended"]),
    ({"aggregate": "sum", "field": "cost"}, ["id", "cost"]),
    ({"aggregate": "average", "duration": TOOK}, ["id", "day", "ended", "@took"]),
    ({"aggregate": "share", "of": MINE}, ["id", "owner", "@in_share"]),
    ({"trend": {"on": "ended", "by": "month", "last": 3}, "where": MONTH}, ["id", "day", "ended"]),
]


@pytest.mark.parametrize(("parts", "wanted"), SHOWN)
def test_a_row_shows_its_key_and_what_the_definition_names(company, parts, wanted):
    """Nobody sees what somebody earns because a tile counts them."""
    found = page(company, behind(company, **parts))
    assert [column.key for column in found.columns] == wanted
    assert {len(row) for row in found.rows} == {len(texts) for texts in found.texts} == {len(wanted)}


def test_related_fields_that_the_definition_names_stand_behind_the_own_ones(company):
    found = page(company, behind(company, where={"field": "client.name", "op": "is", "value": "Alpha"}))
    assert [(column.key, column.label) for column in found.columns][1:] == [("client.name", "name (client)")]
    assert found.rows == [["1", "Alpha"], ["3", "Alpha"]]


def test_without_a_key_the_first_field_is_shown_and_the_order_tells_of_no_other():
    """The link takes in a field that is no column."""
    rows = [("b", 1, "x"), ("a", 3, "y"), ("b", 2, "w")]
    kinds = {"name": "text", "wage": "number", "code": "text"}
    keyless = Company({"calls": Shelf(kinds, rows, link="https://crm.example.com/{code}")}, people=[NANCY.person])
    found = page(keyless, behind(keyless))
    assert ([column.key for column in found.columns], found.rows) == (["name"], [["a"], ["b"], ["b"]])
    assert [link[-1] for link in found.links] == ["y", "w", "x"]
    by_code = behind(keyless, where={"field": "code", "op": "not_empty"})
    assert page(keyless, by_code).rows == [["w"], ["x"], ["y"]]
    without = {"field": "wage", "op": "empty"}
    for where in (without, {"all": [without, {"field": "wage", "op": "is_not", "value": 3}]}):
        selection = behind(keyless, where=where)
        # An empty field tells no row from another; the code is still nothing that the tile tells.
        assert [column.key for column in page(keyless, selection).columns] == ["name", "wage"]
    both = behind(keyless, where={"all": [without, {"field": "code", "op": "is", "value": "y"}]})
    assert [column.key for column in page(keyless, both).columns] == ["wage", "code"]


def test_a_row_reads_as_its_viewer_does(company):
    parts = [MONTH, MINE, {"any": [{"field": "cost", "op": "not_empty"}, {"field": "ended", "op": "not_empty"}]}]
    found = page(company, behind(company, where={"all": parts}))
    assert found.columns[1].label == "Called on"
    assert found.rows[0] == ["2", "2024-05-03", None, -2.0, "nancy"]
    assert found.texts[0] == ["2", "3 May 2024", "–", "-2", "nancy"]
    assert found.links[0] == "https://crm.example.com/2"


def test_a_duration_and_a_share_are_shown_beside_the_row(company):
    took = page(company, behind(company, aggregate="sum", duration={"from": "day", "to": "ended"}))
    assert (took.columns[-1].key, took.columns[-1].kind) == ("@took", "duration")
    assert sum(row[-1] for row in took.rows) == (1 + 4 + 1 + 1) * 86_400
    share = page(company, behind(company, aggregate="share", of=MINE))
    assert [row[-1] for row in share.rows] == [True, True, False, True, False]


def test_many_rows_are_made_a_few_at_a_time(company):
    selection = behind(company)
    query = rows_statement(selection, company.scope(NANCY, NOW), 0, 3)
    (answer,) = Watched(company)([query.statement])
    assert list(exact_rows(query, answer, MANNER)) == page(company, selection, limit=3).rows


def test_a_list_has_rows_beyond_its_limit_and_none_without_a_name(company):
    reader = PredicateReader(company.scope(NANCY, NOW))
    groups = {"dataset": "calls", "group_by": ["client.name"], "measures": [{"key": "n", "aggregate": "count"}]}
    named = list_selection(SortedList.model_validate({**groups, "limit": 1}), reader)
    assert ids(company, named) == ["1", "2", "3", "5"] and counts(company, named) == (4, 5)
    assert [column.key for column in page(company, named).columns] == ["id", "client.name"]
    kept = list_selection(SortedList.model_validate({**groups, "keep_empty": True}), reader)
    assert counts(company, kept) == (5, 5)
    rows = {"dataset": "calls", "columns": ["id"], "limit": 2, "sort": [{"by": "cost", "order": "desc"}]}
    sorted_rows = list_selection(SortedList.model_validate(rows), reader)
    assert ids(company, sorted_rows) == ["1", "5", "4", "2", "3"]
    assert [column.key for column in page(company, sorted_rows).columns] == ["id", "cost"]
