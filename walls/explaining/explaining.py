"""The use cases of explaining: why a value is what it is, the rows behind it, and its course; for every viewer."""

from __future__ import annotations

from dataclasses import dataclass

from errors import UserError
from indicators.explaining.rows import read_rows, rows_statement
from indicators.filters.people import NoAnswer
from indicators.model.base import Unit
from indicators.model.lines import Indicator
from viewer import Viewer
from walls.explaining.counting import run_counted, selection_of
from walls.explaining.entered import entries_behind, entry_columns, entry_texts, entry_values
from walls.explaining.followed import follow
from walls.explaining.moment import Moment, open_moment
from walls.explaining.reasons import explain_line, explain_list, formula_reason
from walls.explaining.views import CourseView, ExplanationView, RowsView
from walls.messages import message
from walls.service import Service

MOST_ROWS, USUAL_ROWS = 200, 50
MOST_OFFSET = 1_000_000_000


@dataclass(frozen=True)
class Explaining:
    """Everything here goes by the tile's own filter for this very viewer, and shows nothing that the tile does not
    grant. NotFound, with one text, for a minidash that the viewer does not see and for one that there is not.
    """

    service: Service

    def explain(self, viewer: Viewer, key: str, line: str | None = None) -> ExplanationView:
        """Why a line, or a list, shows what it does. NotFound also for a line that the minidash does not have."""
        moment = open_moment(self.service, viewer, key)
        return explain_line(moment, moment.line(line)) if line is not None else explain_list(moment)

    def rows(
        self, viewer: Viewer, key: str, line: str | None = None, offset: int = 0, limit: int = USUAL_ROWS
    ) -> RowsView:
        """The rows behind a line or a list; their total is how many count.

        A line entered by hand has the entries that count, a formula has none and says so. UserError for a place or a
        number of rows that cannot be, or for a statement that fails.
        """
        moment = open_moment(self.service, viewer, key)
        _check_page(viewer, offset, limit)
        if line is None:
            moment.sorted_list()
        else:
            asked = moment.line(line)
            if asked.manual is not None:
                return _entries(moment, asked, offset, limit, everything=False)
            if asked.formula is not None:
                return _no_rows(moment, offset, limit, formula_reason(moment, asked))
        try:
            return _page(moment, line, offset, limit)
        except NoAnswer as error:
            return _no_rows(moment, offset, limit, error.message)

    def history(self, viewer: Viewer, key: str, line: str, offset: int = 0, limit: int = USUAL_ROWS) -> RowsView:
        """All entries of a line that is entered by hand, and which of them count. NotFound for any other line."""
        moment = open_moment(self.service, viewer, key)
        _check_page(viewer, offset, limit)
        return _entries(moment, moment.manual_line(line), offset, limit, everything=True)

    def course(self, viewer: Viewer, key: str, line: str, by: Unit | None = None, on: str | None = None) -> CourseView:
        """The value in each unit up to now, computed as trends are. `on` is the date to follow it by.

        UserError for a date that the value cannot be followed by.
        """
        moment = open_moment(self.service, viewer, key)
        return follow(moment, moment.line(line), by, on)


def _check_page(viewer: Viewer, offset: int, limit: int) -> None:
    if not 0 <= offset <= MOST_OFFSET:
        raise UserError(message("rows_offset", viewer.language, most=MOST_OFFSET))
    if not 1 <= limit <= MOST_ROWS:
        raise UserError(message("rows_limit", viewer.language, most=MOST_ROWS))


def _page(moment: Moment, line: str | None, offset: int, limit: int) -> RowsView:
    selection = selection_of(moment, line)
    query = rows_statement(selection, moment.scope, offset, limit)
    counted, (answer,) = run_counted(moment, selection, query.statement)
    read = read_rows(query, answer, selection.table, moment.manner)
    return RowsView(
        columns=read.columns,
        rows=read.rows,
        texts=read.texts,
        links=read.links,
        total=counted.counted,
        offset=offset,
        limit=limit,
        data_version=moment.world.manifest.version,
    )


def _no_rows(moment: Moment, offset: int, limit: int, reason: str) -> RowsView:
    place = {"total": 0, "offset": offset, "limit": limit, "data_version": moment.world.manifest.version}
    return RowsView(columns=[], rows=[], texts=[], reason=reason, **place)


def _entries(moment: Moment, line: Indicator, offset: int, limit: int, everything: bool) -> RowsView:
    behind = entries_behind(moment, line, everything)
    page = behind[offset : offset + limit]
    return RowsView(
        columns=entry_columns(line, moment),
        rows=[entry_values(entry, counts, moment) for entry, counts in page],
        texts=[entry_texts(entry, counts, line, moment) for entry, counts in page],
        total=len(behind),
        offset=offset,
        limit=limit,
        data_version=moment.world.manifest.version,
    )
