"""A column pasted from a spreadsheet: what each row would do, then all rows or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from errors import Position, Problems, UserError
from viewer import Viewer
from walls.due import ManualLine, store_once, target_line
from walls.entering import manner_of, value_text
from walls.entries import RowView
from walls.messages import message
from walls.repository import Entry, history
from walls.service import Service
from walls.submission import Submission, check_submission

MOST_ROWS = 1_000


@dataclass(frozen=True)
class Pasting:
    """Enters several values of one line at once."""

    service: Service

    def check_column(
        self, viewer: Viewer, minidash: str, indicator: str, rows: Sequence[Submission | None]
    ) -> list[RowView]:
        """What each row would do, and what is wrong with it; nothing is stored. None stands for a row of no value."""
        line = target_line(viewer, self.service.worlds.current().definitions, minidash, indicator)
        with self.service.database.read() as connection:
            entries = history(connection, minidash, indicator)
        standing: dict[date, list[Entry]] = {}
        for one in entries:
            standing.setdefault(one.as_of, []).append(one)
        return [self._row(viewer, line, rows, at, standing) for at in range(len(rows))]

    def enter_column(self, viewer: Viewer, minidash: str, indicator: str, rows: Sequence[Submission]) -> int:
        """Stores all rows in one transaction, or none, and gives how many there are.

        Each row has a key of its own, so that a repeat stores nothing twice. Raises Problems, each at its row, as well
        as NotFound and Forbidden.
        """
        line = target_line(viewer, self.service.worlds.current().definitions, minidash, indicator)
        _check_number(len(rows), viewer)
        problems = [_problem(rows, at, line, viewer) for at in range(len(rows))]
        if any(problems):
            placed = ((at, text) for at, text in enumerate(problems) if text)
            raise Problems(UserError(text, position=Position(path=f"rows.{at}")) for at, text in placed)
        checked = [check_submission(row, viewer.language) for row in rows]
        now = self.service.clock()
        with self.service.database.write() as connection:
            for row in checked:
                store_once(connection, viewer, line, row, now, self.service.today(now))
        return len(checked)

    def _row(
        self,
        viewer: Viewer,
        line: ManualLine,
        rows: Sequence[Submission | None],
        at: int,
        standing: dict[date, list[Entry]],
    ) -> RowView:
        row = rows[at]
        if row is None:
            return RowView()
        before = standing.get(row.as_of or date.min, [])
        manner = manner_of(self.service, viewer)
        return RowView(
            text=value_text(row.value, line, manner),
            problem=_problem(rows, at, line, viewer),
            replaces=value_text(before[0].value, line, manner) if before and line.manual.kind == "level" else None,
            beside=len(before) if line.manual.kind == "flow" else 0,
        )


def _problem(rows: Sequence[Submission | None], at: int, line: ManualLine, viewer: Viewer) -> str | None:
    """What is wrong with one row of a column; a level has one value for a day."""
    row = rows[at]
    if row is None:
        return None
    try:
        check_submission(row, viewer.language)
    except UserError as error:
        return error.message
    earlier = (one for one in rows[:at] if one is not None)
    if line.manual.kind == "level" and any(one.as_of == row.as_of for one in earlier):
        return message("day_twice", viewer.language)
    return None


def _check_number(count: int, viewer: Viewer) -> None:
    if not count:
        raise UserError(message("no_rows", viewer.language))
    if count > MOST_ROWS:
        raise UserError(message("too_many_rows", viewer.language, limit=MOST_ROWS, count=count))
