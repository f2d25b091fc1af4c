"""Days around a given one: where its week, month and quarter begin, and the morning on which the guide is tried."""

from __future__ import annotations

import calendar
from datetime import date, datetime, time, timedelta

MORNING = time(10, 30)


def morning(today: date) -> datetime:
    """The local time at which the company is looked at."""
    return datetime.combine(today, MORNING)


def plus(day: date, days: int) -> date:
    return day + timedelta(days=days)


def month(day: date, shift: int = 0) -> date:
    """The first day of the month that is `shift` months after that of `day`."""
    months = day.year * 12 + day.month - 1 + shift
    return date(months // 12, months % 12 + 1, 1)


def quarter(day: date, shift: int = 0) -> date:
    """The first day of the quarter that is `shift` quarters after that of `day`."""
    return month(day, 3 * shift - (day.month - 1) % 3)


def week(day: date, shift: int = 0) -> date:
    """The Monday of the week that is `shift` weeks after that of `day`."""
    return plus(day, 7 * shift - day.weekday())


def spread(start: date, end: date, count: int) -> list[date]:
    """`count` days from the first to the last before `end`, both among them."""
    length = (end - start).days - 1
    return [plus(start, length * place // max(count - 1, 1)) for place in range(count)]


def change_of_clocks(today: date) -> date:
    """The last Sunday before today on which the clocks were changed."""
    ends = [date(year, at, calendar.monthrange(year, at)[1]) for year in (today.year - 1, today.year) for at in (3, 10)]
    sundays = [plus(end, -((end.weekday() + 1) % 7)) for end in ends]
    return max(day for day in sundays if day < today)
