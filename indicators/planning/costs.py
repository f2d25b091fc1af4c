"""What a statement costs about, so that the planner can tell when figures had better share a scan.

The weights are milliseconds of CPU for ten million rows, fitted to 780 single statements on DuckDB 2.0 (their sum is
4 % off, a single one 12 %). `make bench` measures what they add up to.
"""

from __future__ import annotations

from math import prod

from indicators.aggregates import Operation
from indicators.calendar import Interval
from indicators.catalog import Catalog, Column, Totals
from indicators.measures import Operand
from indicators.model.base import Unit
from indicators.planning.drafts import Draft, rows_within
from indicators.planning.figures import ADDITIVE
from indicators.planning.keys import group_size
from indicators.planning.known import known_value
from indicators.planning.predicates import Predicate
from indicators.planning.totals import totals_of

# For every row: each column that is read, whatever for, and each condition in WHERE.
COLUMN = 12.0
CODE_CONDITION = 3.5
TEXT_CONDITION = 22.0
SEARCH = 130.0
# For every row that WHERE leaves.
CODED_KEY, VALUE = 5.0, 18.0
KEY = 45.0
FLAG = 40.0
TRUNCATED_DAY = 39.0
AGGREGATE = 4.0
MEDIAN = 190.0
COMPUTED = 74.0  # for each operand that is no column, such as a duration
CODED_DIFFERENT, DIFFERENT = 15.0, 85.0
DIFFERENT_FLAG = 20.0
CELL, MOST_DEAR_CELLS = 0.0024, 40_000
WEIGHED_ROWS = 10_000_000
MOST_CELLS = 50_000
# Planning, sending and reading one more statement, however few rows it reads.
STATEMENT = 6.0
UNIT_DAYS: dict[Unit, float] = {"day": 1, "week": 7, "month": 30.4, "quarter": 91.3, "year": 365.2}


def cost(draft: Draft, catalog: Catalog) -> float:
    """Milliseconds of CPU that the statement is taken to need."""
    if known_value(draft, catalog) is not None:
        return STATEMENT
    totals = totals_of(draft, catalog)
    rows = rows_within(_days(draft), totals.rows if totals else catalog.table(draft.table).rows)
    by_row = _work(draft, catalog) + _by_unit(draft, unit(draft, totals, catalog), catalog)
    return STATEMENT + by_row * rows / WEIGHED_ROWS


def _work(draft: Draft, catalog: Catalog) -> float:
    """For each row, but for the days of a window."""
    table = catalog.table(draft.table)
    grouping = sum(_key_cost(catalog.reach(table, path).column) for path in draft.keys)
    each_flag = FLAG if draft.figures[0].operation in ADDITIVE else DIFFERENT_FLAG
    flags = sum(each_flag + sum(map(_condition_cost, flag)) for flag in draft.flags)
    aggregates = sum(map(_aggregate_cost, draft.columns)) + COMPUTED * sum(each.computed for each in draft.operands)
    kept = _kept(draft) * (grouping + flags + aggregates)
    return COLUMN * _columns_read(draft) + sum(map(_condition_cost, draft.where)) + kept


def _key_cost(column: Column) -> float:
    if column.codes:
        return CODED_KEY
    return CODED_KEY + VALUE if column.code_column else KEY


def _condition_cost(predicate: Predicate) -> float:
    if predicate.searching:
        return SEARCH
    return TEXT_CONDITION if predicate.textual else CODE_CONDITION


def _aggregate_cost(column: tuple[Operation, Operand | None]) -> float:
    operation, operand = column
    if operation == "count_distinct":
        return CODED_DIFFERENT if operand.code else DIFFERENT
    return MEDIAN if operation == "median" else AGGREGATE


def _columns_read(draft: Draft) -> int:
    needing: list[Predicate | Operand] = [*draft.predicates, *draft.operands]
    read = {column for each in needing for column in each.columns}
    dated = bool(draft.window or draft.figures[0].span)
    return len(read.union(draft.keys)) + dated


def _kept(draft: Draft) -> float:
    return prod(each.kept for each in draft.where)


def unit(draft: Draft, totals: Totals | None, catalog: Catalog) -> Unit:
    """The unit into which the days of a window are cut: the one that costs least; totals are cut already."""
    if not draft.window or draft.uncut == "day" or totals:
        return draft.uncut
    if _cells(draft, "day", catalog) > MOST_CELLS:
        return draft.uncut
    return min((draft.uncut, "day"), key=lambda by: _by_unit(draft, by, catalog))


def _by_unit(draft: Draft, by: Unit, catalog: Catalog) -> float:
    """What cutting the days into units costs for each row, and what comes of it."""
    truncated = TRUNCATED_DAY * _kept(draft) if draft.window and by != "day" else 0.0
    return truncated + CELL * min(_cells(draft, by, catalog), MOST_DEAR_CELLS)


def fewest_cells(draft: Draft, catalog: Catalog) -> float:
    """How many rows the answer has at most, about, when its days are cut as little as can be."""
    return _cells(draft, draft.uncut, catalog)


def _cells(draft: Draft, by: Unit, catalog: Catalog) -> float:
    """The same, when they are cut into that unit."""
    table = catalog.table(draft.table)
    keys = prod(group_size(path, table, catalog) or 1 for path in draft.keys)
    units = draft.window.days.days / UNIT_DAYS[by] if draft.window else 1
    return keys * 2 ** len(draft.flags) * units


def _days(draft: Draft) -> Interval | None:
    if draft.window:
        return draft.window.days
    span = draft.figures[0].span
    if span is None:
        return None
    return span.days or Interval(span.start.date(), span.end.date())
