"""What a list cannot be is refused, with its place."""

import pytest

from errors import UserError
from indicators.lists.check import check_list
from indicators.model.lists import SortedList
from tests.indicators.lists.sales import COUNT, ask, by
from viewer import Viewer


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
        ({"sort": [{"by": "m", "order": "desc"}]}, [("sort", 0)]),
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
