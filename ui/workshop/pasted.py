"""Reads what was copied from a spreadsheet: a day and a value in each row, or values of consecutive periods."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import islice

from babel.dates import get_month_names

from indicators.calendar import shift_units
from indicators.manual import UNIT_OF
from indicators.model.base import Cadence
from ui.typed import read_measured
from viewer import LANGUAGES, Language
from walls.pasting import MOST_ROWS

# A spreadsheet copies cells with tabs between them; exported files have semicolons.
BETWEEN_CELLS = re.compile(r"\t|;")
YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?")
DAY_FIRST = re.compile(r"(?:(\d{1,2})[-/. ])?(\d{1,2})[-/.](\d{4}|\d{2})")
IN_WORDS = re.compile(r"(?:(\d{1,2})(?:er|st|nd|rd|th)?[- ])?([a-z]+)\.?[- ](\d{4}|\d{2})")
FIRST_CENTURY = 2000
# Empty ones count here: so many years after the last accepted day there is still a calendar.
MOST_LINES = 5_000
# Reads a value as it was typed.
Read = Callable[[str], float]


@dataclass(frozen=True)
class PastedRow:
    """One row: its number in what was pasted, what its cells held, and what was read; `problem` is day or value."""

    number: int
    typed_day: str
    typed_value: str
    day: date | None = None
    value: float | None = None
    problem: str | None = None


def read_column(
    text: str, language: Language, cadence: Cadence, first: date | None, measured_in: str = "number"
) -> list[PastedRow]:
    """The rows that hold anything, numbered from 1 as they were pasted.

    With a `first` day each row is the value of the next period, and an empty one leaves its period out; without it each
    row has a day and a value. A first row of titles is left out.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[:MOST_LINES]
    read = partial(read_measured, language=language, measured_in=measured_in)
    found = _dated(lines, read) if first is None else _consecutive(lines, read, cadence, first)
    # One more than are accepted, so that it shows that they are too many.
    rows = list(islice(found, MOST_ROWS + 1))
    return rows[1:] if rows and _is_title(rows[0]) else rows


def read_day(typed: str) -> date:
    """A day as people and spreadsheets write it, days before months; a month alone is its first day.

    Raises ValueError for what is no day.
    """
    plain = " ".join(_plain(typed).split())
    if found := YEAR_FIRST.fullmatch(plain):
        return date(int(found[1]), int(found[2]), int(found[3] or 1))
    if found := DAY_FIRST.fullmatch(plain):
        return date(_year(found[3]), int(found[2]), int(found[1] or 1))
    found = IN_WORDS.fullmatch(plain)
    if not found or found[2] not in MONTHS:
        raise ValueError(typed)
    return date(_year(found[3]), MONTHS[found[2]], int(found[1] or 1))


def _dated(lines: list[str], read: Read) -> Iterator[PastedRow]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            cells = [cell.strip() for cell in BETWEEN_CELLS.split(line)]
            yield _row(number, cells[0], cells[1] if len(cells) > 1 else "", read, None)


def _consecutive(lines: list[str], read: Read, cadence: Cadence, first: date) -> Iterator[PastedRow]:
    begun = next((at for at, line in enumerate(lines) if _holds_value(line, read)), 0)
    for number, line in enumerate(lines, start=1):
        if line.strip():
            day = shift_units(first, UNIT_OF[cadence], number - 1 - begun) if number > begun else None
            yield _row(number, "", line.strip(), read, day)


def _row(number: int, typed_day: str, typed_value: str, read: Read, day: date | None) -> PastedRow:
    value, problem = None, None
    try:
        value = read(typed_value)
    except ValueError:
        problem = "value"
    try:
        day = day or read_day(typed_day)
    except ValueError:
        problem = "both" if problem else "day"
    return PastedRow(number, typed_day, typed_value, day, value, problem)


def _is_title(row: PastedRow) -> bool:
    """Words over the columns: neither a day nor a value."""
    return row.problem == "both" and not re.search(r"\d", row.typed_day + row.typed_value)


def _holds_value(line: str, read: Read) -> bool:
    try:
        read(line.strip())
    except ValueError:
        return False
    return True


def _plain(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def _year(typed: str) -> int:
    return int(typed) if len(typed) == 4 else FIRST_CENTURY + int(typed)


def _months() -> dict[str, int]:
    """The names of the months in both languages, whole and short, without accents and stops."""
    return {
        _plain(name).rstrip("."): number
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=language).items()
    }


MONTHS = _months()
