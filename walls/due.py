"""The lines that a viewer enters by hand: which these are, which of them wait, and how an entry is stored once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sqlalchemy import Connection

from errors import UserError
from indicators.manual import current_period, overdue_from
from indicators.model.company import Definitions, Minidash
from indicators.model.lines import Indicator, Manual
from viewer import Viewer
from walls.messages import message
from walls.repository import Entry, entries_for, store_entry, submitted
from walls.submission import Submission
from walls.visibility import entering, manual_line, visible_minidashes

# Overdue: the latest entry is older than one cadence. Due: no entry stands for a day of the current period.
State = Literal["overdue", "due", "done"]


@dataclass(frozen=True)
class ManualLine:
    """A line that is entered by hand, with the minidash that it belongs to."""

    minidash_key: str
    minidash: Minidash
    line: Indicator

    @property
    def place(self) -> tuple[str, str]:
        return self.minidash_key, self.line.key

    @property
    def manual(self) -> Manual:
        assert self.line.manual is not None
        return self.line.manual


def enterable_lines(viewer: Viewer, definitions: Definitions) -> list[ManualLine]:
    """All lines that the viewer may enter, in the order of the definitions."""
    return [
        ManualLine(key, minidash, line)
        for key, minidash in visible_minidashes(viewer, definitions).items()
        for line in minidash.indicators or ()
        if line.manual and entering(viewer, minidash, line).allowed
    ]


def target_line(viewer: Viewer, definitions: Definitions, minidash: str, indicator: str) -> ManualLine:
    """A line that the viewer may enter. NotFound if they do not see such a line, Forbidden if others enter it."""
    line = manual_line(viewer, definitions, minidash, indicator)
    entering(viewer, definitions.minidashes[minidash], line).require()
    return ManualLine(minidash, definitions.minidashes[minidash], line)


def overdue(line: ManualLine, latest: date | None, today: date) -> bool:
    """Whether the entry for the latest day up to today is older than one cadence; nothing that is not there is."""
    return latest is not None and overdue_from(line.manual, latest) <= today


def state_of(line: ManualLine, days: Sequence[date], today: date) -> State:
    """How urgent it is to enter a value; `days` are those that entries stand for, the current period's among them.

    A line that nobody ever entered is due: nothing of it has grown old yet.
    """
    past = [day for day in days if day <= today]
    if overdue(line, max(past, default=None), today):
        return "overdue"
    period = current_period(line.manual, today).days
    return "done" if any(period.start <= day < period.end for day in days) else "due"


def store_once(
    connection: Connection, viewer: Viewer, line: ManualLine, given: Submission, now: datetime, today: date
) -> Entry:
    """Stores a checked submission, for `today` if it names no day; what its key submitted before is given again.

    Raises UserError when the key was used for something else.
    """
    before = submitted(connection, viewer.login, given.key) if given.key else None
    if before is None:
        dated = given.on(today)
        return store_entry(connection, line.place, dated, viewer.login, now, _replaced(connection, line, dated.as_of))
    if (before.minidash, before.indicator) != line.place or not given.same_as(before):
        raise UserError(message("submit_key_reused", viewer.language))
    return before


def _replaced(connection: Connection, line: ManualLine, day: date | None) -> Entry | None:
    """The entry of a level that stood for the day; those of a flow stay beside the new one."""
    if line.manual.kind == "flow" or day is None:
        return None
    return next(iter(entries_for(connection, *line.place, day)), None)
