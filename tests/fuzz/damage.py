"""What damage puts into definition files: odd values of every kind, and the signs that mean something to YAML."""

from __future__ import annotations

from typing import Any

VALUES: list[Any] = [
    *(None, True, False, 0, -1, 1, 2.5, 0.1, 12, 13, 1_000, 1_001, 10**6, 1e308, 10**30, -(10**15)),
    *("", " ", "x", "a" * 5_000, "\u202e", "\x85", "\U0001f600", "\x00", "\x07", "\ufeff", "\u00e9", "\ud800"),
    *("NaN", "null", "yes", "2026-02-30", "9999-12-31", "0001-01-01", "2026-03-01T25:00", "%Q", "utf-7"),
    *("this_month", "last 0 days", "last 99999999 days", "trailing 999999999999 days", "next 5 years", "now", "today"),
    *([], [[]], {}, [None], {"": ""}, {"a": {"b": []}}, ["9" * 30], [1, "a"], [2, 1]),
    *("everyone", "home", "deals", "monthly", "amount", "opened", "seller", "taken", "sum", "mine", "p1"),
    *("product_of.name", "product_of.deals.amount", "deals.amount", "product_of..name", "."),
    *({"field": "amount"}, {"field": "seller", "op": "is_current_user"}, {"from": "2026-02-01", "to": "2026-01-01"}),
    *({"en": "x"}, {"all": []}, {"not": {"not": {}}}, {"some": "deals"}, {"indicator": "sum"}, {"aggregate": "median"}),
    *("amount / 0", "(" * 100 + ")" * 100, "select 1", "sum / sum", "mine + mine", "SELECT * FROM deals"),
    *("SELECT * FROM monthly", "amount::varchar", "opened + interval 1 day", "taken * 2", "sqrt(-amount)"),
    *("cast(seller as integer)", "1e400", "'a' || amount", "row_number() over ()", "SELECT 1 AS a, 2 AS a FROM deals"),
    *("../../../etc/passwd", "file:///etc/passwd", "/dev/zero", "/proc/self/mem", "\x00.csv", "a" * 300 + ".csv"),
]
SIGNS = [
    *(
        "&a ",
        "*a ",
        "<<: *a",
        "!!python/object:os.system ",
        "!!binary ",
        "!!int ",
        "%YAML 1.1\n---\n",
        "---\n",
        "...\n",
    ),
    *(
        "\t",
        "? ",
        "- ",
        ": ",
        "#",
        "|\n",
        ">-\n",
        "'",
        '"',
        "{",
        "[",
        "}",
        "]",
        "\ufeff",
        "\u2028",
        "\x85",
        "\r",
        "\x07",
    ),
    *("é", "\U0001f600", "key: " * 70, "[" * 200, "- " * 200, "x" * 200_000, "&a [" + "x," * 100 + "]"),
    *("1e999", "0x" + "f" * 50, "9" * 5_000, ".inf", "~", "\\ud800", '"\\ud800"', '"\\0"'),
]
