"""A value as a reader of English or French sees it: number, percent, currency, duration, date, yes or no."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any
from zoneinfo import ZoneInfo

from babel.core import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import (
    format_currency,
    format_decimal,
    format_percent,
    format_scientific,
    get_currency_precision,
)

from indicators.calendar import Interval, in_zone, units
from indicators.model.base import ValueKind
from indicators.model.lines import Format
from indicators.scope import Clock
from viewer import Language

NOTHING = "–"
NO_BREAK, NARROW = "\u00a0", "\u202f"
# English days stand before months, as contract and screens write them; numbers and currencies are those of plain "en".
DATE_LOCALE = {"en": "en_GB", "fr": "fr"}
YES_NO = {"en": ("No", "Yes"), "fr": ("Non", "Oui")}
NEAR_DAYS = {
    "en": {-1: "yesterday", 0: "today", 1: "tomorrow"},
    "fr": {-1: "hier", 0: "aujourd’hui", 1: "demain"},
}
DURATION_UNITS = ((86_400, {"en": "d", "fr": "j"}), (3_600, "h"), (60, "min"), (1, "s"))
LARGEST_WRITTEN_OUT = 10**15
# Enough digits for any number below LARGEST_WRITTEN_OUT and its smallest fraction.
EXACT = Context(prec=80, rounding=ROUND_HALF_UP)


@dataclass(frozen=True)
class Manner:
    """How values are written: in which language and zone, and the currency of amounts that name none."""

    language: Language
    zone: ZoneInfo
    currency: str


def write(value: Any, kind: ValueKind, form: Format, manner: Manner) -> str:
    """The text of a number (duration in seconds, percent from 0 to 100), date, naive UTC datetime, bool or str.

    – for None. A value that does not fit `kind` (a date where a number was declared) is written as what it is.
    """
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return YES_NO[manner.language][value]
    if isinstance(value, datetime):
        return _moment(value, manner)
    if isinstance(value, date):
        return write_date(value, manner.language)
    if isinstance(value, str):
        return value
    match kind:
        case "percent":
            return write_percent(value, manner.language, form.decimals)
        case "currency":
            return _currency(value, form.currency or manner.currency, manner.language, form.decimals)
        case "duration":
            return write_duration(value, manner.language, form.decimals)
    return write_number(value, manner.language, form.decimals)


def write_number(value: float, language: Language, decimals: int | None = None) -> str:
    """A number with its groups; unless told, up to two decimals, none from 1,000, two digits that count below 1."""
    if abs(value) >= LARGEST_WRITTEN_OUT:
        return format_scientific(value, format="0.##E0", locale=language)
    places = _natural_decimals(value) if decimals is None else decimals
    pattern = "#,##0" + _fraction(places, keep=decimals is not None)
    return format_decimal(_rounded(value, places), format=pattern, locale=language)


def write_percent(value: float, language: Language, decimals: int | None = None, signed: bool = False) -> str:
    """A value from 0 to 100 as a percentage; unless told, one decimal, none from 1,000, two digits below 1."""
    if abs(value) >= LARGEST_WRITTEN_OUT:
        return write_number(value, language) + NARROW + "%"
    places = min(_natural_decimals(value), 1 if abs(value) >= 1 else 6) if decimals is None else decimals
    pattern = "#,##0" + _fraction(places, keep=decimals is not None)
    # French typography sets a narrow space before the sign where CLDR has a wide one.
    whole = Locale.parse(language).percent_formats[None].pattern.replace(NO_BREAK, NARROW)
    pattern = whole.replace("#,##0", pattern)
    hundredth = _rounded(value, places).scaleb(-2)
    sign = "+" if signed and hundredth > 0 else ""
    return sign + format_percent(hundredth, format=pattern, locale=language)


def write_duration(seconds: float, language: Language, decimals: int | None = None) -> str:
    """Seconds in the two largest units that count ("2 d 3 h"); with `decimals` in the largest alone ("2.1 d")."""
    sign = "-" if seconds < 0 else ""
    rest = abs(seconds)
    if decimals is not None:
        size, unit = next(((s, u) for s, u in DURATION_UNITS if rest >= s), DURATION_UNITS[-1])
        return sign + write_number(rest / size, language, decimals) + NO_BREAK + _unit(unit, language)
    if rest < 10 and rest != int(rest):
        return sign + write_number(rest, language) + NO_BREAK + "s"
    if rest >= 100 * 86_400:
        return sign + write_number(round(rest / 86_400), language) + NO_BREAK + _unit(DURATION_UNITS[0][1], language)
    parts = [f"{count}{NO_BREAK}{_unit(unit, language)}" for count, unit in _two_units(rest) if count]
    return sign + NO_BREAK.join(parts) if parts else f"0{NO_BREAK}s"


def write_date(day: date, language: Language) -> str:
    """A day with its year: 6 May 1998, 6 mai 1998, 1er mai 1998."""
    return _first_of_month(format_date(day, "medium", locale=DATE_LOCALE[language]), language)


def write_full(value: Any, manner: Manner) -> str | None:
    """The whole date behind a short text, with weekday and time; None for what is no date."""
    if not isinstance(value, date):
        return None
    local = _local(value, manner.zone)
    text = _first_of_month(format_date(local, "full", locale=DATE_LOCALE[manner.language]), manner.language)
    return f"{text} {local:%H:%M}" if isinstance(value, datetime) else text


def write_near(value: date, today: date, manner: Manner) -> str:
    """A date or naive UTC datetime as said on `today`: yesterday, tomorrow 14:00, Monday, 6 May, 6 May 1997."""
    local = _local(value, manner.zone)
    day = local.date() if isinstance(local, datetime) else local
    distance = (day - today).days
    language = manner.language
    if distance in NEAR_DAYS[language]:
        text = NEAR_DAYS[language][distance]
    elif 1 < distance < 7:
        text = format_date(day, "EEEE", locale=DATE_LOCALE[language])
    elif day.year == today.year:
        text = _day_words(day, language)
    else:
        text = write_date(day, language)
    return f"{text} {local:%H:%M}" if isinstance(local, datetime) else text


def exact(value: Any, zone: ZoneInfo) -> Any:
    """The value as JSON carries it: a date as YYYY-MM-DD, a naive UTC datetime as RFC 3339 in `zone`."""
    if isinstance(value, datetime):
        return _local(value, zone).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def say_clock(clock: Clock) -> str:
    """A clock as JSON carries it: a date, or RFC 3339 to the second."""
    return clock.today.isoformat() if clock.whole_day else exact(clock.instant.replace(microsecond=0), clock.zone)


def _moment(value: datetime, manner: Manner) -> str:
    local = in_zone(value, manner.zone)
    return f"{write_date(local.date(), manner.language)} {local:%H:%M}"


def _local(value: date, zone: ZoneInfo) -> date:
    return in_zone(value, zone) if isinstance(value, datetime) else value


def _currency(value: float, currency: str, language: Language, decimals: int | None) -> str:
    if abs(value) >= LARGEST_WRITTEN_OUT:
        return f"{write_number(value, language)}{NO_BREAK}{currency}"
    places = decimals
    if places is None:
        places = 0 if abs(value) >= 1_000 else get_currency_precision(currency)
    pattern = Locale.parse(language).currency_formats["standard"].pattern
    pattern = re.sub(r"0\.0+", "0" + _fraction(places, keep=True), pattern)
    return format_currency(_rounded(value, places), currency, format=pattern, locale=language, currency_digits=False)


def _natural_decimals(value: float) -> int:
    size = abs(value)
    if size >= 1_000 or size == int(size):
        return 0
    if size >= 1:
        return 2
    first_figure = -Decimal(repr(size)).adjusted()
    return min(first_figure + 1, 10)


def _fraction(places: int, keep: bool) -> str:
    """The fraction part of a pattern; `keep` writes trailing zeros too."""
    return "." + ("0" if keep else "#") * places if places else ""


def _rounded(value: float, places: int) -> Decimal:
    """Rounded half away from zero, as people do by hand; never minus zero."""
    number = Decimal(value) if isinstance(value, int) else Decimal(repr(float(value)))
    return abs(number.quantize(Decimal(1).scaleb(-places), context=EXACT)) * (-1 if number < 0 else 1) + 0


def _two_units(seconds: float) -> list[tuple[int, Any]]:
    """The largest unit that fits and the next smaller one, rounded to the smaller: 3,599.7 s is 1 h, not 60 min."""
    for place, (size, unit) in enumerate(DURATION_UNITS[:-1]):
        smaller, smaller_unit = DURATION_UNITS[place + 1]
        whole = int(seconds / smaller + 0.5) * smaller
        if whole >= size:
            return [(whole // size, unit), (whole % size // smaller, smaller_unit)]
    return [(int(seconds + 0.5), "s")]


def _unit(unit: Any, language: Language) -> str:
    return unit if isinstance(unit, str) else unit[language]


def _first_of_month(text: str, language: Language) -> str:
    """French calls the first day of a month `1er`; CLDR does not."""
    return re.sub(r"(?<!\d)1 (?=[a-zéû])", "1er ", text) if language == "fr" else text


def write_days(days: Interval, language: Language) -> str:
    """Local days in words: 1997, May 1998, Q2 1998, 6 May 1998, 1 – 6 May 1998, 29 Apr – 3 May 1998."""
    first, last, locale = days.start, days.last, DATE_LOCALE[language]
    if first == last:
        return write_date(first, language)
    for unit, skeleton in (("year", "y"), ("quarter", "yQQQ"), ("month", "yMMMM")):
        if days == units(first, unit, 0, 1):
            return format_skeleton(skeleton, first, locale=locale)
    start, end = _day_words(first, language), write_date(last, language)
    if first.year != last.year:
        start = write_date(first, language)
    elif first.month == last.month:
        start = start.split(" ")[0]
    return f"{start} – {end}"


def _day_words(day: date, language: Language) -> str:
    return _first_of_month(format_skeleton("MMMd", day, locale=DATE_LOCALE[language]), language)
