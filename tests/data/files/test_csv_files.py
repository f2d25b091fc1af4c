"""Delimited text: what is detected, what is declared, and bad files that are refused with their row."""

from __future__ import annotations

import codecs
import gzip
from datetime import date

import pytest

from data.connection import Limits
from data.files.reading import BadFile

LOOKALIKE_HEADER = (
    "code;grp_nom;Energie, N x facteur Jones, avec fibres  (kJ/100 g);Règlement UE N° 1169/2011 (kcal/100 g)"
)


def test_a_file_like_the_french_food_table_is_read_right(publish):
    rows = ["01;œufs;45,4;1200,05", "0101;viandes;-0,5;", ';"pâtes\r\nfraîches";7;0,00']
    published = publish("\r\n".join([LOOKALIKE_HEADER, *rows, ""]).encode("cp1252"))
    assert list(published.types().items()) == [
        ("code", "text"),
        ("grp_nom", "text"),
        ("Energie, N x facteur Jones, avec fibres  (kJ/100 g)", "number"),
        ("Règlement UE N° 1169/2011 (kcal/100 g)", "number"),
    ]
    assert published.query("SELECT * FROM t") == [
        ("01", "œufs", 45.4, 1200.05),
        ("0101", "viandes", -0.5, None),
        (None, "pâtes\r\nfraîches", 7.0, 0.0),
    ]


@pytest.mark.parametrize(
    ("values", "type", "expected"),
    [
        (["1", "-2", "+3", "", "9223372036854775807"], "integer", [1, -2, 3, None, 9223372036854775807]),
        (["0", "1"], "integer", [0, 1]),
        ([" 1", "2 "], "integer", [1, 2]),
        (["00123", "1"], "text", ["00123", "1"]),
        (["9223372036854775808", "1"], "text", ["9223372036854775808", "1"]),
        (["1.5", "2", ".5", "1e3"], "number", [1.5, 2.0, 0.5, 1000.0]),
        (["1_000", "2"], "text", ["1_000", "2"]),
        (["nan", "1"], "text", ["nan", "1"]),
        (["inf", "1"], "text", ["inf", "1"]),
        (["0x1F", "1"], "text", ["0x1F", "1"]),
        (["1e999", "1"], "text", ["1e999", "1"]),
        (["true", "FALSE", ""], "boolean", [True, False, None]),
        (["true", "yes"], "text", ["true", "yes"]),
        (["2024-02-29", "NULL"], "date", [date(2024, 2, 29), None]),
        (["2023-02-29", "2024-02-29"], "text", ["2023-02-29", "2024-02-29"]),
        (["01/02/2024", "31/01/2024"], "text", ["01/02/2024", "31/01/2024"]),
        (["", "NULL"], "text", [None, None]),
        (["x", " y "], "text", ["x", " y "]),
    ],
)
def test_types_are_detected_on_all_values(publish, values, type, expected):
    published = publish("v|n\n" + "".join(f"{value}|{i}\n" for i, value in enumerate(values)))
    assert published.types()["v"] == type
    assert [row[0] for row in published.query("SELECT v FROM t ORDER BY n")] == expected


def test_a_late_change_of_type_makes_text_and_is_remarked(publish):
    published = publish("v,n\n" + "".join(f"{i},x\n" for i in range(3_000)) + "late,x\n")
    assert published.types()["v"] == "text"
    assert "line 3002" in published.table().notes[0]
    assert "'late'" in published.table().notes[0]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_detected(publish, delimiter):
    published = publish(f"a{delimiter}b\n1{delimiter}x\n2{delimiter}y\n")
    assert published.query("SELECT * FROM t ORDER BY a") == [(1, "x"), (2, "y")]


@pytest.mark.parametrize(
    ("content", "options"),
    [
        (codecs.BOM_UTF8 + "é,b\nà,1\n".encode(), {}),
        ("é,b\nà,1\n".encode(), {}),
        ("é,b\nà,1\n".encode("cp1252"), {}),
        ("é,b\nà,1\n".encode("iso-8859-1"), {"encoding": "iso-8859-1"}),
        ("é,b\nà,1\n".encode("utf-16"), {"encoding": "utf-16"}),
        ("é,b\r\nà,1\r\n".encode(), {}),
        ("é,b\rà,1\r".encode(), {}),
        ("é,b\n\nà,1\n\n".encode(), {}),
        ("é|b\nà|1\n".encode(), {"delimiter": "|"}),
        ("made by a machine\né,b\nà,1\n".encode(), {"header": 2}),
    ],
)
def test_encodings_marks_and_line_ends(publish, content, options):
    published = publish(content, **options)
    assert published.query("SELECT * FROM t") == [("à", 1)]
    assert list(published.types()) == ["é", "b"]


