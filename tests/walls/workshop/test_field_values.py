"""The values that a form offers for a field, beside what a query written by hand finds in the same files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from errors import Forbidden, NotFound
from tests.walls.workshop.editing import Editor, where
from walls.workshop.field_values import MOST_FOUND, field_values, matching_values

DATA = Path(__file__).parents[3] / "examples" / "data" / "northwind"
JOINED = "orders JOIN employees USING (EmployeeID)"


@pytest.fixture(scope="module")
def ask() -> Callable[[str], list[tuple[Any, ...]]]:
    """Runs a query over the files of the example company."""
    connection = duckdb.connect()
    for name in ("orders", "employees", "customers"):
        file = DATA / f"{name}.csv"
        connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_csv('{file}', nullstr=['', 'NULL'])")
    return lambda query: connection.execute(query).fetchall()


def found(sales: Editor, field: str, typed: str = "", **more: Any) -> Any:
    return field_values(sales.company.service, sales.viewer, "orders", field, typed, **more)


def pairs(values: Any) -> list[tuple[Any, int]]:
    return [(one.value, one.count) for one in values.values]


def test_the_most_frequent_values_come_first(sales, ask):
    wanted = ask("SELECT ShipCountry, count(*) AS n FROM orders GROUP BY 1 ORDER BY n DESC, 1")
    values = found(sales, "ShipCountry")
    assert (pairs(values), values.more, values.empty) == (wanted, False, 0)


def test_of_many_values_the_first_fifty_are_offered(sales, ask):
    values = found(sales, "CustomerID")
    wanted = ask("SELECT CustomerID, count(*) AS n FROM orders GROUP BY 1 ORDER BY n DESC, 1")
    assert (pairs(values), values.more) == (wanted[:MOST_FOUND], True)


def test_rows_without_a_value_are_counted_apart(sales, ask):
    values = found(sales, "ShipRegion")
    assert values.empty == ask("SELECT count(*) FROM orders WHERE ShipRegion IS NULL")[0][0] > 0
    assert None not in [value for value, _ in pairs(values)]


def test_a_value_is_found_in_whichever_text_has_it(sales, ask):
    typed = "FRANCE"
    wanted = ask("SELECT 'ShipCountry', ShipCountry, count(*) FROM orders WHERE ShipCountry = 'France' GROUP BY 2")
    matching = matching_values(sales.company.service, sales.viewer, "orders", typed)
    assert [(one.field, one.value, one.count) for one in matching if one.value == "France"] == wanted
    assert all("france" in str(one.value).lower() for one in matching)


@pytest.mark.parametrize("typed", ["", "f", "no such value", "%", "' OR 1=1 --"])
def test_what_no_text_has_is_found_nowhere(sales, typed):
    assert matching_values(sales.company.service, sales.viewer, "orders", typed) == []


def test_values_of_no_dataset_are_not_found(sales):
    with pytest.raises(NotFound):
        matching_values(sales.company.service, sales.viewer, "nothing", "fr")


def test_a_search_ignores_case_and_accents(sales, ask):
    wanted = ask(
        "SELECT CompanyName, count(*) AS n FROM orders JOIN customers USING (CustomerID) "
        "WHERE strip_accents(lower(CompanyName)) LIKE '%specialites%' GROUP BY 1 ORDER BY n DESC, 1"
    )
    assert [name for name, _ in wanted] == ["Spécialités du monde"]
    for typed in ("SPECIALITES", "spécialités", " Spécialites "):
        assert pairs(found(sales, "customer.CompanyName", typed)) == wanted
    assert found(sales, "customer.CompanyName", "100%_").values == []


def test_values_are_found_through_relations_and_within_a_filter(sales, ask):
    wanted = ask(
        f"SELECT LastName, count(*) AS n FROM {JOINED} WHERE ShipCountry = 'France' GROUP BY 1 ORDER BY n DESC, 1"
    )
    france = {"all": [where("ShipCountry", "is", "France")]}
    assert pairs(found(sales, "employee.LastName", where=france)) == wanted
    everywhere = ask(f"SELECT LastName, count(*) AS n FROM {JOINED} GROUP BY 1 ORDER BY n DESC, 1")
    for unfinished in (where("ShipCountry", "is"), where("", ""), {"all": "x"}, {"odd": 1}):
        assert pairs(found(sales, "employee.LastName", where=unfinished)) == everywhere


def test_numbers_and_dates_are_offered_as_they_are_written(sales):
    days = found(sales, "ShippedDate", "1998-04-1")
    assert all(value.startswith("1998-04-1") for value, _ in pairs(days)) and len(days.values) > 3
    assert days.values[0].text != days.values[0].value
    assert {value for value, _ in pairs(found(sales, "ShipVia"))} == {1, 2, 3}


@pytest.mark.parametrize(
    "place", [("no_such", "x"), ("orders", "no_such"), ("orders", "lines.OrderID"), ("orders", "")]
)
def test_what_is_not_there_is_not_found(sales, place):
    with pytest.raises(NotFound):
        field_values(sales.company.service, sales.viewer, *place)


def test_nobody_but_administrators_looks_at_values(sales):
    with pytest.raises(Forbidden):
        field_values(sales.company.service, sales.company.viewer("nancy"), "orders", "ShipCountry")
