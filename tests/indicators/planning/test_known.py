"""Medians and counts of different values of a whole table are known since it was read; all others are asked for."""

import pytest

from tests.indicators.companies import Company, Shelf
from tests.indicators.planning.asking import ask
from tests.indicators.shown_walls import line
from viewer import Viewer

ROWS = [(1, "a", 5, 1.5, 1), (2, "b", 6, 2.5, 1), (3, "b", 7, None, 2), (4, "", 9, 10.0, None)]
SHELVES = {
    "deals": Shelf(
        {"id": "integer", "owner": "text", "pieces": "integer", "amount": "number", "firm_id": "integer"},
        ROWS,
        {"firm": {"dataset": "firms", "on": {"firm_id": "id"}}},
    ),
    "firms": Shelf({"id": "integer", "size": "number", "town": "text"}, [(1, 3.0, "X"), (2, 8.0, "Y"), (3, 9.0, "Z")]),
}
PLAIN, LARGE = Company(SHELVES), Company(SHELVES, coded=True)


@pytest.mark.parametrize(
    ("known", "value", "aggregate", "more"),
    [
        (True, 2.5, "median", {"field": "amount"}),
        (True, 6.5, "median", {"field": "pieces"}),
        (True, 2, "count_distinct", {"field": "owner"}),
        (False, 4, "count_distinct", {"field": "pieces"}),
        (False, 2.0, "median", {"field": "amount", "where": {"field": "pieces", "op": "less", "value": 7}}),
        # Over the rows of the line's own dataset, in which a firm may stand twice or not at all.
        (False, 3.0, "median", {"field": "firm.size"}),
        (False, 2, "count_distinct", {"field": "firm.town"}),
    ],
)
def test_what_is_known_needs_no_rows(known, value, aggregate, more):
    definition = line("x", aggregate, dataset="deals", **more)
    for company in (PLAIN, LARGE):
        question, found, sql = ask(company, company.scope(Viewer("anna")), definition)
        assert question.value.value(found) == value
        assert ("FROM" not in sql) == (known and company is LARGE)


def test_nothing_is_known_of_an_empty_table():
    company = Company({"deals": Shelf({"id": "integer", "owner": "text", "amount": "number"})}, coded=True)
    for aggregate, field, value in (("median", "amount", None), ("count_distinct", "owner", 0)):
        definition = line("x", aggregate, dataset="deals", field=field)
        question, found, _ = ask(company, company.scope(Viewer("anna")), definition)
        assert question.value.value(found) == value