def test_a_packed_file_and_a_file_of_tabs(publish):
    assert publish(gzip.compress(b"a,b\n1,2\n"), "t.csv.gz").query("SELECT * FROM t") == [(1, 2)]
    assert publish("a\tb,c\n1\t2,5\n", "t.tsv").query("SELECT * FROM t") == [(1, 2.5)]


def test_a_file_of_very_many_columns_needs_little_memory(publish):
    names = [f"c{number}" for number in range(400)]
    table = publish(f"{','.join(names)}\n{','.join('1' * len(names))}\n", limits=Limits(memory="500MB"))
    assert {(field.type, field.distinct, field.nulls) for field in table.fields().values()} == {("integer", 1, 0)}


def test_a_file_without_header(publish):
    published = publish("1,x\n2,y\n", header=False)
    assert published.types() == {"column_1": "integer", "column_2": "text"}
    assert published.table().rows == 2


def test_a_file_of_only_a_header_is_an_empty_table(publish):
    published = publish("a,at\n", types={"at": "datetime"})
    assert published.types() == {"a": "text", "at": "datetime"}
    assert published.table().rows == 0


def test_names_that_differ_only_by_case_have_columns_of_their_own(publish):
    published = publish("Id,ID,id (day)\n1,2,3\n")
    assert [field.column for field in published.table().fields] == ["Id", "ID_2", "id (day)"]
    assert published.column("ID") == [2]


@pytest.mark.parametrize(
    ("declared", "options", "value", "expected"),
    [
        ("text", {}, "007", "007"),
        ("text", {}, " x ", " x "),
        ("number", {"decimal": ","}, "-1,5", -1.5),
        ("number", {"decimal": ",", "thousands": "."}, "1.234.567,8", 1234567.8),
        ("number", {"thousands": " "}, "1\u202f234\u00a0567", 1234567.0),
        ("integer", {"thousands": ","}, "1,234", 1234),
        ("integer", {}, "0012", 12),
        ("boolean", {}, "1", True),
        ("boolean", {}, "non", False),
        ("duration", {}, "90.5", 90.5),
        ("duration", {}, "-01:00:01", -3601.0),
        ("number", {"nulls": ("-", "traces")}, "traces", None),
    ],
)
def test_declared_types(publish, declared, options, value, expected):
    published = publish(f"v|n\n{value}|1\n", types={"v": declared}, **options)
    assert published.types()["v"] == declared
    assert published.column("v") == [expected]


