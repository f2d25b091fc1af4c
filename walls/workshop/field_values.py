"""The values that a field has in the data, most frequent first, for a form in which one is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow
from pydantic import ValidationError
from sqlglot import exp

from accounts.permissions import can
from errors import NotFound, UserError
from indicators.aggregates import value_kind
from indicators.catalog import Reach, Table
from indicators.filters.conditions import Condition, condition
from indicators.joins import alias_of, select_from, tables_of
from indicators.model.base import NUMERIC, say
from indicators.model.lines import Format
from indicators.scope import Scope
from indicators.text import Manner, exact, write
from indicators.trees import both, call, missing, present
from indicators.trees import field as field_of
from statement import Statement, bound
from viewer import Viewer
from walls.service import Service
from walls.workshop.bodies import check_size
from walls.workshop.draft_filters import read_filter
from walls.workshop.minidash_views import FoundValue, FoundValues, MatchingValue
from walls.workshop.words import said

MOST_FOUND = 50
# Of values that are looked for in all texts of a dataset.
LEAST_TYPED, MOST_MATCHING, MOST_COLUMNS, MOST_DIFFERENT = 2, 6, 20, 2_000
# Somebody is waiting at a field: what takes longer than this is not worth it.
DEADLINE = 5.0


def field_values(
    service: Service, viewer: Viewer, dataset: str, field: str, typed: str = "", where: Mapping[str, Any] | None = None
) -> FoundValues:
    """The values of `field`, seen from `dataset`, in the rows that satisfy `where`; an unfinished filter is ignored.

    NotFound for a dataset or field that is not there.
    """
    can(viewer, "read_definitions").require()
    world = service.worlds.current()
    scope = Scope(world.catalog, viewer, service.people(), service.clock())
    table, reach = _reached(scope, dataset, field)
    among = _among(where, table, scope)
    asked = [_most_frequent(table, reach, among, typed, scope), _without_value(table, reach, among, scope)]
    found, empty = service.engine.run_all(asked, world.manifest, DEADLINE)
    for answer in (found, empty):
        if isinstance(answer, UserError):
            raise answer
    values = _values(found, reach, Manner(viewer.language, scope.zone, service.currency))
    return FoundValues(values=values[:MOST_FOUND], more=len(values) > MOST_FOUND, empty=empty["n"][0].as_py())


def matching_values(service: Service, viewer: Viewer, dataset: str, typed: str) -> list[MatchingValue]:
    """Values of the dataset's own texts that hold what was typed, the most frequent first: conditions in the making.

    Nothing before two letters are typed, and none of columns in which nearly every row has another text. NotFound for a
    dataset that is not there.
    """
    can(viewer, "read_definitions").require()
    world = service.worlds.current()
    scope = Scope(world.catalog, viewer, service.people(), service.clock())
    table = scope.catalog.tables.get(dataset)
    if table is None:
        raise NotFound(said("no_dataset", scope.language, key=dataset))
    if len(typed.strip()) < LEAST_TYPED:
        return []
    reaches = [scope.catalog.reach(table, name) for name in _few_valued(table)]
    asked = [_most_frequent(table, reach, Condition(), typed, scope, MOST_MATCHING) for reach in reaches]
    manner = Manner(viewer.language, scope.zone, service.currency)
    found = [
        MatchingValue(field=reach.column.name, label=say(reach.column.label, viewer.language, reach.column.name), **one)
        for reach, answer in zip(reaches, service.engine.run_all(asked, world.manifest, DEADLINE), strict=True)
        if not isinstance(answer, UserError)
        for one in (value.model_dump() for value in _values(answer, reach, manner))
    ]
    return sorted(found, key=lambda one: -one.count)[:MOST_MATCHING]


def _few_valued(table: Table) -> list[str]:
    texts = (name for name, column in table.columns.items() if column.type == "text")
    return [name for name in texts if 0 < (table.columns[name].distinct or 0) <= MOST_DIFFERENT][:MOST_COLUMNS]


def _reached(scope: Scope, dataset: str, field: str) -> tuple[Table, Reach]:
    table = scope.catalog.tables.get(dataset)
    if table is None:
        raise NotFound(said("no_dataset", scope.language, key=dataset))
    try:
        return table, scope.catalog.reach(table, field)
    except UserError:
        raise NotFound(said("no_field", scope.language, name=field)) from None


def _among(where: Mapping[str, Any] | None, table: Table, scope: Scope) -> Condition:
    if not where:
        return Condition()
    try:
        check_size(where)
        return condition(read_filter(where), table, scope)
    except (ValidationError, UserError):
        return Condition()


# ---------------------------------------------------------------- asking


def _most_frequent(
    table: Table, reach: Reach, among: Condition, typed: str, scope: Scope, most: int = MOST_FOUND + 1
) -> Statement:
    value = field_of(alias_of(reach.hops), reach.column)
    # A number may be typed with a comma.
    typed = typed.replace(",", ".") if reach.column.type in NUMERIC else typed
    tests = [present(value.copy()), *_looks_like(value, typed), among.tree]
    selected = [exp.alias_(value, "value"), exp.alias_(exp.Count(this=exp.Star()), "n")]
    query = _from(selected, table, reach, among, scope, both(tests)).group_by(exp.Literal.number(1), copy=False)
    order = [
        exp.Ordered(this=exp.column("n", quoted=True), desc=True),
        exp.Ordered(this=exp.column("value", quoted=True)),
    ]
    query = query.order_by(*order, copy=False).limit(most, copy=False)
    return Statement(query, _tables(table, reach, among, scope))


def _without_value(table: Table, reach: Reach, among: Condition, scope: Scope) -> Statement:
    value = field_of(alias_of(reach.hops), reach.column)
    selected = [exp.alias_(exp.Count(this=exp.Star()), "n")]
    query = _from(selected, table, reach, among, scope, both([missing(value), among.tree.copy()]))
    return Statement(query, _tables(table, reach, among, scope))


def _looks_like(value: exp.Expression, typed: str) -> list[exp.Expression]:
    """That the value holds what was typed, case and accents ignored."""
    if not typed.strip():
        return []
    text = exp.cast(value.copy(), exp.DType.VARCHAR, copy=False)
    return [call("contains", _plain(text), _plain(bound(typed.strip())))]


def _plain(operand: exp.Expression) -> exp.Expression:
    return call("strip_accents", call("lower", operand))


def _from(
    selected: list[exp.Expression], table: Table, reach: Reach, among: Condition, scope: Scope, where: exp.Expression
) -> exp.Select:
    return select_from(selected, table, _paths(reach, among), scope.catalog, where)


def _tables(table: Table, reach: Reach, among: Condition, scope: Scope) -> frozenset[str]:
    return among.tables | tables_of(table, _paths(reach, among), scope.catalog)


def _paths(reach: Reach, among: Condition) -> frozenset[tuple[str, ...]]:
    return among.paths | ({reach.hops} if reach.hops else set())


# ---------------------------------------------------------------- answering


def _values(found: pyarrow.Table, reach: Reach, manner: Manner) -> list[FoundValue]:
    kind = value_kind(reach.column.type)
    return [
        FoundValue(value=exact(value, manner.zone), text=write(value, kind, Format(), manner), count=count)
        for value, count in zip(found["value"].to_pylist(), found["n"].to_pylist(), strict=True)
    ]
