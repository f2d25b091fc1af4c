"""Calendar arithmetic on local days: units, half-open intervals, and where a day begins in time."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from indicators.model.base import Unit

_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def to_instant(local: datetime, zone: ZoneInfo) -> datetime:
    """The naive UTC instant of a naive local time.

    A local time that a change of clocks skips is read one hour later, a doubled one is the first: both are what
    `fold=0` means. Beyond the years 1 and 9999 it stands at the edge of the calendar.
    """
    try:
        return local.replace(tzinfo=zone, fold=0).astimezone(UTC).replace(tzinfo=None)
    except OverflowError:
        return datetime.min if local.year == 1 else datetime.max


def in_zone(instant: datetime, zone: ZoneInfo) -> datetime:
    """A naive UTC instant with its local time and offset; at the edge of the calendar with those of UTC."""
    aware = instant.replace(tzinfo=UTC)
    try:
        return aware.astimezone(zone)
    except OverflowError:
        return aware


def to_local(instant: datetime, zone: ZoneInfo) -> datetime:
    """The naive local time of a naive UTC instant."""
    return in_zone(instant, zone).replace(tzinfo=None, fold=0)


def day_start(day: date, zone: ZoneInfo) -> datetime:
    """The naive UTC instant at which a local day begins."""
    return to_instant(datetime.combine(day, time.min), zone)


@dataclass(frozen=True)
class Interval:
    """Local days from `start` up to, but without, `end`."""

    start: date
    end: date

    @property
    def last(self) -> date:
        return self.end - timedelta(days=1)

    @property
    def days(self) -> int:
        return (self.end - self.start).days

    def instants(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """The same stretch as naive UTC instants, half-open too; a day of 23 or 25 hours is as long as it was."""
        return day_start(self.start, zone), day_start(self.end, zone)


def unit_start(day: date, unit: Unit) -> date:
    """The first day of the unit that contains `day`; weeks start on Monday."""
    if unit == "day":
        return day
    if unit == "week":
        return day - timedelta(days=day.weekday())
    months = _MONTHS[unit]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def shift_months(day: date, months: int) -> date:
    """`day` moved by whole months; a day that the month lacks becomes its last one (29 February: the 28th)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shift_units(day: date, unit: Unit, count: int) -> date:
    """`day` moved by `count` units. Raises OverflowError or ValueError beyond the years 1 to 9999."""
    if unit == "day":
        return day + timedelta(days=count)
    if unit == "week":
        return day + timedelta(weeks=count)
    return shift_months(day, count * _MONTHS[unit])


def units(today: date, unit: Unit, first: int, count: int) -> Interval:
    """`count` whole units, of which the first lies `first` units after the one that contains `today`."""
    start = unit_start(today, unit)
    return Interval(shift_units(start, unit, first), shift_units(start, unit, first + count))


def buckets(by: Unit, last: int, today: date) -> tuple[Interval, ...]:
    """The `last` units that end with the current one, oldest first: the points of a trend."""
    return tuple(units(today, by, first, 1) for first in range(1 - last, 1))