@pytest.mark.parametrize(
    ("content", "options", "said"),
    [
        ("a,b\n1,2\n3\n", {}, ["Line 3", "1 columns instead of 2"]),
        ('a,b\n"x\ny",2\n1,2,3\n', {}, ["Line 4", "3 columns instead of 2"]),
        ('a,b\n1,2\n"open,3\n4,5\n', {"delimiter": ","}, ["Line 3", "quote"]),
        ("a\n" + "x" * 200_000 + "\n", {}, ["Line 2", "very long value", "131,072"]),
        ('a,b\n1,"x"y\n', {"delimiter": ","}, ["Line 2", "closing quote"]),
        ("a,a\n1,2\n", {}, ["columns 1 and 2", "'a'"]),
        ("a,,b\n1,2,3\n", {}, ["Column 2", "no name"]),
        ("", {}, ["holds no header"]),
        ("a,b\n1,2\n".encode("utf-16"), {}, ["UTF-16"]),
        ("a,b\n1,2\n".encode("utf-16-le"), {}, ["NUL"]),
        ("a,b\n1,2\n".encode("utf-16-le"), {"encoding": "utf-16"}, ["Line 1", "utf-16 does not know"]),
        ("a,b\né,2\nà,3\n".encode() + b"\xe9,4\n", {}, ["Line 4", "not UTF-8"]),
        (b"a,b\n\xe9\x81,2\n", {}, ["Line 2", "cp1252"]),
        ("a,b\n1,2\n", {"encoding": "klingon"}, ["Unknown encoding 'klingon'"]),
        ("a,b\n1,2\n", {"encoding": "hex"}, ["Unknown encoding 'hex'"]),
        ("a,b\n1,2\n", {"encoding": "punycode"}, ["Unknown encoding 'punycode'"]),
        ("a,b\n1,2\n", {"encoding": "idna"}, ["Unknown encoding 'idna'"]),
        ("a\n0000-01-31\n", {"types": {"a": "date"}}, ["line 2 '0000-01-31'"]),
        ("a,b\n1,2\n", {"types": {"amuont": "number", "b": "number"}}, ["no column 'amuont'"]),
        ("a,b\n1,x\n2,y\n3,4\n", {"types": {"b": "number"}}, ["2 values of 'b'", "line 2 'x', line 3 'y'", "nulls"]),
        ("a,b\n1,2\n2,< 0.5\n", {"types": {"b": "number"}}, ["1 value of 'b'", "line 3 '< 0.5'"]),
        ("a\n01/02/2024\n", {"types": {"a": "date"}}, ["line 2 '01/02/2024'", "2024-01-31"]),
        ("a\n2024-01-02 10:00\n", {"types": {"a": "date"}}, ["line 2"]),
        ("a\n31/02/2024\n", {"types": {"a": "date"}, "date_format": "%d/%m/%Y"}, ["line 2", "%d/%m/%Y"]),
        ("a\n1.5\n", {"types": {"a": "integer"}}, ["line 2 '1.5'", "whole number"]),
        ("a\n99999999999999999999\n", {"types": {"a": "integer"}}, ["line 2"]),
        ("a\nnan\ninf\n", {"types": {"a": "number"}}, ["2 values", "line 2 'nan', line 3 'inf'"]),
        ("a\nmaybe\n", {"types": {"a": "boolean"}}, ["line 2 'maybe'", "true or false"]),
        ("a\n1:99:00\n", {"types": {"a": "duration"}}, ["line 2", "HH:MM:SS"]),
        ("a\n" + "x\n" * 9, {"types": {"a": "number"}}, ["9 values", "line 6 'x' and 4 more"]),
        ("a\n" + "x" * 90 + "\n", {"types": {"a": "number"}}, ["x" * 39 + "…'"]),
    ],
)
def test_bad_files_are_refused_with_their_row(publish, content, options, said):
    with pytest.raises(BadFile) as refusal:
        publish(content, **options)
    for words in said:
        assert words in str(refusal.value)


@pytest.mark.parametrize("name", ["t.xls", "t.pdf", "t"])
def test_unknown_formats_are_refused(publish, name):
    with pytest.raises(BadFile, match="unknown format"):
        publish("a\n1\n", name)


def test_a_missing_file_is_refused(publish, tmp_path):
    with pytest.raises(BadFile, match="no file"):
        publish(tmp_path / "nothing.csv")


@pytest.mark.parametrize("cut", range(5, 100, 5))
def test_a_truncated_package_is_refused(publish, cut):
    whole = gzip.compress("".join(f"{i},{i * i}\n" for i in range(2_000)).encode())
    with pytest.raises(BadFile):
        publish(whole[: len(whole) * cut // 100], "t.csv.gz")


PACKED = gzip.compress(b"a,b\n" + "".join(f"{i},{i * i}\n" for i in range(2_000)).encode(), mtime=0)


@pytest.mark.parametrize("options", [{}, {"encoding": "utf-8"}, {"encoding": "utf-8", "delimiter": ","}])
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (PACKED[:-20], "'t.csv.gz' is cut off: the end of the packed data is missing. Write or upload it again."),
        (PACKED[:-8] + bytes(8), "'t.csv.gz' is damaged: its packed data do not fit together."),
        (b"a,b\n1,2\n", "'t.csv.gz' is not packed with gzip. Pack it, or take .gz off its name"),
    ],
)
def test_what_is_wrong_with_a_package_is_told_however_it_is_read(publish, content, says, options):
    with pytest.raises(BadFile) as refusal:
        publish(content, "t.csv.gz", **options)
    assert str(refusal.value).startswith(says)


def test_bad_rows_can_be_skipped_and_are_named(publish):
    content = 'a,b\n1,2\n3\n"x"y,4\n5,z\n7,8\n'
    published = publish(content, bad_rows="skip", delimiter=",", types={"b": "number"})
    assert published.query("SELECT * FROM t ORDER BY a") == [(1, 2.0), (7, 8.0)]
    skipped = published.table().skipped
    assert len(skipped) == 3
    assert any("Line 3" in text for text in skipped)
    assert any("Line 4" in text for text in skipped)
    assert any("Line 5" in text and "'b'" in text for text in skipped)


def test_many_skipped_rows_are_counted(publish):
    published = publish("a,b\n" + "1\n" * 250 + "1,2\n", bad_rows="skip", delimiter=",")
    assert published.table().rows == 1
    assert published.table().skipped[-1] == "and 150 more"
