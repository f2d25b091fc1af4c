"""Texts that look like dates or numbers as people write them: how to read them, for somebody to say yes to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SHAPE = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2\d{4}( \d{1,2}:\d\d(:\d\d)?)?")

# What is left of 1.234 or 12.000 once it is read with a decimal point; less than one, no point stands for thousands.
THOUSANDS = re.compile(r"-?[1-9]\d{0,2}\.\d{1,3}")
AMOUNT = re.compile(r"[+-]?\d[\d .,\u00a0\u202f]*[%€]?")


@dataclass(frozen=True)
class NumberHint:
    """Columns of these names that could be numbers, with one of their values."""

    example: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class DateHint:
    """An option of reading (`date_format` or `datetime_format`) with its value, for the columns of these names."""

    option: str
    format: str
    example: str
    columns: tuple[str, ...]


def date_hints(columns: Iterable[tuple[str, Sequence[str]]]) -> list[DateHint]:
    """One for each way of writing in which all values of a column are written; `columns` are (name, values)."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for name, values in columns:
        if way := _way(values):
            found.setdefault(way, []).append((name, values[0]))
    return [
        DateHint(option, form, those[0][1], tuple(name for name, _ in those)) for (option, form), those in found.items()
    ]


def like_amounts(values: Sequence[str]) -> bool:
    """Whether the values may be numbers, as far as their signs tell."""
    filled = [value.strip() for value in values if value.strip()]
    return bool(filled) and all(map(AMOUNT.fullmatch, filled))


def like_thousands(values: Sequence[str]) -> bool:
    """Whether the point in numbers may as well stand between thousands: all look so, half with 3 digits."""
    long = sum(len(value.partition(".")[2]) == 3 for value in values)
    return 2 * long >= len(values) > 0 and all(map(THOUSANDS.fullmatch, values))


def _way(values: Sequence[str]) -> tuple[str, str] | None:
    """The option and format of such values; None if they are no dates, or some are written otherwise."""
    shapes = [SHAPE.fullmatch(value.strip()) for value in values]
    if not shapes or not all(shapes) or len({(one[2], bool(one[4]), bool(one[5])) for one in shapes}) > 1:
        return None
    first, sign, seconds = shapes[0], shapes[0][2], bool(shapes[0][5])
    # Days stand first unless a second number can be no month.
    american = any(int(one[3]) > 12 for one in shapes)
    day = sign.join(("%m", "%d", "%Y") if american else ("%d", "%m", "%Y"))
    if not first[4]:
        return "date_format", day
    return "datetime_format", f"{day} %H:%M{':%S' if seconds else ''}"
