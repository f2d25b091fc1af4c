"""YAML 1.2, core schema: what scalars mean, what is refused, and on which line."""

import pytest

from errors import Problems
from walls.definitions.yaml_tree import parse


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("on", "on"), ("off", "off"), ("yes", "yes"), ("no", "no"), ("y", "y"), ("True", True), ("FALSE", False),
        ("null", None), ("~", None), ("", None), ("Null", None), ("nUll", "nUll"),
        ("007", 7), ("+5", 5), ("-3", -3), ("0o17", 15), ("0x1F", 31), ("1_000", "1_000"), ("0b1", "0b1"),
        ("1.5", 1.5), (".5", 0.5), ("1e3", 1000.0), ("1.", 1.0), ("1:30", "1:30"),
        ("1998-05-06", "1998-05-06"), ("2016-04-15T12:00", "2016-04-15T12:00"), 
        ("2016-04-15 12:00:00", "2016-04-15 12:00:00"),
        ("'05'", "05"), ('"true"', "true"), ("!!str 5", "5"), ("=", "="), ("<<", "<<"), ("9" * 50, float("9" * 50)),
    ],
)  # fmt: skip
def test_scalars(written, value):
    assert parse(f"a: {written}".encode(), "f.yaml").value == {"a": value}
    assert type(parse(f"a: {written}".encode(), "f.yaml").value["a"]) is type(value)


@pytest.mark.parametrize(
    ("content", "line", "says"),
    [
        (b"a: 1\nb: 2\na: 3", 3, "The key 'a' stands twice. It stands on line 1 already."),
        (b"x:\n  - {a: 1, a: 2}", 2, "stands twice"),
        (b"a: [1", 1, "This is not YAML"),
        (b"a: b: c", 1, "This is not YAML"),
        (b"\ta: 1", 1, "This is not YAML"),
        (b"a: 1\nb: \xff", 2, "not UTF-8"),
        ("a: 1".encode("utf-16"), 1, "not UTF-8"),
        (b"a: 1\nb: x\0y", 2, "NUL"),
        (b'a: "\\0"', 1, "cannot be stored"),
        (b'a: "\\ud800"', 1, "cannot be stored"),
        (b"a: .inf", 1, "not a finite number"),
        (b"a: .nan", 1, "not a finite number"),
        (b"a: 1e999", 1, "too large"),
        (b"a: !!python/object:os.system x", 1, "tag"),
        (b"a: !secret x", 1, "tag"),
        (b"a: 1\n---\nb: 2", 3, "one YAML document"),
        (b"? [1, 2]\n: 3", 1, "plain text"),
        (b"a: &a [*a]", 1, "alias"),
        (b"a: *nowhere", 1, "This is not YAML|alias"),
        (b"[" * 200, 1, "deeper"),
        (b"a: " + b"x" * 5_000_001, None, "larger"),
    ],
)
def test_refusals(content, line, says):
    with pytest.raises(Problems) as refusal:
        parse(content, "f.yaml")
    (problem,) = refusal.value.problems
    assert any(part in str(problem) for part in says.split("|"))
    assert problem.position.line == line


def test_aliases_are_values_but_cannot_multiply_without_end():
    assert parse(b"a: &x {b: [1, 2]}\nc: *x", "f").value == {"a": {"b": [1, 2]}, "c": {"b": [1, 2]}}
    levels = [b"l0: &l0 [x, x, x, x, x, x, x, x, x, x]"]
    levels += [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]".encode() for n in range(1, 9)]
    with pytest.raises(Problems, match="more than"):
        parse(b"\n".join(levels), "f")


def test_merge_keys_are_ordinary_keys():
    assert parse(b"a: &x {b: 1}\nc:\n  <<: *x", "f").value["c"] == {"<<": {"b": 1}}


def test_positions_are_those_of_keys_and_items():
    tree = parse(b"teams:\n  sales:\n    title: Sales\n    matches:\n      - A\n      - 7\n", "f.yaml")
    assert tree.lines[("teams", "sales", "title")] == 3
    assert tree.lines[("teams", "sales", "matches", 1)] == 6
    assert str(tree.position(("teams", "sales", "matches", 1))) == "f.yaml:6: teams.sales.matches[1]"
    assert tree.position(("teams", "sales", "nothing", "here")).line == 2
    assert tree.written == {("teams", "sales", "matches", 1): "7"}


def test_a_byte_order_mark_is_no_content():
    assert parse(b"\xef\xbb\xbfa: 1", "f").value == {"a": 1}
