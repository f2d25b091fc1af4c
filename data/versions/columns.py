"""One column of a staged file: which type it has, what does not fit, and the SQL of its typed values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import pyarrow

from data.files.reading import ROW, BadFile, Reading
from data.files.source import Source
from data.quoting import identifier, literal
from data.versions.patterns import Form, forms

STAGE = "stage"
SAMPLE_VALUES = 1_000
SHOWN_ROWS = 5
SHOWN_CHARACTERS = 40
BLANKS = " \t\u00a0\u202f"


@dataclass(frozen=True)
class Misfit:
    """The values that do not have the declared type: how many, and the first ones with their rows."""

    total: int
    first: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class TypedColumn:
    """A field with its type and SQL over the staged table.

    A datetime has `value` in UTC, `local` without zone, or both of which one is NULL. `fits` is SQL for the rows to
    keep when bad rows are skipped. `note` says why a field that looks typed is text.
    """

    name: str
    type: str
    value: str | None
    local: str | None = None
    fits: str | None = None
    note: str = ""


@dataclass(frozen=True)
class StagedColumn:
    """A column as the file gave it: field name, staged column, type in the file."""

    name: str
    number: int
    kind: pyarrow.DataType
    source: Source
    reading: Reading

    @property
    def raw(self) -> str:
        return f"c{self.number}"

    @property
    def text(self) -> str:
        """SQL of the cell as text; NULL where it is empty."""
        nulls = ", ".join(literal(null) for null in dict.fromkeys(("", *self.source.nulls)))
        written = f"CAST({self.raw} AS VARCHAR)"
        if pyarrow.types.is_floating(self.kind):
            whole = f"{self.raw} = trunc({self.raw}) AND abs({self.raw}) < 1e15"
            written = f"CASE WHEN {whole} THEN CAST(CAST({self.raw} AS BIGINT) AS VARCHAR) ELSE {written} END"
        if pyarrow.types.is_timestamp(self.kind) and self.kind.tz:
            written = f"CAST(timezone('UTC', {self.raw}) AS VARCHAR) || 'Z'"
        return f"CASE WHEN {written} NOT IN ({nulls}) THEN {written} END"

    @property
    def trimmed(self) -> str:
        return f"nullif(trim({self.text}, {literal(BLANKS)}), '')"


def type_column(connection: duckdb.DuckDBPyConnection, column: StagedColumn) -> TypedColumn:
    """The column with its declared type, else the one that all its values have.

    Raises BadFile that names the rows whose value does not fit, unless bad rows are skipped.
    """
    declared = column.source.types.get(column.name)
    native = _native(column, declared)
    if native:
        return _checked(connection, column, *native)
    if declared == "text" or (declared is None and not column.reading.detect(column.number)):
        return TypedColumn(column.name, "text", column.text)
    return _declared(connection, column, declared) if declared else _detected(connection, column)


def _native(column: StagedColumn, declared: str | None) -> tuple[str, Form] | None:
    """Type and form of a column that the file itself types, if that is the declared type or none is declared."""
    kinds, raw = pyarrow.types, column.raw
    whole = kinds.is_integer(column.kind)
    if whole and declared in (None, "integer"):
        return "integer", Form("integer", "a whole number of 64 bits", lambda _: f"TRY_CAST({raw} AS BIGINT)")
    numeric = whole or kinds.is_floating(column.kind) or kinds.is_decimal(column.kind)
    if numeric and declared in (None, "number"):
        finite = f"CASE WHEN isfinite(CAST({raw} AS DOUBLE)) THEN CAST({raw} AS DOUBLE) END"
        return "number", Form("number", "a finite number", lambda _: finite)
    if kinds.is_boolean(column.kind) and declared in (None, "boolean"):
        return "boolean", Form("boolean", "true or false", lambda _: raw)
    if kinds.is_date(column.kind) and declared in (None, "date"):
        return "date", Form("date", "a date", lambda _: f"CAST({raw} AS DATE)")
    if kinds.is_timestamp(column.kind) and declared in (None, "datetime"):
        instant = column.kind.tz is not None
        value = f"timezone('UTC', {raw})" if instant else f"CAST({raw} AS TIMESTAMP)"
        return "datetime", Form(
            "datetime", "a date and time", lambda _: f"CASE WHEN isfinite({raw}) THEN {value} END", instant
        )
    if kinds.is_duration(column.kind) and declared in (None, "duration"):
        return "duration", Form("duration", "a duration", lambda _: f"CAST(epoch({raw}) AS DOUBLE)")
    return None


def _detected(connection: duckdb.DuckDBPyConnection, column: StagedColumn) -> TypedColumn:
    v = column.trimmed
    if not connection.execute(f"SELECT 1 FROM {STAGE} WHERE {v} IS NOT NULL LIMIT 1").fetchone():
        return TypedColumn(column.name, "text", column.text)
    note = ""
    for type in _likeliest_first(column):
        for way in forms(type, column.source, column.reading.delimiter, strict=True):
            misfit = _misfit_sql(way, v)
            sample = f"(SELECT {column.raw} FROM {STAGE} WHERE {v} IS NOT NULL LIMIT {SAMPLE_VALUES})"
            if connection.execute(f"SELECT 1 FROM {sample} WHERE {misfit} LIMIT 1").fetchone():
                continue
            if not connection.execute(f"SELECT 1 FROM {STAGE} WHERE {misfit} LIMIT 1").fetchone():
                return _typed(column, type, way)
            note = note or _late_change(column, type, _misfit(connection, column, misfit))
    return TypedColumn(column.name, "text", column.text, note=note)


def _likeliest_first(column: StagedColumn) -> list[str]:
    """A declared format comes first: it may be digits only, such as %Y%m%d."""
    declared = {"date": column.source.date_format, "datetime": column.source.datetime_format}
    return sorted(column.reading.detect(column.number), key=lambda type: not declared.get(type))


def _late_change(column: StagedColumn, type: str, misfit: Misfit) -> str:
    row, value = misfit.first[0]
    return (
        f"'{column.name}' is read as text: the values before {column.reading.row_word} {row} are of type {type}, "
        f"but there stands '{_cut(value)}' ({misfit.total} such values). "
        "Declare the type, or the markers of empty values in nulls."
    )


def _declared(connection: duckdb.DuckDBPyConnection, column: StagedColumn, type: str) -> TypedColumn:
    v = column.trimmed
    ways = forms(type, column.source, column.reading.delimiter, strict=False)
    counts = [
        connection.execute(f"SELECT count(*) FROM {STAGE} WHERE {_misfit_sql(way, v)}").fetchone()[0] for way in ways
    ]
    best = ways[counts.index(min(counts))]
    if min(counts) and column.source.bad_rows == "error":
        raise _complaint(column, best[0], _misfit(connection, column, _misfit_sql(best, v)))
    return _typed(column, type, best, skips=bool(min(counts)))


def _checked(connection: duckdb.DuckDBPyConnection, column: StagedColumn, type: str, form: Form) -> TypedColumn:
    """A column typed by the file itself; NaN and infinity, which are no value, stand for an empty number there."""
    empty = f"NOT isfinite({column.raw})" if pyarrow.types.is_floating(column.kind) else "FALSE"
    misfit = f"{column.raw} IS NOT NULL AND NOT {empty} AND {form.value('')} IS NULL"
    found = _misfit(connection, column, misfit)
    if found.total and column.source.bad_rows == "error":
        raise _complaint(column, form, found)
    value = form.value("")
    fits = f"NOT coalesce({misfit}, FALSE)" if found.total else None
    if type == "datetime" and not form.instant:
        return TypedColumn(column.name, type, None, value, fits)
    return TypedColumn(column.name, type, value, fits=fits)


def _typed(column: StagedColumn, type: str, way: Sequence[Form], skips: bool = False) -> TypedColumn:
    v = column.trimmed
    fits = f"NOT coalesce({_misfit_sql(way, v)}, FALSE)" if skips else None
    local = [form.value(v) for form in way if type == "datetime" and not form.instant]
    value = [form.value(v) for form in way if type != "datetime" or form.instant]
    return TypedColumn(column.name, type, _first(value), _first(local), fits)


def _first(expressions: Sequence[str]) -> str | None:
    return f"coalesce({', '.join(expressions)})" if expressions else None


def _misfit_sql(way: Sequence[Form], v: str) -> str:
    return f"{v} IS NOT NULL AND {_first([form.value(v) for form in way])} IS NULL"


def _misfit(connection: duckdb.DuckDBPyConnection, column: StagedColumn, misfit: str) -> Misfit:
    row = identifier(ROW)
    total = connection.execute(f"SELECT count(*) FROM {STAGE} WHERE {misfit}").fetchone()[0]
    query = f"SELECT {row}, {column.text} FROM {STAGE} WHERE {misfit} ORDER BY {row} LIMIT {SHOWN_ROWS}"
    return Misfit(total, tuple(connection.execute(query).fetchall()))


def _cut(value: str | None) -> str:
    text = value or ""
    return text if len(text) <= SHOWN_CHARACTERS else text[: SHOWN_CHARACTERS - 1] + "…"


def _complaint(column: StagedColumn, form: Form, misfit: Misfit) -> BadFile:
    word, file = column.reading.row_word, column.source.path.name
    shown = ", ".join(f"{word} {row} '{_cut(value)}'" for row, value in misfit.first)
    more = f" and {misfit.total - len(misfit.first)} more" if misfit.total > len(misfit.first) else ""
    count = "1 value" if misfit.total == 1 else f"{misfit.total} values"
    return BadFile(
        f"{count} of '{column.name}' in '{file}' cannot be read as {form.type}: {shown}{more}.",
        f"Accepted is {form.accepted}. If such a text marks an empty value, add it to read: {{nulls: […]}}.",
    )
