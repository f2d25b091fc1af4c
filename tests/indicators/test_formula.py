"""Formulas: what they accept, what they give, and that they never fail on odd numbers."""

import pytest

from errors import UserError
from indicators.formula import order_of, parse


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("a + b * c", {"a": 1, "b": 2, "c": 3}, 7),
        ("(a + b) * c", {"a": 1, "b": 2, "c": 3}, 9),
        ("a - b - c", {"a": 10, "b": 3, "c": 2}, 5),
        ("a / b / c", {"a": 12, "b": 3, "c": 2}, 2.0),
        ("-a + 2", {"a": 5}, -3),
        ("a--b", {"a": 5, "b": 1}, 6),
        ("100 * in / from", {"in": 1, "from": 4}, 25.0),
        (".5 * a", {"a": 3}, 1.5),
        ("a / b", {"a": 1, "b": 0}, None),
        ("a / b", {"a": 1, "b": 0.0}, None),
        ("a + b", {"a": None, "b": 1}, None),
        ("0 * a", {"a": None}, None),
        ("a * a", {"a": 1e200}, None),
        ("a / b", {"a": 10**400, "b": 3}, None),
        ("a * b", {"a": 10**20, "b": 10**10}, 10**30),
    ],
)
def test_a_formula_gives(text, values, expected):
    assert parse(text).value(values) == expected


@pytest.mark.parametrize(
    ("text", "place"),
    [("", 1), ("a +", 4), ("a b", 3), ("(a", 3), ("a)", 2), ("a ** b", 4), ("a % b", 3), ("1e5", 1), ("A", 1),
     ("é", 1), ("a.b", 2), ("1__import__", 1), ("a\0", 2), ("a; b", 2)],
)  # fmt: skip
def test_a_fault_is_named_with_its_place(text, place):
    with pytest.raises(UserError, match=f"at character {place} ") as error:
        parse(text)
    assert "Accepted are" in error.value.hint


@pytest.mark.parametrize(
    "text", ["(" * 2000 + "a" + ")" * 2000, "(" * 400 + "a" + ")" * 400, "-" * 900 + "a", "a" + "+a" * 10_000]
)
def test_a_monster_is_refused_at_once(text):
    with pytest.raises(UserError, match="at most"):
        parse(text)


def test_a_long_flat_sum_is_no_depth():
    assert parse("+".join(["a"] * 500)).value({"a": 1}) == 500


def test_formulas_come_after_what_they_use():
    formulas = {"c": parse("b * 2"), "b": parse("a + 1")}
    assert order_of(formulas, ["a", "b", "c"]) == ["b", "c"]


def test_a_circle_and_an_unknown_key_are_named():
    with pytest.raises(UserError, match="x → y → x"):
        order_of({"x": parse("y"), "y": parse("x")}, ["x", "y"])
    with pytest.raises(UserError, match="Unknown key 'amuont'.*Did you mean 'amount'"):
        order_of({"x": parse("amuont")}, ["amount", "x"])


def test_a_whole_number_beyond_all_numbers_is_no_value():
    assert parse("*".join(["a"] * 110)).value({"a": 830}) is None
    assert parse(f"a * {'9' * 320}").value({"a": 830}) is None
