"""The view of a dataset that administrators' SQL sees: datetimes as instants that the session shows in local time."""

from __future__ import annotations

from collections.abc import Sequence

from data.manifest import FieldVersion
from data.quoting import identifier


def natural_view(name: str, table: str, fields: Sequence[FieldVersion]) -> str:
    """SQL that makes the view `name` over a physical table: one column per field, datetimes as TIMESTAMPTZ."""
    return f"CREATE OR REPLACE TEMP VIEW {name} AS SELECT {', '.join(map(_natural, fields))} FROM {table}"


def _natural(field: FieldVersion) -> str:
    column = identifier(field.column)
    if field.type == "datetime":
        return f"timezone('UTC', {column}) AS {column}"
    return column
