"""Small whole numbers beside texts of few different values: grouping ten million rows by four of them costs a third."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import duckdb

from data.manifest import FieldVersion
from data.quoting import identifier, literal

FEWEST_ROWS = 100_000  # below, a statement's planning costs more than its grouping
MOST_VALUES = 100
LONGEST_VALUE = 200


def with_codes(
    connection: duckdb.DuckDBPyConnection, table: str, fields: Sequence[FieldVersion], rows: int
) -> tuple[FieldVersion, ...]:
    """The fields, those of few texts with a `code_column` and their `codes`, in the order of their bytes."""
    if rows < FEWEST_ROWS:
        return tuple(fields)
    taken = {name for field in fields for name in (field.column, field.day_column) if name}
    found: list[FieldVersion] = []
    for field in fields:
        values = _values(connection, table, field)
        coded = replace(field, code_column=_free(f"{field.column} (code)", taken), codes=values) if values else field
        taken.add(coded.code_column or "")
        found.append(coded)
    return tuple(found)


def code_columns(fields: Iterable[FieldVersion]) -> list[str]:
    """SQL of the code columns: 0 for an empty value, else the place of the value among the codes, from 1."""
    return [
        f"coalesce(list_position([{', '.join(map(literal, field.codes))}], {identifier(field.column)}), 0)::UTINYINT "
        f"AS {identifier(field.code_column)}"
        for field in fields
        if field.code_column
    ]


def _values(connection: duckdb.DuckDBPyConnection, table: str, field: FieldVersion) -> tuple[str, ...]:
    """The different texts, none if they are too many or too long. The count kept so far may be an estimate."""
    if field.type != "text" or not 0 < (field.distinct or 0) <= MOST_VALUES:
        return ()
    column = identifier(field.column)
    query = f"SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL LIMIT {MOST_VALUES + 1}"
    values = sorted(value for (value,) in connection.execute(query).fetchall())
    fits = len(values) <= MOST_VALUES and all(len(value) <= LONGEST_VALUE for value in values)
    return tuple(values) if fits else ()


def _free(name: str, taken: Iterable[str]) -> str:
    """The name, or a longer one if it is taken; the engine does not tell case apart."""
    lowered = {other.lower() for other in taken}
    while name.lower() in lowered:
        name += "_"
    return name
