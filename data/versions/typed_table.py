"""Typed values become a physical table: datetimes in UTC, each with its local day beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import duckdb

from data.manifest import FieldVersion
from data.quoting import free_name, identifier, physical_names
from data.versions.parts import in_parts
from data.versions.zones import local_day, local_to_utc

Execute = Callable[[str], duckdb.DuckDBPyConnection]
Range = tuple[datetime, datetime]
# Nearer to the end of the calendar than any two zones are apart.
EDGE = timedelta(days=2)


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
    days = {name: field.day_column for name, field in zip(stored, fields, strict=True) if field.day_column}
    told, of_days = {}, []
    for name, (low, high) in zip(days, _ranges(execute, origin, list(days)), strict=True):
        if low < datetime.min + EDGE or high > datetime.max - EDGE:
            told[name] = _in_calendar(name, "TIMESTAMP")
            day = _in_calendar(f"({local_day(told[name], zone, low, high)})", "DATE")
        else:
            day = local_day(name, zone, low, high)
        of_days.append(f"{day} AS {identifier(days[name])}")
    columns = [
        f"{told.get(name, name)} AS {identifier(field.column)}" for name, field in zip(stored, fields, strict=True)
    ]
    execute(f"CREATE TABLE {table} AS SELECT {', '.join(columns + of_days)} FROM {origin}")
    return fields


def _in_calendar(sql: str, type: str) -> str:
    """What only another zone has in the years 1 to 9999 stands at their edge, as in indicators.calendar."""
    first, last = f"{type} '{datetime.min}'", f"{type} '{datetime.max}'"
    return f"CASE WHEN {sql} < {first} THEN {first} WHEN {sql} > {last} THEN {last} ELSE {sql} END"


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
    """The first and the last value of each; without any, two equal times that stand for none.

    Both are in the years that Python knows: what lies beyond, the engine gives as a text.
    """
    found: list[Range] = []
    for part in in_parts(times):
        asked = ", ".join(f"min({sql}), max({sql})" for sql in part)
        answers = execute(f"SELECT {asked} FROM {origin}").fetchone() or ()
        found += zip(answers[::2], answers[1::2], strict=True)
    none = datetime(2000, 1, 1)
    return [(_known(low), _known(high)) if low else (none, none) for low, high in found]


def _known(time: datetime | str) -> datetime:
    if isinstance(time, str):
        return datetime.min if "(BC)" in time else datetime.max
    return time
