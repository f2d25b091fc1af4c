"""The numbers that lines ask for, cut so small that they can be shared: one aggregate, some conditions, one span."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, Literal

import numpy
from sqlglot import exp

from indicators.aggregates import Operation
from indicators.calendar import Interval
from indicators.joins import Path
from indicators.model.base import Unit
from indicators.trees import BASE

# How cells add up to a figure; an operation that is not here needs the rows themselves.
ADDITIVE: Mapping[Operation, Literal["sum", "minimum", "maximum"]] = {
    "count": "sum", "sum": "sum", "minimum": "minimum", "maximum": "maximum"
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class KeyColumn:
    """A column of keys: its different `values` (None for empty), and for each row the place of its own."""

    values: tuple[Any, ...]
    places: numpy.ndarray


@dataclass(frozen=True)
class CellTest:
    """A condition answered on the values of a few fields instead of on rows.

    `fields` are paths seen from the line's dataset; `mask` takes a column for each and gives one boolean per row.
    """

    fields: frozenset[str]
    mask: Callable[[Mapping[str, KeyColumn]], numpy.ndarray]


def _only_if_filled(column: exp.Column) -> bool:
    return isinstance(column.parent, exp.Is) and isinstance(column.parent.expression, exp.Null)


def columns_of(tree: exp.Expression) -> frozenset[str]:
    """The columns that a tree reads, each with its table's alias."""
    return frozenset(f"{column.table}.{column.name}" for column in tree.find_all(exp.Column))


@dataclass(frozen=True)
class Part:
    """One condition that rows must satisfy, never unknown. Parts are the same when their `name` is.

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


@dataclass(frozen=True)
class Operand:
    """What is added up, counted or ordered: a field, or a duration in seconds. NULL where it is empty.

    `code` is a whole number for each of its values, 0 where it is empty, if there is one.
    """

    name: str
    tree: exp.Expression = field(compare=False, repr=False)
    paths: frozenset[Path] = field(default=frozenset(), compare=False)
    tables: frozenset[str] = field(default=frozenset(), compare=False)
    code: exp.Expression | None = field(default=None, compare=False, repr=False)

    @cached_property
    def columns(self) -> frozenset[str]:
        """The columns that it reads."""
        return columns_of(self.tree)

    @property
    def computed(self) -> bool:
        """Whether it is no column as it stands."""
        return not isinstance(self.tree, exp.Column)

    @cached_property
    def measured(self) -> tuple[str, ...]:
        """The column of the line's own table that it is, or the two it is the microseconds between; else nothing."""
        match self.tree:
            case exp.Column():
                columns = [self.tree]
            case exp.Paren(this=exp.Sub(this=exp.Anonymous() as end, expression=exp.Anonymous() as start)):
                columns = [*start.expressions, *end.expressions] if start.name == end.name == "epoch_us" else []
            case _:
                columns = []
        own = all(isinstance(column, exp.Column) and column.table == BASE for column in columns)
        return tuple(column.name for column in columns) if own else ()


@dataclass(frozen=True)
class Span:
    """`start <= field < end`: local days when both are dates (also for a datetime field), else naive UTC instants."""

    field: str
    start: date | datetime
    end: date | datetime

    @property
    def days(self) -> Interval | None:
        """The span as local days, None when it begins or ends within a day."""
        return None if isinstance(self.start, datetime) else Interval(self.start, self.end)


@dataclass(frozen=True)
class Window:
    """The days that a trend looks at as a whole, and the unit it is cut into."""

    field: str
    days: Interval
    by: Unit

    def holds(self, span: Span | None) -> bool:
        """Whether a value over `span` can be computed from the days of this window."""
        if span is None or span.field != self.field or span.days is None:
            return False
        return self.days.start <= span.days.start and span.days.end <= self.days.end


@dataclass(frozen=True)
class Figure:
    """One number: `operation` over the rows of `table` that satisfy all `parts` and lie in `span`.

    Without an operand it counts rows. A `window` says that many figures like this one are wanted over its days.
    """

    table: str
    operation: Operation
    operand: Operand | None
    parts: frozenset[Part]
    span: Span | None = None
    window: Window | None = None

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        # Figures are keys everywhere in a plan, so this is asked for a thousand times.
        return hash((self.table, self.operation, self.operand, self.parts, self.span, self.window))


@dataclass(frozen=True)
class Key:
    """A field that a statement groups by; `codes` are the values behind its numbers, from 1, if numbers stand there."""

    path: str
    codes: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Reading:
    """Where a figure stands in the answer of a statement.

    The rows wanted are those that satisfy `tests` on their `keys` (columns k0, k1 …), whose `flag` column is true, and
    whose day lies in `days`; `column` is then added up or the least or greatest is taken, or the only row is read.
    """

    statement: int
    column: str
    combine: Literal["sum", "minimum", "maximum", "only"]
    keys: tuple[Key, ...] = ()
    tests: tuple[Part, ...] = ()
    flag: str | None = None
    days: Interval | None = None
    empty: Any = None
