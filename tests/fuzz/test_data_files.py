"""Damaged data files of every format: each is read or refused, in time, in little memory; never anything else."""

from __future__ import annotations

import gzip
import io
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pyarrow
import pyarrow.parquet as parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.mutations import changed, changed_inside, changes
from tests.fuzz.reader import Reader
from tests.fuzz.search import search

ROWS = [
    {"id": n, "name": ["Zoë", "Ann, B", 'a "q"', "", None][n % 5], "amount": n * 1.5 - 20, "paid": n % 2 == 0,
     "day": date(2024, 1 + n % 12, 1 + n % 28), "at": datetime(2024, 3, 31, n % 24, 30)}
    for n in range(60)
]  # fmt: skip


def _text(delimiter: str) -> bytes:
    lines = [delimiter.join(ROWS[0])]
    lines += [delimiter.join(_quoted(value, delimiter) for value in row.values()) for row in ROWS]
    return "\n".join(lines).encode()


def _quoted(value: object, delimiter: str) -> str:
    text = "" if value is None else str(value)
    return '"' + text.replace('"', '""') + '"' if '"' in text or delimiter in text else text


def _json() -> list[str]:
    return [json.dumps(row, default=str, ensure_ascii=False) for row in ROWS]


def _workbook() -> bytes:
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row in ([*ROWS[0]], *([*row.values()] for row in ROWS)):
        book.active.append(row)
    book.save(file)
    return file.getvalue()


def _parquet(**options: object) -> bytes:
    file = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(ROWS), file, row_group_size=25, **options)
    return file.getvalue()


SOUND = {
    "csv": [_text(","), _text(";"), _text(",").decode().encode("cp1252"), _text("|").decode().encode("utf-16")],
    "tsv": [_text("\t")],
    "csv.gz": [gzip.compress(_text(","), mtime=0)],
    "json": [f"[{','.join(_json())}]".encode()],
    "ndjson": ["\n".join(_json()).encode()],
    "xlsx": [_workbook()],
    "parquet": [_parquet(), _parquet(compression="none", use_dictionary=False), _parquet(compression="gzip"),
                _parquet(compression="zstd", data_page_version="2.0")],
}  # fmt: skip
PACKED = ("csv.gz", "xlsx")
OPTIONS = [
    {}, {}, {}, {"bad_rows": "skip"}, {"encoding": "utf-16"}, {"encoding": "windows-1252"}, {"encoding": "utf-8"},
    {"header": False}, {"header": 3}, {"delimiter": "|"}, {"decimal": ",", "thousands": "."}, {"sheet": "Sheet"},
    {"sheet": 2}, {"types": {"amount": "number", "at": "datetime"}}, {"types": {"id": "integer", "day": "date"}},
    {"types": {"name": "duration"}, "bad_rows": "skip"}, {"date_format": "%d/%m/%Y"}, {"zones": {"at": "UTC"}},
]  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes, dict]:
    """A format, a damaged file of it, and how it is declared to be written."""
    suffix = draw(st.sampled_from(list(SOUND)))
    sound, steps = draw(st.sampled_from(SOUND[suffix])), draw(changes)
    inside = suffix in PACKED and draw(st.booleans())
    data = changed_inside(sound, steps, draw(st.integers(0, 20))) if inside else changed(sound, steps)
    return suffix, data, draw(st.sampled_from(OPTIONS))


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Reader]:
    reader = Reader(tmp_path / "data")
    yield reader
    reader.stop()


@pytest.mark.parametrize("suffix", list(SOUND))
def test_sound_files_are_read(reader: Reader, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"hostile.{suffix}"
    for sound in SOUND[suffix]:
        path.write_bytes(sound)
        options = {"encoding": "utf-16"} if sound.startswith(b"\xff\xfe") else {}
        assert reader.read(path, options) == "read"


def test_damaged_files_are_read_or_refused(reader: Reader, tmp_path: Path) -> None:
    outcomes: Counter = Counter()

    @given(damaged())
    def damaged_files(file: tuple[str, bytes, dict]) -> None:
        suffix, data, options = file
        path = tmp_path / f"hostile.{suffix}"
        path.write_bytes(data)
        outcomes[reader.read(path, options)] += 1

    search(damaged_files, 250)
    assert min(outcomes["read"], outcomes["refused"]) > 20, outcomes
