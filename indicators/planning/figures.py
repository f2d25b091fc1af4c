"""The numbers that lines ask for, cut so small that they can be shared: one aggregate, some conditions, one span."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, Literal

from indicators.aggregates import Operation
from indicators.calendar import Interval
from indicators.measures import Operand
from indicators.model.base import Unit
from indicators.planning.keys import Key
from indicators.planning.predicates import Predicate

# How cells add up to a figure; an operation that is not here needs the rows themselves.
ADDITIVE: Mapping[Operation, Literal["sum", "minimum", "maximum"]] = {
    "count": "sum", "sum": "sum", "minimum": "minimum", "maximum": "maximum"
}  # fmt: skip


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
    """One number: `operation` over the rows of `table` that satisfy all `predicates` and lie in `span`.

    Without an operand it counts rows. A `window` says that many figures like this one are wanted over its days.
    """

    table: str
    operation: Operation
    operand: Operand | None
    predicates: frozenset[Predicate]
    span: Span | None = None
    window: Window | None = None

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        # Figures are keys everywhere in a plan, so this is asked for a thousand times.
        return hash((self.table, self.operation, self.operand, self.predicates, self.span, self.window))


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
    tests: tuple[Predicate, ...] = ()
    flag: str | None = None
    days: Interval | None = None
    empty: Any = None
