"""SQL for local time: a time of day without zone becomes an instant, an instant becomes a local day.

DuckDB's `timezone()` agrees with the contract on a skipped local time (read one hour later) but takes the last of a
doubled one (measured on 1.5.6 and 2.0.0); the first is wanted, so doubled stretches are written out as cases.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from data.quoting import literal

UTC = ZoneInfo("UTC")
SCAN = timedelta(days=7)
FIRST, LAST = datetime(1900, 1, 1), datetime(2101, 1, 1)


@dataclass(frozen=True)
class Doubled:
    """A stretch of local time [start, end) that occurs twice, and the offset from UTC of its first occurrence."""

    start: datetime
    end: datetime
    offset: timedelta


def doubled_stretches(zone: ZoneInfo, low: datetime, high: datetime) -> Iterator[Doubled]:
    """The doubled stretches of local time between two naive local times, within 1900–2100."""
    instant = max(low, FIRST) - timedelta(days=2)
    end = min(high, LAST) + timedelta(days=2)
    while instant < end:
        following = instant + SCAN
        before, after = _offset(zone, instant), _offset(zone, following)
        if after < before:
            change = _change(zone, instant, following)
            yield Doubled(change + after, change + before, before)
        instant = following


def _offset(zone: ZoneInfo, instant: datetime) -> timedelta:
    offset = instant.replace(tzinfo=UTC).astimezone(zone).utcoffset()
    return offset or timedelta(0)


def _change(zone: ZoneInfo, low: datetime, high: datetime) -> datetime:
    """The naive UTC second between two instants at which the offset changes."""
    before = _offset(zone, low)
    while high - low > timedelta(seconds=1):
        middle = (low + (high - low) / 2).replace(microsecond=0)
        low, high = (middle, high) if _offset(zone, middle) == before else (low, middle)
    return high


def local_to_utc(local: str, zone: ZoneInfo, low: datetime | None, high: datetime | None) -> str:
    """SQL for the naive UTC TIMESTAMP of a naive local one; `low` and `high` bound the values, None without any."""
    plain = f"timezone('UTC', timezone({literal(zone.key)}, {local}))"
    if zone.key == "UTC" or low is None or high is None:
        return local if zone.key == "UTC" else plain
    cases = " ".join(
        f"WHEN {local} >= TIMESTAMP '{stretch.start}' AND {local} < TIMESTAMP '{stretch.end}' "
        f"THEN {local} - INTERVAL '{int(stretch.offset.total_seconds())} seconds'"
        for stretch in doubled_stretches(zone, low, high)
    )
    return f"CASE {cases} ELSE {plain} END" if cases else plain


def local_day(utc: str, zone: ZoneInfo) -> str:
    """SQL for the local DATE of a naive UTC TIMESTAMP."""
    return f"CAST(timezone({literal(zone.key)}, timezone('UTC', {utc})) AS DATE)"
