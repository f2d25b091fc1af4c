"""Stored manual values as the computation takes them: how far back they are needed, and their shape."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from indicators.manual import UNIT_OF, ManualEntry
from indicators.model.base import Unit
from indicators.model.company import Minidash
from indicators.model.lines import Indicator
from walls.repository import Entry

# The most days that a unit has.
DAYS: Mapping[Unit, int] = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}


def first_day_needed(minidashes: Iterable[Minidash], today: date) -> date:
    """From this day on every entry may count; of those before it only a line's latest day still can.

    Reaches over the current and the compared period, and over the trend, of each line entered by hand.
    """
    lines = (line for minidash in minidashes for line in minidash.indicators or () if line.manual)
    return today - timedelta(days=max(map(_days_back, lines), default=0))


def _days_back(line: Indicator) -> int:
    periods = 2 * DAYS[UNIT_OF[line.manual.cadence]] if line.manual else 0
    compared = DAYS["year"] if line.compare == "previous_year" else 0
    trend = DAYS[line.trend.by] * line.trend.last if line.trend else 0
    return max(periods + compared, trend)


def manual_entries(entries: Mapping[tuple[str, str], Sequence[Entry]]) -> dict[tuple[str, str], list[ManualEntry]]:
    """The entries of each line, in the same order: the latest day first, of one day the one entered last."""
    return {
        line: [ManualEntry(each.value, each.as_of, each.author_name, each.at, each.note) for each in of_line]
        for line, of_line in entries.items()
    }
