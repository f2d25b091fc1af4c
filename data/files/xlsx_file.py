"""Excel workbooks → rows of one sheet with their numbers, under limits that are checked before anything is parsed."""

from __future__ import annotations

import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from data.files.cells import EMPTY, CellColumns
from data.files.reading import BadFile, Reading, SkippedRows, check_names, numbered_names, text_schema
from data.files.source import Source
from errors import nearest

MAX_UNPACKED = 400 << 20
MAX_RATIO = 100
SMALL = 20 << 20
MAX_CELLS = 20_000_000
BLOCK = 1 << 20
OVERLAP = 32
REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Z]{0,3})(\d{1,7})["']""")
# What zipfile raises for packages that are none: places outside the file, unknown packing, names in no encoding …
DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, OSError, ValueError, OverflowError, RuntimeError),
)
Row = tuple[int, Sequence[Any]]


def read_xlsx(source: Source) -> Reading:
    """Opens a sheet, the first unless `sheet` gives a name or a number from 1; BadFile if it is damaged or too large.

    The first row that is not empty holds the names unless `header` says otherwise. Empty rows are passed over; cells
    that show an Excel error are empty.
    """
    check_package(source.path)
    where = f"'{source.path.name}'"
    try:
        rows = _filled_rows(_sheet(CalamineWorkbook.from_path(str(source.path)), source))
    except (CalamineError, OSError) as error:
        raise BadFile(f"{where} is not a readable Excel workbook: {error}.", "Save it again as .xlsx.") from error
    header = None if source.header in (None, True) else source.header_line
    first = next((row for row in rows if header is None or row[0] >= header), None)
    if first is None:
        raise BadFile(
            f"{where} has an empty sheet.", "Accepted is a sheet with a header row, or declare read: {sheet: …}."
        )
    skipped = SkippedRows()
    names, begun = (numbered_names(len(first[1])), [first]) if source.header is False else (_names(first[1], where), [])
    columns = CellColumns(len(names), source)
    cut = _cut([*begun], rows, len(names), where, skipped if source.bad_rows == "skip" else None)
    return Reading(names, text_schema(len(names)), columns.batches(cut), "row", skipped, detect=columns.detect)


def sheet_names(path: Path) -> list[str]:
    """The names of the sheets in their order; none of a file that is no workbook."""
    try:
        check_package(path)
        return list(CalamineWorkbook.from_path(str(path)).sheet_names)
    except (BadFile, CalamineError, OSError):
        return []


def check_package(path: Path) -> None:
    """BadFile if the zip is damaged, unpacks to far more than it holds, or names cells that span too large a sheet.

    Every part is really unpacked: the sizes that a zip states may lie. The span of cells is looked at because the
    parser fills the rectangle between the first and the last one.
    """
    try:
        with zipfile.ZipFile(path) as package:
            left = max(SMALL, min(MAX_UNPACKED, MAX_RATIO * path.stat().st_size))
            for part in package.infolist():
                left -= _check_part(package, part, left, path.name)
    except DAMAGE as error:
        raise BadFile(f"'{path.name}' is damaged or not an Excel workbook.", "Save it again as .xlsx.") from error


def _check_part(package: zipfile.ZipFile, part: zipfile.ZipInfo, limit: int, name: str) -> int:
    size, width, height, tail = 0, 0, 0, b""
    is_sheet = part.filename.startswith("xl/worksheets/")
    with package.open(part) as file:
        while block := file.read(BLOCK):
            size += len(block)
            if size > limit:
                raise BadFile(f"'{name}' unpacks to too much data.", "Use csv or Parquet for large tables.")
            if is_sheet:
                width, height = _span(tail + block, width, height)
                tail = block[-OVERLAP:]
    if width * height > MAX_CELLS:
        raise BadFile(
            f"'{name}' has a sheet of {height} rows and {width} columns, more than {MAX_CELLS:,} cells.",
            "Use csv or Parquet for large tables.",
        )
    return size


def _span(xml: bytes, width: int, height: int) -> tuple[int, int]:
    for letters, digits in REFERENCE.findall(xml):
        height = max(height, int(digits))
        width = max(width, _column_number(letters))
    return width, height


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _sheet(book: CalamineWorkbook, source: Source) -> CalamineSheet:
    names, wanted = book.sheet_names, source.sheet
    if isinstance(wanted, int) and 1 <= wanted <= len(names):
        return book.get_sheet_by_index(wanted - 1)
    if wanted is None:
        return book.get_sheet_by_index(0)
    if wanted not in names:
        raise BadFile(
            f"'{source.path.name}' has no sheet '{wanted}'; it has {', '.join(map(repr, names))}.",
            nearest(str(wanted), names),
        )
    return book.get_sheet_by_name(wanted)


def _filled_rows(sheet: CalamineSheet) -> Iterator[Row]:
    for number, row in enumerate(sheet.iter_rows(), 1):
        if any(value not in EMPTY for value in row):
            yield number, row


def _names(cells: Sequence[Any], where: str) -> tuple[str, ...]:
    """The names up to the last filled cell; numbers such as years are written without a decimal."""
    names = [str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell) for cell in cells]
    while names and not names[-1].strip():
        names.pop()
    return check_names(names, where)


def _cut(begun: list[Row], rows: Iterator[Row], width: int, where: str, skipped: SkippedRows | None) -> Iterator[Row]:
    yield from begun
    for number, row in rows:
        if all(value in EMPTY for value in row[width:]):
            yield number, row[:width]
            continue
        text = f"Row {number} of {where} has a value to the right of the last named column."
        if skipped is None:
            raise BadFile(text, "Name the column, or remove the value.")
        skipped.add(text)
