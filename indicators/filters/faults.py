"""What is wrong with a filter for any viewer, each fault with its place in the definition."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from errors import UserError
from indicators.catalog import Column, Table
from indicators.filters.conditions import check_size, condition
from indicators.filters.operators import find_operator
from indicators.filters.people import NoAnswer
from indicators.filters.values import MOVING, other_field, read_scalar, read_stretch
from indicators.joins import find_many
from indicators.model.filters import All, AnyOf, Filter, Leaf, Not, Nothing, Some
from indicators.scope import Clock, Scope

ItemPath = tuple[str | int, ...]
Fault = tuple[ItemPath, UserError]


def error_of(step: Callable[[], object]) -> UserError | None:
    """The fault that `step` raises and a person can mend; that nobody is looking is none."""
    try:
        step()
    except NoAnswer:
        return None
    except UserError as error:
        return error
    return None


def check_filter(where: Filter | None, table: Table, scope: Scope) -> list[Fault]:
    """Each fault with its path inside the filter, such as `("all", 1, "value")`; empty if it compiles."""
    if where is None:
        return []
    try:
        check_size(where)
    except UserError as error:
        return [((), error)]
    return list(_faults(where, (), table, scope))


def _faults(part: Filter, path: ItemPath, table: Table, scope: Scope) -> Iterator[Fault]:
    if isinstance(part, (All, AnyOf)):
        name = "all" if isinstance(part, All) else "any"
        for place, inner in enumerate(part.parts):
            yield from _faults(inner, (*path, name, place), table, scope)
    elif isinstance(part, Not):
        yield from _faults(part.part, (*path, "not"), table, scope)
    elif isinstance(part, Leaf):
        yield from _leaf_faults(part, path, table, scope)
    else:
        yield from _many_faults(part, path, table, scope)


def _many_faults(part: Some | Nothing, path: ItemPath, table: Table, scope: Scope) -> Iterator[Fault]:
    try:
        many = find_many(scope.catalog, table, part.relation)
    except UserError as error:
        yield (*path, "some" if isinstance(part, Some) else "none"), error
        return
    if part.where is not None:
        yield from _faults(part.where, (*path, "where"), many.target, scope)


def _leaf_faults(leaf: Leaf, path: ItemPath, table: Table, scope: Scope) -> Iterator[Fault]:
    steps = (
        ("field", lambda: scope.catalog.reach(table, leaf.field)),
        ("op", lambda: find_operator(leaf.op).check_fits(scope.catalog.reach(table, leaf.field).column)),
        ("value", lambda: condition(leaf, table, scope)),
        ("value", lambda: _check_order(leaf, table, scope)),
    )
    for name, step in steps:
        if error := error_of(step):
            yield (*path, name), error
            return


def _check_order(leaf: Leaf, table: Table, scope: Scope) -> None:
    """UserError for `between` two constants the wrong way round; `now`, `today` and fields stand where they stand."""
    if find_operator(leaf.op).shape != "pair":
        return
    if any(other_field(item) is not None or item in MOVING for item in leaf.value):
        return
    column, clock = scope.catalog.reach(table, leaf.field).column, scope.clock(table)
    low, high = (_start(column, item, clock) for item in leaf.value)
    if low > high:
        written = ", ".join(map(str, reversed(leaf.value)))
        raise UserError("No value lies between the first and the second, which is smaller.", f"Write [{written}].")


def _start(column: Column, raw: Any, clock: Clock) -> Any:
    return read_stretch(column, raw, clock).start if column.temporal else read_scalar(column, raw)
