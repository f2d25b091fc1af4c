"""Generated lists over generated rows: the statement and plain Python must give the same rows in the same order."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicators.lists.statement import list_statement
from indicators.model.lists import SortedList
from tests.indicators.companies import Company, Shelf

NAMES, KINDS = ["a", "b", "c", "d"], ["x", "y", ""]
NUMBERS = [None, 0.0, 1.0, -2.5, 4.0, 1e6]
MEASURES = [
    {"key": "n", "aggregate": "count"},
    {"key": "total", "aggregate": "sum", "field": "amount"},
    {"key": "mean", "aggregate": "average", "field": "amount"},
    {"key": "least", "aggregate": "minimum", "field": "amount"},
    {"key": "kinds", "aggregate": "count_distinct", "field": "kind"},
    {"key": "large", "aggregate": "count", "where": {"field": "amount", "op": "more", "value": 0.5}},
    {"key": "part", "aggregate": "share", "of": {"field": "kind", "op": "is", "value": "x"}},
    {"key": "ratio", "formula": "total / large"},
]
KEYS = [measure["key"] for measure in MEASURES]

rows = st.lists(
    st.tuples(st.sampled_from([*NAMES, ""]), st.sampled_from(KINDS), st.sampled_from(NUMBERS)), min_size=0, max_size=14
)
sorts = st.lists(
    st.fixed_dictionaries({"by": st.sampled_from(["owner.name", *KEYS]), "order": st.sampled_from(["asc", "desc"])}),
    max_size=2,
    unique_by=lambda key: key["by"],
)


def measured(members: list[tuple]) -> list:
    amounts = [amount for _, _, amount in members if amount is not None]
    large = sum(amount > 0.5 for amount in amounts)
    return [
        len(members),
        sum(amounts),
        sum(amounts) / len(amounts) if amounts else None,
        min(amounts, default=None),
        len({kind for _, kind, _ in members if kind}),
        large,
        100 * sum(kind == "x" for _, kind, _ in members) / len(members) if members else None,
        sum(amounts) / large if large else None,
    ]


def ordered(found: list[list], keys: list[tuple[int, bool]]) -> list[list]:
    """Sorted by the last key first, for Python's sort is stable; empty values come last in both directions."""
    for place, descending in reversed(keys):
        filled = sorted(
            (row for row in found if row[place] is not None), key=lambda row: row[place], reverse=descending
        )
        found = filled + [row for row in found if row[place] is None]
    return found


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    rows=rows,
    sort=sorts,
    every=st.booleans(),
    keep_empty=st.booleans(),
    limit=st.integers(1, 6),
    coded=st.booleans(),
)
def test_groups_agree_with_plain_python(rows, sort, every, keep_empty, limit, coded):
    relations = {"owner": {"dataset": "owners", "on": {"who": "name"}}}
    company = Company(
        {
            "deals": Shelf({"who": "text", "kind": "text", "amount": "number"}, rows, relations),
            "owners": Shelf({"name": "text"}, [(name,) for name in NAMES[:3]]),
        },
        coded=coded,
    )
    definition = {"dataset": "deals", "group_by": ["owner.name"], "measures": MEASURES, "sort": sort, "limit": limit}
    definition |= {"every": "owner" if every else None, "keep_empty": keep_empty}
    query = list_statement(SortedList.model_validate(definition), company.catalog.table("deals"), company.scope())
    answer = [list(row[: len(query.columns)]) for row in company.run(query.statement)]

    names = [*NAMES[:3], None] if keep_empty else NAMES[:3]
    groups = {name: [row for row in rows if (row[0] if row[0] in NAMES[:3] else None) == name] for name in names}
    found = [[name, *measured(members)] for name, members in groups.items() if members or (every and name)]
    columns = ["owner.name", *KEYS]
    keys = [(columns.index(key["by"]), key["order"] == "desc") for key in sort]
    assert answer == ordered(found, [*keys, *((place, False) for place in range(len(columns)))])[:limit]
