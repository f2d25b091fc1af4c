"""One column of a staged file: how it is read as a type, what does not fit, and the SQL of its typed values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow

from data.files.reading import ROW, BadFile, Reading
from data.files.source import Source
from data.quoting import identifier, literal
from data.versions.parts import in_parts
from data.versions.patterns import Form

STAGE = "stage"
SHOWN_ROWS = 5
SHOWN_CHARACTERS = 40
Question = tuple["StagedColumn", str]
BLANKS = " \t\u00a0\u202f"


@dataclass(frozen=True)
class Misfit:
    """The values that do not have the declared type: how many, and the first ones with their rows."""

    total: int
    first: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class TypedColumn:
    """A field with its type and SQL over the `cells` of its column.

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
        """The text without blanks around it, a column of `cells`; NULL where nothing is left."""
        return f"t{self.number}"

    @property
    def trimming(self) -> str:
        """SQL of `trimmed` over the staged table."""
        return f"nullif(trim({self.text}, {literal(BLANKS)}), '')"


def cells(columns: Iterable[StagedColumn]) -> str:
    """SQL of a table with the row number and the cells of the columns, raw and trimmed.

    What is done with a cell names its column: the trimming stands once in a statement, however often it is used.
    """
    shown = [f"{column.raw}, {column.trimming} AS {column.trimmed}" for column in columns]
    return f"(SELECT {', '.join([identifier(ROW), *shown])} FROM {STAGE}) AS cells"


def ask(connection: duckdb.DuckDBPyConnection, questions: Sequence[Question], rows: str = "TRUE") -> list[Any]:
    """The answer of each question: an aggregate over the cells of its column, where `rows` holds."""
    answers: list[Any] = []
    for part in in_parts(questions):
        columns = {column.number: column for column, _ in part}.values()
        asked = ", ".join(aggregate for _, aggregate in part)
        answers += connection.execute(f"SELECT {asked} FROM {cells(columns)} WHERE {rows}").fetchone() or ()
    return answers


def native(column: StagedColumn, declared: str | None) -> tuple[str, Form] | None:
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


def untyped(column: StagedColumn, note: str = "") -> TypedColumn:
    """The column as text."""
    return TypedColumn(column.name, "text", column.text, note=note)


def native_misfit(column: StagedColumn, form: Form) -> str:
    """SQL for the values of a column typed by the file itself that have no place in the type.

    NaN and infinity, which are no value, stand for an empty number there.
    """
    empty = f"NOT isfinite({column.raw})" if pyarrow.types.is_floating(column.kind) else "FALSE"
    return f"{column.raw} IS NOT NULL AND NOT {empty} AND {form.value('')} IS NULL"


def natively_typed(column: StagedColumn, type: str, form: Form, skips: bool) -> TypedColumn:
    """A column typed by the file itself; with `skips`, rows that do not fit are left out."""
    value = form.value("")
    fits = f"NOT coalesce({native_misfit(column, form)}, FALSE)" if skips else None
    if type == "datetime" and not form.instant:
        return TypedColumn(column.name, type, None, value, fits)
    return TypedColumn(column.name, type, value, fits=fits)


def typed(column: StagedColumn, type: str, way: Sequence[Form], skips: bool = False) -> TypedColumn:
    """The column as that type, written in the forms of `way`; with `skips`, rows that do not fit are left out."""
    v = column.trimmed
    fits = f"NOT coalesce({misfit_sql(way, v)}, FALSE)" if skips else None
    local = [form.value(v) for form in way if type == "datetime" and not form.instant]
    value = [form.value(v) for form in way if type != "datetime" or form.instant]
    return TypedColumn(column.name, type, _first(value), _first(local), fits)


def _first(expressions: Sequence[str]) -> str | None:
    return f"coalesce({', '.join(expressions)})" if expressions else None


def misfit_sql(way: Sequence[Form], v: str) -> str:
    """SQL for the rows whose text `v` is written in no form of `way`."""
    return f"{v} IS NOT NULL AND {_first([form.value(v) for form in way])} IS NULL"


def find_misfit(connection: duckdb.DuckDBPyConnection, column: StagedColumn, misfit: str) -> Misfit:
    """How many rows satisfy the SQL `misfit`, and the first of them."""
    row, rows = identifier(ROW), f"{cells([column])} WHERE {misfit}"
    total = connection.execute(f"SELECT count(*) FROM {rows}").fetchone()[0]
    query = f"SELECT {row}, {column.text} FROM {rows} ORDER BY {row} LIMIT {SHOWN_ROWS}"
    return Misfit(total, tuple(connection.execute(query).fetchall()))


def _cut(value: str | None) -> str:
    text = value or ""
    return text if len(text) <= SHOWN_CHARACTERS else text[: SHOWN_CHARACTERS - 1] + "…"


def complaint(column: StagedColumn, form: Form, misfit: Misfit) -> BadFile:
    """The error for values that do not have the column's type."""
    word, file = column.reading.row_word, column.source.path.name
    shown = ", ".join(f"{word} {row} '{_cut(value)}'" for row, value in misfit.first)
    more = f" and {misfit.total - len(misfit.first)} more" if misfit.total > len(misfit.first) else ""
    count = "1 value" if misfit.total == 1 else f"{misfit.total} values"
    return BadFile(
        f"{count} of '{column.name}' in '{file}' cannot be read as {form.type}: {shown}{more}.",
        f"Accepted is {form.accepted}. If such a text marks an empty value, add it to read: {{nulls: […]}}.",
    )


def late_change(column: StagedColumn, type: str, misfit: Misfit) -> str:
    """Why a column whose first values are all of a type is text nevertheless."""
    row, value = misfit.first[0]
    return (
        f"'{column.name}' is read as text: the values before {column.reading.row_word} {row} are of type {type}, "
        f"but there stands '{_cut(value)}' ({misfit.total} such values). "
        "Declare the type, or the markers of empty values in nulls."
    )
