"""A column of a list as people see it: its key, its words, its type and kind."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.aggregates import AGGREGATES, value_kind
from indicators.catalog import Column
from indicators.model.base import FieldType, Text, Unit, ValueKind
from indicators.model.lines import Format
from indicators.model.lists import Grouping, ListColumn, ListMeasure


@dataclass(frozen=True)
class Listed:
    """A shown column. `alias` is its name in the statement, `key` the field path or measure key that sorts by it.

    `kind` follows the format, else the type. `by` is the unit that a grouped date is cut to: the value is its first
    day. `words` is the declared order of a text field. `computed` says that no value of the data stands in it as it is.
    """

    alias: str
    key: str
    label: Text
    type: FieldType
    kind: ValueKind
    format: Format = Format()
    by: Unit | None = None
    words: tuple[str, ...] = ()
    measured: bool = False
    computed: bool = False

    @classmethod
    def of_field(cls, alias: str, shown: ListColumn, column: Column) -> Listed:
        label = shown.label or column.label or column.name
        kind = shown.format.kind or value_kind(column.type)
        return cls(alias, shown.field, label, column.type, kind, shown.format, words=column.order)

    @classmethod
    def of_group(cls, alias: str, group: Grouping, column: Column) -> Listed:
        label = group.label or column.label or column.name
        kind: FieldType = "date" if group.by else column.type
        return cls(alias, group.field, label, kind, value_kind(kind), by=group.by, words=column.order)

    @classmethod
    def of_measure(cls, alias: str, measure: ListMeasure, kind: FieldType, natural: ValueKind) -> Listed:
        label, shape = measure.label or measure.key, measure.format
        computed = measure.aggregate is None or not AGGREGATES[measure.aggregate].picks
        return cls(alias, measure.key, label, kind, shape.kind or natural, shape, measured=True, computed=computed)
