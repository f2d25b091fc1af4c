"""Columns and tables that administrators' SQL computes: run under a deadline, results turned into field types."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

import duckdb

from data.manifest import FieldVersion
from data.quoting import identifier, physical_names
from data.versions.failures import explained
from data.versions.results import INSTANT, WIDE, Result, result_field
from data.versions.typed_table import Value, create_table
from data.watchdog import Watchdog
from errors import TooLate, UserError, nearest


class TimedSql:
    """Runs statements on a connection, each at most `seconds` long."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, watchdog: Watchdog, seconds: float):
        self._connection, self._watchdog, self._seconds = connection, watchdog, seconds

    def execute(self, sql: str) -> duckdb.DuckDBPyConnection:
        """The connection after the statement; TooLate, or UserError with DuckDB's reason."""
        try:
            with explained(), self._watchdog.limit(self._connection, time.monotonic() + self._seconds):
                return self._connection.execute(sql)
        except duckdb.InterruptException as error:
            raise TooLate(f"The SQL took longer than {self._seconds:g} s.", "Make it read less.") from error
        except duckdb.Error as error:
            raise UserError(f"The SQL failed: {_reason(error)}") from error


def _reason(error: duckdb.Error) -> str:
    return str(error).split("\n")[0].strip()


def derive_table(
    timed: TimedSql, key: str, query: str, declared: Mapping[str, str], zone: ZoneInfo, table: str
) -> tuple[FieldVersion, ...]:
    """Materialises the SELECT as `table`; UserError for a repeated column name or a type that no field can have."""
    described = [(row[0], row[1]) for row in timed.execute(f"DESCRIBE {query}").fetchall()]
    names = [name for name, _ in described]
    repeated = [name for number, name in enumerate(names) if name in names[:number]]
    if repeated:
        raise UserError(f"The sql of '{key}' has two columns '{repeated[0]}'.", "Give each a name of its own with AS.")
    for name in declared:
        if name not in names:
            raise UserError(f"The sql of '{key}' has no column '{name}'.", nearest(name, names))
    columns = [identifier(column) for column in physical_names(names)]
    wanted = [(name, native, declared.get(name)) for name, native in described]
    return _materialise(timed, f"SELECT * FROM ({query}) AS result({', '.join(columns)})", wanted, zone, table)


def add_columns(
    timed: TimedSql,
    view: str,
    fields: Sequence[FieldVersion],
    expressions: Mapping[str, tuple[str, str | None]],
    zone: ZoneInfo,
    table: str,
) -> tuple[FieldVersion, ...]:
    """Materialises the dataset and its expressions as `table`; they see the columns of the quoted `view`."""
    columns = physical_names([*(f.name for f in fields), *expressions])[len(fields) :]
    wanted: list[tuple[str, str, str | None]] = [(f.name, _stored_type(f.type), f.type) for f in fields]
    computed = []
    for column, (name, (sql, declared)) in zip(columns, expressions.items(), strict=True):
        computed.append(f"({sql}) AS {identifier(column)}")
        native = timed.execute(f"DESCRIBE SELECT {computed[-1]} FROM {view}").fetchall()[0][1]
        wanted.append((name, native, declared))
    return _materialise(timed, f"SELECT *, {', '.join(computed)} FROM {view}", wanted, zone, table)


def _stored_type(type: str) -> str:
    """The DuckDB type of a field in a natural view."""
    own = {"text": "VARCHAR", "integer": "BIGINT", "boolean": "BOOLEAN", "date": "DATE", "datetime": INSTANT}
    return own.get(type, "DOUBLE")


def _materialise(
    timed: TimedSql, query: str, wanted: Sequence[tuple[str, str, str | None]], zone: ZoneInfo, table: str
) -> tuple[FieldVersion, ...]:
    """Runs the query once and stores its columns; `wanted` is (name, DuckDB type, declared type) of each."""
    timed.execute(f"CREATE OR REPLACE TEMP TABLE computed AS {query}")
    columns = [identifier(column) for column in physical_names([name for name, _, _ in wanted])]
    results = []
    for (name, native, declared), column in zip(wanted, columns, strict=True):
        declared = declared or ("number" if native in WIDE and _overflows(timed, column) else None)
        results.append(result_field(column, native, declared, f"'{name}'"))
        _check_lost(timed, name, column, results[-1])
        _check_calendar(timed, name, results[-1])
    values = [
        Value(name, result.type, None if result.local else result.value, result.value if result.local else None, zone)
        for (name, _, _), result in zip(wanted, results, strict=True)
    ]
    fields = create_table(timed.execute, table, "computed", values, zone)
    timed.execute("DROP TABLE computed")
    return fields


def _overflows(timed: TimedSql, column: str) -> bool:
    lost = f"SELECT 1 FROM computed WHERE {column} IS NOT NULL AND TRY_CAST({column} AS BIGINT) IS NULL LIMIT 1"
    return timed.execute(lost).fetchall() != []


def _check_lost(timed: TimedSql, name: str, column: str, result: Result) -> None:
    """UserError if a declared type does not fit a value; numbers that are not finite are empty by rule."""
    if result.type in ("number", "duration") or result.value == column:
        return
    lost = f"FROM computed WHERE {column} IS NOT NULL AND CAST({column} AS VARCHAR) <> '' AND {result.value} IS NULL"
    _refuse_any(timed, name, column, lost, f"cannot be read as {result.type}")


def _check_calendar(timed: TimedSql, name: str, result: Result) -> None:
    """UserError for a date that no calendar has: the engine counts years in hundred thousands."""
    if result.type in ("date", "datetime"):
        outside = f"FROM computed WHERE year({result.value}) NOT BETWEEN 1 AND 9999 OR isinf({result.value})"
        _refuse_any(timed, name, result.value, outside, "outside the years 1 to 9999")


def _refuse_any(timed: TimedSql, name: str, value: str, chosen: str, why: str) -> None:
    """UserError if there are such rows; `chosen` is FROM and WHERE, `value` what of them is shown."""
    total = timed.execute(f"SELECT count(*) {chosen}").fetchall()[0][0]
    if total:
        example = timed.execute(f"SELECT CAST({value} AS VARCHAR) {chosen} LIMIT 1").fetchall()[0][0]
        count = "1 value" if total == 1 else f"{total} values"
        raise UserError(f"{count} of '{name}', such as '{example[:40]}', {why}.")
