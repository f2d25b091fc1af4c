"""Keys are filled and unique: checked when data is read, because a repeated key would multiply rows."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from errors import UserError

SHOWN = 5


def check_filled(connection: duckdb.DuckDBPyConnection, table: str, column: str, what: str) -> None:
    """UserError with the number of rows in which the column is empty."""
    empty = connection.execute(f"SELECT count(*) FROM {table} WHERE {column} IS NULL").fetchall()[0][0]
    if empty:
        raise UserError(
            f"{what} is empty in {empty} {'row' if empty == 1 else 'rows'}.", "A key must be filled in every row."
        )


def check_repeated(connection: duckdb.DuckDBPyConnection, table: str, columns: Sequence[str], what: str) -> None:
    """UserError naming the values that two rows share; rows with an empty value match nothing and are left alone."""
    filled = " AND ".join(f"{column} IS NOT NULL" for column in columns)
    listed = ", ".join(columns)
    grouped = f"SELECT {listed}, count(*) AS n FROM {table} WHERE {filled} GROUP BY {listed} HAVING count(*) > 1"
    total = connection.execute(f"SELECT count(*) FROM ({grouped})").fetchall()[0][0]
    if not total:
        return
    texts = ", ".join(f"CAST({column} AS VARCHAR)" for column in columns)
    rows = connection.execute(f"SELECT {texts}, n FROM ({grouped}) ORDER BY n DESC, {listed} LIMIT {SHOWN}").fetchall()
    shown = ", ".join(f"{' / '.join(repr(value) for value in row[:-1])} in {row[-1]} rows" for row in rows)
    more = f" and {total - len(rows)} more" if total > len(rows) else ""
    raise UserError(
        f"{what} is not unique: {shown}{more}.", "It would multiply rows; each value may stand in one row only."
    )
