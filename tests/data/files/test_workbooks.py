"""Excel workbooks: types of cells, sheets, headers, damage and bombs."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest

from data.files.reading import BadFile


def workbook(*rows, **sheets) -> bytes:
    """A workbook with the rows in its first sheet, and more sheets by name."""
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    for name, more in sheets.items():
        sheet = book.create_sheet(name)
        for row in more:
            sheet.append(row)
    book.save(file)
    return file.getvalue()


def replaced(package: bytes, name: str, content: bytes) -> bytes:
    """The zip with another content of one part."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return file.getvalue()


@pytest.mark.parametrize(
    ("cells", "type", "expected"),
    [
        ([1, 2, None], "integer", [1, 2, None]),
        ([1, 2.5], "number", [1.0, 2.5]),
        ([True, False], "boolean", [True, False]),
        ([date(2024, 1, 31), None], "date", [date(2024, 1, 31), None]),
        (
            [datetime(2024, 1, 31, 9, 30), date(2024, 2, 1)],
            "datetime",
            [datetime(2024, 1, 31, 8, 30), datetime(2024, 1, 31, 23)],
        ),
        ([timedelta(hours=30, seconds=1), time(0, 1)], "duration", [108001.0, 60.0]),
        (["00123", "12"], "text", ["00123", "12"]),
        (["1", "2"], "text", ["1", "2"]),
        (["2024-01-31", "2024-02-01"], "date", [date(2024, 1, 31), date(2024, 2, 1)]),
        (["a", 1.0, True], "text", ["a", "1", "true"]),
        ([1, "NULL"], "integer", [1, None]),
    ],
)
def test_cells_have_types(publish, cells, type, expected):
    published = publish(workbook(["n", "v"], *([i, cell] for i, cell in enumerate(cells))), "t.xlsx")
    assert published.types()["v"] == type
    assert [row[0] for row in published.query("SELECT v FROM t ORDER BY n")] == expected


@pytest.mark.parametrize(
    ("options", "cell", "type", "expected"),
    [
        ({"types": {"v": "text"}}, 12, "text", "12"),
        ({"types": {"v": "number"}, "decimal": ","}, 1.5, "number", 1.5),
        ({"types": {"v": "number"}, "decimal": ","}, "1,5", "number", 1.5),
        ({"types": {"v": "date"}, "date_format": "%d/%m/%Y"}, "1/2/2024", "date", date(2024, 2, 1)),
        ({"types": {"v": "date"}, "date_format": "%d/%m/%Y"}, date(2024, 2, 1), "date", date(2024, 2, 1)),
    ],
)
def test_declared_types_of_cells(publish, options, cell, type, expected):
    published = publish(workbook(["v"], [cell]), "t.xlsx", **options)
    assert published.types() == {"v": type}
    assert published.column("v") == [expected]


def test_the_first_filled_row_names_and_empty_rows_are_passed_over(publish):
    published = publish(workbook([], ["a", 2020, None], [], [1, 2], [None, None], [3, 4]), "t.xlsx")
    assert published.types() == {"a": "integer", "2020": "integer"}
    assert published.query("SELECT * FROM t ORDER BY a") == [(1, 2), (3, 4)]


@pytest.mark.parametrize("sheet", ["Ventes", 2])
def test_a_sheet_is_chosen(publish, sheet):
    assert publish(workbook(["a"], [1], Ventes=[["b"], [2]]), "t.xlsx", sheet=sheet).types() == {"b": "integer"}


@pytest.mark.parametrize(
    ("content", "options", "said"),
    [
        (workbook(["a"], [1], Ventes=[["b"]]), {"sheet": "Vente"}, "no sheet 'Vente'.*Did you mean 'Ventes'"),
        (workbook(["a"], [1]), {"sheet": 2}, "no sheet '2'"),
        (workbook(), {}, "empty sheet"),
        (workbook(["a", None, "b"], [1, 2, 3]), {}, "Column 2"),
        (workbook(["a", "a"], [1, 2]), {}, "columns 1 and 2"),
        (workbook(["a"], [1], [2, 3]), {}, "Row 3"),
        (workbook(["a"], [1], [2], ["x"]), {"types": {"a": "number"}}, "row 4 'x'"),
        (b"not a workbook", {}, "damaged"),
        (workbook(["a"], [1])[:-6] + b"\xff\xff\xff\x0f\0\0", {}, "damaged"),
    ],
)
def test_bad_workbooks_are_refused(publish, content, options, said):
    with pytest.raises(BadFile, match=said):
        publish(content, "t.xlsx", **options)


@pytest.mark.parametrize("cut", range(5, 100, 10))
def test_truncated_and_altered_workbooks_are_refused(publish, cut):
    whole = workbook(["a", "b"], *([i, f"text {i}"] for i in range(3_000)))
    position = len(whole) * cut // 100
    with pytest.raises(BadFile):
        publish(whole[:position], "t.xlsx")
    altered = bytearray(whole)
    altered[position : position + 40] = bytes(255 - byte for byte in altered[position : position + 40])
    with pytest.raises(BadFile):
        publish(bytes(altered), "t.xlsx")


def test_a_bomb_of_zeros_is_refused(publish):
    sheet = b"<worksheet><sheetData>" + b" " * (150 << 20) + b"</sheetData></worksheet>"
    with pytest.raises(BadFile, match="too much data"):
        publish(replaced(workbook(["a"], [1]), "xl/worksheets/sheet1.xml", sheet), "t.xlsx")


def test_two_cells_far_apart_are_refused(publish):
    far = b"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
        <row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r='XFD1048576'><v>1</v></c></row>
        </sheetData></worksheet>"""
    with pytest.raises(BadFile, match="1048576 rows and 16384 columns"):
        publish(replaced(workbook(["a"], [1]), "xl/worksheets/sheet1.xml", far), "t.xlsx")
