"""The aggregates: one row each gives menu label, what it is of, its tree, its value of nothing, and its figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlglot import exp

from indicators.model.base import EVERY_TYPE, NUMERIC, TEMPORAL, FieldType, ValueKind
from indicators.trees import both
from statement import CompensatedMean, CompensatedSum

# The aggregates that an engine computes for a plan; what the others are is combined from these.
Operation = Literal["count", "sum", "minimum", "maximum", "count_distinct", "median"]
Tree = Callable[[exp.Expression | None, exp.Expression | None], exp.Expression]


@dataclass(frozen=True)
class Aggregate:
    """A row of the table.

    It is `of` rows or values, of values only, or of a filter; `types` are those of the fields that have the values.
    `says_en`, `says_fr` begin the sentence about `{value}` in `{dataset}`.
    `gives` is the type of what comes out: always that one, or the operand's, which a mean of integers is not.
    `nothing` is its value over no rows. `tree(operand, test)` aggregates the rows that satisfy `test` (all without one)
    in one pass over the rows; `exact` does it for numbers with a fraction, whose plain sum depends on the order.
    `figures` are the operations that a plan asks for instead, `combine` makes its value of what they give. `picks` says
    that the value is one of the data, digit by digit, and not computed from them.
    """

    key: str
    en: str
    fr: str
    of: Literal["rows or values", "values", "filter"]
    types: frozenset[FieldType]
    gives: Literal["integer", "number", "operand", "mean"]
    nothing: int | None
    tree: Tree
    figures: tuple[Operation, ...]
    combine: Callable[..., Any] = lambda value: value
    says_en: str = ""
    says_fr: str = ""
    exact: Tree | None = None
    picks: bool = False

    def type_of(self, operand: FieldType | None) -> FieldType:
        """The type of its value for an operand of that type."""
        if self.gives in ("integer", "number"):
            return self.gives
        return "number" if self.gives == "mean" and operand == "integer" else operand

    def kind_of(self, operand: FieldType | None) -> ValueKind:
        """What kind of value people read."""
        return "percent" if self.of == "filter" else value_kind(self.type_of(operand))

    def tree_of(self, operand: exp.Expression | None, test: exp.Expression | None, fraction: bool) -> exp.Expression:
        """The tree over an operand that may have a `fraction`, or none."""
        return (self.exact if fraction and self.exact else self.tree)(operand, test)

    def whole_tree(self, operand: exp.Expression | None, test: exp.Expression | None, fraction: bool) -> exp.Expression:
        """The tree, with the value of nothing where engines give none; a count is never missing."""
        tree = self.tree_of(operand, test, fraction)
        return tree if self.gives == "integer" else self.or_nothing(tree)

    def or_nothing(self, value: exp.Expression) -> exp.Expression:
        """The value, or the value of nothing where it is missing. Takes the node over."""
        if self.nothing is None:
            return value
        return exp.Coalesce(this=value, expressions=[exp.Literal.number(self.nothing)])


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
_DATED = NUMERIC | TEMPORAL
_ROWS = (
    _Row("count", "number", "nombre", "rows or values", EVERY_TYPE, "integer", 0, _count, ("count",),
         says_en="number of {dataset} with a value in {value}",
         says_fr="nombre de {dataset} ayant une valeur pour {value}"),
    _Row("count_distinct", "number of different", "nombre de valeurs différentes", "values", EVERY_TYPE, "integer", 0,
         _count_distinct, ("count_distinct",), says_en="number of different {value} in {dataset}",
         says_fr="nombre de valeurs différentes de {value} dans {dataset}"),
    _Row("sum", "total", "total", "values", NUMERIC, "operand", 0, _plain(exp.Sum), ("sum",),
         says_en="total of {value} in {dataset}", says_fr="total de {value} dans {dataset}",
         exact=_plain(CompensatedSum)),
    _Row("average", "average", "moyenne", "values", NUMERIC, "mean", None, _plain(exp.Avg), ("sum", "count"),
         _average_of, says_en="average of {value} in {dataset}", says_fr="moyenne de {value} dans {dataset}",
         exact=_plain(CompensatedMean)),
    _Row("median", "median", "médiane", "values", NUMERIC, "mean", None, _plain(exp.Median), ("median",),
         says_en="median of {value} in {dataset}", says_fr="médiane de {value} dans {dataset}"),
    _Row("minimum", "smallest", "minimum", "values", _DATED, "operand", None, _plain(exp.Min), ("minimum",),
         says_en="smallest value of {value} in {dataset}", says_fr="plus petite valeur de {value} dans {dataset}",
         picks=True),
    _Row("maximum", "largest", "maximum", "values", _DATED, "operand", None, _plain(exp.Max), ("maximum",),
         says_en="largest value of {value} in {dataset}", says_fr="plus grande valeur de {value} dans {dataset}",
         picks=True),
    _Row("share", "share", "part", "filter", frozenset(), "number", None, _share, ("count", "count"), _share_of,
         says_en="share of {dataset} where {value}", says_fr="part de {dataset} où {value}"),
)  # fmt: skip
AGGREGATES: Mapping[str, Aggregate] = {row.key: row for row in _ROWS}
