"""Typed values become a physical table: datetimes in UTC, each with its local day beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import duckdb

from data.manifest import FieldVersion
from data.quoting import free_name, identifier, physical_names
from data.versions.zones import local_day, local_to_utc

Execute = Callable[[str], duckdb.DuckDBPyConnection]


@dataclass(frozen=True)
class Value:
    """A field with the SQL of its values over some table.

    A datetime has `stored` in naive UTC, `local` without zone (to be read in `zone`), or both, of which one is NULL.
    """

    name: str
    type: str
    stored: str | None
    local: str | None = None
    zone: ZoneInfo | None = None


def create_table(
    execute: Execute, table: str, origin: str, values: Sequence[Value], zone: ZoneInfo
) -> tuple[FieldVersion, ...]:
    """Makes the table (a quoted SQL name) of values over `origin`; days are those of the organisation's `zone`."""
    fields = _fields(values)
    stored = [_stored(execute, origin, value) for value in values]
    columns = [f"{sql} AS {identifier(field.column)}" for sql, field in zip(stored, fields, strict=True)]
    for sql, field in zip(stored, fields, strict=True):
        if field.day_column:
            day = local_day(sql, zone, *_range(execute, origin, sql))
            columns.append(f"{day} AS {identifier(field.day_column)}")
    execute(f"CREATE TABLE {table} AS SELECT {', '.join(columns)} FROM {origin}")
    return fields


def _fields(values: Sequence[Value]) -> tuple[FieldVersion, ...]:
    columns = physical_names([value.name for value in values])
    taken, fields = list(columns), []
    for value, column in zip(values, columns, strict=True):
        day = free_name(f"{column} (day)", taken) if value.type == "datetime" else None
        taken += [day] if day else []
        fields.append(FieldVersion(value.name, column, value.type, day_column=day))
    return tuple(fields)


def _stored(execute: Execute, origin: str, value: Value) -> str:
    if not value.local or not value.zone:
        return value.stored or "NULL"
    utc = local_to_utc(value.local, value.zone, *_range(execute, origin, value.local))
    return f"coalesce({value.stored}, {utc})" if value.stored else utc


def _range(execute: Execute, origin: str, sql: str) -> tuple[datetime, datetime]:
    """The first and the last value; without any, two equal times that stand for none."""
    low, high = execute(f"SELECT min({sql}), max({sql}) FROM {origin}").fetchone() or (None, None)
    return (low, high) if low else (datetime(2000, 1, 1), datetime(2000, 1, 1))
