"""Tables to take away, as CSV or XLSX: exact values, and nothing that a spreadsheet would take for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Any

import xlsxwriter

from indicators.content import ListColumnShape
from indicators.model.base import ValueKind
from viewer import Language

# What a spreadsheet begins to compute; also in the wide letters that some programs take for them.
FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?", re.ASCII)
# The same inside a text, behind a sign at which a spreadsheet of another language, or one that knows no quotes, cuts
# the file; not where it begins a plain number.
INNER_FORMULA = re.compile(r"([;,\t\r\n]\"*)(?![+-]\d+(?:[.,]\d+)?(?:[;,\t\r\n]|\Z))([=+\-@＝＋－＠])", re.ASCII)
CSV_BATCH = 500
# What a cell of a workbook can hold: whole numbers of 15 digits, days from 1900 on, and so many letters.
LARGEST_EXACT, FIRST_YEAR, LONGEST_TEXT = 10**15, 1900, 32_767
MOST_COLUMNS = 16_384
WIDTHS = {"text": 28, "date": 12, "datetime": 18}


@dataclass(frozen=True)
class Sheet:
    """`rows` are exact values as JSON carries them: a date as YYYY-MM-DD, a duration in seconds; gone through once.

    `name` is that of its file, without extension; the values come from `data_version`.
    """

    name: str
    data_version: int
    columns: Sequence[ListColumnShape]
    rows: Iterable[Sequence[Any]]

    @property
    def heads(self) -> list[str]:
        """The labels; durations say that they are seconds."""
        return [f"{column.label} (s)" if column.kind == "duration" else column.label for column in self.columns]


def harmless(text: str) -> str:
    """The text so that no spreadsheet computes it or a part of it; a plain number, also a negative one, stays as it is.

    What a French spreadsheet reads of a file with commas, or an English one of a file with semicolons, are parts.
    """
    if NUMBER.fullmatch(text):
        return text
    inside = INNER_FORMULA.sub(r"\1'\2", text)
    return f"'{inside}" if FORMULA.match(inside) else inside


def delimiter_of(language: Language) -> str:
    """What a spreadsheet of that language cuts cells at: a French one takes the comma for the decimal mark."""
    return ";" if language == "fr" else ","


def csv_parts(sheet: Sheet, delimiter: str = ",") -> Iterator[str]:
    """The file in parts, so that nobody holds all of it; it begins with the mark by which Excel knows UTF-8.

    With semicolons numbers have the decimal comma: who cuts there would take 1.5 for the first of May.
    """
    decimal = "," if delimiter == ";" else "."
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    out.write("\ufeff")
    writer.writerow(harmless(head) for head in sheet.heads)
    for count, row in enumerate(sheet.rows, start=1):
        writer.writerow(_csv_cell(value, decimal) for value in row)
        if count % CSV_BATCH == 0:
            yield out.getvalue()
            out.seek(0)
            out.truncate()
    yield out.getvalue()


def _csv_cell(value: Any, decimal: str) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return harmless(value) if isinstance(value, str) else repr(value).replace(".", decimal)


# ---------------------------------------------------------------- workbooks


def write_xlsx(sheet: Sheet, file: IO[bytes]) -> None:
    """The workbook: numbers and dates as such, texts as texts, whatever they begin with."""
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd hh:mm:ss",
    }
    book = xlsxwriter.Workbook(file, options)
    page = book.add_worksheet("Minidash")
    day, head = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"bold": True})
    blank = book.add_format()
    page.freeze_panes(1, 0)
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, WIDTHS.get(column.kind, 14))
    for place, text in enumerate(sheet.heads):
        page.write_string(0, place, text[:LONGEST_TEXT], head)
    kinds = [column.kind for column in sheet.columns]
    for number, row in enumerate(sheet.rows, start=1):
        for place, (value, kind) in enumerate(zip(row, kinds, strict=True)):
            if value is None:
                # A row of empty values is a row too; without a format the cell would not be there.
                page.write_blank(number, place, None, blank)
            else:
                _write_cell(page, number, place, _typed(value, kind), day)
    book.close()


def _write_cell(page: Any, row: int, column: int, value: Any, day: Any) -> None:
    match value:
        case bool():
            page.write_boolean(row, column, value)
        case int() | float():
            page.write_number(row, column, value)
        case datetime():
            page.write_datetime(row, column, value)
        case date():
            page.write_datetime(row, column, value, day)
        case _:
            page.write_string(row, column, str(value)[:LONGEST_TEXT])


def _typed(value: Any, kind: ValueKind) -> Any:
    """The value as a workbook holds it: dates as dates, in local time, and as text what it cannot hold exactly."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= LARGEST_EXACT:
        return str(value)
    if not isinstance(value, str) or kind not in ("date", "datetime"):
        return value
    try:
        found = date.fromisoformat(value) if kind == "date" else datetime.fromisoformat(value).replace(tzinfo=None)
    except ValueError:
        return value
    return found if found.year >= FIRST_YEAR else value
