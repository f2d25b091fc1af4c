"""From a filter, a dataset and a scope to a condition: a tree that is never unknown, and the joins it needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy
from sqlglot import exp

from errors import UserError
from indicators.catalog import Column, Table
from indicators.filters.leaves import Context, Exact, Subject
from indicators.filters.operators import find_operator
from indicators.joins import Path, alias_of, find_many, partner_match, select_from, tables_of
from indicators.model.filters import All, AnyOf, Filter, Leaf, Not, Nothing, Some
from indicators.scope import Clock, Scope
from indicators.trees import BASE, both, either, negate

MOST_LEVELS, MOST_LEAVES = 10, 200


@dataclass(frozen=True, eq=False)
class Condition:
    """A compiled filter.

    `tree` is true or false for every row. `paths` are the to-one relations that FROM must join (`joins.select_from`),
    `tables` the datasets that it reads besides the base. `personal`: another viewer may get another tree.
    """

    tree: exp.Expression = field(default_factory=exp.true)
    paths: frozenset[Path] = frozenset()
    tables: frozenset[str] = frozenset()
    personal: bool = False

    def with_tree(self, tree: exp.Expression) -> Condition:
        return Condition(tree, self.paths, self.tables, self.personal)


@dataclass(frozen=True)
class KeyTest:
    """A leaf that the values of its field alone can answer, without asking the engine."""

    column: Column
    exact: Exact
    negated: bool

    def accepts(self, value: Any) -> bool:
        """Whether a row with that value satisfies the leaf; None is an empty value."""
        found = self.exact.or_empty if value is None else value in self.exact.values
        return found != self.negated

    def mask(self, values: Sequence[Any]) -> numpy.ndarray:
        """`accepts` for each of `values` (meant for the different ones of a key), as booleans."""
        return numpy.fromiter((self.accepts(value) for value in values), dtype=bool, count=len(values))


@dataclass(frozen=True)
class _Frame:
    """Where a part of a filter stands: its table and alias, how deep in `some` and `none`, and the line's own clock."""

    table: Table
    alias: str
    scope: Scope
    clock: Clock
    depth: int = 0


def condition(where: Filter | None, table: Table, scope: Scope, alias: str = BASE) -> Condition:
    """Compiles a filter over `table`; no filter is always true.

    Periods and `now` follow the clock of `table`, also for fields reached through relations.
    Raises UserError for what does not fit, and its child NoAnswer when this viewer lacks an attribute or has no team.
    """
    if where is None:
        return Condition()
    check_size(where)
    return _compile(where, _Frame(table, alias, scope, scope.clock(table)))


def key_test(leaf: Filter, table: Table, scope: Scope) -> KeyTest | None:
    """The leaf as a test of key values, or None if only rows can answer it. Raises as `condition` does."""
    if not isinstance(leaf, Leaf):
        return None
    frame = _Frame(table, BASE, scope, scope.clock(table))
    operator, reach = find_operator(leaf.op), scope.catalog.reach(table, leaf.field)
    test = operator.test(
        Subject(reach.column, BASE), leaf.value, Context(scope, frame.clock, partial(_subject, frame, set()))
    )
    if not isinstance(test, Exact):
        return None
    return KeyTest(reach.column, test, operator.negated)


# ---------------------------------------------------------------- compiling


def _compile(part: Filter, frame: _Frame) -> Condition:
    if isinstance(part, Leaf):
        return _leaf(part, frame)
    if isinstance(part, (Some, Nothing)):
        return _exists(part, frame)
    if isinstance(part, Not):
        inner = _compile(part.part, frame)
        return inner.with_tree(negate(inner.tree))
    found = [_compile(inner, frame) for inner in part.parts]
    join = both if isinstance(part, All) else either
    return _merged(found).with_tree(join(inner.tree for inner in found))


def _merged(found: Iterable[Condition]) -> Condition:
    found = list(found)
    return Condition(
        paths=frozenset().union(*(inner.paths for inner in found)),
        tables=frozenset().union(*(inner.tables for inner in found)),
        personal=any(inner.personal for inner in found),
    )


def _subject(frame: _Frame, paths: set[Path], name: str) -> Subject:
    reach = frame.scope.catalog.reach(frame.table, name)
    if reach.hops:
        paths.add(reach.hops)
    return Subject(reach.column, alias_of(reach.hops, frame.alias), outer=bool(reach.hops))


def _leaf(leaf: Leaf, frame: _Frame) -> Condition:
    paths: set[Path] = set()
    reach = partial(_subject, frame, paths)
    operator = find_operator(leaf.op)
    tree = operator.tree(reach(leaf.field), leaf.value, Context(frame.scope, frame.clock, reach))
    tables = tables_of(frame.table, paths, frame.scope.catalog) - {frame.table.key} if paths else frozenset()
    return Condition(tree, frozenset(paths), tables, operator.personal)


def _exists(part: Some | Nothing, frame: _Frame) -> Condition:
    catalog = frame.scope.catalog
    many = find_many(catalog, frame.table, part.relation)
    inner = _Frame(many.target, f"@some{frame.depth + 1}", frame.scope, frame.clock, frame.depth + 1)
    where = _compile(part.where, inner) if part.where is not None else Condition()
    owner = alias_of(many.hops, frame.alias)
    match = partner_match(many.owner, owner, many.relation, many.target, inner.alias)
    query = select_from(
        [exp.Literal.number(1)], many.target, where.paths, catalog, both([match, where.tree]), base=inner.alias
    )
    exists = exp.Exists(this=query)
    return Condition(
        exists if isinstance(part, Some) else negate(exists),
        frozenset({many.hops} if many.hops else ()),
        where.tables | tables_of(many.target, (), catalog) | tables_of(frame.table, (many.hops,), catalog),
        where.personal,
    )


# ---------------------------------------------------------------- size


def check_size(where: Filter) -> None:
    """Refuses a filter of more than 10 levels or 200 leaves, with a UserError."""
    leaves = levels = 0
    for part, level in _walk(where, 0):
        leaves += not isinstance(part, (All, AnyOf, Not))
        levels = max(levels, level)
    if levels > MOST_LEVELS:
        raise UserError(f"The filter has {levels} levels.", f"Accepted are at most {MOST_LEVELS}.")
    if leaves > MOST_LEAVES:
        raise UserError(f"The filter has {leaves} conditions.", f"Accepted are at most {MOST_LEAVES}.")


def _walk(part: Filter, level: int) -> Iterator[tuple[Filter, int]]:
    """Every part with how many groups stand around it, itself included if it is one."""
    level += not isinstance(part, Leaf)
    yield part, level
    if isinstance(part, (All, AnyOf)):
        inners = part.parts
    elif isinstance(part, Not):
        inners = (part.part,)
    else:
        inners = (part.where,) if isinstance(part, (Some, Nothing)) and part.where is not None else ()
    for inner in inners:
        yield from _walk(inner, level)
