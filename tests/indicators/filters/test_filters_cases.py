"""Filters, each beside a check query written by hand on the same rows: both must select the same ones."""

import pytest
from pydantic import TypeAdapter

from indicators.filters.conditions import condition
from indicators.joins import select_from
from indicators.model.filters import Filter
from indicators.trees import BASE, field
from tests.indicators.companies import Company
from tests.indicators.filters.orders import NANCY, ORDERS, build_company
from viewer import Viewer

FILTER = TypeAdapter(Filter)


@pytest.fixture(scope="module", params=[False, True], ids=["plain", "coded"])
def company(request) -> Company:
    return build_company(coded=request.param)


def leaf(field: str, op: str, *value) -> dict:
    return {"field": field, "op": op, **({"value": value[0]} if value else {})}


# A filter, and the condition of SELECT id FROM orders o WHERE … that selects the same rows. It is 15 May 2024, 14:00
# in Paris (12:00 UTC); datetimes are stored in UTC.
CASES = [
    # equality
    (leaf("status", "is", "elan"), "status = 'elan'"),
    (leaf("status", "is", "Élan"), "id = 1"),
    (leaf("status", "is", ""), "false"),
    (leaf("status", "is_not", ""), "true"),
    (leaf("status", "is_not", "elan"), "status is distinct from 'elan'"),
    (leaf("status", "is", "O'Neil \"x\""), "id = 7"),
    (leaf("status", "is", "' OR 1=1 --"), "false"),
    (leaf("owner", "is", "nancy"), "id in (1, 8)"),
    (leaf("owner", "is", "nancy "), "id = 6"),
    (leaf("amount", "is", 20.5), "id in (2, 7)"),
    (leaf("amount", "is", 0), "id = 4"),
    (leaf("items", "is", 2.0), "id = 2"),
    (leaf("items", "is", 2.5), "false"),
    (leaf("items", "is", 2**70), "false"),
    (leaf("paid", "is", True), "paid"),
    (leaf("paid", "is", False), "not paid"),
    (leaf("paid", "is_not", True), "paid is null or not paid"),
    (leaf("due", "is", "2024-05-15"), "due = date '2024-05-15'"),
    (leaf("due", "is_not", "2024-05-15"), "id <> 1"),
    (leaf("placed", "is", "2024-05-15"), "id in (1, 8)"),
    (leaf("placed", "is", "2024-05-15T10:00"), "placed = timestamp '2024-05-15 08:00:00'"),
    (leaf("placed", "is", "2024-05-15T08:00Z"), "id = 1"),
    (leaf("spent", "is", 60), "id = 1"),
    # lists
    (leaf("status", "any_of", ["elan", "a_b", ""]), "status in ('elan', 'a_b')"),
    (leaf("status", "none_of", ["elan", "a_b"]), "status is null or status not in ('elan', 'a_b')"),
    (leaf("status", "any_of", []), "false"),
    (leaf("status", "none_of", []), "true"),
    (leaf("items", "any_of", [1, 2, 2]), "items in (1, 2)"),
    (leaf("due", "any_of", ["2024-02-29", "2023-12-31"]), "id in (6, 7)"),
    (leaf("due", "none_of", ["2024-02-29", "2023-12-31"]), "id not in (6, 7)"),
    (leaf("placed", "any_of", ["2024-03-31", "2024-05-01"]), "id in (4, 6, 9)"),
    (leaf("paid", "any_of", [True, False]), "paid is not null"),
    # text, without case and accents, every character plain
    (leaf("status", "contains", "ELA"), "id in (1, 2, 8)"),
    (leaf("status", "contains", "éla"), "id in (1, 2, 8)"),
    (leaf("status", "contains", "e\u0301l"), "id in (1, 2, 8)"),
    (leaf("status", "contains", "%"), "id = 3"),
    (leaf("status", "contains", "a_b"), "id = 4"),
    (leaf("status", "contains", "_"), "id = 4"),
    (leaf("status", "contains", "\\"), "id = 9"),
    (leaf("status", "contains", '"'), "id = 7"),
    (leaf("status", "contains", ""), "status is not null"),
    (leaf("status", "not_contains", "ela"), "id not in (1, 2, 8)"),
    (leaf("status", "starts_with", "É"), "id in (1, 2, 8)"),
    (leaf("status", "starts_with", "a"), "id in (4, 5)"),
    (leaf("status", "ends_with", "N"), "id in (1, 2, 8)"),
    (leaf("status", "ends_with", "\\"), "id = 9"),
    (leaf("owner", "contains", {"field": "owner"}), "owner is not null"),
    (leaf("contact", "starts_with", {"field": "owner"}), "id in (1, 3)"),
    # numbers
    (leaf("amount", "less", 0), "amount < 0"),
    (leaf("amount", "at_most", 0), "amount <= 0"),
    (leaf("amount", "more", 20.5), "amount > 20.5"),
    (leaf("amount", "at_least", 20.5), "amount >= 20.5"),
    (leaf("items", "more", 2.5), "items >= 3"),
    (leaf("items", "at_most", -4), "items <= -4"),
    (leaf("spent", "at_least", 3600), "spent >= 3600"),
    (leaf("amount", "between", [0, 20.5]), "amount between 0 and 20.5"),
    (leaf("amount", "between", [20.5, 0]), "false"),
    (leaf("amount", "more", {"field": "items"}), "amount > items"),
    (leaf("amount", "is", {"field": "items"}), "amount = items"),
    (leaf("amount", "is_not", {"field": "items"}), "not coalesce(amount = items, false)"),
    (leaf("amount", "between", [{"field": "items"}, 30]), "amount >= items and amount <= 30"),
    (leaf("amount", "less", {"field": "spent"}), "amount < spent"),
    # dates
    (leaf("due", "before", "2024-05-15"), "due < date '2024-05-15'"),
    (leaf("due", "after", "2024-05-15"), "due > date '2024-05-15'"),
    (leaf("due", "on_or_before", "2024-05-15"), "due <= date '2024-05-15'"),
    (leaf("due", "on_or_after", "2024-05-15"), "due >= date '2024-05-15'"),
    (leaf("due", "before", "now"), "due < date '2024-05-15'"),
    (leaf("due", "after", "now"), "due > date '2024-05-15'"),
    (leaf("due", "on_or_after", "today"), "due >= date '2024-05-15'"),
    (leaf("due", "after", "2024-05-15T18:00"), "due > date '2024-05-15'"),
    (leaf("due", "between", ["2024-02-29", "2024-05-01"]), "due between date '2024-02-29' and date '2024-05-01'"),
    (leaf("due", "between", ["2024-05-01", "today"]), "id in (1, 2, 9)"),
    (leaf("due", "before", "9999-12-31"), "due is not null"),
    # moments: a date means that whole local day
    (leaf("placed", "after", "2024-05-14"), "placed >= timestamp '2024-05-14 22:00:00'"),
    (leaf("placed", "on_or_before", "2024-05-14"), "placed < timestamp '2024-05-14 22:00:00'"),
    (leaf("placed", "before", "2024-05-15"), "placed < timestamp '2024-05-14 22:00:00'"),
    (leaf("placed", "on_or_after", "2024-05-15"), "placed >= timestamp '2024-05-14 22:00:00'"),
    (leaf("placed", "before", "now"), "placed < timestamp '2024-05-15 12:00:00'"),
    (leaf("placed", "after", "now"), "placed > timestamp '2024-05-15 12:00:00'"),
    (leaf("placed", "before", "today"), "placed < timestamp '2024-05-14 22:00:00'"),
    (leaf("placed", "after", "today"), "placed >= timestamp '2024-05-15 22:00:00'"),
    (leaf("placed", "after", "2024-05-15T10:00"), "placed > timestamp '2024-05-15 08:00:00'"),
    (leaf("placed", "on_or_after", "2024-05-15T10:00:00"), "placed >= timestamp '2024-05-15 08:00:00'"),
    (leaf("placed", "between", ["2024-05-14", "2024-05-15"]), "id in (1, 2, 8)"),
    (leaf("placed", "between", ["2024-05-14T23:59", "2024-05-15T10:00"]), "id in (1, 2)"),
    (leaf("placed", "is", "2024-03-31T02:30"), "false"),
    (leaf("placed", "on_or_after", "2024-10-27T02:30"), "id = 7"),
    (leaf("placed", "after", {"field": "due"}), "id in (6, 7)"),
    (leaf("placed", "on_or_before", {"field": "due"}), "id in (1, 2, 3, 4, 8, 9)"),
    (leaf("due", "before", {"field": "customer.since"}),
     "due < (select since from customers where customers.id = customer_id)"),
    # periods
    (leaf("due", "during", "this_month"), "due >= date '2024-05-01' and due < date '2024-06-01'"),
    (leaf("due", "not_during", "this_month"), "due is null or not due between date '2024-05-01' and date '2024-05-31'"),
    (leaf("due", "during", "today"), "id = 1"),
    (leaf("due", "during", "last 3 months"), "due between date '2024-02-01' and date '2024-04-30'"),
    (leaf("due", "during", "next 20 days"), "due between date '2024-05-16' and date '2024-06-04'"),
    (leaf("due", "during", {"from": "2023-12-31", "to": "2024-02-29"}), "id in (6, 7)"),
    (leaf("placed", "during", "today"), "id in (1, 8)"),
    (leaf("placed", "during", "last_quarter"), "id in (4, 6)"),
    (leaf("placed", "during", "month_to_date"), "id in (1, 2, 8, 9)"),
    (leaf("placed", "not_during", "today"), "id not in (1, 8)"),
    # empty
    (leaf("status", "empty"), "status is null"),
    (leaf("amount", "not_empty"), "amount is not null"),
    (leaf("placed", "empty"), "placed is null"),
    (leaf("paid", "empty"), "paid is null"),
    # the viewer and teams
    (leaf("owner", "is_current_user"), "owner = 'nancy'"),
    (leaf("owner", "is_not_current_user"), "owner is null or owner <> 'nancy'"),
    (leaf("employee", "is_current_user"), "employee = 1"),
    (leaf("contact", "is_current_user"), "contact = 'nancy@example.com'"),
    (leaf("team", "in_current_teams"), "team in ('Sales', 'Ventes')"),
    (leaf("owner", "in_current_teams"), "owner in ('nancy', 'boss')"),
    (leaf("employee", "in_current_teams"), "employee in (1, 2)"),
    (leaf("team", "in_team", ["sales", "direction"]), "team in ('Sales', 'Ventes', 'Direction')"),
    (leaf("team", "in_team", ["support"]), "false"),
    (leaf("team", "in_team", []), "false"),
    (leaf("owner", "in_team", ["support"]), "owner = 'anne'"),
    (leaf("employee", "in_team", ["support", "direction"]), "employee in (2, 9)"),
    # relations
    (leaf("customer.name", "is", "Alfreds"), "customer_id = 'A'"),
    (leaf("customer.name", "empty"), "customer_id is null or customer_id in ('B', 'Z')"),
    (leaf("customer.name", "is_not", "Alfreds"), "customer_id is distinct from 'A'"),
    (leaf("customer.name", "contains", "COMER"), "customer_id = 'C'"),
    (leaf("customer.up.since", "is", "2024-05-15"), "customer_id = 'A'"),
    (leaf("customer.up.up.name", "not_empty"), "false"),
    (leaf("customer.group.name", "is", "south"), "customer_id = 'B'"),
    (leaf("customer.since", "during", "today"), "customer_id = 'B'"),  # the line's clock, not that of customers
    (leaf("customer_id", "is", {"field": "customer.id"}), "customer_id in ('A', 'B', 'C')"),
    # many rows
    ({"some": "lines"}, "id in (select order_id from lines)"),
    ({"none": "lines"}, "id not in (select order_id from lines where order_id is not null)"),
    ({"some": "lines", "where": leaf("product", "is", "p")}, "id in (1, 7)"),
    ({"none": "lines", "where": leaf("product", "is", "p")}, "id not in (1, 7)"),
    ({"some": "lines", "where": {"all": [leaf("product", "is", "q"), leaf("shipped", "not_empty")]}}, "id = 2"),
    ({"some": "lines", "where": {"not": leaf("product", "is", "p")}}, "id in (1, 2, 3)"),
    ({"some": "lines", "where": leaf("price", "less", {"field": "cost"})}, "id = 1"),
    ({"some": "lines", "where": leaf("order.status", "is", "elan")}, "id = 2"),
    ({"some": "lines", "where": leaf("shipped", "during", "this_month")}, "id in (1, 7)"),
    ({"not": {"some": "lines", "where": leaf("product", "is", "p")}}, "id not in (1, 7)"),
    ({"some": "lines", "where": {"any": []}}, "false"),
    ({"none": "lines", "where": {"any": []}}, "true"),
    ({"some": "customer.orders", "where": leaf("id", "is", 7)}, "customer_id = 'C'"),
    ({"some": "lines", "where": {"some": "order.lines", "where": leaf("product", "is", "q")}}, "id in (1, 2)"),
    # logic
    ({"all": []}, "true"),
    ({"any": []}, "false"),
    ({"not": {"all": []}}, "false"),
    ({"not": leaf("amount", "less", 10)}, "amount is null or amount >= 10"),
    ({"not": {"not": leaf("amount", "less", 10)}}, "amount < 10"),
    ({"all": [leaf("paid", "is", True), leaf("amount", "more", 0)]}, "paid and amount > 0"),
    ({"any": [leaf("paid", "is", True), leaf("amount", "empty")]}, "paid or amount is null"),
    ({"all": [{"any": [leaf("id", "is", 1), leaf("id", "is", 2)]}, {"not": leaf("id", "is", 1)}]}, "id = 2"),
]  # fmt: skip


def _numbered(case) -> str:
    return str(case)[:60] if isinstance(case, dict) else ""


@pytest.mark.parametrize(("definition", "check"), CASES, ids=_numbered)
def test_a_filter_selects_what_the_check_query_selects(company, definition, check):
    found = selected(company, definition, NANCY)
    assert found == [row[0] for row in company.sql(f"SELECT id FROM orders o WHERE {check} ORDER BY id")]


@pytest.mark.parametrize(("definition", "check"), CASES, ids=_numbered)
def test_a_filter_and_its_negation_share_all_rows(company, definition, check):
    taken, left = selected(company, definition, NANCY), selected(company, {"not": definition}, NANCY)
    assert sorted(taken + left) == [row[0] for row in ORDERS]


def selected(company: Company, definition: dict, viewer: Viewer) -> list[int]:
    table, scope = company.catalog.table("orders"), company.scope(viewer)
    compiled = condition(FILTER.validate_python(definition), table, scope)
    identity = field(BASE, table.columns["id"])
    query = select_from([identity], table, compiled.paths, company.catalog, compiled.tree)
    return [row[0] for row in company.run(query.order_by(identity.copy()))]
