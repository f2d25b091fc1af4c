"""An explanation put together: sentence, dates, counts, who changed the definition, and what age the data has."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from errors import UserError
from indicators.content import Content, Line
from indicators.explaining.course import date_fields, usual_unit
from indicators.explaining.dates import ResolvedDates, filter_dates, line_dates
from indicators.explaining.lines import LineWords
from indicators.explaining.lists import say_list
from indicators.explaining.wording import field_label, quoted
from indicators.explaining.words import word
from indicators.formula import parse
from indicators.model.base import say
from indicators.model.company import Minidash
from indicators.model.lines import Indicator
from indicators.planning.predicates import PredicateReader
from indicators.planning.questions import Question, question_of
from indicators.wording import say_problem
from walls.explaining.changes import last_change
from walls.explaining.counting import Counted, count_rows
from walls.explaining.entered import entries_behind
from walls.explaining.moment import Moment
from walls.explaining.views import ChoiceView, ExplanationView, OperandView, PeriodView
from walls.freshness import datasets_of, refreshed_at
from walls.messages import message


def explain_line(moment: Moment, line: Indicator) -> ExplanationView:
    """Why a line shows what it does."""
    content = moment.content()
    shown = {one.key: one for one in content.lines}
    mine, counted = shown[line.key], _counted(moment, line)
    return ExplanationView(
        line=line.key,
        label=mine.label,
        kind="measure" if line.measure else "manual" if line.manual else "formula",
        value=mine.value,
        text=mine.text,
        rows_counted=counted.counted,
        rows_left_out=counted.left_out,
        operands=[OperandView(key=key, label=shown[key].label, text=shown[key].text) for key in _operands(line, shown)],
        reason=mine.problem or counted.reason or mine.reason,
        **_told(moment, lambda: _line_parts(moment, line, mine)),
        **_about(moment, content, moment.minidash.model_copy(update={"indicators": (line,)})),
    )


def explain_list(moment: Moment) -> ExplanationView:
    """Why a list shows what it does. NotFound for a minidash of lines."""
    moment.sorted_list()
    content, counted = moment.content(), count_rows(moment, None)
    return ExplanationView(
        line=None,
        label=content.title,
        kind="list",
        rows_counted=counted.counted,
        rows_left_out=counted.left_out,
        operands=[],
        reason=content.problem or counted.reason or content.empty_text,
        **_told(moment, lambda: _list_parts(moment)),
        **_about(moment, content, moment.minidash),
    )


def formula_reason(moment: Moment, line: Indicator) -> str:
    """Why a formula has no rows, and which lines have them."""
    lines = {one.key: one for one in moment.minidash.indicators or ()}
    labels = [quoted(say(lines[key].label, moment.scope.language, key), moment.scope) for key in _operands(line, lines)]
    said = word("and", moment.scope.language).join(labels)
    return word("formula_rows", moment.scope.language, operands=said)


# ---------------------------------------------------------------- what the definition says


def _told(moment: Moment, parts: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """The parts that are read off the definition; where it does not fit the data any more, that instead."""
    try:
        return parts()
    except UserError as error:
        said = say_problem(error, moment.scope.language, "")
        return {"sentence": said, "periods": [], "empty_fields": [], "dataset": None, "unit": None, "dates": []}


def _line_parts(moment: Moment, line: Indicator, shown: Line) -> dict[str, Any]:
    scope, question = moment.scope, _question(moment, line)
    lines = {one.key: one for one in moment.minidash.indicators or ()}
    words = LineWords(lines, moment.world.definitions.teams, scope, moment.manner)
    table = scope.catalog.table(line.dataset) if line.measure else None
    fields = date_fields(line, scope)
    counted = _counted_fields(line) if table else []
    return {
        "sentence": words.say(line, shown.kind, question),
        "periods": _periods(line_dates(line, question, scope)),
        "empty_fields": [field_label(path, table, scope) for path in counted],
        "dataset": say(table.title, scope.language, table.key) if table else None,
        "unit": usual_unit(line, scope) if fields or not line.measure else None,
        "dates": [ChoiceView(key=path, label=field_label(path, table, scope)) for path in fields],
    }


def _list_parts(moment: Moment) -> dict[str, Any]:
    scope, sorted_list = moment.scope, moment.sorted_list()
    table = scope.catalog.table(sorted_list.dataset)
    names = [] if sorted_list.keep_empty else [group.field for group in sorted_list.groupings]
    return {
        "sentence": say_list(sorted_list, table, scope),
        "periods": _periods(filter_dates(sorted_list.where, table, scope)),
        "empty_fields": [field_label(path, table, scope) for path in names],
        "dataset": say(table.title, scope.language, table.key),
        "unit": None,
        "dates": [],
    }


def _question(moment: Moment, line: Indicator) -> Question | None:
    """What the line asks; None if there is no measure, or no answer for this viewer."""
    try:
        return question_of(line, PredicateReader(moment.scope)) if line.measure else None
    except UserError:
        return None


def _counted_fields(line: Indicator) -> list[str]:
    """The fields without which a row does not count."""
    measure = line.measure
    if measure.duration is not None:
        return [measure.duration.start, measure.duration.end]
    return [measure.field] if measure.field is not None else []


def _periods(dates: Iterable[ResolvedDates]) -> list[PeriodView]:
    return [PeriodView(field=one.field, name=one.name, start=one.start, end=one.end) for one in dates]


# ---------------------------------------------------------------- what stands in data and store


def _counted(moment: Moment, line: Indicator) -> Counted:
    if line.measure is not None:
        return count_rows(moment, line.key)
    if line.manual is None:
        return Counted(0, 0)
    entries = entries_behind(moment, line, everything=True)
    counting = sum(counts for _, counts in entries)
    return Counted(counting, len(entries) - counting)


def _operands(line: Indicator, known: Iterable[str]) -> list[str]:
    """The lines that a formula uses."""
    try:
        return [key for key in parse(line.formula).keys if key in known] if line.formula is not None else []
    except UserError:
        return []


def _about(moment: Moment, content: Content, used: Minidash) -> dict[str, Any]:
    with moment.service.database.read() as connection:
        change = last_change(connection, moment.key)
    zone, read = moment.scope.zone, refreshed_at(datasets_of([used]), moment.world)
    # Who is nobody with an account has loaded a file.
    named = change and (change.name or message("definition_file", moment.scope.language))
    return {
        "minidash": moment.key,
        "as_of": content.as_of,
        "data_version": moment.world.manifest.version,
        "data_read_at": read and read.astimezone(zone),
        "changed_by": change and change.login,
        "changed_by_name": named,
        "changed_at": change and change.at.astimezone(zone),
    }
