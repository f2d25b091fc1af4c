"""Parquet files → batches with the types of the file, under limits that are read from its footer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import duckdb
import pyarrow
import pyarrow.compute as compute
import pyarrow.parquet as parquet

from data.files.reading import ROW, BadFile, Reading, SkippedRows, check_names
from data.files.source import Source

MAX_ROWS = 200_000_000
MAX_UNPACKED = 64 << 30
MAX_BATCH_BYTES = 1 << 30
BATCH_ROWS = 50_000
WHOLE_DIGITS = 18  # as many as a whole number of 64 bits always holds; a floating one would round the last of them
DAY = 86_400_000_000
DAYS = tuple(end.toordinal() - date(1970, 1, 1).toordinal() for end in (date.min, date.max))
# The first and the last day of a date, the first and the last microsecond of a timestamp, as Arrow counts them.
YEARS = {pyarrow.int32(): DAYS, pyarrow.int64(): (DAYS[0] * DAY, (DAYS[1] + 1) * DAY - 1)}
ADVICE = "Write the file again with simple columns."


def read_parquet(source: Source) -> Reading:
    """Opens the file; BadFile if it is damaged, too large, packed with Brotli, or has nested columns."""
    where = f"'{source.path.name}'"
    try:
        file = parquet.ParquetFile(source.path)
    except (pyarrow.ArrowException, OSError) as error:
        raise _unreadable(where) from error
    _check_footer(file.metadata, where)
    _check_packing(source, where)
    names = check_names(file.schema_arrow.names, where)
    kinds = [_kind(field, where) for field in file.schema_arrow]
    fields = [pyarrow.field(f"c{number}", kind) for number, kind in enumerate(kinds)]
    schema = pyarrow.schema([pyarrow.field(ROW, pyarrow.int64()), *fields])
    return Reading(names, schema, _batches(source, schema, where), "row", SkippedRows(), detect=lambda column: ())


def _check_footer(footer: parquet.FileMetaData, where: str) -> None:
    if footer.num_rows > MAX_ROWS:
        raise BadFile(f"{where} has {footer.num_rows:,} rows.", f"Accepted are at most {MAX_ROWS:,}.")
    groups = [footer.row_group(number) for number in range(footer.num_row_groups)]
    if sum(group.total_byte_size for group in groups) > MAX_UNPACKED:
        raise BadFile(f"{where} unpacks to more than {MAX_UNPACKED >> 30} GB.", "Split it.")


def _check_packing(source: Source, where: str) -> None:
    """Brotli's decoder is not to be trusted. DuckDB is asked: Arrow ends the process if the footer names no packing."""
    literal = re.sub(r"([*?\[])", r"[\1]", str(source.path))
    try:
        with duckdb.connect(config={"threads": 1, "autoload_known_extensions": "false"}) as connection:
            found = connection.execute("SELECT DISTINCT compression FROM parquet_metadata(?)", [literal]).fetchall()
    except duckdb.Error as error:
        raise _unreadable(where) from error
    if ("BROTLI",) in found:
        raise BadFile(f"{where} is packed with Brotli.", "Accepted are zstd, snappy, gzip, lz4 or none.")


def _unreadable(where: str) -> BadFile:
    return BadFile(f"{where} is not a readable Parquet file.", "It may be damaged: write or upload it again.")


def _kind(field: pyarrow.Field, where: str) -> pyarrow.DataType:
    """The Arrow type in which a column is handed over; BadFile for one that no field can have."""
    kind = field.type.value_type if pyarrow.types.is_dictionary(field.type) else field.type
    types = pyarrow.types
    if types.is_timestamp(kind):
        return pyarrow.timestamp("us", tz="UTC" if kind.tz else None)
    if types.is_date(kind):
        return pyarrow.date32()
    if types.is_time(kind):
        return pyarrow.time64("us")
    if types.is_duration(kind):
        return pyarrow.duration("us")
    if types.is_decimal(kind) and kind.scale == 0 and kind.precision <= WHOLE_DIGITS:
        return pyarrow.int64()
    if types.is_decimal(kind) or types.is_float16(kind) or types.is_float32(kind):
        return pyarrow.float64()
    if types.is_boolean(kind) or types.is_integer(kind) or types.is_float64(kind):
        return kind
    if types.is_nested(kind) or isinstance(kind, pyarrow.BaseExtensionType):
        raise BadFile(f"The column '{field.name}' of {where} is nested ({kind}).", ADVICE)
    return pyarrow.string()


