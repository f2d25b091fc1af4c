"""The content of a wall's minidashes: everything is planned together, asked in one go, computed, and put into words."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from secrets import token_hex
from typing import TypeVar

import pyarrow
from sqlglot import exp

from errors import UserError
from indicators.content import Content, Indicators, Line, Rows, TrendPoint
from indicators.evaluate import Evidence, evaluate
from indicators.lists.content import failed_list, list_content
from indicators.lists.statement import ListQuery, list_statement
from indicators.manual import ManualEntries
from indicators.model.base import say
from indicators.model.company import Minidash
from indicators.model.lines import Indicator, MeasureTarget
from indicators.outcome import Outcome, is_number
from indicators.planning.cells import read_figures
from indicators.planning.figures import Figure
from indicators.planning.plan import plan
from indicators.planning.predicates import PredicateReader
from indicators.planning.questions import Question, question_of, target_question
from indicators.scope import Scope
from indicators.text import Manner, exact, say_clock, write, write_percent
from indicators.wording import say_comparison, say_entry, say_problem, say_reason, say_target
from statement import Statement

Run = Callable[[Sequence[Statement]], Sequence[pyarrow.Table | UserError]]
Result = TypeVar("Result")
MayEnter = Callable[[str, Indicator], bool]
log = logging.getLogger(__name__)


def answer(
    minidashes: Mapping[str, Minidash],
    scope: Scope,
    run: Run,
    manual: ManualEntries,
    currency: str,
    may_enter: MayEnter,
) -> dict[str, Content]:
    """The content of each minidash for the viewer of `scope`, by key.

    `run` is called at most once, with the statements of all lines and lists together. `may_enter` says whether the
    viewer may enter a value for a line of a minidash. A line or list that fails says so in its `problem`, the others
    have their values.
    """
    reader = PredicateReader(scope)
    questions = {key: _ask(minidash, reader) for key, minidash in minidashes.items() if minidash.indicators is not None}
    lists = {key: _compiled(minidash, scope) for key, minidash in minidashes.items() if minidash.list}
    planned = plan((figure for asked in questions.values() for figure in asked.figures()), scope.catalog)
    queries = [query for query in lists.values() if isinstance(query, ListQuery)]
    statements = [*planned.statements, *(query.statement for query in queries)]
    answers = _in_turn(statements, run)
    found = read_figures(planned, answers[: len(planned.statements)])
    rows = dict(zip(map(id, queries), answers[len(planned.statements) :], strict=True))
    manner = Manner(scope.viewer.language, scope.zone, currency)

    def content(key: str, minidash: Minidash) -> Content:
        if minidash.list:
            return _list(key, minidash, lists[key], rows.get(id(lists[key])), scope, manner)
        entries = {line.key: manual.get((key, line.key), ()) for line in minidash.indicators or ()}
        asked = questions.get(key, _Questions({}, {}))
        outcomes = evaluate(minidash.indicators or (), Evidence(asked.questions, asked.targets, found, entries, scope))
        return _indicators(key, minidash, outcomes, manner, lambda line: may_enter(key, line))

    return {key: content(key, minidash) for key, minidash in minidashes.items()}


# ---------------------------------------------------------------- asking


def _in_turn(statements: Sequence[Statement], run: Run) -> list[pyarrow.Table | UserError]:
    """The answers in the order given; asked last is what searches most, so that a quick list waits for no slow line."""
    turns = sorted(range(len(statements)), key=lambda place: _searches(statements[place]))
    answers = run([statements[place] for place in turns]) if turns else []
    by_place = dict(zip(turns, answers, strict=True))
    return [by_place[place] for place in range(len(statements))]


def _searches(statement: Statement) -> int:
    """How many conditions go through whole texts or other rows, which can be dear without limit."""
    return sum(1 for _ in statement.tree.find_all(exp.Anonymous, exp.Exists))


@dataclass(frozen=True)
class _Questions:
    """The questions of one minidash by line, or the error that stands in the way of one."""

    questions: Mapping[str, Question | Exception]
    targets: Mapping[str, Question | Exception]

    def figures(self) -> Iterator[Figure]:
        for question in (*self.questions.values(), *self.targets.values()):
            if isinstance(question, Question):
                yield from question.figures


def _ask(minidash: Minidash, reader: PredicateReader) -> _Questions:
    lines = minidash.indicators
    questions = {line.key: _tried(lambda line=line: question_of(line, reader)) for line in lines if line.measure}
    targets = {
        line.key: _tried(lambda line=line: target_question(line.target, reader))
        for line in lines
        if isinstance(line.target, MeasureTarget)
    }
    return _Questions(questions, targets)


def _compiled(minidash: Minidash, scope: Scope) -> ListQuery | Exception:
    return _tried(lambda: list_statement(minidash.list, scope.catalog.table(minidash.list.dataset), scope))


def _tried(step: Callable[[], Result]) -> Result | Exception:
    """What `step` gives, or the error it raises: one faulty line must not take the wall down."""
    try:
        return step()
    except Exception as error:
        return error


# ---------------------------------------------------------------- wording


def _problem(error: Exception, where: str, manner: Manner) -> str:
    incident = token_hex(4)
    if not isinstance(error, UserError):
        log.error("%s could not be computed; reference %s.", where, incident, exc_info=error)
    return say_problem(error, manner.language, incident)


def _list(
    key: str,
    minidash: Minidash,
    query: ListQuery | Exception,
    rows: pyarrow.Table | UserError | None,
    scope: Scope,
    manner: Manner,
) -> Rows:
    error = next((thing for thing in (query, rows) if isinstance(thing, Exception)), None)
    content = _tried(lambda: list_content(key, minidash, query, rows, scope, manner)) if error is None else error
    if not isinstance(content, Exception):
        return content
    return failed_list(key, minidash, _problem(content, key, manner), manner.language)


def _indicators(
    key: str,
    minidash: Minidash,
    outcomes: Mapping[str, Outcome],
    manner: Manner,
    may_enter: Callable[[Indicator], bool],
) -> Indicators:
    clocks = [outcome.clock for outcome in outcomes.values() if outcome.clock]
    earliest = min(clocks, key=lambda clock: clock.instant, default=None)
    return Indicators(
        key=key,
        title=say(minidash.title, manner.language, key),
        description=say(minidash.description, manner.language) or None,
        as_of=say_clock(earliest) if earliest else None,
        lines=[
            _line(line, outcomes[line.key], f"{key}.{line.key}", manner, line.manual is not None and may_enter(line))
            for line in minidash.indicators
        ],
    )


def _line(line: Indicator, outcome: Outcome, place: str, manner: Manner, can_enter: bool) -> Line:
    problem = _problem(outcome.failure, place, manner) if outcome.failure else None
    flaw = _problem(outcome.flaw, place, manner) if outcome.flaw else None
    language = manner.language
    compared = outcome.previous is not None
    return Line(
        key=line.key,
        label=say(line.label, language, line.key),
        value=exact(outcome.value, manner.zone),
        text=_text(outcome.value, line, outcome, manner),
        kind=outcome.kind,
        previous=exact(outcome.previous, manner.zone),
        change=outcome.change,
        target=outcome.target,
        status=outcome.status,
        trend=_trend(outcome, manner),
        note=outcome.entry.note if outcome.entry else None,
        stale=outcome.stale,
        problem=problem,
        reason=problem or flaw or say_reason(line, outcome, language),
        previous_text=_text(outcome.previous, line, outcome, manner) if compared else None,
        change_text=write_percent(outcome.change, language, signed=True) if outcome.change is not None else None,
        compared_with=say_comparison(outcome, language),
        target_text=say_target(line, outcome, manner),
        progress=_progress(outcome),
        manual=line.manual is not None,
        can_enter=can_enter,
        entered=say_entry(outcome.entry, manner),
    )


def _text(value: int | float | date | datetime | None, line: Indicator, outcome: Outcome, manner: Manner) -> str:
    return write(value, outcome.kind, line.format, manner)


def _trend(outcome: Outcome, manner: Manner) -> list[TrendPoint] | None:
    if outcome.trend is None:
        return None
    return [
        TrendPoint(start=point.days.start.isoformat(), value=exact(point.value, manner.zone)) for point in outcome.trend
    ]


def _progress(outcome: Outcome) -> float | None:
    """The value as a share of the target, cut at 0 and 1."""
    if outcome.target is None or outcome.target <= 0 or not is_number(outcome.value):
        return None
    return min(1.0, max(0.0, outcome.value / outcome.target))
