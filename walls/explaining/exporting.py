"""The use cases of taking away: a tile as a table, and the rows behind a value or a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from errors import UserError
from indicators.content import Indicators, Line, ListColumnShape
from indicators.explaining.rows import exact_rows, rows_statement
from indicators.explaining.words import word
from indicators.model.base import ValueKind
from indicators.model.lines import Indicator
from viewer import Viewer
from walls.explaining.counting import run_counted, selection_of
from walls.explaining.entered import entries_behind, entry_columns, entry_values
from walls.explaining.moment import Moment, open_moment
from walls.explaining.reasons import formula_reason
from walls.explaining.sheets import MOST_COLUMNS, Sheet
from walls.messages import message
from walls.service import Service

# What a file holds at most; of a workbook a million cells take ten seconds already.
MOST_EXPORTED, CSV_CELLS, XLSX_CELLS = 100_000, 5_000_000, 1_000_000
LINE_COLUMNS: tuple[tuple[str, ValueKind], ...] = (
    ("line", "text"), ("value", "number"), ("shown", "text"), ("previous", "number"), ("compared_with", "text"),
    ("change", "number"), ("target", "number"), ("verdict", "text"), ("remark", "text"),
)  # fmt: skip


@dataclass(frozen=True)
class Exporting:
    """Files hold what the tile grants to this very viewer.

    NotFound, with one text, for a minidash that the viewer does not see and for one that there is not.
    """

    service: Service

    def tile(self, viewer: Viewer, key: str) -> Sheet:
        """What a tile shows: the rows of a list, or its lines with all that stands beside them."""
        moment = open_moment(self.service, viewer, key)
        content = moment.content()
        if isinstance(content, Indicators):
            return Sheet(
                key,
                moment.world.manifest.version,
                _line_columns(moment),
                [_line_values(line) for line in content.lines],
            )
        if content.problem:
            raise UserError(content.problem)
        return Sheet(key, moment.world.manifest.version, content.columns, content.rows)

    def rows(self, viewer: Viewer, key: str, line: str | None = None, cells: int = CSV_CELLS) -> Sheet:
        """The rows behind a line or a list, as many as fit into `cells`; the name says so where they are not all.

        The entries that count of a line that is entered by hand. UserError for a formula, which has no rows, and for a
        viewer for whom there is no answer.
        """
        moment = open_moment(self.service, viewer, key)
        if line is None:
            moment.sorted_list()
            return _rows(moment, None, f"{key}-{word('file_rows', moment.scope.language)}", cells)
        asked, name = moment.line(line), f"{key}-{line}-{word('file_rows', moment.scope.language)}"
        if asked.formula is not None:
            raise UserError(formula_reason(moment, asked))
        return _rows(moment, line, name, cells) if asked.manual is None else _entries(moment, asked, name, False)

    def history(self, viewer: Viewer, key: str, line: str) -> Sheet:
        """All entries of a line that is entered by hand, those that count marked. NotFound for any other line."""
        moment = open_moment(self.service, viewer, key)
        name = f"{key}-{line}-{word('file_history', moment.scope.language)}"
        return _entries(moment, moment.manual_line(line), name, True)


def _entries(moment: Moment, line: Indicator, name: str, everything: bool) -> Sheet:
    entries = entries_behind(moment, line, everything)
    values = [entry_values(entry, counts, moment) for entry, counts in entries[:MOST_EXPORTED]]
    named = _named(moment, name, len(entries), MOST_EXPORTED)
    return Sheet(named, moment.world.manifest.version, entry_columns(line, moment), values)


def _rows(moment: Moment, line: str | None, name: str, cells: int) -> Sheet:
    selection = selection_of(moment, line)
    width = len(selection.shown) + len(selection.extras)
    if width > MOST_COLUMNS:
        raise UserError(message("too_wide", moment.scope.language, most=MOST_COLUMNS))
    most = max(1, min(MOST_EXPORTED, cells // width))
    query = rows_statement(selection, moment.scope, 0, most)
    counted, (answer,) = run_counted(moment, selection, query.statement)
    columns = [ListColumnShape(key=each.key, label=str(each.label), kind=each.kind) for each in query.columns]
    name = _named(moment, name, counted.counted or 0, most)
    return Sheet(name, moment.world.manifest.version, columns, exact_rows(query, answer, moment.manner))


def _named(moment: Moment, name: str, total: int, most: int) -> str:
    """The name of a file, which says how many rows it holds where those are not all."""
    return name if total <= most else f"{name}-{word('file_first', moment.scope.language, n=most)}"


def _line_columns(moment: Moment) -> list[ListColumnShape]:
    language = moment.scope.language
    return [ListColumnShape(key=name, label=word(f"head_{name}", language), kind=kind) for name, kind in LINE_COLUMNS]


def _line_values(line: Line) -> Sequence[Any]:
    remark = line.problem or line.reason or line.note
    beside = (line.previous, line.compared_with, line.change, line.target, line.status, remark)
    return (line.label, line.value, line.text, *beside)
