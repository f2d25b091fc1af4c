"""The groups of a list with their measures: one row a group, formulas computed, `having` applied, not yet in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlglot import exp

from errors import UserError, nearest
from indicators.catalog import Column, Reach, Table
from indicators.filters.conditions import Condition, condition
from indicators.joins import Path, alias_of, select_from, tables_of
from indicators.lists.group_formulas import GROUPS, only_finite, with_formulas
from indicators.lists.listed import Listed
from indicators.measures import Aggregated, compile_measure
from indicators.model.base import Unit
from indicators.model.lists import SortedList
from indicators.scope import Scope
from indicators.trees import BASE, both, day, field, named, present, unit_of_day

EVERY = "@e"  # the alias of the dataset of `every`
PARTS = "@p"  # the alias of the measures of each row of that dataset


@dataclass(frozen=True, eq=False)
class GroupedQuery:
    """A SELECT of one row a group, its shown columns, and the aliases that tell groups apart which look the same."""

    query: exp.Select
    columns: tuple[Listed, ...]
    last_resorts: tuple[tuple[str, Column], ...]
    tables: frozenset[str]


@dataclass(frozen=True, eq=False)
class _Group:
    """A grouping and the field that it reaches."""

    unit: Unit | None
    reach: Reach
    listed: Listed

    def value(self, base: str, skip: int = 0) -> exp.Expression:
        """The group's value, where `base` is the alias of the table that stands `skip` hops along the way."""
        alias = alias_of(self.reach.hops[skip:], base)
        if self.unit is None:
            return field(alias, self.reach.column)
        return unit_of_day(day(alias, self.reach.column), self.unit)


@dataclass(frozen=True, eq=False)
class _Measured:
    """An aggregate of a list under its alias."""

    alias: str
    aggregated: Aggregated


def group_rows(sorted_list: SortedList, table: Table, scope: Scope) -> GroupedQuery:
    """The groups of a list. Raises UserError for what does not fit, NoAnswer as `condition` does."""
    groups = _groups(sorted_list, table, scope)
    measured = _measured(sorted_list, table, scope, len(groups))
    where = condition(sorted_list.where, table, scope)
    if sorted_list.every is None:
        query, paths = _plain_groups(sorted_list, groups, measured, where, table, scope)
        resorts: tuple[tuple[str, Column], ...] = ()
    else:
        query, paths, resorts = _every_group(sorted_list, groups, measured, where, table, scope)
    computed, columns = with_formulas(
        sorted_list,
        query,
        [group.listed for group in groups],
        {item.alias: item.aggregated for item in measured},
        [alias for alias, _ in resorts],
    )
    having = _having(sorted_list, columns, table, scope)
    parts = [where, having, *(item.aggregated.condition for item in measured)]
    return GroupedQuery(
        computed.where(having.tree, copy=False) if sorted_list.having is not None else computed,
        columns,
        resorts,
        tables_of(table, paths, scope.catalog).union(*(part.tables for part in parts)),
    )


def _groups(sorted_list: SortedList, table: Table, scope: Scope) -> list[_Group]:
    if not sorted_list.group_by:
        raise UserError("The list has measures but no groups.", "Add group_by, or columns instead of measures.")
    found = []
    for place, grouping in enumerate(sorted_list.groupings):
        reach = scope.catalog.reach(table, grouping.field)
        if grouping.by and not reach.column.temporal:
            raise UserError(f"'{grouping.field}' ({reach.column.type}) has no {grouping.by}.", "Leave by out.")
        found.append(_Group(grouping.by, reach, Listed.of_group(f"c{place}", grouping, reach.column)))
    return found


def _measured(sorted_list: SortedList, table: Table, scope: Scope, first: int) -> list[_Measured]:
    found = []
    for place, item in enumerate(sorted_list.measures, start=first):
        if (item.aggregate is None) == (item.formula is None):
            raise UserError(f"'{item.key}' needs an aggregate or a formula.", "Give one of them.")
        if item.aggregate is not None:
            where = condition(item.where, table, scope) if item.where is not None else None
            found.append(_Measured(f"c{place}", compile_measure(item, table, scope, where)))
    return found


def _finite(item: Aggregated) -> exp.Expression:
    """The measure's tree, without infinities: they are no values, and would be ranked first."""
    return item.tree if item.type in ("integer", "date", "datetime") else only_finite(item.tree)


# ---------------------------------------------------------------- where the groups come from


def _plain_groups(
    sorted_list: SortedList,
    groups: Sequence[_Group],
    measured: Sequence[_Measured],
    where: Condition,
    table: Table,
    scope: Scope,
) -> tuple[exp.Select, frozenset[Path]]:
    """Groups of the rows that are there; those with an empty name are left out unless they are to be kept."""
    paths = _paths(where, measured) | {group.reach.hops for group in groups if group.reach.hops}
    filled = [] if sorted_list.keep_empty else [present(group.value(BASE)) for group in groups]
    selected = [exp.alias_(group.value(BASE), group.listed.alias) for group in groups]
    selected += [exp.alias_(_finite(item.aggregated), item.alias) for item in measured]
    query = select_from(selected, table, paths, scope.catalog, both([where.tree, *filled]))
    return _grouped(query, len(groups)), paths


