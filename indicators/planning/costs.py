"""What a statement costs about, so that the planner can tell when figures had better share a scan.

The weights are milliseconds of CPU for ten million rows, fitted to single statements on DuckDB 2.0: a sum 25, under one
condition on text 63, grouped by three texts 217, by five 401, by five codes 145; the seconds between two datetimes 130.
`make bench` measures what they add up to.
"""

from __future__ import annotations

from math import prod

from sqlglot import exp

from indicators.calendar import Interval
from indicators.catalog import Catalog, Table
from indicators.measures import Operation
from indicators.model import Unit
from indicators.planning.figures import Operand, Part
from indicators.planning.queries import Draft

SCAN = 18.0
CONDITION = 10.0
TEXT_CONDITION = 32.0
CODED_KEY = 20.0
KEY = 45.0
FLAG = 25.0  # besides its conditions
AGGREGATE = 8.0
COMPUTED = 60.0  # for each aggregate of something that is no column
CELL = 0.0175
MOST_DEAR_CELLS = 40_000
WEIGHED_ROWS = 10_000_000
# Planning, sending and reading one more statement, however few rows it reads.
STATEMENT = 6.0
# What a condition in WHERE is taken to leave, and the days that a table is taken to hold: both only weigh.
KEPT = 0.3
DAYS_HELD = 1_095
KEY_TYPES = frozenset({"text", "boolean", "integer"})
MOST_KEY_VALUES = 100  # a field with more different values makes more cells than it saves scans
UNIT_DAYS: dict[Unit, float] = {"day": 1, "week": 7, "month": 30.4, "quarter": 91.3, "year": 365.2}


def cost(draft: Draft, catalog: Catalog) -> float:
    """Milliseconds of CPU that the statement is taken to need; only differences between drafts of one span matter."""
    table = catalog.table(draft.table)
    grouping = sum(_key_cost(path, table, catalog) for path in draft.keys)
    grouping += sum(FLAG + _conditions_cost(flag) for flag in draft.flags)
    grouping += sum(map(_aggregate_cost, draft.columns))
    kept = KEPT if draft.where else 1.0
    by_row = SCAN + _conditions_cost(draft.where) + kept * grouping
    by_row += CELL * min(cells(draft, catalog), MOST_DEAR_CELLS)
    return STATEMENT + by_row * _rows(draft, table) / WEIGHED_ROWS


def _conditions_cost(parts: frozenset[Part]) -> float:
    return sum(TEXT_CONDITION if part.textual else CONDITION for part in parts)


def _key_cost(path: str, table: Table, catalog: Catalog) -> float:
    return CODED_KEY if catalog.reach(table, path).column.code_column else KEY


def _aggregate_cost(column: tuple[Operation, Operand | None]) -> float:
    _, operand = column
    return AGGREGATE if operand is None or isinstance(operand.tree, exp.Column) else COMPUTED


def cells(draft: Draft, catalog: Catalog) -> float:
    """How many rows the answer has at most, about."""
    table = catalog.table(draft.table)
    keys = prod(key_values(path, table, catalog) or 1 for path in draft.keys)
    units = draft.window.days.days / UNIT_DAYS[draft.grain] if draft.window else 1
    return keys * 2 ** len(draft.flags) * units


def key_values(path: str, table: Table, catalog: Catalog) -> int | None:
    """How many groups a field makes, counting the empty one; None if they are too many for a key."""
    column = catalog.reach(table, path).column
    if column.type not in KEY_TYPES or column.distinct is None or column.distinct > MOST_KEY_VALUES:
        return None
    return column.distinct + 1


def _rows(draft: Draft, table: Table) -> float:
    """The rows in the span, about; the dates that a table holds are not known here."""
    days = _days(draft)
    return table.rows if days is None else table.rows * min(1.0, days.days / DAYS_HELD)


def _days(draft: Draft) -> Interval | None:
    if draft.window:
        return draft.window.days
    span = draft.figures[0].span
    if span is None:
        return None
    return span.days or Interval(span.start.date(), span.end.date())
