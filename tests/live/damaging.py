"""The same rows in a file of every format, those files damaged, and what a reader of our own finds in them."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow
import pyarrow.parquet

ROWS = [{"id": n, "name": f"Chêne {n * 7919 % 1000} é", "amount": (n * 37 % 1000) / 4} for n in range(1, 401)]
# Key of the dataset → name of its file.
FILES = {
    "csv": "plain.csv",
    "packed": "packed.csv.gz",
    "parquet": "table.parquet",
    "xlsx": "book.xlsx",
    "json": "list.json",
    "ndjson": "lines.ndjson",
}
# Files of these formats tell by themselves that something is missing at their end.
CLOSED = ("packed", "parquet", "xlsx", "json")


def good_files() -> dict[str, bytes]:
    """The undamaged content of each file."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(ROWS[0]))
    writer.writeheader()
    writer.writerows(ROWS)
    plain = text.getvalue().encode()
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS)
    return {
        "csv": plain,
        "packed": gzip.compress(plain),
        "parquet": _parquet(),
        "xlsx": _workbook(),
        "json": json.dumps(ROWS, ensure_ascii=False).encode(),
        "ndjson": lines.encode(),
    }


def _parquet() -> bytes:
    file = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(ROWS), file, write_page_checksum=True)
    return file.getvalue()


def _workbook() -> bytes:
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row in (list(ROWS[0]), *(list(row.values()) for row in ROWS)):
        book.active.append(row)
    book.save(file)
    return file.getvalue()


def damages(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The content cut off at every twentieth, and with one byte turned over there."""
    for twentieth in range(20):
        at = len(content) * twentieth // 20
        turned = content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]
        yield f"cut at {at}", content[:at]
        yield f"byte {at} turned over", turned


def found_in(key: str, path: Path) -> tuple[int, float]:
    """How many rows the file holds, and the sum of their amounts; any exception if it cannot be read."""
    amounts = [float(row["amount"]) for row in _rows(key, path)]
    return len(amounts), sum(amounts)


def _rows(key: str, path: Path) -> Iterable[dict[str, Any]]:
    if key == "parquet":
        return pyarrow.parquet.read_table(path).to_pylist()
    if key == "xlsx":
        names, *rows = openpyxl.load_workbook(path).active.iter_rows(values_only=True)
        return [dict(zip(names, row, strict=True)) for row in rows]
    text = _text(gzip.decompress(path.read_bytes()) if key == "packed" else path.read_bytes())
    if key == "ndjson":
        return [json.loads(line) for line in text.splitlines()]
    return json.loads(text) if key == "json" else csv.DictReader(io.StringIO(text))


def _text(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:  # what is no UTF-8 counts as the code page of Windows
        return content.decode("windows-1252")
