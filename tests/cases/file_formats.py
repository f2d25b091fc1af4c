"""The same rows written in every format of files that datasets are read from."""

from __future__ import annotations

import gzip
import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow
import pyarrow.parquet
from openpyxl import Workbook

COLUMNS = ("code", "name", "price", "amount", "on_sale", "day", "moment")
ROWS = [
    ("0012", "Chêne « massif »", 1234.5, 3, True, date(2026, 3, 1), datetime(2026, 3, 1, 8, 30)),
    ("0100", 'L\'écrou; "M8"', 0.25, 1000, False, date(2026, 3, 31), datetime(2026, 3, 29, 12, 0)),
    ("7", "deux\nlignes", -12.75, 0, True, date(2024, 2, 29), datetime(2025, 10, 26, 23, 59, 59)),
    ("9a", None, None, None, None, None, None),
]


def write_formats(folder: Path) -> None:
    """Writes ROWS as csv in two dialects, csv.gz, tsv, parquet, xlsx, json and ndjson."""
    folder.mkdir(parents=True)
    plain = _lines(",", lambda value: f"{value}")
    (folder / "plain.csv").write_text(plain, encoding="utf-8")
    (folder / "bom.csv").write_bytes(b"\xef\xbb\xbf" + plain.encode())
    (folder / "packed.csv.gz").write_bytes(gzip.compress(plain.encode()))
    (folder / "tabs.tsv").write_text(_lines("\t", lambda value: f"{value}"), encoding="utf-8")
    (folder / "french.csv").write_bytes(_lines(";", _french, "\r\n").encode("windows-1252"))
    (folder / "bad.csv").write_text("id,amount\n1,10\n2,ten\n3,30\n", encoding="utf-8")
    table = pyarrow.Table.from_pylist([dict(zip(COLUMNS, row, strict=True)) for row in ROWS])
    pyarrow.parquet.write_table(table, folder / "table.parquet")
    pyarrow.parquet.write_table(_odd_table(), folder / "odd.parquet")
    _write_sheets(folder / "book.xlsx")
    documents = [{name: _document(value) for name, value in zip(COLUMNS, row, strict=True)} for row in ROWS]
    (folder / "list.json").write_text(json.dumps(documents, ensure_ascii=False), encoding="utf-8")
    lines = "".join(json.dumps(document, ensure_ascii=False) + "\n" for document in documents)
    (folder / "lines.ndjson").write_text(lines, encoding="utf-8")


def _lines(delimiter: str, write, end: str = "\n") -> str:
    rows = [COLUMNS, *ROWS]
    return "".join(delimiter.join(_quoted(value, delimiter, write) for value in row) + end for row in rows)


def _quoted(value, delimiter: str, write) -> str:
    text = "" if value is None else write(value)
    return '"' + text.replace('"', '""') + '"' if any(sign in text for sign in (delimiter, '"', "\n")) else text


def _french(value) -> str:
    if isinstance(value, datetime):
        return f"{value.day}/{value.month}/{value:%Y %H:%M:%S}"
    if isinstance(value, date):
        return f"{value.day}/{value.month}/{value.year}"
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, float):
        return f"{value:,.2f}".replace(",", " ").replace(".", ",")
    return str(value)


def _document(value):
    return value.isoformat() if isinstance(value, date) else value


def _odd_table() -> pyarrow.Table:
    """Values that aggregates must not trip over, in types that only parquet has."""
    instant = datetime(2026, 3, 29, 0, 30)
    return pyarrow.table(
        {
            "id": pyarrow.array([1, 2, 3, 4], pyarrow.int8()),
            "x": pyarrow.array([1.5, float("nan"), float("inf"), -2.0]),
            "single": pyarrow.array([0.5, None, 2.25, 4.0], pyarrow.float32()),
            "money": pyarrow.array(
                [Decimal("0.10"), Decimal("0.20"), None, Decimal("-5.55")], pyarrow.decimal128(12, 2)
            ),
            "small": pyarrow.array([1, 65535, None, 0], pyarrow.uint16()),
            "word": pyarrow.array(["a", "", None, "a"]).dictionary_encode(),
            "local": pyarrow.array([instant, None, instant, instant], pyarrow.timestamp("ms")),
            "utc": pyarrow.array([instant, None, instant, instant], pyarrow.timestamp("us", tz="UTC")),
            "fine": pyarrow.array([instant, None, instant, instant], pyarrow.timestamp("ns")),
            "flag": pyarrow.array([True, None, False, True]),
        }
    )


def _write_sheets(path: Path) -> None:
    book = Workbook()
    book.active.title = "Notes"
    book.active.append(["nothing to read here"])
    sheet = book.create_sheet("Stock")
    for row in (COLUMNS, *ROWS):
        sheet.append(row)
    book.save(path)
