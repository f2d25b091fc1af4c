"""What totals by month can tell: which statements may read them, and which spans are worth cutting for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlglot import exp

from indicators.calendar import Interval, day_start, shift_months, to_local, unit_start
from indicators.catalog import Catalog, MeasureTotals, Table, Totals
from indicators.measures import Operation
from indicators.planning.drafts import Draft, rows_within
from indicators.planning.figures import ADDITIVE, Figure, Operand, Part, Span
from indicators.trees import BASE, named

# A span is cut only where its whole months are so many rows, for each piece is a statement.
FEWEST_SPARED_ROWS = 400_000
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
    if figure.operation not in ADDITIVE or not all(_tells_part(totals, part) for part in figure.parts):
        return False
    return figure.operand is None or _measure(totals, figure.operand) is not None


def _tells_part(totals: Totals, part: Part) -> bool:
    if part.paths or part.tables:
        return False
    return part.compared <= totals.keys and part.asked_if_filled <= totals.keys | totals.filled


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
    return exp.Sum(this=named(BASE, measure.sum if operation == "sum" else measure.count))


def _measure(totals: Totals, operand: Operand) -> MeasureTotals | None:
    return totals.measures.get(operand.measured)


# ---------------------------------------------------------------- cutting spans


def pieces_of(figure: Figure, catalog: Catalog) -> tuple[Figure, ...]:
    """The same figure over the whole months of its span and over what is left of it, where the totals tell it.

    The figure itself where they do not, or where the months are too few to be worth statements of their own.
    """
    table, span = catalog.table(figure.table), figure.span
    totals = table.totals
    if totals is None or span is None or figure.window or span.field != totals.main or not tells(totals, figure):
        return (figure,)
    months = _months_within(span, catalog.zone)
    if months is None or rows_within(months, table.rows) < FEWEST_SPARED_ROWS:
        return (figure,)
    write = _same_day if span.days else lambda day: day_start(day, catalog.zone)
    spans = [
        Span(span.field, span.start, write(months.start)),
        Span(span.field, months.start, months.end),
        Span(span.field, write(months.end), span.end),
    ]
    return tuple(replace(figure, span=piece) for piece in spans if piece.start < piece.end)


def _same_day(day: date) -> date:
    return day


def _months_within(span: Span, zone: ZoneInfo) -> Interval | None:
    """The whole months that lie in the span, None without any."""
    first, end = (_day_from(span.start, zone), _day_until(span.end, zone))
    start = unit_start(first, "month")
    months = Interval(start if start == first else shift_months(start, 1), unit_start(end, "month"))
    return months if months.start < months.end else None


def _day_from(edge: date | datetime, zone: ZoneInfo) -> date:
    """The first local day that begins at the edge or after it."""
    if not isinstance(edge, datetime):
        return edge
    day = to_local(edge, zone).date()
    return day if day_start(day, zone) == edge else day + timedelta(days=1)


def _day_until(edge: date | datetime, zone: ZoneInfo) -> date:
    """The local day that has begun at the edge: all days before it lie wholly before the edge."""
    return to_local(edge, zone).date() if isinstance(edge, datetime) else edge
