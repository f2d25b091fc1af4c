"""A small company for explanations: calls with a caller, gaps in their values, and people behind a relation."""

from __future__ import annotations

from indicators.model.company import Team
from tests.indicators.companies import Company, Shelf
from viewer import Person, Viewer

NANCY = Viewer("nancy", name="Nancy", teams=("sales",), language="en")
NOW = "2024-05-15T10:20:00+00:00"
TEAMS = {"sales": Team(title={"en": "Sales", "fr": "Ventes"})}


def make_company() -> Company:
    calls = {
        "id": "text", "day": {"type": "date", "label": {"en": "Called on", "fr": "Appelé le"}}, "ended": "date",
        "cost": "number", "owner": {"type": "text", "identifies": "login"}, "firm": "text",
    }  # fmt: skip
    rows = [
        ("1", "2024-05-02", "2024-05-03", 10.5, "nancy", "a"),
        ("2", "2024-05-03", None, -2.0, "nancy", "b"),
        ("3", "2024-05-03", "2024-05-07", None, "ben", "a"),
        ("4", "2024-04-04", "2024-04-05", 4.0, "nancy", None),
        ("5", "2024-03-04", "2024-03-05", 8.0, "ben", "b"),
    ]
    relations = {"client": {"dataset": "firms", "on": {"firm": "id"}}}
    shelves = {
        "calls": Shelf(calls, rows, relations=relations, key="id", link="https://crm.example.com/{id}"),
        "firms": Shelf({"id": "text", "name": "text"}, [("a", "Alpha"), ("b", "Beta")]),
    }
    return Company(shelves, people=[NANCY.person, Person("ben", name="Ben")])
