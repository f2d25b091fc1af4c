"""The dates that a definition comes down to today: its periods, its “now”, and what it is compared with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from indicators.calendar import Interval
from indicators.catalog import Table
from indicators.comparison import Comparison
from indicators.explaining.fields import leaves
from indicators.explaining.wording import field_label
from indicators.explaining.words import word
from indicators.filters.conjuncts import date_ranges
from indicators.filters.operators import find_operator
from indicators.filters.values import MOVING
from indicators.manual import current_period
from indicators.model.base import FieldType
from indicators.model.filters import Filter, Leaf
from indicators.model.lines import Indicator, Manual
from indicators.periods import find_period, resolve_period
from indicators.planning.questions import Question
from indicators.scope import Scope
from indicators.text import exact


@dataclass(frozen=True)
class ResolvedDates:
    """A stretch of local days, both included, YYYY-MM-DD; `now` of a datetime is an instant, RFC 3339.

    `field` is the label of the date that lies in it, `name` the period as people call it.
    """

    field: str
    name: str
    start: str | None
    end: str | None


def filter_dates(where: Filter | None, table: Table, scope: Scope) -> Iterator[ResolvedDates]:
    """Each period of a filter, and `now` and `today`, in the order in which the filter names them."""
    for leaf in leaves(where):
        shape = find_operator(leaf.op).shape
        if shape == "period":
            yield _period(leaf, table, scope)
        elif shape in ("moment", "pair"):
            items = leaf.value if shape == "pair" else [leaf.value]
            yield from (_moment(leaf, item, table, scope) for item in items if isinstance(item, str) and item in MOVING)


def _period(leaf: Leaf, table: Table, scope: Scope) -> ResolvedDates:
    days = resolve_period(leaf.value, scope.clock(table).today).days
    name = word("from_to", scope.language)
    if isinstance(leaf.value, str):
        row, count = find_period(leaf.value)
        name = row.say(scope.language, count)
    if find_operator(leaf.op).negated:
        name = word("not", scope.language, name=name)
    return _days(field_label(leaf.field, table, scope), name, days)


def _moment(leaf: Leaf, item: str, table: Table, scope: Scope) -> ResolvedDates:
    clock = scope.clock(table)
    timed = item == "now" and scope.catalog.reach(table, leaf.field).column.type == "datetime" and not clock.whole_day
    moment = exact(clock.instant, scope.zone) if timed else clock.today.isoformat()
    return ResolvedDates(field_label(leaf.field, table, scope), word(item, scope.language), moment, moment)


def _days(field: str, name: str, days: Interval) -> ResolvedDates:
    return ResolvedDates(field, name, days.start.isoformat(), days.last.isoformat())


def line_dates(line: Indicator, question: Question | None, scope: Scope) -> list[ResolvedDates]:
    """The dates of a line; the last one is what it is compared with. Raises UserError for what does not fit."""
    if line.manual is not None:
        return [_manual_days(line.manual, scope)]
    if line.measure is None:
        return []
    table = scope.catalog.table(line.dataset)
    found = [*filter_dates(line.where, table, scope), *filter_dates(line.measure.of, table, scope)]
    if question and question.comparison:
        found.append(_compared(line, question.comparison, table, scope))
    return found


def _compared(line: Indicator, comparison: Comparison, table: Table, scope: Scope) -> ResolvedDates:
    during = date_ranges(line.where, table, scope)[0].leaf
    kind: FieldType = scope.catalog.reach(table, during.field).column.type
    whole = comparison.whole_days(kind, scope.clock(table))
    label, name = field_label(during.field, table, scope), word(line.compare, scope.language)
    if whole is not None:
        return _days(label, name, whole)
    start, end = (exact(edge, scope.zone) for edge in comparison.bounds(kind))
    return ResolvedDates(label, name, start, end)


def _manual_days(manual: Manual, scope: Scope) -> ResolvedDates:
    today, field = scope.present().today, word("stands_for", scope.language)
    if manual.kind == "level":
        return ResolvedDates(field, word("up_to_today", scope.language), None, today.isoformat())
    return _days(field, word(manual.cadence, scope.language), current_period(manual, today).days)
