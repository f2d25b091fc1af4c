"""Measures, each beside a check query written by hand on the same rows."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from errors import UserError
from indicators.aggregates import AGGREGATES
from indicators.filters.conditions import condition
from indicators.joins import select_from
from indicators.measures import check_measure, compile_measure
from indicators.model.filters import Leaf
from indicators.model.lines import Measure
from tests.indicators.companies import Company, Shelf

ROWS = [
    # id, group, amount, pieces, bought, sold, opened, closed (local), done
    (1, "a", 10.5, 3, date(2024, 3, 30), date(2024, 4, 1), "2024-03-30T12:00", "2024-03-31T12:00", True),
    (2, "a", None, 4, date(2024, 3, 31), None, "2024-10-27T00:00", "2024-10-28T00:00", None),
    (3, "b", 0.1, None, None, date(2024, 1, 1), None, "2024-03-31T03:00", False),
    (4, "b", 0.2, 2**53, date(2024, 5, 1), date(2024, 4, 30), "2024-05-01T10:00", "2024-05-01T09:59", True),
    (5, "", -3.0, 2**53 + 1, date(2024, 2, 28), date(2024, 3, 1), "2024-05-01T00:00", None, True),
]


@pytest.fixture(scope="module")
def company() -> Company:
    fields = {
        "id": "integer", "group": "text", "amount": "number", "pieces": "integer", "bought": "date", "sold": "date",
        "opened": "datetime", "closed": "datetime", "done": "boolean",
    }  # fmt: skip
    return Company({"sales": Shelf(fields, ROWS)})


def value(company: Company, definition: dict, where: dict | None = None):
    table, scope = company.catalog.table("sales"), company.scope()
    selected = condition(Leaf.model_validate(where), table, scope) if where else None
    found = compile_measure(Measure.model_validate(definition), table, scope, selected)
    [[result]] = company.run(select_from([found.tree], table, found.condition.paths, company.catalog))
    return result


def duration(start: str, end: str) -> dict:
    return {"from": start, "to": end}


CASES = [
    ({"aggregate": "count"}, "count(*)"),
    ({"aggregate": "count", "field": "amount"}, "count(amount)"),
    ({"aggregate": "count", "field": "group"}, "4"),
    ({"aggregate": "count_distinct", "field": "group"}, "2"),
    ({"aggregate": "count_distinct", "field": "done"}, "2"),
    ({"aggregate": "sum", "field": "amount"}, "sum(amount)"),
    ({"aggregate": "sum", "field": "pieces"}, "18014398509481992"),
    ({"aggregate": "average", "field": "amount"}, "sum(amount) / 4"),
    ({"aggregate": "median", "field": "amount"}, "0.15::double"),
    ({"aggregate": "median", "field": "id"}, "3.0::double"),
    ({"aggregate": "minimum", "field": "amount"}, "-3.0::double"),
    ({"aggregate": "maximum", "field": "pieces"}, "9007199254740993"),
    ({"aggregate": "minimum", "field": "bought"}, "date '2024-02-28'"),
    ({"aggregate": "maximum", "field": "closed"}, "timestamp '2024-10-27 23:00:00'"),
    ({"aggregate": "share", "of": {"field": "done", "op": "is", "value": True}}, "60.0::double"),
    ({"aggregate": "share", "of": {"field": "amount", "op": "empty"}}, "20.0::double"),
    # 30 to 31 March has 23 hours, 27 to 28 October 25, and one is a minute back
    ({"aggregate": "sum", "duration": duration("opened", "closed")}, "((23 + 25) * 3600 - 60)::double"),
    ({"aggregate": "minimum", "duration": duration("opened", "closed")}, "-60.0::double"),
    # days between dates are whole ones, whatever the clocks did: 2, -1 and 2 (over a leap day)
    ({"aggregate": "sum", "duration": duration("bought", "sold")}, "(3 * 86400)::double"),
    ({"aggregate": "count", "duration": duration("bought", "sold")}, "3"),
    # a date stands at its local midnight: 10 hours, and 210 days over the change in March
    ({"aggregate": "minimum", "duration": duration("bought", "opened")}, "(10 * 3600)::double"),
    ({"aggregate": "maximum", "duration": duration("bought", "opened")}, "((210 * 24 - 1) * 3600)::double"),
]  # fmt: skip


@pytest.mark.parametrize(("definition", "check"), CASES, ids=str)
def test_a_measure_is_what_the_check_query_says(company, definition, check):
    [[expected]] = company.sql(f"SELECT {check} FROM sales LIMIT 1")
    found = value(company, definition)
    assert found == (pytest.approx(expected, rel=1e-12) if isinstance(expected, float) else expected)


@pytest.mark.parametrize("definition", [definition for definition, _ in CASES], ids=str)
def test_of_nothing_counts_and_sums_are_zero_and_all_else_has_no_value(company, definition):
    expected = 0 if definition["aggregate"] in ("count", "count_distinct", "sum") else None
    assert value(company, definition, {"field": "id", "op": "more", "value": 99}) == expected
    assert AGGREGATES[definition["aggregate"]].nothing == expected


def test_a_measure_can_be_restricted_within_the_query(company):
    where = {"field": "group", "op": "is", "value": "b"}
    assert value(company, {"aggregate": "count"}, where) == 2
    assert value(company, {"aggregate": "sum", "field": "amount"}, where) == pytest.approx(0.3)
    assert value(company, {"aggregate": "share", "of": {"field": "done", "op": "is", "value": True}}, where) == 50


@pytest.mark.parametrize(
    ("zone", "moment", "hours"),
    [
        ("Europe/Paris", "2024-10-27T04:00", 5),
        ("America/Sao_Paulo", "2018-11-04T02:00", 1),  # midnight is skipped: the day starts at 01:00
        ("America/Havana", "2024-11-03T02:00", 3),  # midnight comes twice: the first counts
        ("Asia/Kathmandu", "2024-05-15T02:00", 2),
    ],
)
def test_a_date_stands_at_its_local_midnight(zone, moment, hours):
    rows = [(date.fromisoformat(moment[:10]), moment)]
    company = Company({"sales": Shelf({"bought": "date", "opened": "datetime"}, rows)}, ZoneInfo(zone))
    assert value(company, {"aggregate": "sum", "duration": duration("bought", "opened")}) == hours * 3600
    assert value(company, {"aggregate": "sum", "duration": duration("opened", "bought")}) == -hours * 3600


REFUSED = [
    ({"aggregate": "sum"}, ("aggregate",), "needs a field"),
    ({"aggregate": "sum", "field": "group"}, ("field",), "integer"),
    ({"aggregate": "sum", "field": "bought"}, ("field",), "integer"),
    ({"aggregate": "sum", "field": "done"}, ("field",), "integer"),
    ({"aggregate": "average", "field": "amuont"}, ("field",), "amount"),
    ({"aggregate": "maximum", "field": "group"}, ("field",), "date"),
    ({"aggregate": "sum", "field": "amount", "duration": duration("bought", "sold")}, ("duration",), "not both"),
    ({"aggregate": "sum", "duration": duration("amount", "sold")}, ("duration", "from"), "date or datetime"),
    ({"aggregate": "sum", "duration": duration("bought", "slod")}, ("duration", "to"), "sold"),
    ({"aggregate": "share"}, ("aggregate",), "of: <filter>"),
    ({"aggregate": "share", "field": "id", "of": {"all": []}}, ("field",), "takes no field"),
    ({"aggregate": "count", "of": {"all": []}}, ("of",), "takes no 'of'"),
    ({"aggregate": "share", "of": {"field": "x", "op": "is", "value": 1}}, ("of", "field"), "Unknown field"),
]


@pytest.mark.parametrize(("definition", "path", "word"), REFUSED)
def test_what_does_not_fit_is_refused_with_its_place(company, definition, path, word):
    part, table = Measure.model_validate(definition), company.catalog.table("sales")
    [(found, error)] = check_measure(part, table, company.scope())
    assert found == path
    assert word in str(error)
    with pytest.raises(UserError):
        compile_measure(part, table, company.scope())


@pytest.mark.parametrize(
    ("definition", "kind"),
    [
        ({"aggregate": "count"}, "number"),
        ({"aggregate": "share", "of": {"all": []}}, "percent"),
        ({"aggregate": "average", "duration": duration("bought", "sold")}, "duration"),
        ({"aggregate": "maximum", "field": "bought"}, "date"),
        ({"aggregate": "maximum", "field": "opened"}, "datetime"),
        ({"aggregate": "median", "field": "pieces"}, "number"),
    ],
)
def test_a_measure_has_a_kind(company, definition, kind):
    assert (
        compile_measure(Measure.model_validate(definition), company.catalog.table("sales"), company.scope()).kind
        == kind
    )
