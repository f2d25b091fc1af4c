"""Totals by month beside a large table: what adds up over whole months is read from them instead of from all rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import duckdb

from data.manifest import FieldVersion, MeasureTotalsVersion, TotalsVersion
from data.quoting import free_name, identifier

FEWEST_ROWS = 1_000_000  # below, the rows themselves are read in a few milliseconds
ROWS_FOR_ONE = 20  # so many of the table's rows must make one of the totals, or they do not pay
MOST_MEASURES, MOST_TIMES = 12, 4


def totals_beside(
    connection: duckdb.DuckDBPyConnection,
    place: str,
    key: str,
    fields: Sequence[FieldVersion],
    rows: int,
    main: str | None,
) -> TotalsVersion | None:
    """Writes the totals of a table that is large enough for them; the parameters are those of TotalsWriter."""
    if rows < FEWEST_ROWS or main is None:
        return None
    return TotalsWriter(connection, place, key, fields, rows, rows // ROWS_FOR_ONE).write(main)


@dataclass(frozen=True)
class _Key:
    """A column that the totals are grouped by; `filled` says that it only tells whether a date is there."""

    column: str
    values: int
    filled: bool = False

    @property
    def sql(self) -> str:
        column = identifier(self.column)
        return f"CASE WHEN {column} IS NOT NULL THEN true END" if self.filled else column


@dataclass(frozen=True)
class TotalsWriter:
    """Writes the totals of one table, at most `most` rows of them.

    `place` is the quoted catalog or schema that both stand in, `key` the table.
    """

    connection: duckdb.DuckDBPyConnection
    place: str
    key: str
    fields: Sequence[FieldVersion]
    rows: int
    most: int

    def write(self, main: str) -> TotalsVersion | None:
        """A row for each month of the date column `main` and each combination of keys; None if these are too many.

        The keys are texts with codes and booleans, those with the fewest values first, and whether the other dates are
        filled: as many as leave few enough rows.
        """
        date = next(field for field in self.fields if field.column == main)
        day = date.day_column or date.column
        month = f"date_trunc('month', {identifier(day)})::DATE"
        if not self._fit([month]):
            return None
        keys = self._keys(month, [field for field in self.fields if field is not date])
        taken = [day, *(key.column for key in keys)]
        count = free_name("rows", taken)
        measures = self._measures([*taken, count])
        columns = {day: month, **{key.column: key.sql for key in keys}, count: "count(*)"}
        columns |= {name: sql for measure, values in measures for name, sql in values.items()}
        rows = self._store(columns)
        return TotalsVersion(
            table=self._name,
            rows=rows,
            main=date.name,
            count=count,
            keys=tuple(key.column for key in keys if not key.filled),
            filled=tuple(key.column for key in keys if key.filled),
            measures=tuple(measure for measure, _ in measures),
        )

    @property
    def _name(self) -> str:
        return f"{self.key} (months)"

    @property
    def _source(self) -> str:
        return f"{self.place}.{identifier(self.key)}"

    def _store(self, columns: dict[str, str]) -> int:
        selected = ", ".join(f"{sql} AS {identifier(column)}" for column, sql in columns.items())
        target = f"{self.place}.{identifier(self._name)}"
        self.connection.execute(
            f"CREATE TABLE {target} AS SELECT {selected} FROM {self._source} GROUP BY ALL ORDER BY 1"
        )
        [(rows,)] = self.connection.execute(f"SELECT count(*) FROM {target}").fetchall()
        return rows

    # ------------------------------------------------------------ keys

    def _keys(self, month: str, fields: Sequence[FieldVersion]) -> list[_Key]:
        """Texts and booleans first; then dates, those that are empty most often first, for open cases are asked for."""
        by_nulls = sorted(fields, key=lambda field: -field.nulls)
        found: list[_Key] = []
        for key in sorted(filter(None, map(self._key, by_nulls)), key=lambda key: (key.filled, key.values)):
            if self._fit([month, *(other.sql for other in found), key.sql]):
                found.append(key)
        return found

    def _key(self, field: FieldVersion) -> _Key | None:
        if field.codes and field.code_column:
            return _Key(field.code_column, len(field.codes) + 1)
        if field.type == "boolean":
            return _Key(field.column, 3)
        if field.temporal and 0 < field.nulls < self.rows:
            return _Key(field.column, 2, filled=True)
        return None

    def _fit(self, columns: Sequence[str]) -> bool:
        """Whether the columns have few enough combinations of values."""
        different = f"SELECT DISTINCT {', '.join(columns)} FROM {self._source} LIMIT {self.most + 1}"
        [(count,)] = self.connection.execute(f"SELECT count(*) FROM ({different})").fetchall()
        return count <= self.most

    # ------------------------------------------------------------ measures

    def _measures(self, taken: list[str]) -> list[tuple[MeasureTotalsVersion, dict[str, str]]]:
        """What is added up, with the SQL of each column of it: numbers, and the time from one datetime to a later."""
        numbers = [field for field in self.fields if field.numeric and not self._tells_rows_apart(field)]
        # Numbers with a fraction are added up as elsewhere, with what each step cuts off.
        wanted = {
            (field.column,): (identifier(field.column), "sum" if field.type == "integer" else "fsum")
            for field in numbers[:MOST_MEASURES]
        }
        for first, second in combinations(self._times(), 2):
            wanted[first, second] = f"epoch_us({identifier(second)}) - epoch_us({identifier(first)})", "sum"
        found = []
        for columns, (sql, adding) in wanted.items():
            values: dict[str, str] = {}
            for function in (adding, "count", "min", "max"):
                name = free_name(f"{function} {len(found)}", taken)
                taken.append(name)
                values[name] = f"{function}({sql})"
            found.append((MeasureTotalsVersion(columns, *values), values))
        return found

    def _tells_rows_apart(self, field: FieldVersion) -> bool:
        return field.type == "integer" and (field.distinct or 0) * 2 > self.rows

    def _times(self) -> list[str]:
        """The datetimes, the earlier before the later, as people measure from one to the other; none if too many."""
        columns = [field.column for field in self.fields if field.type == "datetime"]
        if not 2 <= len(columns) <= MOST_TIMES:
            return []
        means = ", ".join(f"avg(epoch_us({identifier(column)}))" for column in columns)
        [found] = self.connection.execute(f"SELECT {means} FROM {self._source}").fetchall()
        by_mean = sorted(zip(found, columns, strict=True), key=lambda pair: pair[0] or 0.0)
        return [column for _, column in by_mean]
