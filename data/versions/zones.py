"""SQL for local time: a time of day without zone becomes an instant, an instant becomes a local day.

Both are written out as cases over the offsets that zoneinfo knows, not left to DuckDB's `timezone()`: that takes the
last of a doubled local time where the contract wants the first, and has a time zone database of its own, so that the
bounds of a period, which are computed in Python, could be an hour off (seen with Africa/Casablanca after 2026).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

UTC = ZoneInfo("UTC")
SCAN = timedelta(days=7)
MARGIN = timedelta(days=3)
# Beyond these years the offset of the nearest known day counts.
FIRST, LAST = datetime(1900, 1, 8), datetime(2100, 12, 24)


@dataclass(frozen=True)
class Change:
    """The instant, naive UTC, at which the offset of a zone changes."""

    instant: datetime
    before: timedelta
    after: timedelta


def local_to_utc(local: str, zone: ZoneInfo, low: datetime, high: datetime) -> str:
    """SQL for the naive UTC TIMESTAMP of a naive local one between `low` and `high`.

    A skipped time is read with the offset before the change, so an hour later; a doubled one too, so as the first.
    """
    changes = offset_changes(zone, low, high)
    ends = [change.instant + max(change.before, change.after) for change in changes]
    return f"({local} - {_offset_sql(local, zone, low, changes, ends)})"


def local_day(utc: str, zone: ZoneInfo, low: datetime, high: datetime) -> str:
    """SQL for the local DATE of a naive UTC TIMESTAMP between `low` and `high`."""
    changes = offset_changes(zone, low, high)
    return f"CAST({utc} + {_offset_sql(utc, zone, low, changes, [change.instant for change in changes])} AS DATE)"


def _offset_sql(time: str, zone: ZoneInfo, low: datetime, changes: Sequence[Change], ends: Sequence[datetime]) -> str:
    if not changes:
        return _interval(_offset(zone, _known(low)))
    cases = [
        f"WHEN {time} < TIMESTAMP '{end}' THEN {_interval(change.before)}"
        for change, end in zip(changes, ends, strict=True)
    ]
    return f"CASE {' '.join(cases)} ELSE {_interval(changes[-1].after)} END"


def _interval(offset: timedelta) -> str:
    return f"INTERVAL '{int(offset.total_seconds())} seconds'"


def offset_changes(zone: ZoneInfo, low: datetime, high: datetime) -> list[Change]:
    """The changes of a zone's offset from a few days before `low` to a few after `high`, in order."""
    instant, end = _known(low), _known(high)
    instant, end = instant - MARGIN, end + MARGIN
    changes = []
    while instant < end:
        following = instant + SCAN
        before, after = _offset(zone, instant), _offset(zone, following)
        if before != after:
            changes.append(Change(_change(zone, instant, following), before, after))
        instant = following
    return changes


def _known(time: datetime) -> datetime:
    return min(max(time, FIRST), LAST)


def _offset(zone: ZoneInfo, instant: datetime) -> timedelta:
    return instant.replace(tzinfo=UTC).astimezone(zone).utcoffset() or timedelta(0)


def _change(zone: ZoneInfo, low: datetime, high: datetime) -> datetime:
    """The naive UTC second between two instants at which the offset changes."""
    before = _offset(zone, low)
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
        low, high = (middle, high) if _offset(zone, middle) == before else (low, middle)
    return high
