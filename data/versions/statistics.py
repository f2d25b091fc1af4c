"""What a data version knows of its tables: rows, empty and different values per field, and the date to sort by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import duckdb

from data.manifest import FieldVersion
from data.quoting import identifier
from data.versions.parts import in_parts

EXACT_UP_TO = 2_000_000
FEWEST_ROWS_FOR_MEDIANS, MOST_MEDIANS = 1_000_000, 12


def measure_fields(
    connection: duckdb.DuckDBPyConnection, table: str, fields: Sequence[FieldVersion]
) -> tuple[tuple[FieldVersion, ...], int]:
    """The fields with their statistics, and the number of rows.

    `distinct` is exact in tables up to 2 million rows; in larger ones an estimate above some 100 values (within 5 %).
    """
    rows = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    if not fields:
        return tuple(fields), rows
    function = "count(DISTINCT {c})" if rows <= EXACT_UP_TO else "approx_count_distinct({c})"
    parts = [f"{function.format(c=identifier(f.column))}, count({identifier(f.column)})" for f in fields]
    counts: list[int] = []
    # Every count of different values holds memory of its own, even over one row.
    for several in in_parts(parts):
        counts += connection.execute(f"SELECT {', '.join(several)} FROM {table}").fetchone()
    pairs = zip(fields, counts[::2], counts[1::2], strict=True)
    counted = tuple(replace(f, distinct=distinct, nulls=rows - filled) for f, distinct, filled in pairs)
    return (with_medians(connection, table, counted) if rows >= FEWEST_ROWS_FOR_MEDIANS else counted), rows


def with_medians(
    connection: duckdb.DuckDBPyConnection, table: str, fields: Sequence[FieldVersion]
) -> tuple[FieldVersion, ...]:
    """The fields; the first few numbers with their median over all rows, which is dear to ask for again and again."""
    chosen = [field.column for field in fields if field.numeric][:MOST_MEDIANS]
    asked = [connection.execute(f"SELECT median({identifier(column)}) FROM {table}").fetchall() for column in chosen]
    medians = {column: median for column, [(median,)] in zip(chosen, asked, strict=True)}
    return tuple(replace(field, median=medians.get(field.column)) for field in fields)


def main_date(fields: Sequence[FieldVersion], rows: int) -> str | None:
    """The column by which rows are sorted: the first date that is mostly filled, else the first date, else None."""
    dates = [f for f in fields if f.temporal]
    filled = [f for f in dates if f.nulls * 10 <= rows]
    return next((f.column for f in (*filled, *dates)), None)
