"""Delimited text files (csv, tsv, also packed by gzip) → batches of text with line numbers; strict about every record.

Python's csv reader is used rather than DuckDB's: it knows the line on which each record starts, also behind line breaks
in quotes, so that an error in row 900,000 can be found in an editor. It reads about a million rows of ten columns in
five seconds, which is paid once per version of a file.
"""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow

from data.files.encoding import detect_encoding, known_encoding, open_text, undecodable
from data.files.reading import BadFile, Reading, SkippedRows, batch_sizes, check_names, numbered_names, text_schema
from data.files.source import Source

DELIMITERS = (",", ";", "\t", "|")
SAMPLE_RECORDS = 200
BATCH_RECORDS = 20_000
Record = tuple[int, list[str]]


def read_csv(source: Source) -> Reading:
    """Opens the file; BadFile names the line of a ragged record, an open quote, a character that does not fit.

    Blank lines are passed over. A tsv file is delimited by tabs unless declared otherwise.
    """
    path = source.path
    encoding = known_encoding(source.encoding) if source.encoding else detect_encoding(path)
    delimiter = source.delimiter or ("\t" if ".tsv" in path.suffixes else _detect_delimiter(source, encoding))
    if len(delimiter) != 1:
        raise BadFile(
            f"The delimiter '{delimiter}' is not one character.", "Accepted are , ; | and the like, or a tab."
        )
    skipped = SkippedRows()
    records = _records(path, encoding, delimiter, skipped if source.bad_rows == "skip" else None)
    names, records = _take_names(source, records)
    batches = _batches(_checked(path, names, records, source.bad_rows == "skip", skipped), len(names))
    return Reading(names, text_schema(len(names)), batches, "line", skipped, delimiter)


def _records(path: Path, encoding: str, delimiter: str, skipped: SkippedRows | None = None) -> Iterator[Record]:
    with open_text(path, encoding) as file:
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        while True:
            start = reader.line_num + 1
            try:
                record = next(reader)
            except StopIteration:
                return
            except UnicodeError as error:
                raise undecodable(path, encoding) from error
            except csv.Error as error:
                problem = _quote_problem(start, str(error), path)
                if skipped is None or "unexpected end" in str(error):
                    raise problem from error
                skipped.add(problem.message)
                continue
            if record:
                yield start, record


def _quote_problem(line: int, reason: str, path: Path) -> BadFile:
    if "field larger" in reason:
        return BadFile(
            f"Line {line} of '{path.name}' opens a quote that is not closed, or holds a very long value.",
            f"Close it, or keep values under {csv.field_size_limit():,} characters.",
        )
    if "unexpected end" in reason:
        return BadFile(
            f"Line {line} of '{path.name}' opens a quote that is not closed.",
            'Close it, or write a quote inside a quoted value twice ("").',
        )
    return BadFile(
        f"Line {line} of '{path.name}' has characters between a closing quote and the delimiter.",
        'Write a quote inside a quoted value twice ("").',
    )


def _take_names(source: Source, records: Iterator[Record]) -> tuple[tuple[str, ...], Iterator[Record]]:
    where = f"'{source.path.name}'"
    header = source.header_line
    first = next((record for record in records if header is None or record[0] >= header), None)
    if first is None:
        raise BadFile(
            f"{where} holds no {'row' if header is None else 'header'}.", "Accepted is a file with a header line."
        )
    if header is None:
        return numbered_names(len(first[1])), itertools.chain([first], records)
    return check_names(first[1], where), records


def _checked(
    path: Path, names: Sequence[str], records: Iterator[Record], skip: bool, skipped: SkippedRows
) -> Iterator[Record]:
    for line, record in records:
        if len(record) == len(names):
            yield line, record
            continue
        text = f"Line {line} of '{path.name}' has {len(record)} columns instead of {len(names)}."
        if not skip:
            raise BadFile(
                text, "Mend the line, or declare read: {bad_rows: skip}; check the delimiter if all lines differ."
            )
        skipped.add(text)


def _batches(records: Iterator[Record], width: int) -> Iterator[pyarrow.RecordBatch]:
    schema, sizes = text_schema(width), batch_sizes(width, BATCH_RECORDS)
    while chunk := list(itertools.islice(records, next(sizes))):
        lines = pyarrow.array([line for line, _ in chunk], pyarrow.int64())
        columns = [pyarrow.array(column, pyarrow.string()) for column in zip(*(row for _, row in chunk), strict=True)]
        yield pyarrow.RecordBatch.from_arrays([lines, *columns], schema=schema)


def _detect_delimiter(source: Source, encoding: str) -> str:
    """The delimiter under which most of the first records are as wide as the header, then the one with most columns."""

    def score(delimiter: str) -> tuple[float, int]:
        first = source.header_line or 1
        try:
            records = (record for line, record in _records(source.path, encoding, delimiter) if line >= first)
            widths = [len(record) for record in itertools.islice(records, SAMPLE_RECORDS)]
        except BadFile:
            return 0.0, 0
        if not widths or widths[0] < 2:
            return 0.0, 0
        return sum(width == widths[0] for width in widths) / len(widths), widths[0]

    return max(DELIMITERS, key=score)
