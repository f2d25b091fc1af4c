"""When a dataset is read by itself: its due times in the organisation's zone, and whether one of them has passed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from indicators.model.company import Definitions
from indicators.model.datasets import Refresh

MINUTES = {"5 minutes": 5, "15 minutes": 15, "30 minutes": 30, "hour": 60}
DAY = timedelta(days=1)


def schedules(definitions: Definitions) -> dict[str, Refresh]:
    """The datasets that are read by themselves."""
    return {key: one.refresh for key, one in definitions.datasets.items() if one.refresh is not None}


def latest(refresh: Refresh, now: datetime, zone: ZoneInfo) -> datetime:
    """The due time at `now` or last before it."""
    return max(one for one in _around(refresh, now, zone) if one <= now)


def following(refresh: Refresh, now: datetime, zone: ZoneInfo) -> datetime:
    """The first due time after `now`."""
    return min(one for one in _around(refresh, now, zone) if one > now)


def next_read(refresh: Refresh | None, looked: Collection[datetime], now: datetime, zone: ZoneInfo) -> datetime | None:
    """When what was `looked` at then is read next, which may be now; None if that is left to people."""
    if refresh is None or (refresh.every == "day" and refresh.at is None):
        return None
    return now if is_due(refresh, looked, now, zone) else following(refresh, now, zone)


def is_due(refresh: Refresh, looked: Collection[datetime], now: datetime, zone: ZoneInfo) -> bool:
    """Whether a due time has passed since the source was `looked` at; however many have passed, it is due once.

    One look that counts is enough. A clock that was set back a little makes nothing due twice. A look that lies beyond
    the next due time but one was told by a clock that was wrong, and does not count.
    """
    earliest, latest_next = latest(refresh, now, zone), following(refresh, following(refresh, now, zone), zone)
    return not any(earliest <= one < latest_next for one in looked)


def _around(refresh: Refresh, now: datetime, zone: ZoneInfo) -> Iterator[datetime]:
    """The due times next to `now`, on both sides."""
    local = now.astimezone(zone)
    if refresh.at is not None:
        at = time.fromisoformat(refresh.at)
        # A time that a change of clocks skips comes an hour later, of a doubled one the first counts.
        for days in range(-2, 3):
            yield datetime.combine(local.date() + days * DAY, at, zone).astimezone(UTC)
        return
    step = MINUTES[refresh.every]
    last = now.replace(second=0, microsecond=0) - timedelta(minutes=local.minute % step)
    yield from (last.astimezone(UTC) + place * timedelta(minutes=step) for place in (-1, 0, 1))
