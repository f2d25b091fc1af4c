"""From the filter of a line to the parts and the span that figures are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from math import prod

import numpy
from sqlglot import exp

from indicators.catalog import Table
from indicators.filters.conditions import KeyTest, condition, key_test
from indicators.filters.conjuncts import conjuncts
from indicators.model.filters import All, AnyOf, Filter, Leaf, Not
from indicators.planning.costs import group_size
from indicators.planning.figures import CellTest, KeyColumn, Part
from indicators.scope import Scope
from indicators.trees import fingerprint
from statement import Bound

# The share of rows that a condition leaves, where nothing is known of it, and the least one that is believed.
UNKNOWN_KEPT, RARE = 0.4, 0.001
# Grouping by everybody's value costs about twice one person's query: it pays from the third to fifth viewer on.
MANY_PEOPLE = 5
MOST_POOLED = 5_000


class PartReader:
    """Compiles the conditions of one wall's filters, each once however many lines have it."""

    def __init__(self, scope: Scope):
        self.scope = scope
        self._parts: dict[tuple[str, str], Part] = {}

    def parts_of(self, where: Filter | None, table: Table) -> frozenset[Part]:
        """The conditions of a filter, all of which must hold.

        Raises UserError for what does not fit, and its child NoAnswer when this viewer lacks an attribute or a team.
        """
        return frozenset(self._part(part, table) for part in _flat(where))

    def _part(self, part: Filter, table: Table) -> Part:
        # JSON tells 1, 1.0, true and "1" apart, and texts that differ by case.
        key = table.key, part.model_dump_json(by_alias=True)
        if key not in self._parts:
            compiled = _compiled(part, table, self.scope)
            self._parts[key] = replace(compiled, alike=key[1] if compiled.personal else compiled.name)
        return self._parts[key]


def _flat(where: Filter | None) -> Iterable[Filter]:
    """The conjuncts, with those of an `all` inside an `all` on one level."""
    for part in conjuncts(where):
        if isinstance(part, All):
            yield from _flat(part)
        else:
            yield part


def _compiled(part: Filter, table: Table, scope: Scope) -> Part:
    found, test = condition(part, table, scope), _cell_test(part, table, scope)
    return Part(
        name=fingerprint(found.tree),
        tree=found.tree,
        paths=found.paths,
        tables=found.tables,
        personal=found.personal,
        textual=any(isinstance(value.this, str) for value in found.tree.find_all(Bound)),
        searching=found.tree.find(exp.Anonymous, exp.Exists) is not None,
        kept=_kept(part, table, scope),
        pooled=found.personal and test is not None and _worth_pooling(test, table, scope),
        test=test,
    )


def _worth_pooling(test: CellTest, table: Table, scope: Scope) -> bool:
    groups = [group_size(path, table, scope.catalog) for path in test.fields]
    return len(scope.people.persons) >= MANY_PEOPLE and None not in groups and prod(groups) <= MOST_POOLED


def _kept(part: Filter, table: Table, scope: Scope) -> float:
    """The share of rows that a condition is taken to leave; every value of a field is taken for equally frequent."""
    test = key_test(part, table, scope)
    if test is None or not test.column.distinct:
        return UNKNOWN_KEPT
    share = len(test.exact.values) / test.column.distinct if test.exact.values else RARE
    return max(RARE, 1 - share if test.negated else share)


def _cell_test(part: Filter, table: Table, scope: Scope) -> CellTest | None:
    """The condition as a test of key values, if every leaf in it is one."""
    if isinstance(part, Leaf):
        test = key_test(part, table, scope)
        return CellTest(frozenset({part.field}), _leaf_mask(part.field, test)) if test else None
    if isinstance(part, Not):
        inner = _cell_test(part.part, table, scope)
        return CellTest(inner.fields, lambda columns: ~inner.mask(columns)) if inner else None
    if not isinstance(part, (All, AnyOf)) or not part.parts:
        return None
    inners = [_cell_test(inner, table, scope) for inner in part.parts]
    if None in inners:
        return None
    combine = numpy.logical_and if isinstance(part, All) else numpy.logical_or
    fields = frozenset().union(*(inner.fields for inner in inners))
    return CellTest(fields, lambda columns: combine.reduce([inner.mask(columns) for inner in inners]))


def _leaf_mask(path: str, test: KeyTest) -> Callable[[Mapping[str, KeyColumn]], numpy.ndarray]:
    return lambda columns: test.mask(columns[path].values)[columns[path].places]
