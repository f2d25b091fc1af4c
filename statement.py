"""What travels from `indicators` to `data`: a query tree in which every value is bound, and its own aggregates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlglot import exp


class Bound(exp.Expression):
    """A value in a query tree; the engine writes a placeholder and hands the value over beside the text.

    `this` is a str, int, float, bool, date, or naive datetime in UTC. Two trees must not be compared by `==` to find
    out whether they ask the same: sqlglot compares texts without regard to case. Compare rendered text and values.
    """

    arg_types = {"this": True}


class CompensatedSum(exp.Expression, exp.AggFunc):
    """The sum of numbers with a fraction, which carries along what each step cut off (Kahan's).

    A plain sum of 12.1 and 0.2 by the million says something else in another order. This one does only where numbers of
    both signs nearly cancel: there its error is of the 16th digit of what was added up, not of what is left.
    """

    _sql_names = ("FSUM",)


class CompensatedMean(exp.Expression, exp.AggFunc):
    """The mean of such numbers, from that sum."""

    _sql_names = ("FAVG",)


def bound(value: Any) -> Bound:
    """A leaf that carries `value` into a query."""
    return Bound(this=value)


@dataclass(frozen=True, eq=False)
class Statement:
    """One query over datasets, each named in the tree as a quoted table by its key.

    `tree` is a SELECT whose columns all have an alias; `tables` are the keys of all datasets that it reads. Another
    table of a dataset's file, such as that of its totals, is named in the tree as dataset.table.
    """

    tree: exp.Query
    tables: frozenset[str]
