"""What stands for now: the real time by the minute, or the instant that a setting names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo


def make_clock(fixed: datetime | None, zone: ZoneInfo) -> Callable[[], datetime]:
    """A clock that stands at `fixed`, in `zone` if it names none itself; the real time without it."""
    if fixed is None:
        return _this_minute
    standing = fixed if fixed.tzinfo else fixed.replace(tzinfo=zone)
    return lambda: standing


def _this_minute() -> datetime:
    # Within one minute equal questions are equal statements, and share their answers.
    return datetime.now(UTC).replace(second=0, microsecond=0)
