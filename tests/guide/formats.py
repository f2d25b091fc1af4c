"""Rows written as the programs of a French company export them: csv with semicolons, spreadsheets, JSON, Parquet."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
from openpyxl import Workbook

Rows = Sequence[Mapping[str, Any]]


def write_csv(path: Path, rows: Rows, encoding: str = "utf-8", french: bool = False) -> None:
    """Semicolons between values; `french` dates are 31/12/2026, and amounts 1 234,50."""
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(rows[0])
        writer.writerows([_french(value) if french else _plain(value) for value in row.values()] for row in rows)


def write_xlsx(path: Path, rows: Rows, sheet: str) -> None:
    """One sheet, in whose cells numbers are numbers and dates are dates."""
    book = Workbook()
    book.active.title = sheet
    book.active.append(list(rows[0]))
    for row in rows:
        book.active.append(list(row.values()))
    book.save(path)


def write_json(path: Path, rows: Rows) -> None:
    """A list of objects, on several lines."""
    path.write_text(json.dumps(list(rows), default=_plain, ensure_ascii=False, indent=1), encoding="utf-8")


def write_parquet(path: Path, rows: Rows) -> None:
    """Columns with the types of their values."""
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist([dict(row) for row in rows]), path)


def _plain(value: Any) -> str:
    if value is None:
        return ""
    return value.isoformat(timespec="minutes") if isinstance(value, datetime) else str(value)


def _french(value: Any) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float):
        return f"{value:,.2f}".replace(",", " ").replace(".", ",")
    return _plain(value)
