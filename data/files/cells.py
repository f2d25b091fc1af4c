"""Typed cells of spreadsheets and JSON → columns of text with the kinds that were seen, ready for typing."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

import pyarrow

from data.files.reading import batch_sizes, text_schema
from data.files.source import Source

BATCH_ROWS = 10_000
# What an undeclared column may be when all its cells are of one kind; text such as "00123" stays text, as it was typed.
DETECTED_BY_KIND = {
    "text": ("date", "datetime"),
    "boolean": ("boolean",),
    "number": ("integer", "number"),
    "date": ("date", "datetime"),
    "duration": ("duration",),
}
EMPTY = (None, "")


class CellColumns:
    """Turns rows of Python values into batches and remembers, per column, of which kinds the values were."""

    def __init__(self, width: int, source: Source):
        self._kinds: list[set[str]] = [set() for _ in range(width)]
        self._nulls, self._decimal = set(source.nulls), source.decimal or "."
        self._schema = text_schema(width)

    def detect(self, column: int) -> tuple[str, ...]:
        """The types that the column may have; none if its cells are of several kinds."""
        kinds = self._kinds[column]
        return DETECTED_BY_KIND[next(iter(kinds))] if len(kinds) == 1 else ()

    def batches(self, rows: Iterable[tuple[int, Sequence[Any]]]) -> Iterator[pyarrow.RecordBatch]:
        """Batches of (row number, values) with every value as text."""
        rows, sizes = iter(rows), batch_sizes(len(self._kinds), BATCH_ROWS)
        while chunk := list(itertools.islice(rows, next(sizes))):
            numbers = pyarrow.array([number for number, _ in chunk], pyarrow.int64())
            columns = zip(*(values for _, values in chunk), strict=True)
            texts = [pyarrow.array(self._column(i, column), pyarrow.string()) for i, column in enumerate(columns)]
            yield pyarrow.RecordBatch.from_arrays([numbers, *texts], schema=self._schema)

    def _column(self, index: int, values: Iterable[Any]) -> list[str | None]:
        kinds, texts = self._kinds[index], []
        for value in values:
            text = None if value in EMPTY else self._text(value)
            if text is not None and text not in self._nulls:
                kinds.add(_kind(value))
            texts.append(text)
        return texts

    def _text(self, value: Any) -> str:
        """The text that the typing of columns reads back exactly."""
        if isinstance(value, str):
            return value
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, float):
            return (
                str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value).replace(".", self._decimal)
            )
        if isinstance(value, timedelta):
            return _clock_text(value)
        return value.isoformat(sep=" ") if isinstance(value, datetime) else str(value)


def _kind(value: Any) -> str:
    if isinstance(value, str):
        return "text"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, (date, datetime)):
        return "date"
    return "duration" if isinstance(value, (time, timedelta)) else "number"


def _clock_text(value: timedelta) -> str:
    sign, value = ("-", -value) if value < timedelta(0) else ("", value)
    minutes, seconds = divmod(value.days * 86_400 + value.seconds, 60)
    fraction = f".{value.microseconds:06d}" if value.microseconds else ""
    return f"{sign}{minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}{fraction}"
