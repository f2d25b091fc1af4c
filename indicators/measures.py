"""Measures compiled: an aggregate of a field, a duration or the rows, as one column of a SELECT, or what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from sqlglot import exp

from errors import UserError
from indicators.aggregates import AGGREGATES, Aggregate
from indicators.catalog import Reach, Table
from indicators.durations import in_seconds, whole_between
from indicators.filters.conditions import Condition, condition
from indicators.filters.faults import Fault, check_filter, error_of
from indicators.joins import Path, alias_of, tables_of
from indicators.model.base import FieldType, ValueKind
from indicators.model.lines import Duration, Measure
from indicators.model.lists import ListMeasure
from indicators.scope import Scope
from indicators.trees import columns_of, fingerprint, named
from indicators.trees import field as field_of

AnyMeasure = Measure | ListMeasure
FRACTIONS = ("number", "duration")


@dataclass(frozen=True)
class Operand:
    """What is added up, counted or ordered: a field, or a duration. NULL where it is empty. The same by `name`.

    A duration is a whole number of steps of so many seconds each. `code` is a whole number for each value of a field, 0
    where it is empty, if there is one. `own_columns` is the one column of the measure's own table that it is, or the
    two that it is the microseconds between: what is known of a table goes by these.
    """

    name: str
    tree: exp.Expression = field(compare=False, repr=False)
    type: FieldType = field(compare=False)
    paths: frozenset[Path] = field(default=frozenset(), compare=False)
    tables: frozenset[str] = field(default=frozenset(), compare=False)
    step: Fraction = field(default=Fraction(1), compare=False)
    code: exp.Expression | None = field(default=None, compare=False, repr=False)
    own_columns: tuple[str, ...] = field(default=(), compare=False)

    @property
    def fraction(self) -> bool:
        """Whether its tree may have a fraction: steps are whole."""
        return self.type in FRACTIONS and self.step == 1

    @property
    def value(self) -> exp.Expression:
        """The tree, with a duration in seconds."""
        return self.tree if self.step == 1 else in_seconds(self.tree.copy(), self.step)

    @cached_property
    def columns(self) -> frozenset[str]:
        """The columns that it reads."""
        return columns_of(self.tree)

    @property
    def computed(self) -> bool:
        """Whether it is no column as it stands."""
        return not isinstance(self.tree, exp.Column)


@dataclass(frozen=True, eq=False)
class Aggregated:
    """A measure as one column of a SELECT, over the rows of that SELECT that satisfy the measure's own condition."""

    tree: exp.Expression
    aggregate: Aggregate
    operand: Operand | None
    condition: Condition = field(default_factory=Condition)

    @property
    def type(self) -> FieldType:
        return self.aggregate.type_of(self.operand.type if self.operand else None)

    @property
    def kind(self) -> ValueKind:
        return self.aggregate.kind_of(self.operand.type if self.operand else None)


def compile_measure(measure: AnyMeasure, table: Table, scope: Scope, where: Condition | None = None) -> Aggregated:
    """Compiles a measure. `where` restricts it within the SELECT; `condition` of the answer has all joins and tables.

    Raises UserError for a field that does not fit, and NoAnswer as `condition` does, for a `share`.
    """
    aggregate = AGGREGATES[measure.aggregate]
    operand = measure_operand(measure, table, scope)
    of = condition(measure.of, table, scope) if aggregate.of == "filter" else None
    inner = of.tree if of else operand.value if operand else None
    # A duration is in seconds here, with a fraction.
    fraction = operand is not None and operand.type in FRACTIONS
    tree = aggregate.whole_tree(inner, where.tree if where else None, fraction)
    parts = [part for part in (of, where) if part is not None]
    return Aggregated(
        tree,
        aggregate,
        operand,
        Condition(
            tree,
            frozenset().union(operand.paths if operand else (), *(part.paths for part in parts)),
            frozenset().union(operand.tables if operand else (), *(part.tables for part in parts)),
            any(part.personal for part in parts),
        ),
    )


