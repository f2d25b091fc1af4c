"""The fields that a filter names in rows of its own dataset, and its conditions on dates, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.catalog import Table
from indicators.filters.conjuncts import conjuncts
from indicators.filters.values import other_field
from indicators.measures import AnyMeasure
from indicators.model.filters import All, AnyOf, Filter, Leaf, Not
from indicators.model.lists import SortedList


def leaves(where: Filter | None) -> Iterator[Leaf]:
    """Every condition on the row itself or a row that belongs to it; not those inside `some` and `none`."""
    if isinstance(where, Leaf):
        yield where
    elif isinstance(where, (All, AnyOf)):
        for part in where.parts:
            yield from leaves(part)
    elif isinstance(where, Not):
        yield from leaves(where.part)


def named_fields(where: Filter | None) -> Iterator[str]:
    """The paths of all fields that the conditions read."""
    for leaf in leaves(where):
        yield leaf.field
        items = leaf.value if isinstance(leaf.value, (list, tuple)) else [leaf.value]
        yield from (path for path in map(other_field, items) if path is not None)


def blank_fields(where: Filter | None) -> frozenset[str]:
    """The paths of the fields that are empty in every row of a filter, because it asks for that."""
    return frozenset(part.field for part in conjuncts(where) if isinstance(part, Leaf) and part.op == "empty")


def measured_fields(measure: AnyMeasure) -> Iterator[str]:
    """The paths of the fields that a measure reads."""
    if measure.field is not None:
        yield measure.field
    if measure.duration is not None:
        yield from (measure.duration.start, measure.duration.end)
    yield from named_fields(measure.of)


def listed_fields(sorted_list: SortedList, table: Table) -> Iterator[str]:
    """The paths of the fields that a list reads of its rows."""
    yield from named_fields(sorted_list.where)
    yield from (column.field for column in sorted_list.shown_fields)
    yield from (group.field for group in sorted_list.groupings)
    for item in sorted_list.measures:
        yield from named_fields(item.where)
        if item.aggregate is not None:
            yield from measured_fields(item)
    if not sorted_list.group_by:
        yield from (key.by for key in sorted_list.sort)
