"""A few orders around 15 May 2024, and what a line says of them."""

from datetime import date

from tests.indicators.companies import Company, Shelf
from tests.indicators.shown_walls import lines
from viewer import Viewer

# Now is Wednesday 15 May 2024, 12:00 in Paris.
ORDERS = Shelf(
    {
        "id": "integer",
        "day": "date",
        "at": "datetime",
        "done": "datetime",
        "status": {"type": "text", "distinct": 2},
        "owner": {"type": "text", "identifies": "attributes.badge"},
        "team": {"type": "text", "identifies": "team", "distinct": 2},
        "amount": "number",
        "pieces": "integer",
    },
    [
        (1, date(2024, 5, 2), "2024-05-02T09:00", "2024-05-02T10:30", "open", "7", "A", 10.5, 3),
        (2, date(2024, 5, 15), "2024-05-15T11:00", None, "open", "8", "B", 20.0, 4),
        (3, date(2024, 5, 31), "2024-05-31T09:00", None, "closed", "7", "A", 0.1, None),
        (4, date(2024, 4, 1), "2024-04-01T00:00", "2024-04-03T00:00", "closed", "7", "A", 5.0, 5),
        (5, date(2024, 4, 15), "2024-04-15T12:00", None, "open", "8", "B", 7.0, 1),
        (6, date(2024, 4, 16), "2024-04-16T09:00", None, "open", "8", "B", 9.0, 1),
        (7, date(2023, 5, 10), "2023-05-10T09:00", None, "open", "8", None, None, None),
        (8, None, None, None, None, None, None, None, None),
    ],
)
COMPANY = Company({"orders": ORDERS}, teams={"a": ("A",), "b": ("B",)})
NANCY = Viewer("nancy", teams=("a",), attributes={"badge": "7"})
FRENCH = Viewer("nancy", teams=("a",), attributes={"badge": "7"}, language="fr")
MINE = {"dataset": "orders", "measure": {"aggregate": "count"}, "where": {"field": "owner", "op": "is_current_user"}}
EUROS = {"kind": "currency"}


def during(value, field="day"):
    return {"field": field, "op": "during", "value": value}


def one(definition, **options):
    return lines(COMPANY, definition, **{"viewer": NANCY, **options})[definition["key"]]
