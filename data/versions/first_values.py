"""The first values of many columns, one below the other: what they rule out is asked of all columns in one statement.

A statement over thousands of columns takes its time by the column, however few the rows are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import TracebackType

import duckdb
import pyarrow

from data.files.reading import ROW
from data.quoting import identifier
from data.versions.columns import STAGE, StagedColumn, misfit_sql
from data.versions.patterns import Form

TABLE = "first_values"
MOST_ROWS, MOST_CELLS = 1_000, 1_000_000
TEXT = pyarrow.string()


class FirstValues:
    """Of text columns of one file; `whole` tells that these are all values that they have."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, columns: Sequence[StagedColumn]):
        self._connection, self._columns = connection, [one for one in columns if pyarrow.types.is_string(one.kind)]
        self._unfit: dict[object, frozenset[int]] = {}
        self.whole = False

    def __enter__(self) -> FirstValues:
        if self._columns:
            self._stack(min(MOST_ROWS, max(1, MOST_CELLS // len(self._columns))))
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._connection.execute(f"DROP TABLE IF EXISTS {TABLE}")

    def told(self) -> Mapping[int, bool]:
        """The columns of which all values are here, and whether there is any."""
        filled = self._numbers("v IS NOT NULL") if self.whole else frozenset()
        return {one.number: one.number in filled for one in self._columns if self.whole}

    def unfit(self, name: object, way: Sequence[Form]) -> frozenset[int]:
        """The columns that hold a value not written in that way; `name` is the same for the same way."""
        if name not in self._unfit:
            self._unfit[name] = self._numbers(misfit_sql(way, "v")) if self._columns else frozenset()
        return self._unfit[name]

    def _stack(self, rows: int) -> None:
        row, shown = identifier(ROW), ", ".join(one.raw for one in self._columns)
        [(total,)] = self._connection.execute(f"SELECT count(*) FROM {STAGE}").fetchall()
        self.whole = total <= rows
        wanted = f"SELECT {row} AS n FROM {STAGE} ORDER BY 1 LIMIT {rows}"
        [(last,)] = self._connection.execute(f"SELECT coalesce(max(n), 0) FROM ({wanted})").fetchall()
        # Without an order: sorting thousands of columns would take a gigabyte.
        first = self._connection.sql(f"SELECT {shown} FROM {STAGE} WHERE {row} <= {last}").to_arrow_table()
        numbers = [pyarrow.repeat(pyarrow.scalar(one.number, pyarrow.int32()), first.num_rows) for one in self._columns]
        values = [chunk for column in first.columns for chunk in column.chunks]
        # Trimmed as a column is that is alone in its table.
        any_one = self._columns[0]
        stacked = pyarrow.table({"n": pyarrow.chunked_array(numbers), any_one.raw: pyarrow.chunked_array(values, TEXT)})
        self._connection.register("arriving", stacked)
        self._connection.execute(f"CREATE TEMP TABLE {TABLE} AS SELECT n, {any_one.trimming} AS v FROM arriving")
        self._connection.unregister("arriving")

    def _numbers(self, condition: str) -> frozenset[int]:
        found = self._connection.execute(f"SELECT DISTINCT n FROM {TABLE} WHERE {condition}").fetchall()
        return frozenset(number for (number,) in found)
