"""Generated filters over generated rows: the compiler and plain Python must select the same ones."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from indicators.filters.conditions import condition
from indicators.joins import select_from
from indicators.model.filters import Filter
from indicators.trees import BASE, field
from tests.indicators.companies import Company, Shelf
from tests.oracle import plain
from viewer import Person, Viewer

FILTER = TypeAdapter(Filter)
ZONES = ["Europe/Paris", "America/Havana", "Asia/Kathmandu", "America/Sao_Paulo", "UTC"]
TEXTS = [
    "",
    "a",
    "A",
    "á",
    "a\u0301",
    "ab",
    "%",
    "_",
    "a_b",
    "axb",
    "'",
    '"',
    "\\",
    " a",
    "nancy",
    "Sales",
    "Ventes",
    "é%",
]
NUMBERS = [0.0, -1.5, 0.1, 1.0, 2.0, 2.5, 1e9, -0.0]
INTEGERS = [0, 1, 2, 3, -7, 2**40]
# Days around changes of clocks, leap days, and ends of months, quarters, years and weeks.
DAYS = [
    date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1), date(2024, 3, 30), date(2024, 3, 31), date(2024, 4, 1),
    date(2024, 10, 26), date(2024, 10, 27), date(2024, 11, 3), date(2024, 12, 29), date(2024, 12, 30),
    date(2024, 12, 31), date(2025, 1, 1), date(2025, 1, 5), date(2023, 12, 31), date(2018, 11, 4),
]  # fmt: skip
CLOCKS = [(0, 0), (0, 30), (1, 59), (2, 0), (2, 30), (3, 0), (12, 0), (23, 59)]
UNITS = ["day", "week", "month", "quarter", "year"]
PERIODS = [
    "today", "yesterday", "tomorrow",
    *(f"{word}_{unit}" for word in ("this", "last", "next") for unit in UNITS[1:]),
    *(f"{unit}_to_date" for unit in UNITS[1:]),
    *(f"{word} {count} {unit}s" for word in ("last", "next") for unit in UNITS for count in (1, 2, 5)),
    "trailing 1 days", "trailing 30 days", {"from": "2024-02-29", "to": "2024-03-31"},
]  # fmt: skip

days = st.sampled_from(DAYS)
local_moments = st.builds(lambda day, clock: f"{day}T{clock[0]:02}:{clock[1]:02}", days, st.sampled_from(CLOCKS))
day_texts = days.map(str)
words = st.sampled_from(["now", "today"])
texts, numbers, integers = st.sampled_from(TEXTS), st.sampled_from(NUMBERS), st.sampled_from(INTEGERS)
FIELDS = {
    "t": "text",
    "u": "text",
    "n": "number",
    "s": "duration",
    "i": "integer",
    "b": "boolean",
    "d": "date",
    "m": "datetime",
}


def leaf(field, op: str, value=None):
    parts = {"field": st.just(field) if isinstance(field, str) else field, "op": st.just(op)}
    return st.fixed_dictionaries(parts if value is None else {**parts, "value": value})


def leaves(prefix: str = "") -> st.SearchStrategy:
    def named(*names: str) -> st.SearchStrategy:
        return st.sampled_from([prefix + name for name in names])

    def other(*names: str) -> st.SearchStrategy:
        return st.fixed_dictionaries({"field": named(*names)})

    anything = [prefix + name for name in FIELDS]
    found = []
    for op in ("is", "is_not"):
        found += [
            leaf(named("t", "u"), op, texts | other("t", "u")),
            leaf(named("n", "s", "i"), op, numbers | integers | other("n", "i", "s")),
            leaf(named("b"), op, st.booleans()),
            leaf(named("d"), op, day_texts),
            leaf(named("m"), op, day_texts | local_moments),
            leaf(named("d", "m"), op, other("d", "m")),
        ]
    for op in ("any_of", "none_of"):
        found += [
            leaf(named("t", "u"), op, st.lists(texts, max_size=4)),
            leaf(named("n", "i"), op, st.lists(integers, max_size=4)),
            leaf(named("d", "m"), op, st.lists(day_texts, max_size=3)),
        ]
    for op in ("contains", "not_contains", "starts_with", "ends_with"):
        found.append(leaf(named("t", "u"), op, texts | other("t", "u")))
    for op in ("less", "at_most", "more", "at_least"):
        found.append(leaf(named("n", "i", "s"), op, numbers | integers | other("n", "i", "s")))
    for op in ("before", "after", "on_or_before", "on_or_after"):
        found.append(leaf(named("d", "m"), op, day_texts | local_moments | words | other("d", "m")))
    found.append(leaf(named("n", "i"), "between", st.tuples(numbers, numbers)))
    found.append(leaf(named("d", "m"), "between", st.tuples(day_texts | words, day_texts | local_moments)))
    for op in ("during", "not_during"):
        found.append(leaf(named("d", "m"), op, st.sampled_from(PERIODS)))
    for op in ("empty", "not_empty"):
        found.append(leaf(st.sampled_from(anything), op))
    for op in ("is_current_user", "is_not_current_user", "in_current_teams"):
        found.append(leaf(prefix + "owner", op))
    found += [
        leaf(prefix + "team", "in_current_teams"),
        leaf(named("owner", "team"), "in_team", st.lists(st.sampled_from(["sales", "support", "nobody"]), max_size=2)),
    ]
    return st.one_of(found)


def groups(parts: st.SearchStrategy) -> st.SearchStrategy:
    return st.one_of(
        st.fixed_dictionaries({"all": st.lists(parts, max_size=3)}),
        st.fixed_dictionaries({"any": st.lists(parts, max_size=3)}),
        st.fixed_dictionaries({"not": parts}),
    )


inner_filters = st.recursive(leaves() | leaves("parent."), groups, max_leaves=3)
many = st.one_of(
    st.fixed_dictionaries({"some": st.just("children")}, optional={"where": inner_filters}),
    st.fixed_dictionaries({"none": st.just("children")}, optional={"where": inner_filters}),
)
filters = st.recursive(leaves() | leaves("parent.") | leaves("parent.parent.") | many, groups, max_leaves=6)
rows = st.fixed_dictionaries(
    {
        "key": texts, "parent_key": texts, "t": st.none() | texts, "u": st.none() | texts, "n": st.none() | numbers,
        "s": st.none() | numbers, "i": st.none() | integers, "b": st.none() | st.booleans(), "d": st.none() | days,
        "m": st.none() | local_moments, "owner": st.none() | st.sampled_from(["nancy", "boss", "Nancy", ""]),
        "team": st.none() | st.sampled_from(["Sales", "Ventes", "sales", ""]),
    }
)  # fmt: skip


def shelf(some_rows: list[dict]) -> Shelf:
    fields = {"id": "integer", "key": "text", "parent_key": "text", **FIELDS}
    fields |= {"owner": {"type": "text", "identifies": "login"}, "team": {"type": "text", "identifies": "team"}}
    return Shelf(
        fields,
        [tuple({"id": place, **row}[name] for name in fields) for place, row in enumerate(some_rows)],
        {
            "parent": {"dataset": "parents", "on": {"parent_key": "key"}},
            "children": {"dataset": "rows", "on": {"key": "parent_key"}, "many": True},
        },
    )


def as_objects(some_rows: list[dict], zone: ZoneInfo) -> list[dict]:
    """The rows as plain Python reads them; a skipped local time is read one hour later, a doubled one is the first."""

    def moment(text: str | None) -> datetime | None:
        return datetime.fromisoformat(text).replace(tzinfo=zone) if text else None

    return [{**row, "id": place, "m": moment(row["m"])} for place, row in enumerate(some_rows)]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    data=st.lists(rows, min_size=1, max_size=12),
    parents=st.lists(rows, max_size=5, unique_by=lambda row: row["key"]),
    wanted=st.lists(filters, min_size=1, max_size=8),
    zone=st.sampled_from(ZONES).map(ZoneInfo),
    today=days,
    clock=st.sampled_from(CLOCKS),
    coded=st.booleans(),
)
def test_the_compiler_agrees_with_plain_python(data, parents, wanted, zone, today, clock, coded):
    hour, minute = clock
    now = plain.at(today, hour, minute, zone)
    people = [Person("nancy", teams=("sales",)), Person("boss", teams=("sales", "support"))]
    matches = {"sales": ("Sales", "Ventes"), "support": (), "nobody": ("x",)}
    company = Company({"rows": shelf(data), "parents": shelf(parents)}, zone, matches, people, coded)
    scope = company.scope(Viewer("nancy", teams=("sales",)), now.isoformat())
    table = company.catalog.table("rows")

    own, others = as_objects(data, zone), as_objects(parents, zone)
    links = {"parent": ("parent_key", others, "key"), "children": ("key", own, "parent_key")}
    members = {"sales": ["nancy", "boss"], "support": ["boss"]}
    sets = {key: list(values) for key, values in matches.items()}
    world = plain.World(
        zone, now, links, "nancy", members, sets, ["sales"], ("team", "parent.team", "parent.parent.team")
    )
    for part in wanted:
        compiled = condition(FILTER.validate_python(part), table, scope)
        identity = field(BASE, table.columns["id"])
        query = select_from([identity], table, compiled.paths, company.catalog, compiled.tree).order_by(identity.copy())
        assert [row[0] for row in company.run(query)] == [row["id"] for row in own if plain.holds(part, row, world)], (
            part
        )


def test_the_oracle_walks_periods_by_itself():
    today = date(2024, 5, 15)
    assert plain.period("last 3 months", today) == (date(2024, 2, 1), date(2024, 4, 30))
    assert plain.period("week_to_date", today) == (date(2024, 5, 13), today)
    assert plain.period("trailing 30 days", today) == (today - timedelta(days=29), today)