def _batches(source: Source, schema: pyarrow.Schema, where: str) -> Iterator[pyarrow.RecordBatch]:
    """Texts are read as dictionaries: a short file of one repeated long text is noticed before it is unpacked.

    Pages that carry a checksum are compared with it; a batch is looked through for what only a damaged file holds.
    """
    texts = [field.name for field in parquet.read_schema(source.path) if _is_text(field.type)]
    number = 1
    try:
        file = parquet.ParquetFile(source.path, read_dictionary=texts, page_checksum_verification=True)
        for batch in file.iter_batches(BATCH_ROWS):
            batch.validate(full=True)
            rows = pyarrow.array(range(number, number + batch.num_rows), pyarrow.int64())
            number += batch.num_rows
            pairs = zip(batch.columns, batch.schema.names, schema.types[1:], strict=True)
            columns = [_convert(column, name, kind, where) for column, name, kind in pairs]
            for name, column in zip(batch.schema.names, columns, strict=True):
                _check_years(column, name, rows, where)
            yield pyarrow.RecordBatch.from_arrays([rows, *columns], schema=schema)
    except (pyarrow.ArrowException, OSError) as error:
        raise BadFile(f"{where} is damaged near row {number}: {error}", "Write or upload it again.") from error


def _is_text(kind: pyarrow.DataType) -> bool:
    return pyarrow.types.is_string(kind) or pyarrow.types.is_large_string(kind)


def _convert(column: pyarrow.Array, name: str, kind: pyarrow.DataType, where: str) -> pyarrow.Array:
    if pyarrow.types.is_dictionary(column.type):
        _check_unpacked(column, name, where)
        column = column.dictionary_decode()
    try:
        return column.cast(kind, safe=not _is_finer(column.type))
    except (pyarrow.ArrowInvalid, pyarrow.ArrowNotImplementedError) as error:
        raise BadFile(f"The column '{name}' of {where} ({column.type}) cannot be read as {kind}.", ADVICE) from error


def _is_finer(kind: pyarrow.DataType) -> bool:
    """Whether a time is kept finer than to the microsecond; then, and only then, something of it may be lost."""
    return pyarrow.types.is_timestamp(kind) and kind.unit == "ns"


def _check_years(column: pyarrow.Array, name: str, rows: pyarrow.Array, where: str) -> None:
    """Arrow counts years in hundred thousands, calendars and people from 1 to 9999."""
    if not (pyarrow.types.is_date(column.type) or pyarrow.types.is_timestamp(column.type)):
        return
    count = pyarrow.int32() if pyarrow.types.is_date(column.type) else pyarrow.int64()
    values, (first, last) = column.cast(count), YEARS[count]
    outside = compute.indices_nonzero(compute.or_(compute.less(values, first), compute.greater(values, last)))
    if len(outside):
        raise BadFile(
            f"Row {rows[outside[0].as_py()]} of {where} has a date in '{name}' outside the years 1 to 9999.", "Mend it."
        )


def _check_unpacked(column: pyarrow.DictionaryArray, name: str, where: str) -> None:
    if not pyarrow.types.is_string(column.dictionary.type):
        return
    size = compute.sum(compute.binary_length(column.dictionary).take(column.indices)).as_py() or 0
    if size > MAX_BATCH_BYTES:
        raise BadFile(
            f"The column '{name}' of {where} unpacks to more than {MAX_BATCH_BYTES >> 30} GB of text.", ADVICE
        )
