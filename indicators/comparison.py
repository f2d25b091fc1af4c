"""What a period is compared with: the one before it or a year before, like for like, and how much of it has passed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from errors import UserError
from indicators.calendar import Interval, day_start, shift_months, shift_units, to_local
from indicators.model.base import FieldType
from indicators.periods import Period
from indicators.scope import Clock

Against = Literal["previous_period", "previous_year"]


@dataclass(frozen=True)
class Comparison:
    """The earlier stretch. `whole` is all of it; `days` is the part that counts for a date field; `start` and `end`
    (naive UTC, end excluded) are the part that counts for a datetime field.
    """

    whole: Interval
    days: Interval
    start: datetime
    end: datetime

    def bounds(self, kind: FieldType) -> tuple[date | datetime, date | datetime]:
        """The half-open bounds for a field of type `date` (days) or `datetime` (naive UTC instants)."""
        return (self.start, self.end) if kind == "datetime" else (self.days.start, self.days.end)

    def partial(self, kind: FieldType, clock: Clock) -> bool:
        """Whether only a part of the earlier stretch counts."""
        return self.whole_days(kind, clock) != self.whole

    def whole_days(self, kind: FieldType, clock: Clock) -> Interval | None:
        """The compared part as local days, or None when it ends within a day (only for a datetime field)."""
        if kind != "datetime":
            return self.days
        last = to_local(self.end, clock.zone).date()
        return Interval(self.days.start, last) if day_start(last, clock.zone) == self.end else None


def compare(period: Period, against: Against, clock: Clock) -> Comparison:
    """The stretch that `period` is compared with.

    An unfinished period is compared with the same elapsed part of the earlier one: the same number of days for a date
    field (today counts), the same length of time for a datetime field. The length is the time that really passed, so
    after a change of clocks the compared part ends an hour off on the wall. Neither passes the end of the earlier one.
    A period that has not begun is compared with the whole earlier one. Raises UserError beyond the calendar.
    """
    try:
        whole = _before(period) if against == "previous_period" else _year_before(period)
    except (OverflowError, ValueError):
        raise UserError("What this period is compared with lies beyond the calendar.") from None
    start, end = whole.instants(clock.zone)
    if not _unfinished(period, clock):
        return Comparison(whole, whole, start, end)
    passed = clock.elapsed_until - day_start(period.days.start, clock.zone)
    days = Interval(whole.start, min(whole.end, whole.start + timedelta(days=_days_passed(period, clock))))
    return Comparison(whole, days, start, min(end, start + passed))


def elapsed_share(period: Period, kind: FieldType, clock: Clock) -> float:
    """How much of the period has passed, 0 to 1: days with today for a date field, time for a datetime field.

    A `…_to_date` period counts as a part of its whole unit.
    """
    start, end = period.whole.instants(clock.zone)
    if clock.elapsed_until >= end:
        return 1.0
    if clock.today < period.whole.start:
        return 0.0
    if kind == "datetime":
        return (clock.elapsed_until - start) / (end - start)
    return _days_passed(period, clock) / period.whole.days


def _unfinished(period: Period, clock: Clock) -> bool:
    start, end = period.days.instants(clock.zone)
    return start <= clock.instant and (period.to_date or clock.elapsed_until < end)


def _days_passed(period: Period, clock: Clock) -> int:
    return (clock.today - period.days.start).days + 1


def _before(period: Period) -> Interval:
    if not period.calendar:
        return Interval(period.days.start - timedelta(days=period.days.days), period.days.start)
    return Interval(*(shift_units(day, period.unit, -period.count) for day in (period.whole.start, period.whole.end)))


def _year_before(period: Period) -> Interval:
    whole = period.whole
    if period.unit == "week":
        return Interval(*(shift_units(day, "week", -52) for day in (whole.start, whole.end)))
    if period.unit == "day":
        # The last day is moved, not the midnight after it: 1 to 28 February stay 1 to 28 February in a leap year.
        return Interval(shift_months(whole.start, -12), shift_months(whole.last, -12) + timedelta(days=1))
    return Interval(shift_months(whole.start, -12), shift_months(whole.end, -12))
