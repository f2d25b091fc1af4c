"""Cuts long spans into whole months, which totals tell, and what is left of them at both ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from indicators.calendar import Interval, day_start, shift_months, to_local, unit_start
from indicators.catalog import Catalog
from indicators.planning.drafts import rows_within
from indicators.planning.figures import Figure, Span
from indicators.planning.totals import tells

# A span is cut only where its whole months are so many rows, for each piece is a statement.
FEWEST_SPARED_ROWS = 400_000


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
    start, end = (months.start, months.end) if span.days else months.instants(catalog.zone)
    spans = [
        Span(span.field, span.start, start),
        Span(span.field, months.start, months.end),
        Span(span.field, end, span.end),
    ]
    return tuple(replace(figure, span=piece) for piece in spans if piece.start < piece.end)


def _months_within(span: Span, zone: ZoneInfo) -> Interval | None:
    """The whole months that lie in the span, None without any."""
    first, end = _day_from(span.start, zone), _day_until(span.end, zone)
    last = unit_start(end, "month")
    if first >= last:
        return None
    start = unit_start(first, "month")
    months = Interval(start if start == first else shift_months(start, 1), last)
    return months if months.start < months.end else None


def _day_from(edge: date | datetime, zone: ZoneInfo) -> date:
    """The first local day that begins at the edge or after it."""
    if not isinstance(edge, datetime):
        return edge
    day = to_local(edge, zone).date()
    return day if day_start(day, zone) == edge or day == date.max else day + timedelta(days=1)


def _day_until(edge: date | datetime, zone: ZoneInfo) -> date:
    """The local day that has begun at the edge: all days before it lie wholly before the edge."""
    return to_local(edge, zone).date() if isinstance(edge, datetime) else edge
