"""The rows behind a value, a page at a time: one statement in an order that never changes, and what people read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow
from sqlglot import exp

from indicators.catalog import Catalog, Reach, Table, link_fields
from indicators.content import ListColumnShape
from indicators.explaining.selection import Extra, Selection
from indicators.explaining.wording import field_label
from indicators.explaining.words import word
from indicators.joins import Path, alias_of, select_from, tables_of
from indicators.lists.content import plain_value, row_links
from indicators.lists.listed import Listed
from indicators.lists.ordering import order_by
from indicators.model.lists import ListColumn
from indicators.planning.predicates import Predicate
from indicators.planning.queries import span_tree
from indicators.scope import Scope
from indicators.text import Manner, exact, write
from indicators.trees import both
from indicators.trees import field as field_of
from statement import Statement

ROWS_AT_ONCE = 2_000


@dataclass(frozen=True, eq=False)
class RowsQuery:
    """The statement of a page of rows; `columns` are those shown, `links` the fields of the dataset's link template."""

    statement: Statement
    columns: tuple[Listed, ...]
    links: Mapping[str, str]


@dataclass(frozen=True)
class ReadRows:
    """Rows as they are shown: exact values, their texts, and where each one opens."""

    columns: list[ListColumnShape]
    rows: list[list[Any]]
    texts: list[list[str]]
    links: list[str | None]


def rows_statement(selection: Selection, scope: Scope, offset: int, limit: int) -> RowsQuery:
    """The rows that count, from the place `offset` on: the fields shown, then what the measure makes of a row.

    What else its link takes in is read, but is no column.
    """
    table, catalog = selection.table, scope.catalog
    reaches = [catalog.reach(table, path) for path in selection.shown]
    links = {name: f"l{at}" for at, name in enumerate(link_fields(table.link or "")) if name in table.columns}
    shown = [_tree(reach) for reach in reaches] + [extra.tree for extra in selection.extras]
    linked = [_tree(catalog.reach(table, name)) for name in links]
    selected = [exp.alias_(tree, f"c{at}") for at, tree in enumerate(shown)]
    selected += [exp.alias_(tree, alias) for tree, alias in zip(linked, links.values(), strict=True)]
    paths = _paths(selection, reaches, catalog)
    query = select_from(selected, table, paths, catalog)
    query = query.where(_condition(selection, catalog), copy=False)
    order = _order(selection, [*shown, *linked], scope)
    query = query.order_by(*order, copy=False).limit(limit, copy=False)
    query = query.offset(offset, copy=False) if offset else query
    read = tables_of(table, paths, catalog).union(*(each.tables for each in _needing(selection)))
    return RowsQuery(Statement(query, read), tuple(_columns(selection, scope)), links)


def read_rows(query: RowsQuery, answer: pyarrow.Table, table: Table, manner: Manner) -> ReadRows:
    """The rows of an answer as the viewer reads them."""
    rows = _plain_rows(query, answer, manner)
    return ReadRows(
        columns=[ListColumnShape(key=each.key, label=each.label, kind=each.kind) for each in query.columns],
        rows=[[exact(value, manner.zone) for value in row] for row in rows],
        texts=[_texts(query.columns, row, manner) for row in rows],
        links=row_links(table, query.links, answer, manner),
    )


def exact_rows(query: RowsQuery, answer: pyarrow.Table, manner: Manner) -> Iterator[list[Any]]:
    """The exact values of many rows, made as they are asked for: their texts would take minutes."""
    for start in range(0, answer.num_rows, ROWS_AT_ONCE):
        for row in _plain_rows(query, answer.slice(start, ROWS_AT_ONCE), manner):
            yield [exact(value, manner.zone) for value in row]


def _plain_rows(query: RowsQuery, answer: pyarrow.Table, manner: Manner) -> list[list[Any]]:
    columns = ((answer[column.alias].to_pylist(), column) for column in query.columns)
    shown = [[plain_value(value, column, manner) for value in values] for values, column in columns]
    return [list(row) for row in zip(*shown, strict=True)]


def _texts(columns: Sequence[Listed], row: Sequence[Any], manner: Manner) -> list[str]:
    return [write(value, column.kind, column.format, manner) for column, value in zip(columns, row, strict=True)]


def _tree(reach: Reach) -> exp.Column:
    return field_of(alias_of(reach.hops), reach.column)


def _paths(selection: Selection, reaches: Sequence[Reach], catalog: Catalog) -> set[Path]:
    """Every relation that the statement needs."""
    paths = {reach.hops for reach in reaches if reach.hops}
    for each in _needing(selection):
        paths |= each.paths
    dates = [selection.span.field] if selection.span else []
    dates += [selection.newest] if selection.newest else []
    return paths | {hops for date in dates if (hops := catalog.reach(selection.table, date).hops)}


def _needing(selection: Selection) -> list[Predicate | Extra]:
    return [*selection.predicates, *selection.filled, *selection.extras]


def _condition(selection: Selection, catalog: Catalog) -> exp.Expression:
    tests = [span_tree(selection.span, selection.table, catalog)] if selection.span else []
    ordered = sorted(selection.predicates | selection.filled, key=lambda predicate: predicate.name)
    return both([*tests, *(each.tree.copy() for each in ordered)])


def _order(selection: Selection, read: Sequence[exp.Expression], scope: Scope) -> Iterator[exp.Ordered]:
    """As the list is ordered, or the newest first; then by the key, without one by all that is read of the row.

    The latter by their characters: the order of a language would cost a second for a million rows. Rows that are alike
    in them are the same to whoever pages through; the order by any other field would tell of that field.
    """
    table = selection.table
    yield from order_by(selection.terms, scope.language)
    if selection.newest:
        yield _ordered(_tree(scope.catalog.reach(table, selection.newest)), descending=True)
    if table.key_field in table.columns:
        yield _ordered(_tree(scope.catalog.reach(table, table.key_field)))
    else:
        yield from (_ordered(tree.copy()) for tree in read)


def _ordered(tree: exp.Expression, descending: bool = False) -> exp.Ordered:
    return exp.Ordered(this=tree, desc=descending, nulls_first=False)


def _columns(selection: Selection, scope: Scope) -> Iterator[Listed]:
    for at, path in enumerate(selection.shown):
        column = scope.catalog.reach(selection.table, path).column
        label = field_label(path, selection.table, scope)
        yield Listed.of_field(f"c{at}", ListColumn(field=path, label=label), column)
    for at, extra in enumerate(selection.extras, start=len(selection.shown)):
        yield _extra(f"c{at}", extra, scope)


def _extra(alias: str, extra: Extra, scope: Scope) -> Listed:
    kind = "duration" if extra.duration else "boolean"
    return Listed(alias, f"@{extra.name}", word(extra.name, scope.language), kind, kind)