def _every_group(
    sorted_list: SortedList,
    groups: Sequence[_Group],
    measured: Sequence[_Measured],
    where: Condition,
    table: Table,
    scope: Scope,
) -> tuple[exp.Select, frozenset[Path], tuple[tuple[str, Column], ...]]:
    """One group for each row of the relation's dataset, with the measures of the rows that belong to it.

    The measures are grouped by that row's key first. Rows that belong to none make one more group, of empty names,
    which a full join keeps where empty names are kept.
    """
    hops, target, keys = _every(sorted_list.every, table, scope)
    _check_reached(groups, hops)
    paths = _paths(where, measured) | {hops}
    parts = _measures_by_key(hops, keys, measured, where, table, paths, scope)
    inner_paths = {group.reach.hops[len(hops) :] for group in groups} - {()}
    shown = [exp.alias_(group.value(EVERY, len(hops)), group.listed.alias) for group in groups]
    shown += [exp.alias_(_value_behind(item), item.alias) for item in measured]
    shown += [exp.alias_(field(EVERY, key), f"k{place}") for place, key in enumerate(keys)]
    query = select_from(shown, target, inner_paths, scope.catalog, base=EVERY).join(
        parts.subquery(exp.to_identifier(PARTS, quoted=True), copy=False),
        on=both(exp.EQ(this=field(EVERY, key), expression=named(PARTS, f"k{place}")) for place, key in enumerate(keys)),
        join_type="full" if sorted_list.keep_empty else "left",
        copy=False,
    )
    if not sorted_list.keep_empty:
        query = query.where(both(present(group.value(EVERY, len(hops))) for group in groups), copy=False)
    all_paths = frozenset(paths | {(*hops, *inner) for inner in inner_paths})
    return query, all_paths, tuple((f"k{place}", key) for place, key in enumerate(keys))


def _every(path: str, table: Table, scope: Scope) -> tuple[Path, Table, list[Column]]:
    """The hops to the relation's dataset, that dataset, and its key fields."""
    hops = tuple(path.split("."))
    for hop in hops:
        relation = table.relations.get(hop)
        if relation is None or relation.many:
            known = [name for name, other in table.relations.items() if not other.many]
            raise UserError(f"'{hop}' is no relation of '{table.key}' to one row.", nearest(hop, known))
        table = scope.catalog.table(relation.dataset)
    return hops, table, [table.columns[name] for name in relation.on.values()]


def _check_reached(groups: Sequence[_Group], hops: Path) -> None:
    """UserError for a group whose field does not stand behind the relation of `every`."""
    for group in groups:
        if group.reach.hops[: len(hops)] != hops:
            every = ".".join(hops)
            hint = f"every keeps the rows behind '{every}': group by '{every}.…'."
            raise UserError(f"'{group.listed.key}' is not reached through '{every}'.", hint)


def _measures_by_key(
    hops: Path,
    keys: Sequence[Column],
    measured: Sequence[_Measured],
    where: Condition,
    table: Table,
    paths: frozenset[Path],
    scope: Scope,
) -> exp.Select:
    """The measures of the rows that belong to each row at the end of `hops`, by its key."""
    selected = [exp.alias_(field(alias_of(hops), key), f"k{place}") for place, key in enumerate(keys)]
    selected += [exp.alias_(_finite(item.aggregated), item.alias) for item in measured]
    return _grouped(select_from(selected, table, paths, scope.catalog, where.tree), len(keys))


def _value_behind(item: _Measured) -> exp.Expression:
    """The measure of a group, to which perhaps no row belongs."""
    return item.aggregated.aggregate.or_nothing(named(PARTS, item.alias))


def _paths(where: Condition, measured: Iterable[_Measured]) -> frozenset[Path]:
    return where.paths.union(*(item.aggregated.condition.paths for item in measured))


def _grouped(query: exp.Select, count: int) -> exp.Select:
    # By place rather than by expression, so that a bound value in it need not be recognised as the same.
    return query.group_by(*(exp.Literal.number(place) for place in range(1, count + 1)), copy=False)


def measured_table(columns: Iterable[Listed], table: Table) -> Table:
    """What `having` filters: a table whose fields are the measures of a list."""
    fields = {shown.key: Column(shown.key, shown.alias, shown.type, shown.label) for shown in columns if shown.measured}
    return Table("having", fields, clock=table.clock)


def _having(sorted_list: SortedList, columns: Sequence[Listed], table: Table, scope: Scope) -> Condition:
    return condition(sorted_list.having, measured_table(columns, table), scope, alias=GROUPS)
