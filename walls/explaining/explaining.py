"""The use cases of explaining: why a value is what it is, the rows behind it, and its course; for every viewer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from errors import UserError
from indicators.aggregates import AGGREGATES
from indicators.content import Line
from indicators.explaining.course import UNITS, date_fields, unit_of, usual_unit, with_course
from indicators.explaining.dates import ResolvedDates, filter_dates, line_dates
from indicators.explaining.lines import LineWords
from indicators.explaining.lists import say_list
from indicators.explaining.rows import read_rows, rows_statement
from indicators.explaining.wording import field_label
from indicators.explaining.words import word
from indicators.filters.people import NoAnswer
from indicators.formula import parse
from indicators.model.base import Unit, say
from indicators.model.lines import Indicator
from indicators.planning.predicates import PredicateReader
from indicators.planning.questions import Question, question_of
from indicators.text import write, write_days
from indicators.wording import say_problem
from viewer import Viewer
from walls.explaining.changes import last_change
from walls.explaining.counting import NOTHING, Counted, count_rows, run_counted, selection_of
from walls.explaining.entered import count_entries, entry_rows
from walls.explaining.moment import Moment, open_moment
from walls.explaining.views import (
    ChoiceView,
    CoursePointView,
    CourseView,
    ExplanationView,
    OperandView,
    PeriodView,
    RowsView,
)
from walls.freshness import datasets_of, refreshed_at
from walls.messages import message
from walls.publication import COMMAND_LINE
from walls.service import Service

MOST_ROWS = 200


@dataclass(frozen=True)
class Explaining:
    """Everything here goes by the tile's own filter for this very viewer, and shows nothing that the tile does not
    grant. NotFound, with one text, for a minidash that the viewer does not see and for one that there is not.
    """

    service: Service
