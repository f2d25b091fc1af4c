"""What a line with a measure asks: its value, what that is compared with, its trend, and a measured target."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from errors import UserError
from indicators.aggregates import AGGREGATES, Aggregate
from indicators.calendar import Interval, buckets
from indicators.catalog import Table
from indicators.comparison import Comparison, compare, elapsed_share
from indicators.digits import settled
from indicators.filters.conjuncts import DateRange, date_ranges, without_during
from indicators.measures import measure_operand
from indicators.model.base import ValueKind
from indicators.model.filters import All, Filter
from indicators.model.lines import Indicator, Measure, MeasureTarget, Trend
from indicators.planning.cells import Value
from indicators.planning.figures import Figure, Span, Window
from indicators.planning.predicates import Predicate, PredicateReader
from indicators.scope import Clock

Found = Mapping[Figure, Any]
# A value or a comparison joins the scan of a trend as long as the scan does not grow by more than this.
MOST_GROWTH = 1.35


@dataclass(frozen=True)
class Asked:
    """A measure over one span: its figures, and how its aggregate makes a value of them.

    `step` is how many seconds or units 1 of it is.
    """

    figures: tuple[Figure, ...]
    aggregate: Aggregate
    step: Fraction = Fraction(1)

    def value(self, found: Found) -> Value:
        """The value; raises the UserError of a figure that could not be computed."""
        values = [found[figure] for figure in self.figures]
        for value in values:
            if isinstance(value, UserError):
                raise value
        value = self.aggregate.combine(*values)
        if self.step != 1 and value is not None:
            value = value * self.step.numerator / self.step.denominator
        return value if self.aggregate.picks else settled(value)


@dataclass(frozen=True)
class Question:
    """All that a line with a measure asks.

    `partial` says that only a part of the earlier period is compared; `share` is how much of the line's own period has
    passed, 1 without one.
    """

    clock: Clock
    kind: ValueKind
    value: Asked
    comparison: Comparison | None = None
    partial: bool = False
    previous: Asked | None = None
    trend: tuple[tuple[Interval, Asked], ...] | None = None
    share: float = 1.0

    @property
    def figures(self) -> Iterable[Figure]:
        yield from self.value.figures
        yield from self.previous.figures if self.previous else ()
        for _, point in self.trend or ():
            yield from point.figures


def question_of(line: Indicator, reader: PredicateReader) -> Question:
    """What a line with a measure asks. Raises UserError, and its child NoAnswer for what this viewer lacks."""
    scope = reader.scope
    table = scope.catalog.table(line.dataset)
    clock = scope.clock(table)
    ranges = date_ranges(line.where, table, scope)
    chosen = ranges[0] if ranges else None
    kind = scope.catalog.reach(table, chosen.leaf.field).column.type if chosen else "date"
    measure = _CompiledMeasure(line.measure, table, reader)
    comparison = _comparison(line, ranges, clock)
    span = Span(chosen.leaf.field, chosen.period.days.start, chosen.period.days.end) if chosen else None
    earlier = _earlier_span(comparison, chosen.leaf.field, kind, clock) if comparison else None
    predicates = measure.predicates(chosen.rest if chosen else line.where)
    points = buckets(line.trend.by, line.trend.last, clock.today) if line.trend else ()
    window = _window(line.trend, points, (span, earlier)) if points else None
    return Question(
        clock=clock,
        kind=measure.kind,
        value=measure.over(span, predicates),
        comparison=comparison,
        partial=comparison is not None and comparison.partial(kind, clock),
        previous=measure.over(earlier, predicates) if earlier else None,
        trend=_trend(line, measure, points, window) if points else None,
        share=elapsed_share(chosen.period, kind, clock) if chosen else 1.0,
    )


def target_question(target: MeasureTarget, reader: PredicateReader) -> Question:
    """What a measured target asks; it goes by the clock of its own dataset. Raises as `question_of` does."""
    return question_of(target.line, reader)


class _CompiledMeasure:
    """A measure on its way to figures: its operand and conditions, compiled once."""

    def __init__(self, measure: Measure, table: Table, reader: PredicateReader):
        self.table, self.reader = table, reader
        self.aggregate = AGGREGATES[measure.aggregate]
        self.operand = measure_operand(measure, table, reader.scope)
        # Counts count; all else of a duration comes in its whole steps.
        self.step = self.operand.step if self.operand and self.aggregate.gives != "integer" else Fraction(1)
        self.of = reader.predicates_of(measure.of, table)
        self.kind = self.aggregate.kind_of(self.operand.type if self.operand else None)

    def predicates(self, where: Filter | None) -> frozenset[Predicate]:
        return self.reader.predicates_of(where, self.table)

    def over(self, span: Span | None, predicates: frozenset[Predicate], window: Window | None = None) -> Asked:
        """The measure over one span; `window` for a point of a trend."""
        sets = [predicates | self.of, predicates] if self.of else [predicates] * len(self.aggregate.figures)
        figures = [
            Figure(self.table.key, operation, self.operand, chosen, span, window)
            for operation, chosen in zip(self.aggregate.figures, sets, strict=True)
        ]
        return Asked(tuple(figures), self.aggregate, self.step)


def _comparison(line: Indicator, ranges: tuple[DateRange, ...], clock: Clock) -> Comparison | None:
    if not line.compare:
        return None
    if len(ranges) != 1:
        raise UserError("compare needs exactly one during in the top level of where.")
    return compare(ranges[0].period, line.compare, clock)


def _earlier_span(comparison: Comparison, path: str, kind: str, clock: Clock) -> Span:
    days = comparison.whole_days(kind, clock)
    return Span(path, days.start, days.end) if days else Span(path, *comparison.bounds(kind))


def _window(trend: Trend, points: tuple[Interval, ...], spans: Iterable[Span | None]) -> Window:
    """The days that the trend covers, stretched to hold the value and its comparison where that costs little."""
    days = Interval(points[0].start, points[-1].end)
    most = days.days * MOST_GROWTH
    for span in spans:
        if span is None or span.field != trend.on or span.days is None:
            continue
        stretched = Interval(min(days.start, span.days.start), max(days.end, span.days.end))
        days = stretched if stretched.days <= most else days
    return Window(trend.on, days, trend.by)


def _trend(
    line: Indicator, measure: _CompiledMeasure, points: tuple[Interval, ...], window: Window
) -> tuple[tuple[Interval, Asked], ...]:
    """One value for each unit; the trend's own days replace every top-level `during` of its field."""
    predicates = measure.predicates(All(parts=without_during(line.where, line.trend.on)))
    return tuple(
        (point, measure.over(Span(line.trend.on, point.start, point.end), predicates, window)) for point in points
    )
