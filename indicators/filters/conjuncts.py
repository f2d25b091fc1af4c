"""The parts of a filter that must all be true, and the periods among them, which comparisons and trends move."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.catalog import Table
from indicators.model.filters import All, Filter, Leaf
from indicators.periods import Period, resolve_period
from indicators.scope import Scope


@dataclass(frozen=True)
class DateRange:
    """A `during` of the top level: its field and period, and the rest of the filter without it."""

    leaf: Leaf
    period: Period
    rest: Filter | None


def date_ranges(where: Filter | None, table: Table, scope: Scope) -> tuple[DateRange, ...]:
    """Every `during` that stands alone or in the top-level `all`, in order. A comparison needs exactly one."""
    parts = conjuncts(where)
    today = scope.clock(table).today
    return tuple(
        DateRange(part, resolve_period(part.value, today), _without(parts, place))
        for place, part in enumerate(parts)
        if isinstance(part, Leaf) and part.op == "during"
    )


def conjuncts(where: Filter | None) -> tuple[Filter, ...]:
    """The parts that must all be true: those of a top-level `all`, else the filter itself."""
    if where is None:
        return ()
    return where.parts if isinstance(where, All) else (where,)


def without_during(where: Filter | None, path: str) -> tuple[Filter, ...]:
    """The parts without every top-level `during` of that field: the rows of all its days, as trends look at them."""
    parts = conjuncts(where)
    return tuple(part for part in parts if not (isinstance(part, Leaf) and part.op == "during" and part.field == path))


def _without(parts: Sequence[Filter], place: int) -> Filter | None:
    rest = tuple(part for other, part in enumerate(parts) if other != place)
    return All(parts=rest) if rest else None
