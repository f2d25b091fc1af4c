"""Where a question is asked from: the catalog, the viewer, everybody, and what time it is for each dataset."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from errors import UserError
from indicators.calendar import day_start, to_instant, to_local
from indicators.catalog import Catalog, Table
from viewer import People, Viewer

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?", re.ASCII)


@dataclass(frozen=True)
class Clock:
    """A dataset's now: `today` is a local day, `instant` a naive UTC time.

    A clock that is only a date (`whole_day`) stands at the end of that day: its `instant` is the last microsecond, so
    that "after now" begins at the next midnight.
    """

    today: date
    instant: datetime
    zone: ZoneInfo
    whole_day: bool = False

    @property
    def elapsed_until(self) -> datetime:
        """The naive UTC instant up to which time has passed, excluded: the next midnight for a clock of only a date."""
        return self.instant + timedelta(microseconds=1) if self.whole_day else self.instant

    @property
    def local(self) -> datetime:
        """The naive local time on the wall."""
        return to_local(self.instant, self.zone)


def read_moment(text: str, zone: ZoneInfo) -> date | datetime | None:
    """A date from `YYYY-MM-DD`, a naive UTC datetime from `YYYY-MM-DDTHH:MM[:SS]` with or without offset, else None.

    Without an offset it is local time of `zone`. A space may stand for the T.
    """
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
        if _MOMENT.fullmatch(text):
            moment = datetime.fromisoformat(text)
            return _utc(moment) if moment.tzinfo else to_instant(moment, zone)
    except (ValueError, OverflowError):
        return None
    return None


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None)


def read_clock(text: str, zone: ZoneInfo) -> Clock:
    """The clock of a dataset, from a local date or datetime. Raises UserError for any other text."""
    moment = read_moment(text, zone)
    if moment is None:
        raise UserError(f"'{text}' is not a clock.", "Accepted is a date such as 1998-05-06, or 1998-05-06T14:30.")
    if isinstance(moment, datetime):
        return Clock(to_local(moment, zone).date(), moment, zone)
    return Clock(moment, day_start(moment + timedelta(days=1), zone) - timedelta(microseconds=1), zone, whole_day=True)


@dataclass(frozen=True)
class Scope:
    """All that the meaning of a filter depends on besides its dataset; `now` is aware, and read once a request."""

    catalog: Catalog
    viewer: Viewer
    people: People
    now: datetime

    @property
    def zone(self) -> ZoneInfo:
        return self.catalog.zone

    @property
    def language(self) -> str:
        return self.viewer.language

    def present(self) -> Clock:
        """The clock of what has no dataset, such as a manual value: now."""
        instant = _utc(self.now)
        return Clock(to_local(instant, self.zone).date(), instant, self.zone)

    def clock(self, table: Table) -> Clock:
        """The clock of a line that queries `table`: the table's own, else now. Related datasets do not inherit it."""
        return read_clock(str(table.clock), self.zone) if table.clock else self.present()
