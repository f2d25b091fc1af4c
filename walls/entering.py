"""The page "to enter": what a viewer may enter and what of it waits, the history of a line, corrections, columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from errors import UserError
from indicators.calendar import unit_start
from indicators.manual import current_period, latest_entry, overdue_from, standing_value
from indicators.model.base import Cadence, say
from indicators.text import Manner, write
from viewer import Viewer
from walls.due import ManualLine, State, enterable_lines, state_of, store_once, target_line
from walls.entries import EntryState, HistoryView, LastView, LineView, PastEntryView, states_of
from walls.manual import manual_entries
from walls.messages import message
from walls.repository import Entry, entries_for, entries_of, history, submitted
from walls.service import Service
from walls.submission import Submission, check_submission

ORDER: dict[State, int] = {"overdue": 0, "due": 1, "done": 2}
PAGE = 50


@dataclass(frozen=True)
class Entering:
    """What is done by those who enter values by hand."""

    service: Service

    def list_lines(self, viewer: Viewer) -> list[LineView]:
        """Every line that the viewer may enter: what is overdue longest first, then what is due, and the rest."""
        now = self.service.clock()
        lines = enterable_lines(viewer, self.service.worlds.current().definitions)
        found = self._entries(lines, self.service.today(now))
        views = [self._line(viewer, line, found.get(line.place, []), self.service.today(now)) for line in lines]
        return sorted(views, key=lambda view: (ORDER[view.state], not view.never, view.since or date.max))

    def read_history(self, viewer: Viewer, minidash: str, indicator: str, before: int | None = None) -> HistoryView:
        """The entries of a line, the one entered last first, and what became of each; `before` is where a page ended.

        NotFound if the viewer does not see such a line, Forbidden if others enter it.
        """
        line = target_line(viewer, self.service.worlds.current().definitions, minidash, indicator)
        with self.service.database.read() as connection:
            entries = history(connection, minidash, indicator)
        today = self.service.today(self.service.clock())
        states = states_of(line.manual, entries, today)
        rest = [one for one in entries if before is None or one.id < before]
        shown = rest[:PAGE]
        manner = manner_of(self.service, viewer)
        return HistoryView(
            entries=[self._past(one, states[one.id], line, manner) for one in shown],
            before=shown[-1].id if len(rest) > PAGE else None,
        )

    def cadence_of(self, viewer: Viewer, minidash: str, indicator: str) -> Cadence:
        """How often a line is entered that the viewer may enter; NotFound and Forbidden else."""
        return target_line(viewer, self.service.worlds.current().definitions, minidash, indicator).manual.cadence

    def correct_day(self, viewer: Viewer, minidash: str, indicator: str, given: Submission) -> None:
        """Makes the value what counts for its day: a level is entered anew, to a flow the difference is added.

        NotFound, Forbidden and UserError as when a value is entered; UserError too if it is what counts already.
        """
        line = target_line(viewer, self.service.worlds.current().definitions, minidash, indicator)
        checked = check_submission(given, viewer.language)
        now = self.service.clock()
        with self.service.database.write() as connection:
            if given.key and submitted(connection, viewer.login, given.key):
                return
            dated = checked.on(self.service.today(now))
            standing = entries_for(connection, minidash, indicator, dated.as_of or now.date())
            wanted = _difference(line, dated, standing, viewer)
            store_once(connection, viewer, line, wanted, now, self.service.today(now))

    def _entries(self, lines: Iterable[ManualLine], today: date) -> dict[tuple[str, str], list[Entry]]:
        """The entries of the current periods and of the latest day before them."""
        keys = sorted({line.minidash_key for line in lines})
        # A week may begin in the year before.
        since = min(unit_start(today, "year"), unit_start(today, "week"))
        with self.service.database.read() as connection:
            return entries_of(connection, keys, since) if keys else {}

    def _line(self, viewer: Viewer, line: ManualLine, entries: Sequence[Entry], today: date) -> LineView:
        language, form = viewer.language, line.line.format
        made = manual_entries({line.place: entries})[line.place]
        latest = latest_entry(made, today)
        state = state_of(line, [one.as_of for one in entries], today)
        since = overdue_from(line.manual, latest.as_of) if latest and state == "overdue" else None
        shown = next((one for one in entries if latest and one.as_of == latest.as_of), None)
        manner = manner_of(self.service, viewer)
        total = standing_value(line.manual, made, today) if line.manual.kind == "flow" else None
        return LineView(
            minidash=line.minidash_key,
            title=say(line.minidash.title, language, line.minidash_key),
            indicator=line.line.key,
            label=say(line.line.label, language, line.line.key),
            kind=line.manual.kind,
            cadence=line.manual.cadence,
            measured_in=form.kind or "number",
            currency=(form.currency or self.service.currency) if form.kind == "currency" else None,
            state=state,
            since=since,
            never=not entries,
            period=self._period(line, today),
            total=None if total is None else write(total, form.kind or "number", form, manner),
            last=None if shown is None else self._last(shown, line, manner),
        )

    def _period(self, line: ManualLine, today: date) -> tuple[date, date]:
        days = current_period(line.manual, today).days
        return days.start, days.last

    def _last(self, one: Entry, line: ManualLine, manner: Manner) -> LastView:
        entry = self.service.entry_view(one)
        return LastView(
            text=value_text(one.value, line, manner), **entry.model_dump(include=set(LastView.model_fields))
        )

    def _past(self, one: Entry, state: EntryState, line: ManualLine, manner: Manner) -> PastEntryView:
        entry = self.service.entry_view(one).model_dump(include=set(PastEntryView.model_fields))
        return PastEntryView(text=value_text(one.value, line, manner), state=state, **entry)


def manner_of(service: Service, viewer: Viewer) -> Manner:
    """How values are written for the viewer."""
    return Manner(viewer.language, service.zone, service.currency)


def value_text(value: float, line: ManualLine, manner: Manner) -> str:
    """A value of the line as the wall shows it."""
    form = line.line.format
    return write(value, form.kind or "number", form, manner)


def _difference(line: ManualLine, wanted: Submission, standing: Sequence[Entry], viewer: Viewer) -> Submission:
    """What to enter so that the value of the day becomes the wanted one."""
    if line.manual.kind == "level":
        already = bool(standing) and (standing[0].value, standing[0].note) == (wanted.value, wanted.note)
        value = wanted.value
    else:
        # As decimal figures, so that 0.3 less 0.1 is 0.2.
        total = sum((Decimal(repr(one.value)) for one in standing), Decimal(0))
        value = float(Decimal(repr(wanted.value)) - total)
        already = value == 0
    if already:
        raise UserError(message("value_stands", viewer.language))
    return replace(wanted, value=value)
