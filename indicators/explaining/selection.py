"""The rows behind a value: those that its own figures are computed from, counted by the plan that computes it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlglot import exp

from indicators.catalog import Table
from indicators.explaining.fields import blank_fields, listed_fields, measured_fields, named_fields
from indicators.filters.conditions import condition
from indicators.joins import Path, alias_of
from indicators.lists.ordering import Term
from indicators.measures import measure_operand
from indicators.model.filters import All, Filter, Leaf
from indicators.model.lines import Indicator
from indicators.model.lists import SortedList
from indicators.planning.figures import Figure, Span
from indicators.planning.predicates import Predicate, PredicateReader
from indicators.planning.questions import Question
from indicators.scope import Scope
from indicators.trees import field as field_of


@dataclass(frozen=True, eq=False)
class Extra:
    """A column beside the fields of a row: what the measure makes of it, a time in seconds or whether it is chosen."""

    name: str
    tree: exp.Expression
    duration: bool
    paths: frozenset[Path]
    tables: frozenset[str]


@dataclass(frozen=True, eq=False)
class Selection:
    """The rows of `table` that satisfy `predicates` and lie in `span`; of these count those that satisfy `filled`.

    `shown` are the paths of the fields that a viewer may see of them, `newest` the date by which rows are ordered, if
    there is one, `terms` the order of a list.
    """

    table: Table
    predicates: frozenset[Predicate]
    shown: tuple[str, ...]
    filled: frozenset[Predicate] = frozenset()
    span: Span | None = None
    extras: tuple[Extra, ...] = ()
    newest: str | None = None
    terms: tuple[Term, ...] = ()

    @property
    def selected(self) -> Figure:
        """How many rows the filter selects."""
        return Figure(self.table.key, "count", None, self.predicates, self.span)

    @property
    def counted(self) -> Figure:
        """How many of them count: those with a value."""
        return Figure(self.table.key, "count", None, self.predicates | self.filled, self.span)


def line_selection(line: Indicator, question: Question, reader: PredicateReader) -> Selection:
    """The rows behind a line with a measure, of which `question` is what it asks; not those of earlier periods.

    Raises what `question_of` raises.
    """
    scope, measure = reader.scope, line.measure
    table = scope.catalog.table(line.dataset)
    # The last figure of a share is that of all rows, of which its first ones are chosen.
    sample = question.value.figures[-1]
    needed = [measure.field] if measure.field else []
    needed += [measure.duration.start, measure.duration.end] if measure.duration else []
    trend = [line.trend.on] if line.trend else []
    return Selection(
        table=table,
        predicates=sample.predicates,
        shown=_shown([*measured_fields(measure), *named_fields(line.where), *trend], line.where, table, scope),
        filled=_filled(needed, table, reader),
        span=sample.span,
        extras=tuple(_extras(line, table, scope)),
        newest=sample.span.field if sample.span else next(iter(trend), None),
    )


def list_selection(sorted_list: SortedList, reader: PredicateReader) -> Selection:
    """The rows that a list shows or groups, beyond its limit too; those of groups without a name do not count."""
    scope = reader.scope
    table = scope.catalog.table(sorted_list.dataset)
    grouped = [] if sorted_list.keep_empty else [group.field for group in sorted_list.groupings]
    rows = [] if sorted_list.group_by else sorted_list.sort
    return Selection(
        table=table,
        predicates=reader.predicates_of(sorted_list.where, table),
        shown=_shown(listed_fields(sorted_list, table), sorted_list.where, table, scope),
        filled=_filled(grouped, table, reader),
        terms=tuple(_term(key.by, key.order == "desc", table, scope) for key in rows),
    )


def _filled(paths: Iterable[str], table: Table, reader: PredicateReader) -> frozenset[Predicate]:
    """The conditions that the fields are not empty."""
    parts = tuple(Leaf(field=path, op="not_empty") for path in paths)
    return reader.predicates_of(All(parts=parts), table) if parts else frozenset()


def _shown(named: Iterable[str], where: Filter | None, table: Table, scope: Scope) -> tuple[str, ...]:
    """The key and the fields that the definition names, each once: the dataset's own in its order, then related ones.

    Where there is neither, or nothing but fields that the filter wants empty, the first other field of the dataset, so
    that a row can be told from others. The rest is not the tile's to show: whoever sees a count of people need not see
    what they earn.
    """
    paths, blank = dict.fromkeys(named), blank_fields(where)
    telling = table.key_field or next((path for path in paths if path not in blank), None)
    chosen = {telling or next((name for name in table.columns if name not in blank), None), *paths}
    related = (path for path in paths if scope.catalog.reach(table, path).hops)
    return (*(name for name in table.columns if name in chosen), *related)


def _term(path: str, descending: bool, table: Table, scope: Scope) -> Term:
    reach = scope.catalog.reach(table, path)
    return Term(field_of(alias_of(reach.hops), reach.column), reach.column.type, reach.column.order, descending)


def _extras(line: Indicator, table: Table, scope: Scope) -> Iterable[Extra]:
    if line.measure.duration is not None:
        took = measure_operand(line.measure, table, scope)
        yield Extra("took", took.value, True, took.paths, took.tables)
    if line.measure.of is not None:
        chosen = condition(line.measure.of, table, scope)
        yield Extra("in_share", chosen.tree, False, chosen.paths, chosen.tables)
