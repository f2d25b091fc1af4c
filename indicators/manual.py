"""Values that people enter by hand: which entry counts, what a flow sums to, and when it is overdue."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from indicators.calendar import Interval, shift_units, units
from indicators.comparison import Against, Comparison, compare
from indicators.digits import settled
from indicators.model.base import Cadence, Unit
from indicators.model.lines import Manual
from indicators.periods import Period
from indicators.scope import Clock

UNIT_OF: Mapping[Cadence, Unit] = {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "yearly": "year",
}


@dataclass(frozen=True)
class ManualEntry:
    """One entry: `as_of` is the day it stands for, `at` (aware) when it was made, `author` the name to show."""

    value: float
    as_of: date
    author: str
    at: datetime
    note: str | None = None


# By minidash key and indicator key, newest first: of two entries for one day the first one counts.
ManualEntries = Mapping[tuple[str, str], Sequence[ManualEntry]]


def current_period(manual: Manual, today: date) -> Period:
    """The cadence period that contains `today`."""
    unit = UNIT_OF[manual.cadence]
    days = units(today, unit, 0, 1)
    return Period(manual.cadence, days, days, unit)


def standing_value(manual: Manual, entries: Sequence[ManualEntry], today: date) -> float | None:
    """Today's value: the latest entry (level) or the sum of the current period (flow); None if there never was one."""
    if manual.kind == "level":
        latest = latest_entry(entries, today)
        return latest.value if latest else None
    return _sum(entries, current_period(manual, today).days) if entries else None


def latest_entry(entries: Sequence[ManualEntry], today: date) -> ManualEntry | None:
    """The entry for the latest day up to `today`."""
    return max((entry for entry in entries if entry.as_of <= today), key=lambda entry: entry.as_of, default=None)


def is_stale(manual: Manual, entries: Sequence[ManualEntry], today: date) -> bool:
    """Whether the latest entry is older than one cadence."""
    latest = latest_entry(entries, today)
    return latest is not None and overdue_from(manual, latest.as_of) <= today


def overdue_from(manual: Manual, as_of: date) -> date:
    """The first day on which an entry for the day `as_of` is older than one cadence."""
    return shift_units(as_of, UNIT_OF[manual.cadence], 1) + timedelta(days=1)


def earlier_value(
    manual: Manual, entries: Sequence[ManualEntry], against: Against, clock: Clock
) -> tuple[float | None, Comparison]:
    """The value that today's is compared with, and the stretch it stands for.

    A level is the one that stood at the end of the earlier period, a flow the sum of the same elapsed part of it.
    """
    earlier = compare(current_period(manual, clock.today), against, clock)
    return value_within(manual, entries, earlier.whole if manual.kind == "level" else earlier.days), earlier


def value_within(manual: Manual, entries: Sequence[ManualEntry], days: Interval) -> float | None:
    """The level at the end of `days`, or the flow within them; None before the first entry."""
    if manual.kind == "level":
        latest = latest_entry(entries, days.last)
        return latest.value if latest else None
    begun = any(entry.as_of < days.end for entry in entries)
    return _sum(entries, days) if begun else None


def _sum(entries: Sequence[ManualEntry], days: Interval) -> float | None:
    """The sum; None where it is too large for a number, as for everything infinite."""
    try:
        return settled(math.fsum(entry.value for entry in entries if days.start <= entry.as_of < days.end))
    except OverflowError:
        return None
