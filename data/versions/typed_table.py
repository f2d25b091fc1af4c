"""Typed values become a physical table: datetimes in UTC, each with its local day beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import duckdb

from data.manifest import FieldVersion
from data.quoting import free_name, identifier, physical_names
from data.versions.parts import in_parts
from data.versions.zones import local_day, local_to_utc

Execute = Callable[[str], duckdb.DuckDBPyConnection]
Range = tuple[datetime, datetime]


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
    local = [value.local for value in values if _is_local(value)]
    ranges = dict(zip(local, _ranges(execute, origin, local), strict=True))
    stored = {f"s{number}": _stored(value, ranges) for number, value in enumerate(values)}
    origin = f"(SELECT {', '.join(f'{sql} AS {name}' for name, sql in stored.items())} FROM {origin}) AS stored"
    columns = [f"{name} AS {identifier(field.column)}" for name, field in zip(stored, fields, strict=True)]
    days = {name: field.day_column for name, field in zip(stored, fields, strict=True) if field.day_column}
    for name, (low, high) in zip(days, _ranges(execute, origin, list(days)), strict=True):
        columns.append(f"{local_day(name, zone, low, high)} AS {identifier(days[name])}")
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


def _is_local(value: Value) -> bool:
    return bool(value.local and value.zone)


def _stored(value: Value, ranges: Mapping[str | None, Range]) -> str:
    if not _is_local(value):
        return value.stored or "NULL"
    utc = local_to_utc(value.local, value.zone, *ranges[value.local])
    return f"coalesce({value.stored}, {utc})" if value.stored else utc


def _ranges(execute: Execute, origin: str, times: Sequence[str]) -> list[Range]:
    """The first and the last value of each; without any, two equal times that stand for none."""
    found: list[Range] = []
    for part in in_parts(times):
        asked = ", ".join(f"min({sql}), max({sql})" for sql in part)
        answers = execute(f"SELECT {asked} FROM {origin}").fetchone() or ()
        found += zip(answers[::2], answers[1::2], strict=True)
    return [(low, high) if low else (datetime(2000, 1, 1), datetime(2000, 1, 1)) for low, high in found]
