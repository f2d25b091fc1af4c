"""Stored manual values as the computation takes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from indicators.answer import ManualEntry
from walls.repository import Entry


def manual_entries(entries: Mapping[tuple[str, str], Sequence[Entry]]) -> dict[tuple[str, str], list[ManualEntry]]:
    """The entries of each line, in the same order: the latest day first, of one day the one entered last."""
    return {
        line: [ManualEntry(each.value, each.as_of, each.author_name, each.at, each.note) for each in of_line]
        for line, of_line in entries.items()
    }
