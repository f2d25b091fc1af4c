"""Hostile data files given to the real commands beside the running server: refused by name and row, nothing kept."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow
import pyarrow.parquet as parquet
import pytest
import requests

from tests.app.attacked import Attacked
from tests.app.processes import ROOT, environment

pytestmark = pytest.mark.xdist_group("files under attack")  # one server

MOST_MEMORY = 1 << 30
GOOD = "id,n\n1,10\n2,20\n"


def _workbook(sheet: bytes = b"") -> bytes:
    """A sound workbook; with `sheet`, one whose only sheet is that."""
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row in (["id", "n"], [1, 10], [2, 20]):
        book.active.append(row)
    book.save(file)
    if not sheet:
        return file.getvalue()
    packed = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, sheet if name == "xl/worksheets/sheet1.xml" else old.read(name))
    return packed.getvalue()


def _parquet(table: pyarrow.Table | None = None, **options: Any) -> bytes:
    file = io.BytesIO()
    parquet.write_table(table or pyarrow.table({"id": [1, 2], "n": [10, 20]}), file, **options)
    return file.getvalue()


def _zeros() -> bytes:
    """1 MB that unpacks to 236 MB: a sheet of very many cells."""
    row = b'<row><c t="n"><v>0</v></c><c t="n"><v>0</v></c></row>'
    return _workbook(b"<worksheet><sheetData>" + row * (236_000_000 // len(row)) + b"</sheetData></worksheet>")


def _many_rows() -> bytes:
    return _parquet(pyarrow.table({"id": pyarrow.nulls(200_000_001)}), row_group_size=200_000_001)


NUMBER = {"fields": {"n": {"type": "number"}}}
COMMA = {"read": {"delimiter": ","}}


@dataclass(frozen=True)
class Hostile:
    """A file that was sound once; what is said of it when it no longer is."""

    suffix: str
    content: Any
    said: str
    declared: dict[str, Any]


HOSTILE = {
    "d38_workbook": Hostile("xlsx", _zeros, "unpacks to too much data", {}),
    "d38_parquet": Hostile("parquet", _many_rows, "200,000,001 rows", {}),
    "d39_brotli": Hostile("parquet", lambda: _parquet(compression="brotli"), "packed with Brotli", {}),
    "d40_ragged": Hostile("csv", "id,n\n1,10\n2\n", "Line 3 of 'd40_ragged.csv' has 1 columns", COMMA),
    "d40_quote": Hostile("csv", 'id,n\n1,10\n2,"open\n', "Line 3 of 'd40_quote.csv' opens a quote", COMMA),
    "d40_utf16": Hostile("csv", GOOD.encode("utf-16"), "written in UTF-16", {}),
    "d40_late": Hostile("csv", GOOD + "3,< 5\n", "line 4 '< 5'", {**NUMBER, **COMMA}),
    "d40_damaged": Hostile("xlsx", b"PK\x03\x04 nothing", "damaged", {}),
    "d40_no_text": Hostile("ndjson", b'{"id": 1}\n{"id": "\xff"}\n', "Line 2 of 'd40_no_text.ndjson'", {}),
    "d40_packed": Hostile("csv.gz", b"\x1f\x8b\x08\x00 nothing", "d40_packed.csv.gz", {}),
}
SOUND = {
    "csv": GOOD,
    "ndjson": '{"id": 1}\n{"id": 2}\n',
    "xlsx": _workbook(),
    "parquet": _parquet(),
    "csv.gz": gzip.compress(GOOD.encode()),
}


def write(folder: Path, name: str, content: Any) -> None:
    content = content() if callable(content) else content
    path = folder / f"{name}.{HOSTILE[name].suffix}"
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def definitions() -> str:
    """A dataset for each file, and a minidash that counts the rows of all of them."""
    datasets = {name: {"file": f"{name}.{one.suffix}", **one.declared} for name, one in HOSTILE.items()}
    lines = [{"key": name, "label": name, "dataset": name, "measure": {"aggregate": "count"}} for name in HOSTILE]
    shown = {"rows": {"title": "Rows", "teams": "everyone", "indicators": lines}}
    return json.dumps({"version": 1, "datasets": datasets, "minidashes": shown}, indent=1)


# Runs a command and tells, last, the most memory that it had, in kB. A process of its own between: what is started by
# a large process counts, at first, as large as that one.
MEASURED = """import resource, subprocess, sys
ended = subprocess.run(sys.argv[1:]).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
sys.exit(ended)"""


def command(place: Attacked, *words: str) -> tuple[int, str]:
    """How a command ended and what it complained; it had little memory at any moment."""
    call = [sys.executable, "-c", MEASURED, sys.executable, "app.py", *words]
    surroundings = environment(place.folder / "home")
    done = subprocess.run(call, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    said, _, kilobytes = done.stdout.rstrip().rpartition("\n")
    assert int(kilobytes) * 1024 < MOST_MEMORY, f"{int(kilobytes) >> 10} MB"
    return done.returncode, said


def kept(place: Attacked) -> set[str]:
    """What stands in the data folder; what no version needs may be cleared away, so only what is new counts."""
    return {
        path.name for path in (place.folder / "home" / "data").iterdir() if path.suffix == ".duckdb" or path.is_dir()
    }


def check_told(said: str) -> None:
    for name, one in HOSTILE.items():
        assert any(name in line and one.said in line for line in said.splitlines()), (name, said)
    assert "Traceback" not in said


@pytest.fixture(scope="module")
def files(running: Attacked) -> Path:
    folder = running.folder / "files"
    folder.mkdir()
    (folder / "files.yaml").write_text(definitions(), encoding="utf-8")
    return folder


def test_hostile_files_are_not_loaded(place: Attacked, files: Path) -> None:
    """D38, D39, D40: each is named with its line or row, nothing is stored, the server lives."""
    for name, one in HOSTILE.items():
        write(files, name, one.content)
    before, token = kept(place), place.bearer("va")
    status, said = command(place, "load", str(files / "files.yaml"))
    assert status == 1
    check_told(said)
    assert said.count("files.yaml:") == len(HOSTILE)
    assert kept(place) <= before
    assert place.api("GET", "/minidashes/rows", token).status_code == 404
    assert requests.get(place.address + "/health", timeout=10).json() == {"status": "ok"}


def test_hostile_files_refresh_nothing(place: Attacked, files: Path) -> None:
    """D38, D39, D40: the last good version of each is served on."""
    for name, one in HOSTILE.items():
        write(files, name, SOUND[one.suffix])
    assert command(place, "load", str(files / "files.yaml"))[0] == 0
    token = place.bearer("va")
    before = place.api("GET", "/minidashes/rows", token)
    for name, one in HOSTILE.items():
        write(files, name, one.content)
    stood = kept(place)
    status, said = command(place, "refresh", *HOSTILE)
    assert status == 1
    check_told(said)
    assert kept(place) <= stood
    after = place.api("GET", "/minidashes/rows", token)
    assert {line["value"] for line in after.json()["lines"]} == {2.0}
    assert after.headers["X-Minidash-Data-Version"] == before.headers["X-Minidash-Data-Version"]
