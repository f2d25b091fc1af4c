"""What totals by month can tell: which statements may read them, and how."""

from __future__ import annotations

from sqlglot import exp

from indicators.aggregates import Operation
from indicators.calendar import Interval, unit_start
from indicators.catalog import Catalog, MeasureTotals, Table, Totals
from indicators.measures import Operand
from indicators.planning.drafts import Draft
from indicators.planning.figures import ADDITIVE, Figure
from indicators.planning.predicates import Predicate
from indicators.trees import BASE, named
from statement import CompensatedSum

WHOLE_MONTHS = ("month", "quarter", "year")


def totals_of(draft: Draft, catalog: Catalog) -> Totals | None:
    """The totals that tell all that a statement asks, None if it has to go through the rows."""
    table = catalog.table(draft.table)
    totals = table.totals
    if totals is None or not _in_months(draft, totals) or not all(tells(totals, each) for each in draft.figures):
        return None
    return totals if all(_key_column(path, table) in totals.keys for path in draft.keys) else None


def tells(totals: Totals, figure: Figure) -> bool:
    """Whether the totals tell the figure over whole months."""
    if figure.operation not in ADDITIVE or not all(
        _tells_predicate(totals, predicate) for predicate in figure.predicates
    ):
        return False
    return figure.operand is None or _measure(totals, figure.operand) is not None


def _tells_predicate(totals: Totals, predicate: Predicate) -> bool:
    if predicate.paths or predicate.tables:
        return False
    return predicate.compared <= totals.keys and predicate.asked_if_filled <= totals.keys | totals.filled


def _key_column(path: str, table: Table) -> str | None:
    column = table.columns.get(path)
    return column and (column.code_column if column.codes else column.column)


def _in_months(draft: Draft, totals: Totals) -> bool:
    window, span = draft.window, draft.figures[0].span
    if window:
        return window.field == totals.main and _whole(window.days) and draft.uncut in WHOLE_MONTHS
    return span is None or (span.field == totals.main and span.days is not None and _whole(span.days))


def _whole(days: Interval) -> bool:
    return all(unit_start(edge, "month") == edge for edge in (days.start, days.end))


# ---------------------------------------------------------------- reading them


def total(totals: Totals, operation: Operation, operand: Operand | None) -> exp.Expression:
    """An additive aggregate over rows as one over their totals."""
    if operand is None:
        return exp.Sum(this=named(BASE, totals.count))
    measure = _measure(totals, operand)
    match operation:
        case "minimum":
            return exp.Min(this=named(BASE, measure.least))
        case "maximum":
            return exp.Max(this=named(BASE, measure.greatest))
    if operation == "sum":
        return (CompensatedSum if operand.fraction else exp.Sum)(this=named(BASE, measure.sum))
    return exp.Sum(this=named(BASE, measure.count))


def _measure(totals: Totals, operand: Operand) -> MeasureTotals | None:
    return totals.measures.get(operand.own_columns)
