"""The numbers of the lines of one minidash: values, comparisons, trends, formulas, targets and their status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from errors import UserError
from indicators.calendar import buckets, to_local
from indicators.comparison import elapsed_share
from indicators.formula import Formula, order_of, parse
from indicators.manual import (
    ManualEntry,
    current_period,
    earlier_value,
    is_stale,
    latest_entry,
    standing_value,
    value_within,
)
from indicators.model.base import ValueKind
from indicators.model.lines import DatedTarget, FixedTarget, Indicator, IndicatorTarget, MeasureTarget
from indicators.outcome import Outcome, Point, Status, is_number
from indicators.planning.cells import Value
from indicators.planning.questions import Found, Question
from indicators.scope import Scope


@dataclass(frozen=True)
class Evidence:
    """What the lines of a minidash are computed from: their questions (or why there is none), figures and entries."""

    questions: Mapping[str, Question | Exception]
    targets: Mapping[str, Question | Exception]
    found: Found
    entries: Mapping[str, Sequence[ManualEntry]]
    scope: Scope


def evaluate(lines: Sequence[Indicator], evidence: Evidence) -> dict[str, Outcome]:
    """The outcome of every line, by key. A line that fails keeps its failure; the others are computed nevertheless."""
    outcomes: dict[str, Outcome] = {}
    for line in lines:
        if line.measure:
            outcomes[line.key] = _measured(line, evidence)
        elif line.manual:
            outcomes[line.key] = _entered(line, evidence.entries.get(line.key, ()), evidence.scope)
    outcomes |= _computed(lines, outcomes)
    return {line.key: _judged(line, outcomes, evidence) for line in lines}


# ---------------------------------------------------------------- measures


def _measured(line: Indicator, evidence: Evidence) -> Outcome:
    question = evidence.questions[line.key]
    if isinstance(question, Exception):
        return Outcome(kind=line.format.kind or "number", failure=question)
    kind = line.format.kind or question.kind
    outcome = Outcome(
        kind,
        clock=question.clock,
        comparison=question.comparison,
        partial=question.partial,
        share=question.share,
    )
    try:
        outcome = replace(outcome, value=_shown(question.value.value(evidence.found), kind, evidence.scope))
    except UserError as error:
        return replace(outcome, failure=error)
    try:
        previous = question.previous.value(evidence.found) if question.previous else None
        outcome = replace(outcome, previous=_shown(previous, kind, evidence.scope))
        return replace(outcome, trend=_points(question, kind, evidence))
    except UserError as error:
        return replace(outcome, flaw=error)


def _points(question: Question, kind: ValueKind, evidence: Evidence) -> tuple[Point, ...] | None:
    if question.trend is None:
        return None
    return tuple(
        Point(days, _shown(asked.value(evidence.found), kind, evidence.scope)) for days, asked in question.trend
    )


def _shown(value: Value, kind: ValueKind, scope: Scope) -> Value:
    """A datetime that is declared to be shown as a date is its local day."""
    return to_local(value, scope.zone).date() if isinstance(value, datetime) and kind == "date" else value


# ---------------------------------------------------------------- entered by hand


def _entered(line: Indicator, entries: Sequence[ManualEntry], scope: Scope) -> Outcome:
    clock, manual = scope.present(), line.manual
    previous, comparison = earlier_value(manual, entries, line.compare, clock) if line.compare else (None, None)
    points = buckets(line.trend.by, line.trend.last, clock.today) if line.trend else ()
    return Outcome(
        kind=line.format.kind or "number",
        value=standing_value(manual, entries, clock.today),
        previous=previous,
        comparison=comparison,
        partial=manual.kind == "flow" and comparison is not None and comparison.partial("date", clock),
        trend=tuple(Point(days, value_within(manual, entries, days)) for days in points) if points else None,
        clock=clock,
        share=elapsed_share(current_period(manual, clock.today), "date", clock) if manual.kind == "flow" else 1.0,
        entry=latest_entry(entries, clock.today),
        never_entered=not entries,
        stale=is_stale(manual, entries, clock.today),
    )


# ---------------------------------------------------------------- formulas


def _computed(lines: Sequence[Indicator], outcomes: Mapping[str, Outcome]) -> dict[str, Outcome]:
    """The lines with a formula, each after those it uses."""
    try:
        formulas = {line.key: parse(line.formula) for line in lines if line.formula is not None}
        order = order_of(formulas, [line.key for line in lines])
    except UserError as error:
        return {line.key: Outcome(failure=error) for line in lines if line.formula is not None}
    by_key = {line.key: line for line in lines}
    known = dict(outcomes)
    for key in order:
        known[key] = _from_formula(by_key[key], formulas[key], known)
    return {key: known[key] for key in order}


def _from_formula(line: Indicator, formula: Formula, known: Mapping[str, Outcome]) -> Outcome:
    operands = {key: known[key] for key in formula.keys}
    kind = line.format.kind or "number"
    failure = next((operand.failure for operand in operands.values() if operand.failure), None)
    if failure:
        return Outcome(kind, failure=failure)
    clocks = [operand.clock for operand in operands.values() if operand.clock]
    compared = bool(operands) and all(operand.comparison for operand in operands.values())
    first = next(iter(operands.values()), Outcome())
    previous = formula.value({key: _number(operand.previous) for key, operand in operands.items()})
    return Outcome(
        kind=kind,
        value=formula.value({key: _number(operand.value) for key, operand in operands.items()}),
        previous=previous if compared else None,
        comparison=first.comparison if compared else None,
        partial=first.partial and compared,
        trend=_trend_of(formula, operands),
        clock=min(clocks, key=lambda clock: clock.instant, default=None),
    )


def _trend_of(formula: Formula, operands: Mapping[str, Outcome]) -> tuple[Point, ...] | None:
    """The formula at each point, where all operands have a trend over the same units."""
    trends = [operand.trend for operand in operands.values()]
    if not trends or not all(trends):
        return None
    days = [point.days for point in trends[0]]
    if any([point.days for point in trend] != days for trend in trends):
        return None
    return tuple(
        Point(unit, formula.value({key: _number(operand.trend[place].value) for key, operand in operands.items()}))
        for place, unit in enumerate(days)
    )


def _number(value: Value) -> int | float | None:
    return value if is_number(value) else None


# ---------------------------------------------------------------- targets


def _judged(line: Indicator, outcomes: Mapping[str, Outcome], evidence: Evidence) -> Outcome:
    """The outcome with its target and status."""
    outcome = outcomes[line.key]
    try:
        target = _number(_target(line, outcomes, evidence))
    except UserError as error:
        return replace(outcome, flaw=outcome.flaw or error)
    paced = line.pace or getattr(line.target, "pace", False)
    expected = target * outcome.share if target is not None and paced else target
    return replace(outcome, target=target, expected=expected, status=_status(line, outcome, expected))


def _target(line: Indicator, outcomes: Mapping[str, Outcome], evidence: Evidence) -> Value:
    match line.target:
        case FixedTarget(value=value):
            return value
        case IndicatorTarget(indicator=key):
            return outcomes[key].value if key in outcomes else None
        case MeasureTarget():
            question = evidence.targets[line.key]
            if isinstance(question, Exception):
                raise question
            return question.value.value(evidence.found)
        case tuple(dated):
            return _in_force(dated, (outcomes[line.key].clock or evidence.scope.present()).today)
    return line.target


def _in_force(targets: Sequence[DatedTarget], today: date) -> float | None:
    """The target with the latest day up to `today`; None before the first."""
    begun = [target for target in targets if date.fromisoformat(target.start) <= today]
    return max(begun, key=lambda target: target.start).value if begun else None


def _status(line: Indicator, outcome: Outcome, expected: float | None) -> Status | None:
    """Good when the target is met in the direction of `better`; without a target by the sign of the change."""
    if line.better is None:
        return None
    higher = line.better == "higher"
    if expected is not None:
        if not is_number(outcome.value):
            return None
        return "good" if (outcome.value >= expected if higher else outcome.value <= expected) else "bad"
    change = outcome.change
    if not change:
        return None
    return "good" if (change > 0) == higher else "bad"
