"""The entries behind a line that is entered by hand: those that count today, and its whole history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from indicators.content import ListColumnShape
from indicators.explaining.words import word
from indicators.manual import current_period, latest_entry
from indicators.model.base import ValueKind
from indicators.model.lines import Indicator
from indicators.text import exact, write
from walls.explaining.moment import Moment
from walls.repository import Entry, history

KINDS: tuple[tuple[str, ValueKind | None], ...] = (
    ("stands_for", "date"), ("value", None), ("note", "text"), ("author", "text"), ("at", "datetime"),
    ("counts", "boolean"),
)  # fmt: skip


def entries_behind(moment: Moment, line: Indicator, everything: bool = False) -> list[tuple[Entry, bool]]:
    """The entries that count, or all of them with whether they do; the latest day first, of one day the last one."""
    with moment.service.database.read() as connection:
        stored = history(connection, moment.key, line.key)
    # Already the one entered last first; sorting keeps that within a day.
    stored = sorted(stored, key=lambda entry: entry.as_of, reverse=True)
    counting = {entry.id for entry in _counting(line, stored, moment)}
    marked = [(entry, entry.id in counting) for entry in stored]
    return marked if everything else [pair for pair in marked if pair[1]]


def _counting(line: Indicator, stored: Sequence[Entry], moment: Moment) -> Sequence[Entry]:
    today = moment.scope.present().today
    if line.manual.kind == "level":
        latest = latest_entry(stored, today)
        return [latest] if latest else []
    days = current_period(line.manual, today).days
    return [entry for entry in stored if days.start <= entry.as_of < days.end]


def entry_columns(line: Indicator, moment: Moment) -> list[ListColumnShape]:
    """The columns in which entries are shown."""
    usual = line.format.kind or "number"
    language = moment.scope.language
    return [ListColumnShape(key=f"@{name}", label=word(name, language), kind=kind or usual) for name, kind in KINDS]


def entry_values(entry: Entry, counts: bool, moment: Moment) -> list[Any]:
    """The exact values of an entry, a column each."""
    at = entry.at.astimezone(moment.scope.zone).replace(microsecond=0).isoformat()
    return [exact(entry.as_of, moment.scope.zone), entry.value, entry.note, entry.author_name, at, counts]


def entry_texts(entry: Entry, counts: bool, line: Indicator, moment: Moment) -> list[str]:
    """The same as the viewer reads it."""
    usual, manner = line.format.kind or "number", moment.manner
    at = entry.at.astimezone(moment.scope.zone).replace(tzinfo=None)
    shown = (entry.as_of, entry.value, entry.note, entry.author_name, at, counts)
    texts = [write(value, kind or usual, line.format, manner) for value, (_, kind) in zip(shown, KINDS, strict=True)]
    texts[4] = f"{write(at.date(), 'date', line.format, manner)} {at:%H:%M}"
    return texts
