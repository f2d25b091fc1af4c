"""Writes the statements of a plan: cells (grouped by keys, flags and days), different values, and plain rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from sqlglot import exp

from indicators.aggregates import AGGREGATES, Operation
from indicators.catalog import Catalog, Column, Table
from indicators.joins import Path, alias_of, select_from, table_as, tables_of
from indicators.measures import Operand
from indicators.planning.costs import unit
from indicators.planning.drafts import Draft
from indicators.planning.figures import ADDITIVE, Figure, Reading, Span
from indicators.planning.keys import Key
from indicators.planning.known import known_value
from indicators.planning.predicates import Predicate
from indicators.planning.totals import total, totals_of
from indicators.trees import BASE, both, day, field, named, present, unit_of_day, within
from statement import Statement, bound

Places = Mapping[Figure, Reading]
Writer = Callable[[Draft, Catalog, int], tuple[Statement, Places]]
DAY = "day"


def write_cells(draft: Draft, catalog: Catalog, number: int) -> tuple[Statement, Places]:
    """One row for each combination of keys, flags and units; every figure is a sum, least or greatest of some rows."""
    sample = draft.figures[0]
    window = sample.window
    groups, values = _keys(draft, catalog)
    groups |= {f"f{place}": _bit(_all_of(flag)) for place, flag in enumerate(draft.flags)}
    totals = totals_of(draft, catalog)
    if window:
        groups[DAY] = unit_of_day(_day(window.field, draft, catalog), unit(draft, totals, catalog))
    names = {column: f"a{place}" for place, column in enumerate(draft.columns)}
    measures = {name: total(totals, *column) if totals else _aggregate(*column) for column, name in names.items()}
    stretch = Span(window.field, window.days.start, window.days.end) if window else sample.span
    query = _select(groups | values | measures, draft, stretch, catalog, totals=totals is not None)
    query = query.group_by(*_ordinals(len(groups)), copy=False) if groups else query

    def reading(figure: Figure) -> Reading:
        return Reading(
            statement=number,
            column=names[figure.operation, figure.operand],
            combine=ADDITIVE[figure.operation],
            keys=tuple(Key(path, _column(path, draft, catalog).codes or None) for path in draft.keys),
            tests=tuple(_ordered(draft.tests_of(figure))),
            flag=draft.flag_of(figure),
            days=figure.span.days if window and figure.span else None,
            empty=AGGREGATES[figure.operation].nothing,
        )

    return _statement(query, draft, stretch, catalog), {figure: reading(figure) for figure in draft.figures}


def write_distinct(draft: Draft, catalog: Catalog, number: int) -> tuple[Statement, Places]:
    """How many different values: one inner row for each value, which says what flags the rows of it satisfy."""
    sample = draft.figures[0]
    value, filled = _distinct(sample.operand)
    if not draft.flags:
        column = {"a0": exp.Count(this=exp.Distinct(expressions=[value]))}
        query = _select(column, draft, sample.span, catalog, *filled)
        places = {figure: Reading(number, "a0", "only", empty=0) for figure in draft.figures}
        return _statement(query, draft, sample.span, catalog), places
    marks = {f"f{place}": exp.LogicalOr(this=_all_of(flag)) for place, flag in enumerate(draft.flags)}
    values = _select({"v": value} | marks, draft, sample.span, catalog, *(filled or [present(value.copy())]))
    values = values.group_by(*_ordinals(1), copy=False)
    totals = {"a": exp.Count(this=exp.Star())} | {
        name: exp.CountIf(this=exp.column(name, quoted=True)) for name in marks
    }
    query = exp.select(*_aliased(totals), copy=False).from_(values.subquery("v", copy=False), copy=False)
    places = {figure: Reading(number, draft.flag_of(figure) or "a", "only", empty=0) for figure in draft.figures}
    return _statement(query, draft, sample.span, catalog), places


def _distinct(operand: Operand) -> tuple[exp.Expression, list[exp.Expression]]:
    """What to count the different ones of, and the conditions without which an empty one would count."""
    if operand.code is None:
        return operand.tree.copy(), []
    return operand.code.copy(), [exp.GT(this=operand.code.copy(), expression=exp.Literal.number(0))]


def write_rows(draft: Draft, catalog: Catalog, number: int) -> tuple[Statement, Places]:
    """Aggregates that no cells can give, each over the same rows; for a trend, one row for each of its units."""
    sample = draft.figures[0]
    window = sample.window
    names = {column: f"a{place}" for place, column in enumerate(draft.columns)}
    measures = {name: _aggregate(*column) for column, name in names.items()}
    groups = {DAY: unit_of_day(_day(window.field, draft, catalog), window.by)} if window else {}
    stretch = Span(window.field, window.days.start, window.days.end) if window else sample.span
    query = _select(groups | measures, draft, stretch, catalog)
    query = query.group_by(*_ordinals(1), copy=False) if groups else query

    def reading(figure: Figure) -> Reading:
        column, days = names[figure.operation, figure.operand], figure.span.days if window else None
        return Reading(number, column, "only", days=days, empty=AGGREGATES[figure.operation].nothing)

    return _statement(query, draft, stretch, catalog), {figure: reading(figure) for figure in draft.figures}


def write_known(draft: Draft, catalog: Catalog, number: int) -> tuple[Statement, Places]:
    """The value that is known already, as a statement like any other: it goes with the data version."""
    value = exp.select(exp.alias_(bound(known_value(draft, catalog)), "a0", quoted=True))
    places = {figure: Reading(number, "a0", "only") for figure in draft.figures}
    return Statement(value, frozenset({draft.table})), places


def span_tree(span: Span, table: Table, catalog: Catalog) -> exp.Expression:
    """Whether a row lies in the span; unknown where the field is empty, which WHERE takes for no."""
    reach = catalog.reach(table, span.field)
    write = field if span.days is None else day
    return within(write(alias_of(reach.hops), reach.column), span.start, span.end)


def _select(
    columns: Mapping[str, exp.Expression],
    draft: Draft,
    span: Span | None,
    catalog: Catalog,
    *conditions: exp.Expression,
    totals: bool = False,
) -> exp.Select:
    """The columns of the rows that count, or of their totals."""
    table = catalog.table(draft.table)
    tests = [span_tree(span, table, catalog)] if span else []
    tests += [each.tree.copy() for each in _ordered(draft.where)]
    tests += conditions
    query = select_from(_aliased(columns), table, _paths(draft, span, catalog), catalog, both(tests) if tests else None)
    return query.from_(table_as(table, BASE, totals=True), copy=False) if totals else query


def _statement(query: exp.Select, draft: Draft, span: Span | None, catalog: Catalog) -> Statement:
    read = tables_of(catalog.table(draft.table), _paths(draft, span, catalog), catalog)
    return Statement(query, read.union(*(each.tables for each in draft.predicates)))


def _paths(draft: Draft, span: Span | None, catalog: Catalog) -> set[Path]:
    """Every relation that the statement needs."""
    table = catalog.table(draft.table)
    fields = [*draft.keys, *([span.field] if span else [])]
    needing: list[Predicate | Operand] = [*draft.predicates, *draft.operands]
    paths = {path for each in needing for path in each.paths}
    return paths | {catalog.reach(table, path).hops for path in fields}


def _column(path: str, draft: Draft, catalog: Catalog) -> Column:
    return catalog.reach(catalog.table(draft.table), path).column


def _keys(draft: Draft, catalog: Catalog) -> tuple[dict[str, exp.Expression], dict[str, exp.Expression]]:
    """What to group by, fields or the codes beside them, and the values of codes that nobody else knows."""
    groups, values = {}, {}
    for place, path in enumerate(draft.keys):
        reach = catalog.reach(catalog.table(draft.table), path)
        alias, column = alias_of(reach.hops), reach.column
        if column.code_column and not column.codes:
            groups[f"c{place}"] = named(alias, column.code_column)
            values[f"k{place}"] = exp.AnyValue(this=field(alias, column))
        else:
            groups[f"k{place}"] = named(alias, column.code_column) if column.codes else field(alias, column)
    return groups, values


def _day(path: str, draft: Draft, catalog: Catalog) -> exp.Expression:
    reach = catalog.reach(catalog.table(draft.table), path)
    return day(alias_of(reach.hops), reach.column)


def _all_of(predicates: Iterable[Predicate]) -> exp.Expression:
    return both(each.tree.copy() for each in _ordered(predicates))


def _ordered(predicates: Iterable[Predicate]) -> list[Predicate]:
    """In one order always, so that equal questions are equal texts."""
    return sorted(predicates, key=lambda predicate: predicate.name)


def _aggregate(operation: Operation, operand: Operand | None) -> exp.Expression:
    tree = operand.tree if operand else None
    if operation == "count_distinct" and operand.code:
        tree = exp.Nullif(this=operand.code.copy(), expression=exp.Literal.number(0))
    return AGGREGATES[operation].tree_of(tree, None, operand is not None and operand.fraction)


def _bit(condition: exp.Expression) -> exp.Expression:
    # Not the boolean itself: engines know that this is 0 or 1, and need no hash table to group by it.
    bit = exp.Case(ifs=[exp.If(this=condition, true=exp.Literal.number(1))], default=exp.Literal.number(0))
    return exp.cast(bit, exp.DType.UTINYINT, copy=False)


def _aliased(columns: Mapping[str, exp.Expression]) -> list[exp.Expression]:
    return [exp.alias_(tree, name, quoted=True, copy=False) for name, tree in columns.items()]


def _ordinals(count: int) -> list[exp.Expression]:
    # By place, not by repeating the expression: engines take two placeholders for different expressions.
    return [exp.Literal.number(place) for place in range(1, count + 1)]
