"""Small whole numbers beside texts: they are compared, grouped and counted in a third of the time and less."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import replace

import duckdb

from data.manifest import FieldVersion
from data.quoting import free_name, identifier

FEWEST_ROWS = 100_000  # below, a statement's planning costs more than its work
MOST_CODES = 65_534  # what two bytes hold, beside the 0
MOST_VALUES, MOST_CHARACTERS = 1_000, 30_000  # the manifest keeps the values behind the codes up to here
MOST_IN_ONE_BYTE = 255
ESTIMATED = 1.1  # the count of different values kept so far may be wrong by some percent


def with_codes(
    connection: duckdb.DuckDBPyConnection, table: str, fields: Sequence[FieldVersion], rows: int
) -> tuple[FieldVersion, ...]:
    """The fields; a text of at most 65,534 values gets a `code_column`, one of at most 1,000 its `codes` too."""
    if rows < FEWEST_ROWS:
        return tuple(fields)
    taken = {name for field in fields for name in (field.column, field.day_column) if name}
    found: list[FieldVersion] = []
    for field in fields:
        count = _count(connection, table, field) if field.type == "text" else 0
        if 0 < count <= MOST_CODES:
            name = free_name(f"{field.column} (code)", taken)
            taken.add(name)
            field = replace(field, code_column=name, codes=_values(connection, table, field), distinct=count)
        found.append(field)
    return tuple(found)


def code_columns(
    connection: duckdb.DuckDBPyConnection, table: str, fields: Iterable[FieldVersion], catalog: str
) -> list[str]:
    """SQL of the code columns: 0 for an empty value, else the place of the value among all, from 1, in byte order.

    The places are those of types that are made in `catalog` for this.
    """
    return [_code_column(connection, table, field, catalog) for field in fields if field.code_column]


def _code_column(connection: duckdb.DuckDBPyConnection, table: str, field: FieldVersion, catalog: str) -> str:
    column, kind = identifier(field.column), f"{catalog}.{identifier(uuid.uuid4().hex)}"
    connection.execute(f"CREATE TYPE {kind} AS ENUM ({_different(table, field)} ORDER BY 1)")
    size = "UTINYINT" if 0 < len(field.codes) <= MOST_IN_ONE_BYTE else "USMALLINT"
    code = f"coalesce(enum_code({column}::{kind})::INTEGER + 1, 0)::{size}"
    return f"{code} AS {identifier(field.code_column)}"


def _different(table: str, field: FieldVersion) -> str:
    column = identifier(field.column)
    return f"SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL"


def _count(connection: duckdb.DuckDBPyConnection, table: str, field: FieldVersion) -> int:
    """How many different texts, or more than `MOST_CODES`."""
    if (field.distinct or 0) > MOST_CODES * ESTIMATED:
        return field.distinct
    query = f"SELECT count(*) FROM ({_different(table, field)} LIMIT {MOST_CODES + 1})"
    return connection.execute(query).fetchone()[0]


def _values(connection: duckdb.DuckDBPyConnection, table: str, field: FieldVersion) -> tuple[str, ...]:
    """The different texts in the order of their bytes, none if they are too many or too long to keep."""
    query = f"{_different(table, field)} ORDER BY 1 LIMIT {MOST_VALUES + 1}"
    values = [value for (value,) in connection.execute(query).fetchall()]
    fits = len(values) <= MOST_VALUES and sum(map(len, values)) <= MOST_CHARACTERS
    return tuple(values) if fits else ()
