"""The datasets as they were read: every field with its type, column and statistics, and ways through relations."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from zoneinfo import ZoneInfo

from errors import UserError, nearest
from indicators.model.base import TEMPORAL, FieldType, Text
from indicators.model.datasets import Relation

# A field in the link of a dataset: {id}.
LINK_FIELD = re.compile(r"\{([^{}]+)\}")
SHOWN_FIELDS = 5


@dataclass(frozen=True)
class Column:
    """A field of a dataset: `name` is what people write, `column` is its name in the engine.

    A datetime is stored as naive UTC microseconds; `day_column` names its companion, the local DATE in the
    organisation's zone. A duration is a DOUBLE of seconds. `distinct` counts different non-empty values, None if
    unknown.
    `code_column` names the whole numbers beside a text: 0 where it is empty, else one for each value, from 1; `codes`
    are those values in order where they are few, and `distinct` is exact. `median` is that of all rows, if it is known.
    """

    name: str
    column: str
    type: FieldType
    label: Text | None = None
    identifies: str | None = None
    order: tuple[str, ...] = ()
    day_column: str | None = None
    distinct: int | None = None
    code_column: str | None = None
    codes: tuple[str, ...] = ()
    median: float | None = None

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number beside each of the values in `codes`."""
        return {value: number for number, value in enumerate(self.codes, start=1)}

    @property
    def temporal(self) -> bool:
        return self.type in TEMPORAL


@dataclass(frozen=True)
class MeasureTotals:
    """The columns of totals that hold the sum, the count, the least and the greatest of a number."""

    sum: str
    count: str
    least: str
    greatest: str


@dataclass(frozen=True)
class Totals:
    """The part `table` of a dataset, with a row for each month of the date field `main` and combination of keys.

    The day column of `main` holds the first days of months, `count` the number of rows; `keys` are columns that stand
    here as they do in the rows, `filled` dates of which only the empty ones can be told. `measures` go by the column
    they stand for, or by two: the microseconds from the first to the second.
    """

    table: str
    rows: int
    main: str
    count: str
    keys: frozenset[str]
    filled: frozenset[str]
    measures: Mapping[tuple[str, ...], MeasureTotals]


@dataclass(frozen=True)
class Table:
    """A dataset that can be queried; its key is also its table's name in a statement."""

    key: str
    columns: Mapping[str, Column]
    relations: Mapping[str, Relation] = field(default_factory=dict)
    title: Text | None = None
    clock: str | None = None
    key_field: str | None = None
    link: str | None = None
    rows: int = 0
    totals: Totals | None = None


@dataclass(frozen=True)
class Reach:
    """A field reached from a dataset: the to-one relations on the way, the table at the end, and its column there."""

    hops: tuple[str, ...]
    table: Table
    column: Column


@dataclass(frozen=True)
class Catalog:
    """All tables of one publication, the organisation's zone, and the data values that mean each team."""

    tables: Mapping[str, Table]
    zone: ZoneInfo
    team_values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def table(self, key: str) -> Table:
        """The table of that key; UserError with the nearest name if there is none."""
        if key not in self.tables:
            raise UserError(f"Unknown dataset '{key}'.", nearest(key, self.tables))
        return self.tables[key]

    def reach(self, table: Table, path: str) -> Reach:
        """Follows `path` from `table`: an exact field name wins, else what stands before the first dot is a relation.

        Raises UserError naming the unknown part, the nearest name, or the relation that reaches many rows.
        """
        hops: tuple[str, ...] = ()
        rest = path
        while rest not in table.columns:
            head, dot, tail = rest.partition(".")
            if not dot or head not in table.relations:
                raise self._unknown(table, rest)
            relation = table.relations[head]
            if relation.many:
                raise UserError(
                    f"The relation '{head}' of '{table.key}' reaches many rows.",
                    f"Use it in a filter: {{some: {head}, where: …}} or {{none: {head}, where: …}}.",
                )
            hops, table, rest = (*hops, head), self.table(relation.dataset), tail
        return Reach(hops, table, table.columns[rest])

    def _unknown(self, table: Table, path: str) -> UserError:
        """The error for a path that is no field, with the nearest one, or the fields that a relation leads to."""
        if path in table.relations:
            return UserError(f"'{path}' is a relation of '{table.key}', not a field.", self._behind(table, path))
        error = f"Unknown field '{path}' in '{table.key}'."
        head, dot, tail = path.partition(".")
        single = {name.lower(): name for name, relation in table.relations.items() if not relation.many}
        known = single if dot else {**single, **{name.lower(): name for name in table.columns}}
        close = get_close_matches(head.lower(), known, n=1)
        if dot and close:
            return UserError(error, f"Did you mean '{single[close[0]]}.{tail}'?")
        if close and known[close[0]] in table.relations:
            return UserError(error, self._behind(table, known[close[0]]))
        return UserError(error, nearest(path, table.columns))

    def _behind(self, table: Table, name: str) -> str:
        relation = table.relations[name]
        if relation.many:
            return f"Use it in a filter: {{some: {name}, where: …}} or {{none: {name}, where: …}}."
        target = self.tables.get(relation.dataset)
        fields = list(target.columns) if target else []
        shown = ", ".join(f"'{name}.{field}'" for field in fields[:SHOWN_FIELDS])
        more = ", …" if len(fields) > SHOWN_FIELDS else ""
        return f"Name a field that it leads to: {shown}{more}." if shown else ""


def link_fields(link: str) -> tuple[str, ...]:
    """The fields whose values a link takes in, each once, in its order."""
    return tuple(dict.fromkeys(LINK_FIELD.findall(link)))
