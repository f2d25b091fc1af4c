"""D41: files to take away hold exact values, and nothing that a spreadsheet would compute."""

from __future__ import annotations

import csv
import io
import re
from datetime import datetime
from typing import Any

import openpyxl
import pytest

from indicators.content import ListColumnShape
from walls.explaining.sheets import (
    CSV_BATCH,
    FORMULA,
    LONGEST_TEXT,
    Sheet,
    csv_parts,
    delimiter_of,
    harmless,
    write_xlsx,
)

FORMULAS = ["=1+1", "+1+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "－2+3", "＠x"]


def sheet(kinds: list[str], *rows: list[Any], heads: list[str] | None = None) -> Sheet:
    labels = heads or [f"h{place}" for place in range(len(kinds))]
    columns = [ListColumnShape(key=label, label=label, kind=kind) for label, kind in zip(labels, kinds, strict=True)]
    return Sheet("name", 1, columns, rows)


def read_csv(one: Sheet) -> list[list[str]]:
    text = "".join(csv_parts(one))
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def read_xlsx(one: Sheet) -> Any:
    file = io.BytesIO()
    write_xlsx(one, file)
    file.seek(0)
    return openpyxl.load_workbook(file).active


# What begins one may also stand before one, in a file that is cut there.
QUOTED = {text: "'" + text.replace("\t=", "\t'=").replace("\r=", "\r'=").replace("\n=", "\n'=") for text in FORMULAS}
CALC = "cmd|'/C calc'!A0"


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula(text):
    assert read_csv(sheet(["text"], [text]))[1] == [QUOTED[text]]
    cell = read_xlsx(sheet(["text"], [text])).cell(2, 1)
    # As text it is what it was; a workbook spells a carriage return.
    assert cell.data_type == "s" and cell.value.replace("_x000D_", "\r") == text


@pytest.mark.parametrize("text", FORMULAS)
def test_no_head_is_a_formula(text):
    assert read_csv(sheet(["text"], heads=[text]))[0] == [QUOTED[text]]
    assert read_xlsx(sheet(["text"], heads=[text])).cell(1, 1).data_type == "s"


def test_rows_of_empty_values_are_rows_too():
    """Their number is the number that the tile counts."""
    rows = sheet(["text", "date"], [None, None], [None, None], [None, None])
    assert len(read_csv(rows)) == 4
    assert [[cell.value for cell in row] for row in read_xlsx(rows).iter_rows(min_row=2)] == [[None, None]] * 3


@pytest.mark.parametrize("text", ["-5", "+33", "-1.5", "-1,5", "a=b", "", "x-1", "'=1", " =1"])
def test_what_is_no_formula_stays(text):
    assert harmless(text) == text


@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize("cut", [",", ";", "\t", "\n", "\r"])
@pytest.mark.parametrize("text", ["Relance{}={}{}", "a{0}{0}@{1}", 'a{}"={}', "－{}＝{}", "a{}-{}", "1{}+1+{}"])
def test_no_part_of_a_text_is_a_formula(text, cut, delimiter):
    """Whatever a spreadsheet cuts the file at, and whether or not it knows quotes."""
    file = "".join(csv_parts(sheet(["text"], [text.format(cut, CALC, cut)]), delimiter))
    cells = re.split(f'["{cut}\r\n]+', file.removeprefix("\ufeff"))
    assert any(CALC in cell for cell in cells)
    assert [cell for cell in cells if cell and FORMULA.match(cell)] == []


@pytest.mark.parametrize("text", ["a; b", "1;-2", "Anna\nBen-Joe", "-1,5", "a;-1,5;b", "1,-2", "a=1;b=2", "x; =y"])
def test_texts_with_signs_inside_stay(text):
    assert harmless(text) == text


def test_a_file_is_cut_where_its_readers_spreadsheet_cuts():
    one = sheet(["text", "number", "number", "text"], ["a;b,c", -1.5, 2e-07, "v1.5"])
    assert "".join(csv_parts(one, delimiter_of("fr"))).splitlines()[1] == '"a;b,c";-1,5;2e-07;v1.5'
    assert "".join(csv_parts(one, delimiter_of("en"))).splitlines()[1] == '"a;b,c",-1.5,2e-07,v1.5'


def test_numbers_are_exact():
    row = [-5, -0.1, 1e300, 2**60, 0.30000000000000004]
    assert read_csv(sheet(["number"] * 5, row))[1] == ["-5", "-0.1", "1e+300", str(2**60), "0.30000000000000004"]
    page = read_xlsx(sheet(["number"] * 5, row))
    # A workbook holds 16 digits of a number.
    assert [page.cell(2, place).value for place in (1, 2, 3, 5)] == [row[0], row[1], row[2], 0.3]
    # More digits than a cell of numbers holds stay as text.
    assert page.cell(2, 4).value == str(2**60)


def test_dates_are_dates_and_nothing_is_empty():
    kinds = ["date", "datetime", "boolean", "text", "duration"]
    row = ["1998-05-06", "2026-03-18T10:30:00+01:00", True, None, 86_400.0]
    assert read_csv(sheet(kinds, row)) == [["h0", "h1", "h2", "h3", "h4 (s)"], [*row[:2], "true", "", "86400.0"]]
    page = read_xlsx(sheet(kinds, row))
    assert [page.cell(2, place).value for place in range(1, 6)] == [
        datetime(1998, 5, 6), datetime(2026, 3, 18, 10, 30), True, None, 86_400,
    ]  # fmt: skip
    assert page.cell(2, 1).number_format == "yyyy-mm-dd"


def test_what_a_workbook_cannot_hold_is_text_or_cut():
    page = read_xlsx(sheet(["date", "text"], ["1492-10-12", "x" * (LONGEST_TEXT + 9)]))
    assert page.cell(2, 1).value == "1492-10-12" and page.cell(2, 2).value == "x" * LONGEST_TEXT


def test_a_long_file_comes_in_parts():
    one = sheet(["number"], *([number] for number in range(2 * CSV_BATCH + 1)))
    assert len(list(csv_parts(one))) == 3
    assert read_csv(one)[-1] == [str(2 * CSV_BATCH)]
