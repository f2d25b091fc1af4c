"""Values in definitions, read for the field that they are compared with: the right type, or an error that says so."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from errors import UserError
from indicators.calendar import day_start, to_local
from indicators.catalog import Column
from indicators.model.base import NUMERIC
from indicators.scope import Clock, read_moment
from indicators.written import written

LARGEST_INTEGER = 2**63 - 1
MOST_VALUES = 10_000
MOVING = ("now", "today")  # words for moments that move with the clock

_ACCEPTED = {
    "text": "Accepted is text; put a number or a date in quotes.",
    "number": "Accepted is a number such as 12.5.",
    "integer": "Accepted is a number such as 12.",
    "duration": "Accepted is a number of seconds, such as 3600.",
    "boolean": "Accepted is true or false.",
    "date": "Accepted is a date such as 2024-01-31.",
    "datetime": "Accepted is a date such as 2024-01-31, or 2024-01-31T14:30.",
}
_ACCEPTED_MOMENT = "Accepted is a date such as 2024-01-31, a datetime such as 2024-01-31T14:30, now or today."


@dataclass(frozen=True)
class Stretch:
    """The half-open stretch that a date or datetime means for a field: dates for a date field, else naive UTC."""

    start: date | datetime
    end: date | datetime


def other_field(raw: Any) -> str | None:
    """The path in `{field: other}`, or None for any other value."""
    if isinstance(raw, Mapping) and set(raw) == {"field"} and isinstance(raw["field"], str):
        return raw["field"]
    return None


def refuse(column: Column, raw: Any, accepted: str = "") -> UserError:
    """The error for a value of the wrong type."""
    return UserError(f"{_show(raw)} does not fit '{column.name}' ({column.type}).", accepted or _ACCEPTED[column.type])


def read_scalar(column: Column, raw: Any) -> str | int | float | bool:
    """A value for a field that is not a date. Raises UserError when it has another type, or is not finite."""
    if column.type == "boolean" and isinstance(raw, bool):
        return raw
    if column.type == "text" and isinstance(raw, str):
        return read_text(raw)
    if column.type in NUMERIC and isinstance(raw, (int, float)) and not isinstance(raw, bool):
        return _number(column, raw)
    raise refuse(column, raw)


def read_text(raw: Any) -> str:
    """Text that can be stored. Raises UserError for anything else."""
    if not isinstance(raw, str):
        raise UserError(f"{_show(raw)} is not text.", _ACCEPTED["text"])
    try:
        raw.encode()
    except UnicodeEncodeError:
        raise UserError("The text holds half a character.", "Type it again.") from None
    return raw


def _number(column: Column, raw: int | float) -> int | float:
    try:
        number = float(raw)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise refuse(column, raw, "Accepted is a finite number.")
    whole = column.type == "integer" and number == raw and number.is_integer() and abs(raw) <= LARGEST_INTEGER
    if column.type == "integer" and isinstance(raw, int) and abs(raw) <= LARGEST_INTEGER:
        return raw
    return int(raw) if whole else number


def read_list(raw: Any) -> list[Any]:
    """The items of a list. Raises UserError for anything else, or too many."""
    if not isinstance(raw, (list, tuple)):
        raise UserError(f"{_show(raw)} is not a list.", "Accepted is a list such as [a, b].")
    if len(raw) > MOST_VALUES:
        raise UserError(f"The list has {len(raw):,} values.", f"Accepted are at most {MOST_VALUES:,}.")
    return list(raw)


def read_pair(raw: Any) -> tuple[Any, Any]:
    """The two items of `[low, high]`. Raises UserError for anything else."""
    if not isinstance(raw, (list, tuple)) or len(raw) != 2:
        raise UserError(f"{_show(raw)} is not a pair.", "Accepted is [low, high].")
    return raw[0], raw[1]


def read_stretch(column: Column, raw: Any, clock: Clock, moments: bool = True) -> Stretch:
    """The stretch that a date, a datetime, `now` or `today` means for a date or datetime field.

    A date means that whole local day. For a date field a moment means its day, as `now` means today. With `moments`
    False, `now` and `today` are refused, and a datetime for a date field. Raises UserError naming what is accepted.
    """
    accepted = _ACCEPTED_MOMENT if moments else _ACCEPTED[column.type]
    value = _word(raw, clock) if moments else None
    if value is None:
        value = _moment(raw, clock)
    if value is None or (not moments and column.type == "date" and isinstance(value, datetime)):
        raise refuse(column, raw, accepted)
    if isinstance(value, datetime) and column.type == "datetime":
        return Stretch(value, _later(value, timedelta(microseconds=1)))
    first = to_local(value, clock.zone).date() if isinstance(value, datetime) else value
    days = Stretch(first, _later(first, timedelta(days=1)))
    if column.type == "date":
        return days
    return Stretch(day_start(days.start, clock.zone), day_start(days.end, clock.zone))


def _word(raw: Any, clock: Clock) -> date | datetime | None:
    return {"now": clock.instant, "today": clock.today}.get(raw) if isinstance(raw, str) else None


def _moment(raw: Any, clock: Clock) -> date | datetime | None:
    if isinstance(raw, (date, datetime)):
        raw = raw.isoformat()
    return read_moment(raw, clock.zone) if isinstance(raw, str) else None


def _later(moment: Any, step: timedelta) -> Any:
    try:
        return moment + step
    except OverflowError:
        return moment


def typed_identity(column: Column, text: str) -> str | int | float | bool | date | None:
    """The value of a field whose text is exactly `text`, None if it can have none: attributes compare as text."""
    if column.type == "text":
        return text
    if column.type == "boolean":
        return {"true": True, "false": False}.get(text)
    try:
        if column.type == "integer":
            return int(text) if str(int(text)) == text and abs(int(text)) <= LARGEST_INTEGER else None
        if column.type in NUMERIC:
            number = float(text)
            return number if text in (repr(number), f"{number:.0f}") and math.isfinite(number) else None
        if column.type == "date":
            return date.fromisoformat(text) if date.fromisoformat(text).isoformat() == text else None
    except ValueError:
        return None
    return None


def _show(raw: Any) -> str:
    return "nothing" if raw is None else written(raw)
