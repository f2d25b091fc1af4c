"""The company of the lists, as small tables are stored and as large ones are."""

import pytest

from tests.indicators.companies import Company, Shelf
from tests.indicators.lists.sales import PRODUCTS, SALES


@pytest.fixture(scope="module", params=[False, True], ids=["plain", "coded"])
def company(request) -> Company:
    return Company(
        {
            "sales": Shelf(
                {
                    "id": "integer", "product": "text",
                    "priority": {"type": "text", "order": ("Urgent", "High", "Low")}, "amount": "number",
                    "sold": "date", "at": "datetime", "seller": {"type": "text", "identifies": "login"},
                },
                SALES,
                {
                    "item": {"dataset": "products", "on": {"product": "code"}},
                    "notes": {"dataset": "notes", "on": {"id": "sale"}, "many": True},
                },
                key="id",
                link="https://crm.example.com/{id}/{product}",
            ),
            "products": Shelf(
                {"code": "text", "name": "text", "kind": "text", "launched": "date"},
                PRODUCTS,
                {"family": {"dataset": "kinds", "on": {"kind": "code"}}},
            ),
            "kinds": Shelf({"code": "text", "title": "text"}, [("k1", "Sweet"), ("k2", "Other")]),
            "notes": Shelf({"sale": "integer", "text": "text"}, [(1, "x"), (1, "y"), (3, "x")]),
        },
        coded=request.param,
    )  # fmt: skip
