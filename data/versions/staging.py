"""A file becomes a typed table: staged as it stands, then each column converted, datetimes to UTC with local days."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

import duckdb

from data.files.csv_file import read_csv
from data.files.json_file import read_json, read_ndjson
from data.files.parquet_file import read_parquet
from data.files.reading import FIRST_CELLS, ROW, BadFile, Reading
from data.files.source import Source
from data.files.xlsx_file import read_xlsx
from data.manifest import FieldVersion
from data.quoting import identifier
from data.versions.columns import STAGE, StagedColumn, TypedColumn, cells
from data.versions.detection import type_columns
from data.versions.parts import in_parts
from data.versions.typed_table import Value, create_table
from data.versions.zones import UTC
from errors import nearest

LEFT_OUT = "left_out"
Column = tuple[StagedColumn, TypedColumn]
READERS: Mapping[str, Callable[[Source], Reading]] = {
    ".csv": read_csv,
    ".tsv": read_csv,
    ".txt": read_csv,
    ".parquet": read_parquet,
    ".xlsx": read_xlsx,
    ".json": read_json,
    ".ndjson": read_ndjson,
}


@dataclass(frozen=True)
class Bounds:
    """How much of a file is read for somebody who waits: rows, fewer of wide files, until when (time.monotonic())."""

    rows: int
    until: float

    def reached(self, rows: int, width: int) -> bool:
        """Whether no more is read after so many rows of so many columns."""
        return rows >= min(self.rows, max(1, FIRST_CELLS // width)) or time.monotonic() >= self.until


@dataclass(frozen=True)
class StagedTable:
    """What was read: the fields in file order, the rows left out, and remarks about detected types.

    `whole` is false when there is more in the file than was read.
    """

    fields: tuple[FieldVersion, ...]
    skipped: tuple[str, ...]
    notes: tuple[str, ...]
    whole: bool = True


def read_file(source: Source) -> Reading:
    """Opens the file by its suffix; BadFile if there is no such file or no such format."""
    suffixes = [suffix for suffix in source.path.suffixes if suffix.lower() != ".gz"]
    suffix = suffixes[-1].lower() if suffixes else ""
    if suffix not in READERS:
        raise BadFile(
            f"'{source.path.name}' has an unknown format.", f"Accepted are files ending in {', '.join(READERS)}."
        )
    if not source.path.is_file():
        raise BadFile(f"There is no file '{source.path}'.", "Check the path; it is relative to the definition file.")
    return READERS[suffix](source)


def stage_file(
    connection: duckdb.DuckDBPyConnection, source: Source, table: str, bounds: Bounds | None = None
) -> StagedTable:
    """Reads the file into the new table `table` (quoted SQL name); BadFile names row and column of what is wrong."""
    with _called(source):
        staged = _stage_file(connection, source, table, bounds)
    return replace(staged, skipped=tuple(map(source.in_words, staged.skipped)))


@contextmanager
def _called(source: Source) -> Iterator[None]:
    """Errors speak of the file by the name that people gave it."""
    try:
        yield
    except BadFile as error:
        raise BadFile(source.in_words(error.message), source.in_words(error.hint)) from error


def _stage_file(
    connection: duckdb.DuckDBPyConnection, source: Source, table: str, bounds: Bounds | None
) -> StagedTable:
    reading = read_file(source)
    _check_declared(source, reading.names)
    try:
        whole = _stage(connection, reading, bounds)
        staged = [
            StagedColumn(name, number, reading.schema.field(number + 1).type, source, reading)
            for number, name in enumerate(reading.names)
        ]
        columns = list(zip(staged, type_columns(connection, staged), strict=True))
        kept = _leave_out(connection, columns, reading)
        fields = _create_table(connection, columns, kept, source, table)
    finally:
        for name in (STAGE, LEFT_OUT):
            connection.execute(f"DROP TABLE IF EXISTS {name}")
    notes = tuple(column.note for _, column in columns if column.note)
    return StagedTable(fields, reading.skipped.texts(), notes, whole)


def _stage(connection: duckdb.DuckDBPyConnection, reading: Reading, bounds: Bounds | None) -> bool:
    """Copies batch by batch, so that an error of the reader arrives as it is and memory stays small; whether all."""
    rows, whole = 0, True
    connection.register("arriving", reading.schema.empty_table())
    connection.execute(f"CREATE TEMP TABLE {STAGE} AS SELECT * FROM arriving")
    for batch in reading.batches:
        connection.register("arriving", batch)
        connection.execute(f"INSERT INTO {STAGE} SELECT * FROM arriving")
        rows += batch.num_rows
        if bounds and bounds.reached(rows, len(reading.names)):
            whole = next(reading.batches, None) is None
            break
    connection.unregister("arriving")
    return whole


def _check_declared(source: Source, names: Sequence[str]) -> None:
    for name in (*source.types, *source.zones):
        if name not in names:
            raise BadFile(f"'{source.path.name}' has no column '{name}'.", nearest(name, names))


def _leave_out(connection: duckdb.DuckDBPyConnection, columns: Sequence[Column], reading: Reading) -> str:
    """SQL for the rows to keep; the others are described in `reading.skipped`."""
    row, unfit = identifier(ROW), [(staged, column) for staged, column in columns if column.fits]
    if not unfit:
        return "TRUE"
    connection.execute(f"CREATE TEMP TABLE {LEFT_OUT} ({row} BIGINT)")
    for staged, column in unfit:
        rows = f"FROM {cells([staged])} WHERE NOT {column.fits} ORDER BY {row}"
        connection.execute(f"INSERT INTO {LEFT_OUT} SELECT {row} {rows}")
        for number in connection.execute(f"SELECT {row} {rows}").fetchall():
            reading.skipped.add(
                f"{reading.row_word.capitalize()} {number[0]}: '{column.name}' is not of type {column.type}."
            )
    return f"{row} NOT IN (SELECT {row} FROM {LEFT_OUT})"


def _create_table(
    connection: duckdb.DuckDBPyConnection, columns: Sequence[Column], kept: str, source: Source, table: str
) -> tuple[FieldVersion, ...]:
    """Parses every cell once, part by part, before local times are turned into UTC and the parts stand side by side."""
    parsed: list[str] = []
    try:
        for part in in_parts(columns):
            values = ", ".join(f"{sql} AS {name}" for pair in part for name, sql in _parsed(*pair))
            origin = cells(staged for staged, _ in part)
            parsed.append(f"parsed_{len(parsed)}")
            rows = f"SELECT {values} FROM {origin} WHERE {kept} ORDER BY {identifier(ROW)}"
            connection.execute(f"CREATE TEMP TABLE {parsed[-1]} AS {rows}")
        values = [_value(staged, column, source) for staged, column in columns]
        return create_table(connection.execute, table, " POSITIONAL JOIN ".join(parsed), values, source.zone)
    finally:
        for name in parsed:
            connection.execute(f"DROP TABLE IF EXISTS {name}")


def _parsed(staged: StagedColumn, column: TypedColumn) -> list[tuple[str, str]]:
    """The names and SQL of what is parsed of a column: its values, its local times, or both."""
    found = ((f"v{staged.number}", column.value), (f"l{staged.number}", column.local))
    return [(name, sql) for name, sql in found if sql]


def _value(staged: StagedColumn, column: TypedColumn, source: Source) -> Value:
    zone = UTC if source.zones.get(column.name) == "UTC" else source.zone
    stored, local = (column.value and f"v{staged.number}"), (column.local and f"l{staged.number}")
    return Value(column.name, column.type, stored, local, zone)
