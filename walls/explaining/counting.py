"""How many rows are behind a value, and a page of them; a viewer for whom there is no answer gets the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow

from errors import UserError
from indicators.explaining.selection import Selection, line_selection, list_selection
from indicators.filters.people import NoAnswer
from indicators.planning.cells import read_figures
from indicators.planning.plan import plan
from indicators.planning.predicates import PredicateReader
from indicators.planning.questions import question_of
from indicators.wording import say_problem
from statement import Statement
from walls.explaining.moment import Moment


@dataclass(frozen=True)
class Counted:
    """The rows that count, those that the filter selects but that have no value, and why there are none."""

    counted: int | None
    left_out: int | None
    reason: str | None = None


def selection_of(moment: Moment, line: str | None) -> Selection:
    """The rows behind a line with a measure, or behind the list. Raises UserError, NoAnswer for what a viewer lacks."""
    reader = PredicateReader(moment.scope)
    if line is None:
        return list_selection(moment.sorted_list(), reader)
    measured = moment.line(line)
    return line_selection(measured, question_of(measured, reader), reader)


def count_rows(moment: Moment, line: str | None) -> Counted:
    """The counts, by the same plan as the value's; never an error."""
    try:
        return run_counted(moment, selection_of(moment, line))[0]
    except NoAnswer as error:
        return Counted(0, 0, error.message)
    except UserError as error:
        return Counted(None, None, say_problem(error, moment.scope.language, ""))


def run_counted(moment: Moment, selection: Selection, *more: Statement) -> tuple[Counted, Sequence[pyarrow.Table]]:
    """The rows that count and those left out, and the answers of further statements, all asked in one go.

    Raises the UserError of a statement that fails.
    """
    planned = plan([selection.selected, selection.counted], moment.world.catalog)
    answers = moment.run([*planned.statements, *more])
    for answer in answers:
        if isinstance(answer, UserError):
            raise answer
    found = read_figures(planned, answers)
    counted = found[selection.counted] or 0
    return Counted(counted, (found[selection.selected] or 0) - counted), answers[len(planned.statements) :]
