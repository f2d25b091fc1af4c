"""Files that type their own values: Parquet and JSON, what is kept, converted and refused."""

from __future__ import annotations

import decimal
import gzip
import io
import struct
from datetime import date, datetime, time, timedelta, timezone

import pyarrow
import pyarrow.parquet as parquet
import pytest

from data.files.parquet_file import MAX_ROWS
from data.files.reading import BadFile


def packed(table: pyarrow.Table, **options) -> bytes:
    file = io.BytesIO()
    parquet.write_table(table, file, **options)
    return file.getvalue()


def one(values, kind=None, **options) -> bytes:
    return packed(pyarrow.table({"v": pyarrow.array(values, kind)}), **options)


AWARE = datetime(2024, 1, 31, 9, 30, tzinfo=timezone(timedelta(hours=-5)))


@pytest.mark.parametrize(
    ("values", "kind", "type", "expected"),
    [
        ([1, None], pyarrow.int16(), "integer", [1, None]),
        ([1, None], pyarrow.uint64(), "integer", [1, None]),
        ([1.5, float("nan"), float("inf")], pyarrow.float64(), "number", [1.5, None, None]),
        ([1.5], pyarrow.float32(), "number", [1.5]),
        ([decimal.Decimal("1.50")], pyarrow.decimal128(10, 2), "number", [1.5]),
        ([decimal.Decimal(10**17 + 1), None], pyarrow.decimal128(18, 0), "integer", [10**17 + 1, None]),
        (["a", "", None], pyarrow.string(), "text", ["a", None, None]),
        (["2024-01-01"], pyarrow.large_string(), "text", ["2024-01-01"]),
        ([b"abc"], pyarrow.binary(), "text", ["abc"]),
        (["a", "b", "a"], pyarrow.dictionary(pyarrow.int8(), pyarrow.string()), "text", ["a", "b", "a"]),
        ([True, None], pyarrow.bool_(), "boolean", [True, None]),
        ([date(2024, 1, 31)], pyarrow.date32(), "date", [date(2024, 1, 31)]),
        ([datetime(2024, 7, 31, 9, 30)], pyarrow.timestamp("ms"), "datetime", [datetime(2024, 7, 31, 7, 30)]),
        ([datetime(2024, 10, 27, 2, 30)], pyarrow.timestamp("ns"), "datetime", [datetime(2024, 10, 27, 0, 30)]),
        ([AWARE], pyarrow.timestamp("us", "America/New_York"), "datetime", [datetime(2024, 1, 31, 14, 30)]),
        ([timedelta(minutes=2)], pyarrow.duration("s"), "duration", [120.0]),
        ([time(9, 30)], pyarrow.time64("us"), "text", ["09:30:00"]),
        ([None, None], pyarrow.null(), "text", [None, None]),
    ],
)
def test_types_of_parquet_are_kept(publish, values, kind, type, expected):
    published = publish(one(values, kind), "t.parquet")
    assert published.types() == {"v": type}
    assert published.column("v") == expected


@pytest.mark.parametrize(
    ("values", "kind", "declared", "expected"),
    [
        ([5.0, 2.5, None], pyarrow.float64(), "text", ["5", "2.5", None]),
        ([7], pyarrow.int64(), "text", ["7"]),
        ([7], pyarrow.int64(), "number", [7.0]),
        ([7.0], pyarrow.float64(), "integer", [7]),
        ([1, 0], pyarrow.int8(), "boolean", [True, False]),
        ([90], pyarrow.int64(), "duration", [90.0]),
        (["1,5"], pyarrow.string(), "text", ["1,5"]),
        (["1.5"], pyarrow.string(), "number", [1.5]),
        (["2024-01-31"], pyarrow.string(), "date", [date(2024, 1, 31)]),
        ([datetime(2024, 1, 31)], pyarrow.timestamp("us"), "date", [date(2024, 1, 31)]),
        ([date(2024, 1, 31)], pyarrow.date32(), "datetime", [datetime(2024, 1, 30, 23)]),
        ([time(0, 1)], pyarrow.time32("s"), "duration", [60.0]),
        ([AWARE], pyarrow.timestamp("us", "UTC"), "text", ["2024-01-31 14:30:00Z"]),
    ],
)
def test_parquet_columns_may_be_declared_otherwise(publish, values, kind, declared, expected):
    assert publish(one(values, kind), "t.parquet", types={"v": declared}).column("v") == expected


