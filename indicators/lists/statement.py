"""From a sorted list to its one statement: rows or groups in a total order, cut at the limit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlglot import exp

from errors import UserError, nearest
from indicators.catalog import Reach, Table, link_fields
from indicators.filters.conditions import condition
from indicators.joins import alias_of, select_from, tables_of
from indicators.lists.groups import GroupedQuery, group_rows
from indicators.lists.listed import Listed
from indicators.lists.ordering import Term, order_by
from indicators.model.lists import SortedList
from indicators.scope import Scope
from indicators.trees import BASE
from indicators.trees import field as field_of
from statement import Statement


@dataclass(frozen=True, eq=False)
class ListQuery:
    """The statement of a list. `columns` are those shown, each under its `alias`; `links` maps each field of the
    dataset's link template to the alias of its value in a row.
    """

    statement: Statement
    columns: tuple[Listed, ...]
    links: Mapping[str, str] = field(default_factory=dict)


def list_statement(sorted_list: SortedList, table: Table, scope: Scope) -> ListQuery:
    """The statement that answers a list for this viewer; its rows come in order.

    Raises UserError for what does not fit (the first fault), NoAnswer when the viewer lacks an attribute or a team.
    """
    if sorted_list.group_by or sorted_list.measures or sorted_list.every:
        grouped = group_rows(sorted_list, table, scope)
        return ListQuery(_cut_groups(sorted_list, grouped, scope), grouped.columns)
    return _rows(sorted_list, table, scope)


# ---------------------------------------------------------------- rows


def _rows(sorted_list: SortedList, table: Table, scope: Scope) -> ListQuery:
    if not sorted_list.columns:
        raise UserError("The list has no columns.", "Add columns, or group_by with measures.")
    catalog = scope.catalog
    columns = sorted_list.shown_fields
    reaches = [catalog.reach(table, column.field) for column in columns]
    links = {name: f"l{place}" for place, name in enumerate(_link_fields(table))}
    shown = [(column, reach.column) for column, reach in zip(columns, reaches, strict=True)]
    where = condition(sorted_list.where, table, scope)
    sorts = {key.by: catalog.reach(table, key.by) for key in sorted_list.sort}
    paths = where.paths | {reach.hops for reach in (*reaches, *sorts.values()) if reach.hops}
    selected = [
        *(exp.alias_(_tree(reach), f"c{place}") for place, reach in enumerate(reaches)),
        *(exp.alias_(field_of(BASE, table.columns[name]), alias) for name, alias in links.items()),
    ]
    terms = [_term(sorts[key.by], key.order == "desc") for key in sorted_list.sort]
    terms += [_term(reach) for reach in (*reaches, *_last_resorts(table, links))]
    query = select_from(selected, table, paths, catalog, where.tree)
    query = query.order_by(*order_by(_once(terms), scope.language), copy=False).limit(sorted_list.limit, copy=False)
    return ListQuery(
        Statement(query, where.tables | tables_of(table, paths, catalog)),
        tuple(Listed.of_field(f"c{place}", *pair) for place, pair in enumerate(shown)),
        links,
    )


def _link_fields(table: Table) -> tuple[str, ...]:
    """The fields that the dataset's link template names. Raises UserError with the nearest name for an unknown one."""
    names = link_fields(table.link or "")
    for name in names:
        if name not in table.columns:
            raise UserError(f"Unknown field '{name}' in the link of '{table.key}'.", nearest(name, table.columns))
    return names


def _tree(reach: Reach) -> exp.Column:
    return field_of(alias_of(reach.hops), reach.column)


def _term(reach: Reach, descending: bool = False) -> Term:
    return Term(_tree(reach), reach.column.type, reach.column.order, descending)


def _last_resorts(table: Table, links: Mapping[str, str]) -> list[Reach]:
    """The fields that tell rows apart which look the same: the key, then what their links need."""
    names = [*([table.key_field] if table.key_field else []), *links]
    return [Reach((), table, table.columns[name]) for name in names if name in table.columns]


def _once(terms: Sequence[Term]) -> list[Term]:
    """Without the columns that stand earlier already."""
    first: dict[str, Term] = {}
    for term in terms:
        first.setdefault(term.tree.sql(), term)
    return list(first.values())


# ---------------------------------------------------------------- groups


def _cut_groups(sorted_list: SortedList, grouped: GroupedQuery, scope: Scope) -> Statement:
    by_key = {column.key: column for column in reversed(grouped.columns)}
    terms = []
    for key in sorted_list.sort:
        if key.by not in by_key:
            raise UserError(f"The list has no column '{key.by}' to sort by.", nearest(key.by, by_key))
        terms.append(_group_term(by_key[key.by], key.order == "desc"))
    terms += [_group_term(column) for column in grouped.columns]
    terms += [Term(exp.column(alias, quoted=True), column.type) for alias, column in grouped.last_resorts]
    query = grouped.query.order_by(*order_by(_once(terms), scope.language), copy=False)
    return Statement(query.limit(sorted_list.limit, copy=False), grouped.tables)


def _group_term(column: Listed, descending: bool = False) -> Term:
    return Term(exp.column(column.alias, quoted=True), column.type, column.words, descending)
