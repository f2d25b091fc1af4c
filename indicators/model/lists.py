"""Sorted lists: rows or groups, their columns, measures and order."""

from __future__ import annotations

from typing import Annotated, Literal, Union

from pydantic import Field as Rule

from indicators.model.base import Definition, Key, Text, Unit
from indicators.model.filters import Filter
from indicators.model.lines import AggregateKey, Duration, Format


class Grouping(Definition):
    """A field that makes groups; dates are cut to a unit with `by`."""

    field: str
    by: Unit | None = None
    label: Text | None = None


class ListMeasure(Definition):
    """A measure of each group: an aggregate with its own filter, or a formula of the other measures."""

    key: Key
    label: Text | None = None
    aggregate: AggregateKey | None = None
    field: str | None = None
    duration: Duration | None = None
    of: Filter | None = None
    where: Filter | None = None
    formula: str | None = None
    format: Format = Format()


class ListColumn(Definition):
    """A field shown of each row."""

    field: str
    label: Text | None = None
    format: Format = Format()


class SortKey(Definition):
    """A column or measure that orders the list."""

    by: str
    order: Literal["asc", "desc"] = "asc"


class SortedList(Definition):
    """Rows (`columns`) or groups (`group_by` with `measures`), in an order, cut at a limit."""

    dataset: Key
    where: Filter | None = None
    columns: tuple[Union[str, ListColumn], ...] = ()
    group_by: tuple[Union[str, Grouping], ...] = ()
    measures: tuple[ListMeasure, ...] = ()
    having: Filter | None = None
    every: str | None = None
    keep_empty: bool = False
    sort: tuple[SortKey, ...] = ()
    limit: Annotated[int, Rule(ge=1, le=1000)] = 10

    @property
    def shown_fields(self) -> tuple[ListColumn, ...]:
        """The columns, each in its long form."""
        return tuple(ListColumn(field=item) if isinstance(item, str) else item for item in self.columns)

    @property
    def groupings(self) -> tuple[Grouping, ...]:
        """What makes the groups, each in its long form."""
        return tuple(Grouping(field=item) if isinstance(item, str) else item for item in self.group_by)
