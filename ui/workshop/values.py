"""What the page "to enter" asks and does: lines that wait, their history, single values, corrections, columns."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import Field

from errors import UserError
from indicators.model.base import Cadence
from indicators.text import write_duration, write_number
from ui.typed import read_fields, read_measured, said_of_value
from ui.wishes import Entry, Id, Key, Whole, Wish
from ui.words import text
from ui.workshop.acts import Act
from ui.workshop.parts import Part, Screen
from ui.workshop.pasted import PastedRow, read_column
from ui.workshop.values_words import VALUES
from viewer import Viewer
from walls.entering import Entering
from walls.entries import RowView
from walls.messages import message
from walls.pasting import Pasting
from walls.submission import Submission
from walls.workshop.workshop import Workshop


class Line(Wish):
    """A line that is entered by hand."""

    minidash: Key
    indicator: Key


class History(Line):
    """A part of the history of a line; `before` is the number where the part before it ended."""

    before: Whole | None = None


class Value(Entry):
    """A value as it was typed; with `correct` it is what the day shall come to."""

    correct: bool = False


class Understood(Line):
    """A duration while it is typed."""

    value: Annotated[str, Field(max_length=100)]


class Column(Line):
    """What was pasted; `first` is the day of the first value when there are no days, else empty.

    `key` stays the same however often the same column is sent.
    """

    text: Annotated[str, Field(max_length=200_000)]
    consecutive: bool
    first: Annotated[str, Field(max_length=40)]
    key: Id = ""


def list_lines(workshop: Workshop, who: Viewer, wish: Wish) -> dict[str, Any]:
    service = workshop.service
    lines = Entering(service).list_lines(who)
    return {
        "lines": [line.model_dump(mode="json") for line in lines],
        "today": service.today(service.clock()).isoformat(),
    }


def read_history(workshop: Workshop, who: Viewer, wish: History) -> dict[str, Any]:
    return (
        Entering(workshop.service).read_history(who, wish.minidash, wish.indicator, wish.before).model_dump(mode="json")
    )


def enter(workshop: Workshop, who: Viewer, wish: Value) -> dict[str, Any]:
    """Stores a value, or what corrects the day."""
    measured_in = _measured_in(workshop, who, wish)
    value, as_of, errors = read_fields(wish, who.language, measured_in)
    if errors:
        return {"errors": errors, "problem": " ".join(errors.values())}
    given = Submission(value, as_of, wish.note.strip() or None, wish.key)
    if wish.correct:
        Entering(workshop.service).correct_day(who, wish.minidash, wish.indicator, given)
    else:
        workshop.service.enter_value(who, wish.minidash, wish.indicator, value, as_of, given.note, wish.key)
    return {}


def read_value(workshop: Workshop, who: Viewer, wish: Understood) -> dict[str, Any]:
    """How a duration that is being typed is understood, or null; it is stored only when it is sent."""
    try:
        seconds = read_measured(wish.value, who.language, _measured_in(workshop, who, wish))
    except ValueError:
        return {"understood": None}
    return {"understood": {"text": write_duration(seconds, who.language), "n": write_number(seconds, who.language)}}


def check_column(workshop: Workshop, who: Viewer, wish: Column) -> dict[str, Any]:
    """What was read in each row, what it would do, and what is wrong with it."""
    read = _read(workshop, who, wish)
    wanted = [_submission(row, wish) for row in read]
    checked = Pasting(workshop.service).check_column(who, wish.minidash, wish.indicator, wanted)
    measured_in = _measured_in(workshop, who, wish)
    rows = [_row(row, view, who, measured_in) for row, view in zip(read, checked, strict=True)]
    return {"rows": rows, "wrong": sum(row["problem"] is not None for row in rows)}


def enter_column(workshop: Workshop, who: Viewer, wish: Column) -> dict[str, Any]:
    """Stores every row, or nothing when one of them is wrong."""
    read = _read(workshop, who, wish)
    measured_in = _measured_in(workshop, who, wish)
    wrong = {f"rows.{row.number}": _problem(row, who, measured_in) for row in read if row.problem}
    if wrong:
        return {"problem": text(VALUES, "values_wrong_rows", who.language), "errors": wrong}
    wanted = [given for row in read if (given := _submission(row, wish))]
    return {"count": Pasting(workshop.service).enter_column(who, wish.minidash, wish.indicator, wanted)}


def _read(workshop: Workshop, who: Viewer, wish: Column) -> list[PastedRow]:
    cadence: Cadence = Entering(workshop.service).cadence_of(who, wish.minidash, wish.indicator)
    return read_column(wish.text, who.language, cadence, _first_day(wish, who), _measured_in(workshop, who, wish))


def _measured_in(workshop: Workshop, who: Viewer, wish: Line | Value) -> str:
    return workshop.service.measured_in(who, wish.minidash, wish.indicator)


def _first_day(wish: Column, who: Viewer) -> date | None:
    if not wish.consecutive:
        return None
    try:
        first = date.fromisoformat(wish.first)
    except ValueError:
        raise UserError(text(VALUES, "values_no_first", who.language)) from None
    if not 1900 <= first.year < 2200:
        raise UserError(message("as_of_range", who.language, low="1900-01-01", high="2199-12-31"))
    return first


def _submission(row: PastedRow, wish: Column) -> Submission | None:
    """The row as a value with a key of its own; None where nothing could be read."""
    if row.problem or row.value is None:
        return None
    return Submission(row.value, row.day, key=f"{wish.key}.{row.number}")


def _row(row: PastedRow, view: RowView, who: Viewer, measured_in: str) -> dict[str, Any]:
    day = row.day.isoformat() if row.day else None
    problem = _problem(row, who, measured_in) or view.problem
    typed = {"typed_day": row.typed_day, "typed_value": row.typed_value}
    return {"number": row.number, "day": day, **typed, **view.model_dump(), "problem": problem}


def _problem(row: PastedRow, who: Viewer, measured_in: str) -> str | None:
    """What could not be read."""
    if row.problem is None:
        return None
    texts = {
        "day": text(VALUES, "values_no_day", who.language),
        "value": said_of_value(row.typed_value, who.language, measured_in),
    }
    return " ".join(texts.values()) if row.problem == "both" else texts[row.problem]


ACTS = {
    "values_list": Act(Wish, list_lines, "open_wall"),
    "values_history": Act(History, read_history, "open_wall"),
    "values_enter": Act(Value, enter, "open_wall"),
    "values_read": Act(Understood, read_value, "open_wall"),
    "values_check": Act(Column, check_column, "open_wall"),
    "values_paste": Act(Column, enter_column, "open_wall"),
}
PART = Part(
    name="values",
    screens=(Screen("/values", "values", ("To enter", "À saisir"), action="open_wall"),),
    scripts=("values-form", "values-history", "values-paste", "values"),
    styles=("workshop-values",),
    acts=ACTS,
    words=VALUES,
)
