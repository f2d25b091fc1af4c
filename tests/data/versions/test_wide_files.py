"""Files of many columns: read in few statements, none of them over all columns, and every row stays together."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import duckdb

from data.files.csv_file import read_csv
from data.files.source import Source
from data.versions.staging import Bounds, stage_file

PARIS = ZoneInfo("Europe/Paris")
KINDS: tuple[tuple[str, Callable[[int], str], Callable[[int], Any]], ...] = (
    ("integer", str, lambda row: row),
    ("text", lambda row: f"no {row}", lambda row: f"no {row}"),
    ("number", lambda row: f"{row}.5", lambda row: row + 0.5),
    ("date", lambda row: f"2024-02-{row:02d}", lambda row: date(2024, 2, row)),
    ("datetime", lambda row: f"2024-02-{row:02d} 10:00", lambda row: datetime(2024, 2, row, 9)),
    ("text", lambda row: "", lambda row: None),
)


class Counting:
    """A connection that remembers its statements."""

    def __init__(self) -> None:
        self.connection, self.statements = duckdb.connect(), list[str]()

    def execute(self, sql: str) -> duckdb.DuckDBPyConnection:
        self.statements.append(sql)
        return self.connection.execute(sql)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.connection, name)


def lines(width: int, rows: range) -> list[list[str]]:
    return [[KINDS[column % len(KINDS)][1](row) for column in range(width)] for row in rows]


def text_of(width: int, rows: list[list[str]]) -> str:
    return "\n".join(",".join(line) for line in [[f"c{column}" for column in range(width)], *rows]) + "\n"


def test_a_wide_file_is_read_in_few_statements_of_few_columns_each(write):
    width = 400
    path = write(text_of(width, lines(width, range(1, 20))))
    counting = Counting()
    stage_file(counting, Source(path, PARIS), "t")
    assert len(counting.statements) < width / 2
    patterns = [sql.count("regexp_full_match") for sql in counting.statements]
    assert max(patterns) < width


def test_what_first_values_rule_out_is_asked_of_all_columns_at_once(write):
    """Of a file that is short, no type is tried column by column; of a longer one, only what is still possible."""
    asked = {}
    for rows in (20, 1_200):
        days = [[f"2024-02-{1 + row % 28:02d}", f"w {row}", str(row)] for row in range(rows)]
        days[-1][2] = "late"
        counting = Counting()
        staged = stage_file(counting, Source(write(text_of(3, days)), PARIS), "t")
        assert [field.type for field in staged.fields] == ["date", "text", "text"]
        # Two columns of the longer file are asked about once more: the words are ruled out.
        asked[rows] = [sql for sql in counting.statements if "bool_or" in sql]
    assert not asked[20] and asked[1_200] and not any("t1" in sql for sql in asked[1_200])


def test_of_a_wide_file_few_rows_are_looked_at(write):
    width = 3_000
    path, bounds = write(text_of(width, [["7"] * width] * 300)), Bounds(30_000, time.monotonic() + 600)
    assert [batch.num_rows for batch in read_csv(Source(path, PARIS)).batches] == [200, 100]
    assert bounds.reached(200, width) and not bounds.reached(199, width)
    assert bounds.reached(30_000, 20) and not bounds.reached(29_999, 20)


def test_the_values_of_a_row_stay_together(publish):
    width = 130
    made = publish(text_of(width, lines(width, range(1, 29))))
    assert [field.type for field in made.table().fields] == [KINDS[n % len(KINDS)][0] for n in range(width)]
    names = ", ".join(f.column for f in made.table().fields)
    for row in made.query(f"SELECT {names} FROM t"):
        assert list(row) == [KINDS[column % len(KINDS)][2](row[0]) for column in range(width)]


def test_a_bad_value_leaves_out_its_row_in_every_part(publish):
    width = 100
    rows = lines(width, range(1, 6))
    rows[1][0], rows[3][96] = "?", "?"
    made = publish(text_of(width, rows), types={"c0": "integer", "c96": "integer"}, bad_rows="skip")
    assert made.query("SELECT c0, c1, c96, c97 FROM t ORDER BY ALL") == [
        (row, f"no {row}", row, f"no {row}") for row in (1, 3, 5)
    ]
    assert made.table().skipped == ("Line 3: 'c0' is not of type integer.", "Line 5: 'c96' is not of type integer.")


def test_a_type_that_changes_behind_the_first_thousand_values_is_told_for_each_column(publish):
    rows = [f"{row},{row},{'x' if row == 1100 else row}" for row in range(1, 1201)]
    made = publish("\n".join(["a,b,c", *rows]) + "\n")
    assert made.types() == {"a": "integer", "b": "integer", "c": "text"}
    assert made.table().notes == (
        "'c' is read as text: the values before line 1101 are of type integer, but there stands 'x' (1 such values). "
        "Declare the type, or the markers of empty values in nulls.",
    )
