"""Orders with every kind of field, as rows in which each condition of the cases has something to find."""

from datetime import date

from tests.indicators.companies import Company, Shelf
from viewer import Person, Viewer

NANCY = Viewer("nancy", "Nancy Davolio", "nancy@example.com", ("sales",), {"employee_id": "1", "code": "01"})
PEOPLE = [
    NANCY.person,
    Person("boss", "Andrew Fuller", "", ("sales", "direction"), {"employee_id": "2"}),
    Person("anne", "Anne", "anne@example.com", ("support",), {"employee_id": "9"}),
    Person("ghost", "Ghost", "", ("support",), {}),
]
TEAMS = {"sales": ("Sales", "Ventes"), "direction": ("Direction",), "support": ()}

ORDERS = [
    # id, customer, status, amount, items, paid, due, placed (local), spent, owner, employee, team, boss
    (1, "A", "Élan", 10.0, 1, True, date(2024, 5, 15), "2024-05-15T10:00", 60.0, "nancy", 1, "Sales",
     "nancy@example.com"),
    (2, "A", "elan", 20.5, 2, False, date(2024, 5, 14), "2024-05-14T23:59", 3600.0, "boss", 2, "Ventes", ""),
    (3, "B", "100%", -5.0, 3, None, date(2024, 5, 31), "2024-05-16T00:00", 0.5, "anne", 9, "sales", "anne@example.com"),
    (4, "Z", "a_b", 0.0, 0, True, date(2024, 4, 30), "2024-03-31T01:59", None, "Nancy", 10, "Direction", ""),
    (5, "", "axb", None, None, False, None, None, 7200.0, "", None, "", ""),
    (6, "B", "", 1e9, -4, True, date(2024, 2, 29), "2024-03-31T03:00", 60.5, "nancy ", 1, " Sales", "x"),
    (7, "C", "O'Neil \"x\"", 20.5, 20, False, date(2023, 12, 31), "2024-10-27T02:30", 86400.0, "boss", 2, "Sales", ""),
    (8, "C", "Ela\u0301n", 0.1, 5, None, date(2024, 6, 1), "2024-05-15T12:00", -1.0, "nancy", 1, "Other", ""),
    (9, "C", "STRASSE\\", 3.0, 7, True, date(2024, 5, 1), "2024-05-01T00:00", 1.0, "zoë", 3, "Ventes", ""),
]  # fmt: skip


def build_company(coded: bool) -> Company:
    return Company(
        {
            "orders": Shelf(
                {
                    "id": "integer", "customer_id": "text", "status": "text", "amount": "number", "items": "integer",
                    "paid": "boolean", "due": "date", "placed": "datetime", "spent": "duration",
                    "owner": {"type": "text", "identifies": "login"},
                    "employee": {"type": "integer", "identifies": "attributes.employee_id"},
                    "team": {"type": "text", "identifies": "team"},
                    "contact": {"type": "text", "identifies": "email"},
                },
                ORDERS,
                {
                    "customer": {"dataset": "customers", "on": {"customer_id": "id"}},
                    "lines": {"dataset": "lines", "on": {"id": "order_id"}, "many": True},
                },
            ),
            "customers": Shelf(
                {"id": "text", "name": "text", "since": "date", "parent": "text", "group.name": "text"},
                [
                    ("A", "Alfreds", date(2020, 1, 1), "B", "north"),
                    ("B", "", date(2024, 5, 15), "", "south"),
                    ("C", "Comércio", None, "A", ""),
                ],
                {
                    "up": {"dataset": "customers", "on": {"parent": "id"}},
                    "orders": {"dataset": "orders", "on": {"id": "customer_id"}, "many": True},
                },
                clock="1998-05-06",
            ),
            "lines": Shelf(
                {"order_id": "integer", "product": "text", "price": "number", "cost": "number", "shipped": "date"},
                [
                    (1, "p", 5.0, 4.0, date(2024, 5, 15)), (1, "q", 5.0, 6.0, None),
                    (2, "q", 20.5, 20.5, date(2024, 4, 1)), (3, "", 1.0, 1.0, None),
                    (7, "p", 8.0, 1.0, date(2024, 5, 2)),
                    (99, "p", 8.0, 1.0, date(2024, 5, 2)),
                    (None, "r", 1.0, 1.0, None),
                ],
                {"order": {"dataset": "orders", "on": {"order_id": "id"}}},
            ),
        },
        teams=TEAMS,
        people=PEOPLE,
        coded=coded,
    )  # fmt: skip
