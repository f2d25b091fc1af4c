"""The aggregates: one row each gives menu label, fields it fits, tree, figures, and its value of nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlglot import exp

from errors import UserError, nearest
from indicators.catalog import Reach, Table
from indicators.durations import WholeDuration, seconds_between, whole_between
from indicators.filters.conditions import Condition, condition
from indicators.filters.faults import Fault, check_filter, error_of
from indicators.filters.values import NUMERIC, TEMPORAL
from indicators.joins import Path, alias_of, tables_of
from indicators.model.base import FieldType, ValueKind
from indicators.model.lines import Duration, Measure
from indicators.model.lists import ListMeasure
from indicators.scope import Scope
from indicators.trees import both, named
from indicators.trees import field as field_of

ANY = frozenset({"text", "boolean"}) | NUMERIC | TEMPORAL
Operands = Measure | ListMeasure


@dataclass(frozen=True, eq=False)
class Operand:
    """What an aggregate is computed of: a field, or a duration in seconds, with the joins it needs.

    `whole` is a duration as whole steps, for who adds up parts of the rows; `code` a whole number for each value of a
    field, 0 where it is empty, for who counts different ones.
    """

    tree: exp.Expression
    type: FieldType
    paths: frozenset[Path] = frozenset()
    tables: frozenset[str] = frozenset()
    whole: WholeDuration | None = None
    code: exp.Expression | None = None


Operation = Literal["count", "sum", "minimum", "maximum", "count_distinct", "median"]
Tree = Callable[[exp.Expression | None, exp.Expression | None], exp.Expression]


@dataclass(frozen=True)
class Aggregate:
    """A row of the table.

    `types` are the field types it takes; `operand`: whether a field or duration is required, optional, or none.
    `nothing` is its value over no rows. `tree(operand, test)` aggregates the rows that satisfy `test` (all without one)
    in one pass over the rows. `figures` are the operations that a plan asks for instead, `combine` makes its value of
    what they give.
    """

    key: str
    en: str
    fr: str
    types: frozenset[str]
    operand: str
    nothing: int | None
    tree: Tree
    figures: tuple[Operation, ...]
    combine: Callable[..., Any] = lambda value: value

    def type_of(self, operand: FieldType | None) -> FieldType:
        """The type of its value for an operand of that type."""
        if self.key in ("count", "count_distinct"):
            return "integer"
        if self.key == "share" or operand is None or (operand == "integer" and self.key in ("average", "median")):
            return "number"
        return operand

    def kind_of(self, operand: FieldType | None) -> ValueKind:
        """What kind of value people read."""
        return "percent" if self.key == "share" else value_kind(self.type_of(operand))


def value_kind(kind: FieldType) -> ValueKind:
    """The kind of value of a field type."""
    return "number" if kind == "integer" else kind


def _only(operand: exp.Expression, test: exp.Expression | None) -> exp.Expression:
    return operand.copy() if test is None else exp.Case().when(test.copy(), operand.copy(), copy=False)


def _count(operand: exp.Expression | None, test: exp.Expression | None) -> exp.Expression:
    if operand is None and test is None:
        return exp.Count(this=exp.Star())
    return exp.Count(this=_only(operand if operand is not None else exp.Literal.number(1), test))


def _count_distinct(operand: exp.Expression | None, test: exp.Expression | None) -> exp.Expression:
    return exp.Count(this=exp.Distinct(expressions=[_only(operand, test)]))


def _sum(operand: exp.Expression | None, test: exp.Expression | None) -> exp.Expression:
    return exp.Coalesce(this=exp.Sum(this=_only(operand, test)), expressions=[exp.Literal.number(0)])


def _plain(node: type[exp.Func]) -> Tree:
    def tree(operand: exp.Expression | None, test: exp.Expression | None) -> exp.Expression:
        return node(this=_only(operand, test))

    return tree


def _share(operand: exp.Expression | None, test: exp.Expression | None) -> exp.Expression:
    """`operand` is the `of` of the share, a boolean that is never unknown."""
    selected = _count(None, both(part for part in (operand, test) if part is not None))
    hundredfold = exp.Mul(this=exp.Literal.number("100.0"), expression=selected)
    return exp.Div(this=hundredfold, expression=exp.Nullif(this=_count(None, test), expression=exp.Literal.number(0)))


def _average_of(total: float | None, count: int | None) -> float | None:
    return total / count if count and total is not None else None


def _share_of(selected: int | None, count: int | None) -> float | None:
    return 100 * selected / count if count else None


_Row = Aggregate
_ROWS = (
    _Row("count", "number", "nombre", ANY, "optional", 0, _count, ("count",)),
    _Row("count_distinct", "number of different", "nombre de valeurs différentes", ANY, "required", 0,
         _count_distinct, ("count_distinct",)),
    _Row("sum", "total", "total", NUMERIC, "required", 0, _sum, ("sum",)),
    _Row("average", "average", "moyenne", NUMERIC, "required", None, _plain(exp.Avg), ("sum", "count"), _average_of),
    _Row("median", "median", "médiane", NUMERIC, "required", None, _plain(exp.Median), ("median",)),
    _Row("minimum", "smallest", "minimum", NUMERIC | TEMPORAL, "required", None, _plain(exp.Min), ("minimum",)),
    _Row("maximum", "largest", "maximum", NUMERIC | TEMPORAL, "required", None, _plain(exp.Max), ("maximum",)),
    _Row("share", "share", "part", frozenset(), "none", None, _share, ("count", "count"), _share_of),
)  # fmt: skip
AGGREGATES: Mapping[str, Aggregate] = {row.key: row for row in _ROWS}


def find_aggregate(key: str) -> Aggregate:
    """The row of that key. Raises UserError with the nearest one."""
    if key not in AGGREGATES:
        raise UserError(
            f"Unknown aggregate '{key}'.", nearest(key, AGGREGATES) or f"Accepted is {', '.join(AGGREGATES)}."
        )
    return AGGREGATES[key]


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


def measure(measure: Operands, table: Table, scope: Scope, where: Condition | None = None) -> Aggregated:
    """Compiles a measure. `where` restricts it within the SELECT; `condition` of the answer has all joins and tables.

    Raises UserError for a field that does not fit, and NoAnswer as `condition` does, for a `share`.
    """
    aggregate = find_aggregate(measure.aggregate)
    operand = measure_operand(measure, table, scope)
    share = condition(measure.of, table, scope) if aggregate.key == "share" else Condition()
    inner = share.tree if aggregate.key == "share" else operand.tree if operand else None
    tree = aggregate.tree(inner, where.tree if where else None)
    parts = [part for part in (share, where) if part is not None]
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


def measure_operand(measure: Operands, table: Table, scope: Scope) -> Operand | None:
    """The field or duration that a measure is of, None for a count of rows or a share. Raises the first fault."""
    for _, fault in _operand_faults(measure, table, scope):
        raise fault
    if measure.duration is not None:
        start, end = (scope.catalog.reach(table, path) for path in (measure.duration.start, measure.duration.end))
        whole = whole_between(start, end, scope.zone)
        return Operand(
            seconds_between(start, end, scope.zone), "duration", *_joined(table, scope, start, end), whole=whole
        )
    if measure.field is None:
        return None
    reach = scope.catalog.reach(table, measure.field)
    alias, column = alias_of(reach.hops), reach.column
    code = named(alias, column.code_column) if column.code_column else None
    return Operand(field_of(alias, column), column.type, *_joined(table, scope, reach), code=code)


def _joined(table: Table, scope: Scope, *reaches: Reach) -> tuple[frozenset[Path], frozenset[str]]:
    paths = frozenset(reach.hops for reach in reaches if reach.hops)
    return paths, tables_of(table, paths, scope.catalog) - {table.key} if paths else frozenset()


# ---------------------------------------------------------------- faults


def check_measure(measure: Operands, table: Table, scope: Scope) -> list[Fault]:
    """What is wrong with a measure for any viewer, each fault with its path inside the measure."""
    if measure.aggregate not in AGGREGATES:
        return [(("aggregate",), error_of(lambda: find_aggregate(str(measure.aggregate))))]
    faults = list(_operand_faults(measure, table, scope))
    if measure.of is not None:
        faults += [(("of", *path), error) for path, error in check_filter(measure.of, table, scope)]
    return faults


def _operand_faults(measure: Operands, table: Table, scope: Scope) -> Iterator[Fault]:
    aggregate = find_aggregate(measure.aggregate)
    given = [name for name in ("field", "duration") if getattr(measure, name) is not None]
    if len(given) > 1:
        yield ("duration",), UserError("A measure has a field or a duration, not both.", "Leave one of them out.")
    elif given and aggregate.operand == "none":
        yield (given[0],), UserError(f"'{aggregate.key}' takes no {given[0]}.", "It takes of: <filter>.")
    elif not given and aggregate.operand == "required":
        yield ("aggregate",), UserError(f"'{aggregate.key}' needs a field.", "Add field, or duration: {from, to}.")
    elif given == ["field"]:
        yield from _field_faults(measure.field, aggregate, table, scope)
    elif given == ["duration"]:
        yield from _duration_faults(measure.duration, table, scope)
    if (measure.of is not None) != (aggregate.key == "share"):
        wanted = "needs of: <filter>" if aggregate.key == "share" else "takes no 'of'"
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
