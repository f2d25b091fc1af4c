"""Entries as the page "to enter" shows them, and what became of each: it counts now, for its day, or was corrected."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal

from pydantic import Field

from indicators.content import Shape
from indicators.manual import current_period
from indicators.model.base import Cadence
from indicators.model.lines import Manual
from walls.due import State
from walls.repository import Entry

EntryState = Literal["now", "counts", "replaced", "later"]


class LastView(Shape):
    """The latest entry of a line up to today."""

    text: str
    value: float
    as_of: date
    note: str | None
    author_name: str
    at: datetime


class LineView(Shape):
    """A line that the viewer may enter."""

    minidash: str
    title: str
    indicator: str
    label: str
    kind: Literal["level", "flow"]
    cadence: Cadence
    measured_in: str = Field(description="number, percent, currency, duration or date.")
    currency: str | None
    state: State
    since: date | None = Field(description="The first day on which the line was overdue, if it is.")
    never: bool = Field(description="Nobody has entered a value yet.")
    period: tuple[date, date] = Field(description="First and last day of the current period of the cadence.")
    total: str | None = Field(description="What the entries of a flow add up to in the current period.")
    last: LastView | None


class PastEntryView(LastView):
    """An entry in the history: it is shown `now`, `counts` for its day, was `replaced`, or is for `later`."""

    id: int
    state: EntryState


class HistoryView(Shape):
    """A part of the history, the entry made last first; `before` asks for the next part, None at the end."""

    entries: list[PastEntryView]
    before: int | None


class RowView(Shape):
    """A row of a pasted column: its value as it would be shown, and what is wrong with it.

    `replaces` is the value of that day which it takes the place of, `beside` how many entries it is added to.
    """

    text: str | None = None
    problem: str | None = None
    replaces: str | None = None
    beside: int = 0


def states_of(manual: Manual, entries: Sequence[Entry], today: date) -> dict[int, EntryState]:
    """By number, what became of each of all `entries` of a line, the one entered last first."""
    return _flow_states(manual, entries, today) if manual.kind == "flow" else _level_states(entries, today)


def _flow_states(manual: Manual, entries: Sequence[Entry], today: date) -> dict[int, EntryState]:
    days = current_period(manual, today).days

    def state(day: date) -> EntryState:
        if days.start <= day < days.end:
            return "now"
        return "later" if day >= days.end else "counts"

    return {one.id: state(one.as_of) for one in entries}


def _level_states(entries: Sequence[Entry], today: date) -> dict[int, EntryState]:
    """Of one day the entry made last counts; of those days the latest one up to today is what is shown now."""
    counting: dict[date, int] = {}
    for one in entries:
        counting.setdefault(one.as_of, one.id)
    now = max((day for day in counting if day <= today), default=None)

    def state(one: Entry) -> EntryState:
        if counting[one.as_of] != one.id:
            return "replaced"
        if one.as_of > today:
            return "later"
        return "now" if one.as_of == now else "counts"

    return {one.id: state(one) for one in entries}