def measure_operand(measure: AnyMeasure, table: Table, scope: Scope) -> Operand | None:
    """The field or duration that a measure is of, None for a count of rows or a share. Raises the first fault."""
    for _, fault in _operand_faults(measure, table, scope):
        raise fault
    if measure.duration is not None:
        return _duration(measure.duration, table, scope)
    if measure.field is None:
        return None
    reach = scope.catalog.reach(table, measure.field)
    alias, column = alias_of(reach.hops), reach.column
    tree = field_of(alias, column)
    return Operand(
        fingerprint(tree),
        tree,
        column.type,
        *_joined(table, scope, reach),
        code=named(alias, column.code_column) if column.code_column else None,
        own_columns=() if reach.hops else (column.column,),
    )


def _duration(duration: Duration, table: Table, scope: Scope) -> Operand:
    start, end = (scope.catalog.reach(table, path) for path in (duration.start, duration.end))
    tree, step = whole_between(start, end, scope.zone)
    own = not (start.hops or end.hops) and start.column.type == end.column.type == "datetime"
    return Operand(
        fingerprint(tree),
        tree,
        "duration",
        *_joined(table, scope, start, end),
        step=step,
        own_columns=(start.column.column, end.column.column) if own else (),
    )


def _joined(table: Table, scope: Scope, *reaches: Reach) -> tuple[frozenset[Path], frozenset[str]]:
    paths = frozenset(reach.hops for reach in reaches if reach.hops)
    return paths, tables_of(table, paths, scope.catalog) - {table.key} if paths else frozenset()


# ---------------------------------------------------------------- faults


def check_measure(measure: AnyMeasure, table: Table, scope: Scope) -> list[Fault]:
    """What is wrong with a measure for any viewer, each fault with its path inside the measure."""
    faults = list(_operand_faults(measure, table, scope))
    if measure.of is not None:
        faults += [(("of", *path), error) for path, error in check_filter(measure.of, table, scope)]
    return faults


def _operand_faults(measure: AnyMeasure, table: Table, scope: Scope) -> Iterator[Fault]:
    aggregate = AGGREGATES[measure.aggregate]
    given = [name for name in ("field", "duration") if getattr(measure, name) is not None]
    if len(given) > 1:
        yield ("duration",), UserError("A measure has a field or a duration, not both.", "Leave one of them out.")
    elif given and aggregate.of == "filter":
        yield (given[0],), UserError(f"'{aggregate.key}' takes no {given[0]}.", "It takes of: <filter>.")
    elif not given and aggregate.of == "values":
        yield ("aggregate",), UserError(f"'{aggregate.key}' needs a field.", "Add field, or duration: {from, to}.")
    elif given == ["field"]:
        yield from _field_faults(measure.field, aggregate, table, scope)
    elif given == ["duration"]:
        yield from _duration_faults(measure.duration, table, scope)
    if (measure.of is not None) != (aggregate.of == "filter"):
        wanted = "needs of: <filter>" if aggregate.of == "filter" else "takes no 'of'"
        yield ("aggregate" if measure.of is None else "of",), UserError(f"'{aggregate.key}' {wanted}.")


def _field_faults(path: str, aggregate: Aggregate, table: Table, scope: Scope) -> Iterator[Fault]:
    error = error_of(lambda: scope.catalog.reach(table, path))
    if error:
        yield ("field",), error
        return
    column = scope.catalog.reach(table, path).column
    if column.type not in aggregate.types:
        accepted = ", ".join(sorted(aggregate.types))
        message = f"'{aggregate.key}' does not fit '{column.name}' ({column.type})."
        yield ("field",), UserError(message, f"Accepted is a field of type {accepted}.")


def _duration_faults(duration: Duration, table: Table, scope: Scope) -> Iterator[Fault]:
    for name, path in (("from", duration.start), ("to", duration.end)):
        error = error_of(lambda path=path: scope.catalog.reach(table, path))
        if error is None and not scope.catalog.reach(table, path).column.temporal:
            kind = scope.catalog.reach(table, path).column.type
            error = UserError(f"'{path}' ({kind}) has no time.", "Accepted is a date or datetime field.")
        if error:
            yield ("duration", name), error
