"""From the filter of a line to its predicates: the conditions that figures are made of, and what plans know of each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import prod

import numpy
from sqlglot import exp

from indicators.catalog import Table
from indicators.filters.conditions import KeyTest, condition, key_test
from indicators.filters.conjuncts import conjuncts
from indicators.joins import Path
from indicators.model.filters import All, AnyOf, Filter, Leaf, Not
from indicators.planning.keys import KeyColumn, group_size
from indicators.scope import Scope
from indicators.trees import columns_of, fingerprint
from statement import Bound

# The share of rows that a condition leaves, where nothing is known of it, and the least one that is believed.
UNKNOWN_KEPT, RARE = 0.4, 0.001
# Grouping by everybody's value costs about twice one person's query: it pays from the third to fifth viewer on.
MANY_PEOPLE = 5
MOST_POOLED = 5_000


@dataclass(frozen=True)
class CellTest:
    """A condition answered on the values of a few fields instead of on rows.

    `fields` are paths seen from the line's dataset; `mask` takes a column for each and gives one boolean per row.
    """

    fields: frozenset[str]
    mask: Callable[[Mapping[str, KeyColumn]], numpy.ndarray]


@dataclass(frozen=True)
class Predicate:
    """One condition that rows must satisfy, never unknown. Predicates are the same when their `name` is.

    `paths` are the relations that `tree` needs, `tables` the datasets behind them; `personal` says that it depends on
    who is looking, `textual` that it compares texts, which is dear, `searching` that it goes through whole texts or
    other rows, which can be dear without limit; `kept` is the share of rows that it is taken to leave. `pooled` says
    that so many people look that figures are computed for everybody's value at once; `alike` is the same for all
    viewers of one condition, to put conditions into an order by.
    """

    name: str
    tree: exp.Expression = field(compare=False, repr=False)
    paths: frozenset[Path] = field(default=frozenset(), compare=False)
    tables: frozenset[str] = field(default=frozenset(), compare=False)
    personal: bool = field(default=False, compare=False)
    textual: bool = field(default=False, compare=False)
    searching: bool = field(default=False, compare=False)
    pooled: bool = field(default=False, compare=False)
    alike: str = field(default="", compare=False)
    kept: float = field(default=0.4, compare=False)
    test: CellTest | None = field(default=None, compare=False)

    @cached_property
    def columns(self) -> frozenset[str]:
        """The columns that it reads."""
        return columns_of(self.tree)

    @cached_property
    def asked_if_filled(self) -> frozenset[str]:
        """The names of the columns of which it asks whether they are empty."""
        return frozenset(column.name for column in self.tree.find_all(exp.Column) if _only_if_filled(column))

    @cached_property
    def compared(self) -> frozenset[str]:
        """The names of the columns whose values it reads."""
        return frozenset(column.name for column in self.tree.find_all(exp.Column) if not _only_if_filled(column))

    def answered_by(self, keys: Collection[str]) -> bool:
        """Whether the values of these fields tell if a row satisfies it."""
        return self.test is not None and self.test.fields.issubset(keys)


def _only_if_filled(column: exp.Column) -> bool:
    return isinstance(column.parent, exp.Is) and isinstance(column.parent.expression, exp.Null)


class PredicateReader:
    """Compiles the conditions of one wall's filters, each once however many lines have it."""

    def __init__(self, scope: Scope):
        self.scope = scope
        self._predicates: dict[tuple[str, str], Predicate] = {}

    def predicates_of(self, where: Filter | None, table: Table) -> frozenset[Predicate]:
        """The conditions of a filter, all of which must hold.

        Raises UserError for what does not fit, and its child NoAnswer when this viewer lacks an attribute or a team.
        """
        return frozenset(self._predicate(part, table) for part in _flat(where))

    def _predicate(self, part: Filter, table: Table) -> Predicate:
        # JSON tells 1, 1.0, true and "1" apart, and texts that differ by case.
        key = table.key, part.model_dump_json(by_alias=True)
        if key not in self._predicates:
            compiled = _compiled(part, table, self.scope)
            self._predicates[key] = replace(compiled, alike=key[1] if compiled.personal else compiled.name)
        return self._predicates[key]


def _flat(where: Filter | None) -> Iterable[Filter]:
    """The conjuncts, with those of an `all` inside an `all` on one level."""
    for part in conjuncts(where):
        if isinstance(part, All):
            yield from _flat(part)
        else:
            yield part


def _compiled(part: Filter, table: Table, scope: Scope) -> Predicate:
    found, test = condition(part, table, scope), _cell_test(part, table, scope)
    return Predicate(
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
