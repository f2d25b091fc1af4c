"""A version that is never published: the first rows of a file or a SELECT, computed in memory while somebody waits."""

from __future__ import annotations

import shutil
import time
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any
from zoneinfo import ZoneInfo

from data.connection import Limits, connect_locked
from data.files.source import Source
from data.manifest import FieldVersion, Manifest
from data.quoting import identifier, literal
from data.versions.amounts import amount_ways
from data.versions.columns import BLANKS, misfit_sql
from data.versions.staging import Bounds
from data.versions.steps import WORK, Steps

LIMITS = Limits(threads=1, memory="1GB", spill="2GB")
ROWS, DERIVED_ROWS, SECONDS = 30_000, 10_000, 10.0
LONGEST_CELL = 200


class Sketch(Steps):
    """Takes the same steps as a building, on few rows and in little time; nothing waits for it, and nothing stays."""

    def __init__(self, folder: Path, published: Manifest, zone: ZoneInfo):
        super().__init__(folder, published, zone, SECONDS, Bounds(ROWS, time.monotonic() + SECONDS))
        self._spill = self._folder / f"spill-{uuid.uuid4().hex[:12]}"

    def __enter__(self) -> Sketch:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._connection = connect_locked(self._folder, self._spill, LIMITS, self._zone.key)
        self._connection.execute(f"ATTACH ':memory:' AS {WORK}")
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.connection.close()
        shutil.rmtree(self._spill, ignore_errors=True)

    def derive(self, key: str, query: str, declared: Mapping[str, str], fingerprint: str) -> tuple[FieldVersion, ...]:
        return super().derive(key, f"SELECT * FROM ({query}) AS bounded LIMIT {DERIVED_ROWS}", declared, fingerprint)

    def first_rows(self, key: str, count: int) -> list[list[str | None]]:
        """The first rows as text, times in the organisation's zone."""
        fields = self.built(key).version.fields
        texts = ", ".join(f"left(CAST({identifier(f.column)} AS VARCHAR), {LONGEST_CELL})" for f in fields)
        return [list(row) for row in self._asked(f"SELECT {texts} FROM {identifier(key)} LIMIT {int(count)}")]

    def count(self, key: str) -> int:
        return self._asked(f"SELECT count(*) FROM {identifier(key)}")[0][0]

    def share_found(self, key: str, column: str, other: str, target: str, values: int) -> tuple[float, bool]:
        """Of the first different values of a column, the share that stands in the target's; whether those are unique.

        The columns are those of the engine; (0.0, …) when there is no value.
        """
        own, their = identifier(column), identifier(target)
        wanted = f"SELECT DISTINCT {own} AS v FROM {identifier(key)} WHERE {own} IS NOT NULL LIMIT {int(values)}"
        there = f"SELECT {their} AS v, count(*) AS n FROM {identifier(other)} WHERE {their} IS NOT NULL GROUP BY 1"
        joined = f"({wanted}) w LEFT JOIN ({there}) t ON w.v = t.v"
        [(count, found, most)] = self._asked(f"SELECT count(*), count(t.v), coalesce(max(t.n), 1) FROM {joined}")
        return (found / count if count else 0.0), most <= 1

    def values(self, key: str, columns: Sequence[str], most: int) -> list[list[str]]:
        """Of each of these texts, some of the different values."""
        own = [identifier(column) for column in columns]
        # Each statement over a table of thousands of columns would take its time by all of them.
        self._asked(f"CREATE TEMP TABLE texts AS SELECT {', '.join(own) or 'NULL'} FROM {identifier(key)}")
        try:
            return [self._different(column, most) for column in own]
        finally:
            self._asked("DROP TABLE texts")

    def _different(self, own: str, most: int) -> list[str]:
        wanted = f"SELECT DISTINCT {own} AS v FROM texts WHERE {own} IS NOT NULL LIMIT {int(most)}"
        return [row[0] for row in self._asked(f"SELECT left(v, {LONGEST_CELL}) FROM ({wanted}) ORDER BY 1")]

    def amounts(self, key: str, columns: Sequence[str], source: Source) -> list[bool]:
        """Whether all values of each of these texts are numbers as people write them."""
        ways = amount_ways("number", source)
        texts = [f"nullif(trim({identifier(column)}, {literal(BLANKS)}), '')" for column in columns]
        asked = [f"bool_or({misfit_sql(way, text)})" for text in texts for way in ways]
        if not asked:
            return [False for _ in columns]
        [unfit] = self._asked(f"SELECT {', '.join(asked)} FROM {identifier(key)}")
        return [not all(unfit[place : place + len(ways)]) for place in range(0, len(asked), len(ways))]

    def distinct(self, key: str, column: str) -> tuple[int, int]:
        """How many different values a column has, and how many filled rows."""
        [(distinct, filled)] = self._asked(
            f"SELECT count(DISTINCT {identifier(column)}), count({identifier(column)}) FROM {identifier(key)}"
        )
        return distinct, filled

    def _asked(self, sql: str) -> Sequence[Any]:
        return self._timed().execute(sql).fetchall()
