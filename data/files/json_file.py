"""JSON files (a list of objects, or one object per line) → rows with their numbers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from data.files.cells import CellColumns
from data.files.encoding import known_encoding, open_bytes, open_text, undecodable
from data.files.reading import BadFile, Reading, SkippedRows, check_names, text_schema
from data.files.source import Source

MAX_BYTES = 256 << 20
Row = tuple[int, Mapping[str, Any]]


def read_json(source: Source) -> Reading:
    """Opens a list of objects; a row is an element of the list, counted from 1."""
    with open_bytes(source.path) as file:
        if len(file.read(MAX_BYTES + 1)) > MAX_BYTES:
            raise BadFile(
                f"'{source.path.name}' holds more than {MAX_BYTES >> 20} MB.", "Write it as ndjson or Parquet."
            )
    with open_text(source.path, _encoding(source)) as file:
        loaded = _decode(file.read, source, "")
    if not isinstance(loaded, list):
        raise BadFile(f"'{source.path.name}' is not a list of objects.", 'Accepted is [{"name": value, …}, …].')
    return _reading(source, lambda: iter(enumerate(loaded, 1)), "row")


def read_ndjson(source: Source) -> Reading:
    """Opens a file of one object per line; blank lines are passed over."""

    def rows() -> Iterator[tuple[int, Any]]:
        for number, line in enumerate(_lines(source.path, _encoding(source)), 1):
            if line.strip():
                yield number, _decoded_line(line, source, number)

    return _reading(source, rows, "line")


def _decoded_line(line: str, source: Source, number: int) -> Any:
    """What the line holds, or what is wrong with it: it may be one of those to be skipped."""
    try:
        return _decode(lambda: line, source, f"Line {number} of ")
    except BadFile as error:
        return error


def _lines(path: Path, encoding: str) -> Iterator[str]:
    with open_text(path, encoding) as file:
        try:
            yield from file
        except UnicodeError as error:
            raise undecodable(path, encoding) from error


def _encoding(source: Source) -> str:
    return known_encoding(source.encoding or "utf-8")


def _decode(read: Callable[[], str], source: Source, before: str) -> Any:
    try:
        return json.loads(read(), object_pairs_hook=_object, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise BadFile(
            f"{before}'{source.path.name}' is not valid JSON: {error}.", "Mend it, or check the encoding."
        ) from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("an object has two values of one name")
    return found


def _refuse(word: str) -> Any:
    raise ValueError(f"{word} is not a number of JSON")


def _reading(source: Source, rows: Callable[[], Iterator[tuple[int, Any]]], word: str) -> Reading:
    """Passes over the rows twice: for the names in order of appearance, then for the values."""
    where, names, skipped = f"'{source.path.name}'", {}, SkippedRows()
    for _, row in _checked(rows(), source, word, skipped):
        names.update(dict.fromkeys(row))
    if not names:
        raise BadFile(f"{where} holds no row.", "Accepted is a file with at least one object.")
    fields = check_names(list(names), where)
    columns = CellColumns(len(fields), source)
    again = _checked(rows(), source, word, SkippedRows())
    values = ((number, [row.get(name) for name in fields]) for number, row in again)
    return Reading(fields, text_schema(len(fields)), columns.batches(values), word, skipped, detect=columns.detect)


def _checked(rows: Iterator[tuple[int, Any]], source: Source, word: str, skipped: SkippedRows) -> Iterator[Row]:
    """The rows that are simple objects; BadFile for the first that is none, unless such rows are to be skipped."""
    for number, row in rows:
        problem = _problem(row, f"{word} {number} of '{source.path.name}'")
        if problem is None:
            yield number, row
        elif source.bad_rows == "skip":
            skipped.add(problem.message)
        else:
            raise problem


def _problem(row: Any, place: str) -> BadFile | None:
    if isinstance(row, BadFile):
        return row
    if not isinstance(row, dict):
        return BadFile(f"{place[0].upper()}{place[1:]} is not an object.", 'Accepted is {"name": value, …}.')
    nested = next((name for name, value in row.items() if isinstance(value, (dict, list))), None)
    return (
        BadFile(f"'{nested}' in {place} is nested.", "Accepted are simple values only.") if nested is not None else None
    )
