"""Long spans are cut into whole months and what is left of them, and what comes of the pieces is put together."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from indicators.planning.figures import Figure, Span
from indicators.planning.pieces import pieces_of
from tests.indicators.companies import Company, Shelf
from tests.indicators.planning.asking import NOW, ask
from tests.indicators.shown_walls import line
from viewer import Viewer

LONG = {"field": "opened", "op": "during", "value": {"from": "2022-01-10", "to": "2024-12-28"}}


def summed(values: list[tuple[str, float]], kind: str, aggregate: str = "sum") -> Any:
    """The sum over nearly three years of a field, as a large table would be asked."""
    company = Company({"cases": Shelf({"opened": "date", "x": kind}, values)}, coded=True)
    definition = line("x", aggregate, dataset="cases", field="x", where=LONG)
    question, found, sql = ask(company, company.scope(Viewer("anna"), NOW), definition)
    assert sql.count("FROM") == 3
    return question.value.value(found)


HEAD, MIDDLE, TAIL = "2022-01-11", "2023-02-05", "2024-12-26"


def test_a_sum_that_no_number_holds_has_no_value():
    huge = 1.5e308
    for days in ([MIDDLE, MIDDLE], [HEAD, TAIL], [HEAD, MIDDLE]):
        values = [(day, huge) for day in days] + [("2023-05-01", 1.0)]
        assert summed(values, "number") is None
        assert summed(values, "number", "average") is None
        assert summed(values, "number", "maximum") == huge


def test_whole_numbers_beyond_64_bits_are_added_exactly():
    most = 2**63 - 1
    values = [(HEAD, most), (HEAD, 777), (HEAD, 1), (MIDDLE, 5), (TAIL, -most), (TAIL, -1)]
    assert summed(values, "integer") == 782
    assert summed([(MIDDLE, most), (HEAD, most), (TAIL, 2)], "integer") == 2 * most + 2


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [("9999-12-02", "9999-12-29", 0), ("9999-12-02", "9999-12-30", 1), ("2023-05-05", "9999-12-31", 2)],
)
def test_the_end_of_the_calendar(first, last, count):
    company = Company({"cases": Shelf({"opened": "date"}, [("2024-01-01",), ("9999-12-30",)])}, coded=True)
    during = {"field": "opened", "op": "during", "value": {"from": first, "to": last}}
    question, found, _ = ask(company, company.scope(Viewer("anna"), NOW), line("x", dataset="cases", where=during))
    assert question.value.value(found) == count


UTC_PLUS_1 = ZoneInfo("Africa/Algiers")


@pytest.mark.parametrize(
    ("start", "end", "pieces"),
    [
        (date(2023, 1, 1), date(2023, 3, 1), [("2023-01-01", "2023-03-01")]),
        (date(2023, 1, 1), date(2023, 3, 2), [("2023-01-01", "2023-03-01"), ("2023-03-01", "2023-03-02")]),
        (date(2022, 12, 31), date(2023, 3, 1), [("2022-12-31", "2023-01-01"), ("2023-01-01", "2023-03-01")]),
        (date(2023, 1, 2), date(2023, 2, 28), [("2023-01-02", "2023-02-28")]),
        (date(2023, 1, 2), date(2023, 3, 1), [("2023-01-02", "2023-03-01")]),  # one month is too little
        (
            datetime(2022, 12, 31, 23),  # midnight in Algiers
            datetime(2023, 3, 5, 9, 30),
            [("2023-01-01", "2023-03-01"), ("2023-02-28 23:00:00", "2023-03-05 09:30:00")],
        ),
        (
            datetime(2022, 12, 31, 22, 59),
            datetime(2023, 4, 1),
            [
                ("2022-12-31 22:59:00", "2022-12-31 23:00:00"),
                ("2023-01-01", "2023-04-01"),
                ("2023-03-31 23:00:00", "2023-04-01 00:00:00"),
            ],
        ),
    ],
)
def test_where_spans_are_cut(start, end, pieces):
    company = Company({"cases": Shelf({"opened": "datetime"}, [("2023-01-01 00:00",)])}, zone=UTC_PLUS_1, coded=True)
    figure = Figure("cases", "count", None, frozenset(), Span("opened", start, end))
    found = [(str(piece.span.start), str(piece.span.end)) for piece in pieces_of(figure, company.catalog)]
    assert found == pieces
