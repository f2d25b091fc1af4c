"""Durations as people write them: 1 h 30, 1:30, 90 min, 2 d; a plain number is seconds."""

from __future__ import annotations

import re
from collections.abc import Callable

# Longest first, so that no unit is taken for the beginning of another; both languages in both.
UNITS = {
    604_800: "weeks|week|semaines|semaine|sem|wk|w",
    86_400: "days|day|jours|jour|d|j",
    3_600: "hours|hour|heures|heure|hrs|hr|h",
    60: "minutes|minute|mins|min|mn|m",
    1: "seconds|second|secondes|seconde|secs|sec|s",
}
CLOCK = re.compile(r"(\d+):([0-5]\d)(?::([0-5]\d))?", re.ASCII)
PART = re.compile(r"(\d[\d.,]*)(" + "|".join(UNITS.values()) + r")(?![a-z])", re.ASCII)
# What stands behind hours without a unit is minutes, behind minutes seconds.
REST = re.compile(r"([0-5]?\d)", re.ASCII)
BELOW = {3_600: 60, 60: 1}


def read_duration(typed: str, read_number: Callable[[str], float]) -> float:
    """The seconds of what was typed; `read_number` reads each number in it. Raises ValueError for what is none."""
    plain = re.sub(r"\s+|\band\b|\bet\b", "", typed.casefold().replace("−", "-"))
    sign, text = (-1, plain[1:]) if plain.startswith("-") else (1, plain)
    if found := CLOCK.fullmatch(text):
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        return float(sign * (hours * 3_600 + minutes * 60 + seconds))
    return sign * _in_units(text, read_number) if PART.match(text) else read_number(typed)


def _in_units(text: str, read_number: Callable[[str], float]) -> float:
    """Numbers with units, each smaller than the one before it."""
    total, at, last = 0.0, 0, max(UNITS) + 1
    while found := PART.match(text, at):
        size = next(size for size, names in UNITS.items() if found[2] in names.split("|"))
        if size >= last:
            raise ValueError(text)
        total += read_number(found[1]) * size
        at, last = found.end(), size
    if at < len(text):
        found = REST.fullmatch(text, at)
        if not found or last not in BELOW:
            raise ValueError(text)
        total += int(found[1]) * BELOW[last]
    return total
