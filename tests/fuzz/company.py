"""A small company that uses every kind of definition, to be damaged: plain values, and the data beside them."""

from __future__ import annotations

from typing import Any

DATA = {
    "deals.csv": "id;seller;amount;opened;closed;team;product\n"
    "1;va;10,5;2026-01-05;2026-02-01;A;p1\n2;vb;20;2026-02-07;;B;p2\n3;va;30;2026-03-01;2026-03-09;A;p1\n",
    "products.csv": "key,name,price\np1,Lamp,3.5\np2,Chair,40\np3,Shelf,12\n",
}

LINE = {"dataset": "deals", "measure": {"aggregate": "sum", "field": "amount"}}
DEFINITIONS: dict[str, Any] = {
    "version": 1,
    "teams": {"a": {"title": "Team A", "matches": ["A"]}, "b": {"title": {"en": "B", "fr": "Bé"}}},
    "users": {
        "va": {"name": "Vera", "teams": ["a"], "attributes": {"number": "7"}, "language": "en"},
        "vb": {"name": "Victor", "email": "vb@example.com", "teams": ["b"], "password": "victor has a long key"},
    },
    "datasets": {
        "deals": {
            "file": "deals.csv",
            "key": "id",
            "clock": "2026-03-10",
            "link": "https://crm.example.com/{id}",
            "read": {"delimiter": ";", "decimal": ",", "nulls": ["", "-"], "bad_rows": "error"},
            "fields": {
                "seller": {"identifies": "login", "label": {"en": "Seller"}},
                "team": {"identifies": "team", "order": ["B", "A"]},
                "amount": {"type": "number"},
                "taken": {"expression": "closed - opened", "type": "duration"},
                "twice": {"expression": "case when amount > 15 then amount * 2 else round(amount, 1) end"},
            },
            "relations": {"product_of": {"dataset": "products", "on": {"product": "key"}}},
        },
        "products": {
            "file": "products.csv",
            "key": "key",
            "relations": {"deals": {"dataset": "deals", "on": {"key": "product"}, "many": True}},
        },
        "monthly": {
            "sql": "WITH d AS (SELECT * FROM deals WHERE amount > 1) SELECT p.name, "
            "date_trunc('month', d.opened) AS m, sum(d.amount) AS total "
            "FROM d LEFT JOIN products p ON p.key = d.product GROUP BY ALL",
        },
    },
    "minidashes": {
        "figures": {
            "title": {"en": "Figures", "fr": "Chiffres"},
            "description": "What counts",
            "teams": ["a", "b"],
            "indicators": [
                {"key": "sum", "label": "Sum", **LINE, "target": 20, "better": "higher", "format": {"decimals": 1}},
                {
                    "key": "mine",
                    "label": "Mine",
                    **LINE,
                    "compare": "previous_period",
                    "where": {
                        "all": [
                            {"field": "opened", "op": "during", "value": "this_month"},
                            {"any": [
                                {"field": "seller", "op": "is_current_user"},
                                {"not": {"field": "team", "op": "in_current_teams"}},
                                {"field": "product_of.price", "op": "between", "value": [1, 9]},
                                {"field": "product", "op": "any_of", "value": ["p1", "p2"]},
                            ]},
                        ]
                    },
                    "trend": {"on": "opened", "by": "month", "last": 3},
                    "target": {"dataset": "monthly", "measure": {"aggregate": "average", "field": "total"}},
                },
                {"key": "ratio", "label": "Ratio", "formula": "mine / sum * 100", "format": {"kind": "percent"}},
                {"key": "spent", "label": "Spent", "dataset": "deals",
                 "measure": {"aggregate": "median", "duration": {"from": "opened", "to": "closed"}}},
                {"key": "part", "label": "Part", "dataset": "products",
                 "measure": {"aggregate": "share", "of": {"some": "deals", "where": {"field": "amount", "op": "more",
                                                                                    "value": 5}}}},
                {"key": "mood", "label": "Mood",
                 "manual": {"kind": "level", "cadence": "weekly", "entered_by": {"teams": ["a"], "users": ["vb"]}}},
            ],
        },
        "tops": {
            "title": "Tops",
            "teams": "everyone",
            "list": {
                "dataset": "deals",
                "group_by": ["product_of.name"],
                "measures": [{"key": "all", "label": "All", "aggregate": "sum", "field": "amount"}],
                "having": {"field": "all", "op": "more", "value": 1},
                "sort": [{"by": "all", "order": "desc"}],
                "limit": 5,
            },
        },
        "rows": {
            "title": "Rows",
            "teams": "everyone",
            "list": {"dataset": "deals", "columns": ["seller", "taken", "product_of.name"], "sort": [{"by": "opened"}]},
        },
    },
    "walls": {
        "home": {"title": "Home", "home": True, "tiles": [
            {"minidash": "figures", "x": 0, "y": 0, "w": 6, "h": 4},
            {"minidash": "tops", "x": 6, "y": 0, "w": 6, "h": 4},
        ]},
        "second": {"title": "Second", "teams": ["a"], "tiles": [{"minidash": "rows", "x": 0, "y": 0, "w": 12, "h": 2}]},
    },
}  # fmt: skip
