"""Filters in words, in both languages."""

import pytest
from pydantic import TypeAdapter

from indicators.filters.sentence import say_filter
from indicators.model.filters import Filter
from tests.indicators.companies import Company, Shelf
from viewer import Viewer

FILTER = TypeAdapter(Filter)
THIN = "\u202f"


@pytest.fixture(scope="module")
def company() -> Company:
    fields = {
        "due": {"type": "date", "label": {"en": "Due on", "fr": "Échéance"}}, "at": "datetime", "amount": "number",
        "spent": "duration", "paid": "boolean", "status": "text", "owner": {"type": "text", "identifies": "login"},
        "team": {"type": "text", "identifies": "team"},
    }  # fmt: skip
    relations = {
        "client": {"dataset": "clients", "on": {"status": "id"}},
        "lines": {"dataset": "clients", "on": {"status": "id"}, "many": True},
    }
    return Company(
        {"orders": Shelf(fields, relations=relations), "clients": Shelf({"id": "text", "name": "text"})},
        teams={"sales": ("Sales",)},
    )


def leaf(field, op, value=None):
    return {"field": field, "op": op, "value": value}


CASES = [
    (
        leaf("due", "during", "next 7 days"),
        "“Due on” is in the coming 7 days (16 – 22 May 2024)",
        "« Échéance » est dans la période « les 7 prochains jours (16 – 22 mai 2024) »",
    ),
    (
        leaf("due", "during", {"from": "1998-05-01", "to": "1998-05-06"}),
        "“Due on” is in 1 – 6 May 1998",
        "« Échéance » est dans la période « 1er – 6 mai 1998 »",
    ),
    (leaf("at", "after", "now"), "“at” is after now", "« at » est après maintenant"),
    (leaf("due", "before", "2024-05-01"), "“Due on” is before 1 May 2024", "« Échéance » est avant 1er mai 2024"),
    (leaf("status", "any_of", ["a", "b"]), "“status” is “a” or “b”", "« status » est « a » ou « b »"),
    (leaf("amount", "between", [1, 2.5]), "“amount” is between 1 and 2.5", "« amount » est entre 1 et 2,5"),
    (leaf("paid", "is", True), "“paid” is yes", "« paid » est oui"),
    (leaf("owner", "is_current_user"), "“owner” is you", "« owner » est vous"),
    (
        leaf("amount", "more", {"field": "spent"}),
        "“amount” is more than “spent”",
        "« amount » est supérieur à « spent »",
    ),
    (leaf("client.name", "empty"), "“name (client)” is empty", "« name (client) » est vide"),
    (
        {"all": [leaf("paid", "is", False), {"any": [leaf("status", "empty"), leaf("due", "empty")]}]},
        "“paid” is no and (“status” is empty or “Due on” is empty)",
        "« paid » est non et (« status » est vide ou « Échéance » est vide)",
    ),
    ({"not": leaf("status", "empty")}, "not (“status” is empty)", "pas (« status » est vide)"),
    ({"all": []}, "everything", "tout"),
    (
        {"none": "lines", "where": leaf("name", "is", "x")},
        "no row of “lines” exists where “name” is “x”",
        "aucune ligne de « lines » n’existe où « name » est « x »",
    ),
]


@pytest.mark.parametrize(("definition", "english", "french"), CASES)
def test_a_filter_reads_like_this(company, definition, english, french):
    part, table = FILTER.validate_python(definition), company.catalog.table("orders")
    assert say_filter(part, table, company.scope(Viewer("nancy", language="en"))) == english
    found = say_filter(part, table, company.scope(Viewer("nancy", language="fr")))
    assert found == french.replace("« ", f"«{THIN}").replace(" »", f"{THIN}»")
