"""Named periods: one row each gives the name, the words of the menu, and the local days that it covers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from errors import UserError, nearest
from indicators.calendar import Interval, unit_start, units
from indicators.model.base import Unit
from indicators.written import written

MOST_UNITS = 10_000


@dataclass(frozen=True)
class Period:
    """A period in which "now" has been filled in.

    `days` is what it covers. `whole` is the calendar unit that a `…_to_date` period is the beginning of, else `days`.
    `unit` and `count` say how far the period before it lies; `calendar` is False for stretches of days that are not
    cut at calendar units (`trailing`, `{from, to}`), which are compared with as many days just before.
    """

    key: str
    days: Interval
    whole: Interval
    unit: Unit
    count: int = 1
    calendar: bool = True

    @property
    def to_date(self) -> bool:
        """Whether it is by its name the elapsed beginning of a unit."""
        return self.key.endswith("_to_date")


Resolver = Callable[[date, int], tuple[Interval, Interval, int]]


@dataclass(frozen=True)
class NamedPeriod:
    """`N` in `key` and `{n}` in the words stand for a count; `one_…` are the words for a count of 1."""

    key: str
    unit: Unit
    en: str
    fr: str
    resolve: Resolver
    calendar: bool = True
    one_en: str = ""
    one_fr: str = ""

    def say(self, language: str, count: int = 1) -> str:
        """The period in words, such as "the last 3 months"."""
        one, many = (self.one_fr, self.fr) if language == "fr" else (self.one_en, self.en)
        return (one if count == 1 and one else many).format(n=count)


def _unit(unit: Unit, first: int, today: date, _: int) -> tuple[Interval, Interval, int]:
    days = units(today, unit, first, 1)
    return days, days, 1


def _to_date(unit: Unit, today: date, _: int) -> tuple[Interval, Interval, int]:
    return Interval(unit_start(today, unit), today + timedelta(days=1)), units(today, unit, 0, 1), 1


def _last(unit: Unit, today: date, count: int) -> tuple[Interval, Interval, int]:
    days = units(today, unit, -count, count)
    return days, days, count


def _next(unit: Unit, today: date, count: int) -> tuple[Interval, Interval, int]:
    days = units(today, unit, 1, count)
    return days, days, count


def _trailing(today: date, count: int) -> tuple[Interval, Interval, int]:
    days = Interval(today - timedelta(days=count - 1), today + timedelta(days=1))
    return days, days, count


_Row = NamedPeriod
PERIODS: tuple[NamedPeriod, ...] = (
    _Row("today", "day", "today", "aujourd’hui", partial(_unit, "day", 0)),
    _Row("yesterday", "day", "yesterday", "hier", partial(_unit, "day", -1)),
    _Row("tomorrow", "day", "tomorrow", "demain", partial(_unit, "day", 1)),
    _Row("this_week", "week", "this week", "cette semaine", partial(_unit, "week", 0)),
    _Row("last_week", "week", "last week", "la semaine dernière", partial(_unit, "week", -1)),
    _Row("next_week", "week", "next week", "la semaine prochaine", partial(_unit, "week", 1)),
    _Row("this_month", "month", "this month", "ce mois-ci", partial(_unit, "month", 0)),
    _Row("last_month", "month", "last month", "le mois dernier", partial(_unit, "month", -1)),
    _Row("next_month", "month", "next month", "le mois prochain", partial(_unit, "month", 1)),
    _Row("this_quarter", "quarter", "this quarter", "ce trimestre", partial(_unit, "quarter", 0)),
    _Row("last_quarter", "quarter", "last quarter", "le trimestre dernier", partial(_unit, "quarter", -1)),
    _Row("next_quarter", "quarter", "next quarter", "le trimestre prochain", partial(_unit, "quarter", 1)),
    _Row("this_year", "year", "this year", "cette année", partial(_unit, "year", 0)),
    _Row("last_year", "year", "last year", "l’année dernière", partial(_unit, "year", -1)),
    _Row("next_year", "year", "next year", "l’année prochaine", partial(_unit, "year", 1)),
    _Row("week_to_date", "week", "the week to date", "la semaine à ce jour", partial(_to_date, "week")),
    _Row("month_to_date", "month", "the month to date", "le mois à ce jour", partial(_to_date, "month")),
    _Row("quarter_to_date", "quarter", "the quarter to date", "le trimestre à ce jour", partial(_to_date, "quarter")),
    _Row("year_to_date", "year", "the year to date", "l’année à ce jour", partial(_to_date, "year")),
    _Row("last N days", "day", "the last {n} days", "les {n} derniers jours", partial(_last, "day"),
         one_en="the last day", one_fr="le dernier jour"),
    _Row("last N weeks", "week", "the last {n} weeks", "les {n} dernières semaines", partial(_last, "week"),
         one_en="the last week", one_fr="la dernière semaine"),
    _Row("last N months", "month", "the last {n} months", "les {n} derniers mois", partial(_last, "month"),
         one_en="the last month", one_fr="le dernier mois"),
    _Row("last N quarters", "quarter", "the last {n} quarters", "les {n} derniers trimestres",
         partial(_last, "quarter"), one_en="the last quarter", one_fr="le dernier trimestre"),
    _Row("last N years", "year", "the last {n} years", "les {n} dernières années", partial(_last, "year"),
         one_en="the last year", one_fr="la dernière année"),
    _Row("next N days", "day", "the coming {n} days", "les {n} prochains jours", partial(_next, "day"),
         one_en="the coming day", one_fr="le prochain jour"),
    _Row("next N weeks", "week", "the coming {n} weeks", "les {n} prochaines semaines", partial(_next, "week"),
         one_en="the coming week", one_fr="la prochaine semaine"),
    _Row("next N months", "month", "the coming {n} months", "les {n} prochains mois", partial(_next, "month"),
         one_en="the coming month", one_fr="le prochain mois"),
    _Row("next N quarters", "quarter", "the coming {n} quarters", "les {n} prochains trimestres",
         partial(_next, "quarter"), one_en="the coming quarter", one_fr="le prochain trimestre"),
    _Row("next N years", "year", "the coming {n} years", "les {n} prochaines années", partial(_next, "year"),
         one_en="the coming year", one_fr="la prochaine année"),
    _Row("trailing N days", "day", "the {n} days up to today", "les {n} jours jusqu’à aujourd’hui", _trailing,
         calendar=False, one_en="today", one_fr="aujourd’hui"),
)  # fmt: skip
_BY_KEY = {row.key: row for row in PERIODS}
_COUNTED = re.compile(r"(last|next|trailing) +(\d{1,6}) +(day|week|month|quarter|year)s?", re.ASCII)
ACCEPTED = (
    "Accepted is today, yesterday, tomorrow, this_month (also last_, next_; week, quarter, year), month_to_date, "
    "last 3 months, next 7 days, trailing 30 days, or {from: 2017-01-01, to: 2017-03-31}."
)


def find_period(text: str) -> tuple[NamedPeriod, int]:
    """The row that `text` names, and its count (1 without one). Raises UserError naming what is accepted."""
    word = text.strip()
    if word in _BY_KEY and " N " not in word:
        return _BY_KEY[word], 1
    counted = _COUNTED.fullmatch(word)
    row = _BY_KEY.get(f"{counted[1]} N {counted[3]}s") if counted else None
    if row is None:
        hint = nearest(word, [key for key in _BY_KEY if " N " not in key])
        raise UserError(f"'{text}' is not a period.", f"{hint} {ACCEPTED}".strip())
    count = int(counted[2])
    if not 1 <= count <= MOST_UNITS:
        raise UserError(f"'{text}' is not a period.", f"The number must be from 1 to {MOST_UNITS:,}.")
    return row, count


def resolve_period(value: Any, today: date) -> Period:
    """The days of a period as a definition writes it, seen from `today`.

    `value` is a name such as `this_month` or `last 3 months`, or a mapping `{from, to}` of two days, both included.
    Raises UserError naming what is accepted.
    """
    if isinstance(value, Mapping):
        return _from_to(value)
    if not isinstance(value, str):
        raise UserError(f"{written(value)} is not a period.", ACCEPTED)
    row, count = find_period(value)
    try:
        days, whole, count = row.resolve(today, count)
    except (OverflowError, ValueError):
        raise UserError(f"'{value}' reaches beyond the calendar, which ends with the years 1 and 9999.") from None
    return Period(value.strip(), days, whole, row.unit, count, row.calendar)


def _from_to(value: Mapping[str, Any]) -> Period:
    if set(value) != {"from", "to"}:
        raise UserError(f"A period with {', '.join(map(str, value)) or 'no key'} is unknown.", ACCEPTED)
    first, last = (_day(value[key]) for key in ("from", "to"))
    if last < first:
        raise UserError(f"The period ends on {last}, before it starts on {first}.", "Write the earlier day as from.")
    days = Interval(first, min(last, date.max - timedelta(days=1)) + timedelta(days=1))
    return Period("from_to", days, days, "day", days.days, calendar=False)


def _day(value: Any) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise UserError(f"'{value}' is not a day.", "Accepted is a date such as 2017-01-31.")
