"""Bad rows in files of every format of text: named when they are refused, named and counted when they are skipped."""

from __future__ import annotations

import json

import pytest

from data.files.reading import BadFile

NUMBER = {"types": {"v": "number"}}
MARKS = ("-", "traces", "< 0,5")


def lines(*rows: object) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


# Name of the file, its content with two good rows, and what is said of each bad one.
FILES = [
    ("t.csv", "a,v\n1,2\n3\n4,z\n5,6\n", ["Line 3", "Line 4: 'v'"]),
    ("t.tsv", "a\tv\n1\t2\n3\n4\tz\n5\t6\n", ["Line 3", "Line 4: 'v'"]),
    (
        "t.json",
        json.dumps([{"a": 1, "v": 2}, 3, {"a": 4, "v": [4]}, {"a": 4, "v": "z"}, {"a": 5, "v": 6}]),
        ["Row 2 of 't.json' is not an object", "'v' in row 3 of 't.json' is nested", "Row 4: 'v'"],
    ),
    (
        "t.ndjson",
        lines({"a": 1, "v": 2}, 3) + '{"a": 4,\n' + lines({"a": 4, "v": "z"}, {"a": 5, "v": 6}),
        ["Line 2 of 't.ndjson' is not an object", "Line 3 of 't.ndjson' is not valid JSON", "Line 4: 'v'"],
    ),
]


@pytest.mark.parametrize(("name", "content", "said"), FILES, ids=[name for name, _, _ in FILES])
def test_bad_rows_are_skipped_named_and_counted(publish, name, content, said):
    published = publish(content, name, bad_rows="skip", **NUMBER)
    assert published.query("SELECT * FROM t ORDER BY a") == [(1, 2.0), (5, 6.0)]
    skipped = published.table().skipped
    assert len(skipped) == len(said)
    assert all(any(words in text for text in skipped) for words in said), skipped


@pytest.mark.parametrize(("name", "content", "said"), FILES, ids=[name for name, _, _ in FILES])
def test_the_first_bad_row_is_named_where_none_may_be_skipped(publish, name, content, said):
    with pytest.raises(BadFile, match=said[0]):
        publish(content, name, **NUMBER)


@pytest.mark.parametrize("name", ["t.csv", "t.tsv", "t.json", "t.ndjson"])
def test_very_many_skipped_rows_are_counted(publish, name):
    rows = [{"a": number, "v": "z"} for number in range(250)] + [{"a": 250, "v": 1}]
    published = publish(written(name, rows), name, bad_rows="skip", **NUMBER)
    assert published.table().rows == 1
    assert published.table().skipped[-1] == "and 150 more"


@pytest.mark.parametrize("name", ["t.csv", "t.tsv", "t.json", "t.ndjson"])
def test_a_mark_instead_of_a_number_is_named_or_declared(publish, name):
    content = written(name, [{"a": place, "v": mark} for place, mark in enumerate(MARKS)] + [{"a": 3, "v": 1.5}])
    with pytest.raises(BadFile) as refusal:
        publish(content, name, **NUMBER)
    assert all(f"'{mark}'" in str(refusal.value) for mark in MARKS) and "nulls" in str(refusal.value)
    assert publish(content, name, nulls=MARKS, **NUMBER).column("v") == [None, None, None, 1.5]


def written(name: str, rows: list[dict]) -> str:
    if name.endswith(".ndjson"):
        return lines(*rows)
    if name.endswith(".json"):
        return json.dumps(rows)
    between = ";" if name.endswith(".csv") else "\t"
    return "".join(between.join(map(str, row)) + "\n" for row in (("a", "v"), *(tuple(row.values()) for row in rows)))
