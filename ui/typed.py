"""What people type into the fields of a value: the number as their language writes it, and the day."""

from __future__ import annotations

import re
from datetime import date
from math import isfinite

from indicators.text import LARGEST_WRITTEN_OUT, write_number
from ui.durations import read_duration
from ui.wishes import Entry
from ui.words import ENTRY, text
from viewer import Language

# Beyond, tiles no longer write a number out, and its last digits would not be those that were typed. Programs may.
LARGEST = LARGEST_WRITTEN_OUT - 1
SIGNS = str.maketrans({"−": "-", " ": None, "\u00a0": None, "\u202f": None, "\u2009": None})
# Whole numbers with their groups of three, or without; what stands behind the mark; as either language writes it.
NUMBERS = {
    "en": re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?|[+-]?\d+,(\d{1,2}|\d{4,})", re.ASCII),
    "fr": re.compile(r"[+-]?\d+([.,]\d+)?", re.ASCII),
}


def read_number(typed: str, language: Language) -> float:
    """The number as a reader of that language writes it: 1 234,5 in French, 1,234.5 in English.

    The decimal mark of the other language is understood where it can be nothing else, so that 12,5 is never 125.
    A percent sign may follow. Raises ValueError for what is no finite number.
    """
    plain = typed.translate(SIGNS).removesuffix("%")
    if not NUMBERS[language].fullmatch(plain):
        raise ValueError(typed)
    grouped = language == "en" and ("." in plain or re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+", plain))
    value = float(plain.replace(",", "" if grouped else "."))
    if not isfinite(value):
        raise ValueError(typed)
    return value


def read_measured(typed: str, language: Language, measured_in: str = "number") -> float:
    """What was typed for a value that is measured so: durations as they are written, all else as numbers.

    Raises ValueError for what is neither, and for what is larger than LARGEST.
    """
    value = _measured(typed, language, measured_in)
    if abs(value) > LARGEST:
        raise ValueError(typed)
    return value


def said_of_value(typed: str, language: Language, measured_in: str = "number") -> str:
    """What is wrong with a value that could not be read, and what is accepted."""
    if not typed.strip():
        return text(ENTRY, "no_value", language)
    duration = measured_in == "duration"
    try:
        _measured(typed, language, measured_in)
    except ValueError:
        return text(ENTRY, "no_duration" if duration else "no_number", language)
    return text(ENTRY, "too_long" if duration else "too_large", language).format(limit=write_number(LARGEST, language))


def _measured(typed: str, language: Language, measured_in: str) -> float:
    if measured_in == "duration":
        return read_duration(typed, lambda number: read_number(number, language))
    return read_number(typed, language)


def read_fields(
    wish: Entry, language: Language, measured_in: str = "number"
) -> tuple[float, date | None, dict[str, str]]:
    """Value and day as typed, and what is wrong with them; no day means today."""
    errors: dict[str, str] = {}
    value, as_of = 0.0, None
    try:
        value = read_measured(wish.value, language, measured_in)
    except ValueError:
        errors["value"] = said_of_value(wish.value, language, measured_in)
    try:
        as_of = date.fromisoformat(wish.as_of) if wish.as_of else None
    except ValueError:
        errors["as_of"] = text(ENTRY, "no_day", language)
    return value, as_of, errors