@pytest.mark.parametrize(
    ("content", "options", "said"),
    [
        (one([1], compression="brotli"), {}, "Brotli"),
        (one([[1, 2]]), {}, "'v' .* is nested"),
        (one([{"a": 1}]), {}, "'v' .* is nested"),
        (
            one([0, 253_402_300_800], pyarrow.timestamp("s")),
            {},
            "Row 2 of .* a date in 'v' outside the years 1 to 9999",
        ),
        (one([2**53, 2**62], pyarrow.timestamp("ms")), {}, "cannot be read as timestamp|not a readable Parquet"),
        (one([None, 2**30], pyarrow.date32()), {}, "Row 2 of .* a date in 'v' outside the years 1 to 9999"),
        (one([-(2**30)], pyarrow.date32()), {}, "Row 1 of .* a date in 'v'"),
        (one([1]).replace(b"\x18\x01v\x15\x02", b"\x18\x01v\x15\x0d"), {}, "not a readable Parquet file|is damaged"),
        (one([b"\xff\xfe"], pyarrow.binary()), {}, "'v' .* cannot be read as string"),
        (one([1.5]), {"types": {"v": "integer"}}, "row 1 '1.5'"),
        (one([2**63], pyarrow.uint64()), {}, "row 1 '9223372036854775808'"),
        (one(["a"]), {"types": {"w": "text"}}, "no column 'w'"),
        (b"PAR1 nothing PAR1", {}, "not a readable Parquet file"),
    ],
)
def test_bad_parquet_is_refused(publish, content, options, said):
    with pytest.raises(BadFile, match=said):
        publish(content, "t.parquet", **options)


def test_a_short_file_of_very_many_rows_is_refused(publish):
    content = packed(pyarrow.table({"v": pyarrow.nulls(MAX_ROWS + 1)}), row_group_size=MAX_ROWS)
    assert len(content) < 1_000_000
    with pytest.raises(BadFile, match="rows"):
        publish(content, "t.parquet")


def test_a_short_file_of_one_repeated_long_text_is_refused(publish):
    texts = pyarrow.DictionaryArray.from_arrays(pyarrow.array([0] * 50_000), pyarrow.array(["x" * 1_000_000]))
    content = packed(pyarrow.table({"v": texts}), compression="zstd")
    assert len(content) < 200_000
    with pytest.raises(BadFile, match="unpacks to more than"):
        publish(content, "t.parquet")


@pytest.mark.parametrize("percent", range(5, 100, 10))
def test_truncated_parquet_is_refused(publish, percent):
    whole = one(list(range(20_000)))
    with pytest.raises(BadFile):
        publish(whole[: len(whole) * percent // 100], "t.parquet")


def test_a_text_that_is_none_is_refused(publish):
    wrong = pyarrow.array([b"good", b"\xc3\x28"]).view(pyarrow.string())
    with pytest.raises(BadFile, match="damaged near row 1"):
        publish(packed(pyarrow.table({"v": wrong})), "t.parquet")


def test_a_page_that_differs_from_its_checksum_is_refused(publish):
    """Numbers that are not packed: without their checksum, other numbers would be read."""
    options = {"compression": "none", "use_dictionary": False, "write_page_checksum": True}
    whole = packed(pyarrow.table({"v": [7.25] * 1_000}), **options)
    at = whole.index(struct.pack("<d", 7.25)) + 800
    with pytest.raises(BadFile, match="damaged near row 1"):
        publish(whole[:at] + b"?" + whole[at + 1 :], "t.parquet")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ('[{"a": 1, "b": "x"}, {"b": "", "c": 1.5, "a": null}, {}]', "t.json"),
        ('{"a": 1, "b": "x"}\n\n{"b": "", "c": 1.5, "a": null}\n{}\n', "t.ndjson"),
    ],
)
def test_json_objects_are_rows(publish, content, name):
    published = publish(content, name)
    assert published.types() == {"a": "integer", "b": "text", "c": "number"}
    assert published.query("SELECT * FROM t ORDER BY a") == [(1, "x", None), (None, None, 1.5), (None, None, None)]


def test_json_texts_keep_their_zeros_and_dates_are_seen(publish):
    published = publish('[{"code": "007", "day": "2024-01-31", "at": "2024-01-31T09:30:00Z", "ok": true}]', "t.json")
    assert published.types() == {"code": "text", "day": "date", "at": "datetime", "ok": "boolean"}
    assert published.column("at") == [datetime(2024, 1, 31, 9, 30)]


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        ('{"a": 1}', "t.json", "not a list of objects"),
        ("[1]", "t.json", "Row 1 .* not an object"),
        ("[]", "t.json", "holds no row"),
        ('[{"a": [1]}]', "t.json", "'a' in row 1 .* nested"),
        (b'{"a": "x"}\n{"a": "\xe9"}', "t.ndjson", "Line 2 of 't.ndjson' holds a character"),
        ('[{"a": NaN}]', "t.json", "NaN"),
        ('[{"a": 1, "a": 2}]', "t.json", "two values"),
        ('[{"a": 1}', "t.json", "not valid JSON"),
        ("[" * 100_000, "t.json", "not valid JSON"),
        ('{"a": 1}\n{"a": }\n', "t.ndjson", "Line 2"),
        (b'[{"a": "\xe9"}]', "t.json", "not valid JSON"),
    ],
)
def test_bad_json_is_refused(publish, content, name, said):
    with pytest.raises(BadFile, match=said):
        publish(content, name)


@pytest.mark.parametrize("name", ["t.json.gz", "t.ndjson.gz"])
def test_packed_json_that_is_cut_off_is_refused(publish, name):
    rows = [f'{{"a": {number}, "b": "{number * 7919 % 1009}"}}' for number in range(2_000)]
    text = "\n".join(rows) if "ndjson" in name else f"[{','.join(rows)}]"
    with pytest.raises(BadFile, match="is cut off: the end of the packed data is missing"):
        publish(gzip.compress(text.encode())[:-20], name)
