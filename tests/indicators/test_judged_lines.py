"""Lines from definition to content: targets and their status, formulas, values entered by hand."""

from datetime import UTC, date, datetime

import pytest

from indicators.manual import ManualEntry
from tests.indicators.orders import COMPANY, FRENCH, MINE, during, one
from tests.indicators.shown_walls import line, lines

DATED = [{"from": "2024-05-15", "value": 3}, {"from": "2024-05-01", "value": 9}, {"from": "2024-05-16", "value": 1}]


@pytest.mark.parametrize(
    ("target", "better", "expected", "status"),
    [
        (3, "higher", 3, "good"),
        (4, "higher", 4, "bad"),
        (3, "lower", 3, "good"),
        (2, "lower", 2, "bad"),
        (3, None, 3, None),
        ({"value": 6, "pace": True}, "higher", 6, "good"),
        ({"value": 7, "pace": True}, "higher", 7, "bad"),
        (DATED, "higher", 3, "good"),
        ([{"from": "2024-05-16", "value": 1}], "higher", None, None),
        ({"dataset": "orders", "measure": {"aggregate": "sum", "field": "pieces"}}, "higher", 14, "bad"),
        (MINE, "higher", 3, "good"),
    ],
)  # fmt: skip
def test_a_target(target, better, expected, status):
    found = one(line("x", where=during("this_month"), target=target, better=better))
    assert (found.value, found.target, found.status) == (3, expected, status)


def test_another_line_is_the_target():
    found = lines(
        COMPANY, line("all"), line("may", where=during("this_month"), target={"indicator": "all"}, better="higher")
    )
    assert (found["may"].target, found["may"].status, found["may"].target_text) == (8, "bad", "38% of 8")
    assert found["may"].progress == 0.375


def test_a_paced_target_tells_what_is_expected_by_now():
    found = one(line("x", where=during("this_month"), target=31, pace=True, better="higher"))
    assert (found.target, found.target_text, found.status) == (31, "10% of 31, 15 expected by now", "bad")


# ---------------------------------------------------------------- formulas


def test_formulas_follow_their_lines():
    trend = {"on": "day", "by": "month", "last": 2}
    found = lines(
        COMPANY,
        {"key": "ratio", "label": "r", "formula": "amount / orders", "better": "lower"},
        line("orders", where=during("this_month"), compare="previous_period", trend=trend),
        line("amount", "sum", field="amount", where=during("this_month"), compare="previous_period", trend=trend),
        {"key": "twice", "label": "t", "formula": "2 * ratio", "format": {"kind": "percent"}},
        {"key": "none", "label": "n", "formula": "orders / (orders - 3)"},
    )
    assert found["ratio"].value == pytest.approx(30.6 / 3)
    assert (found["ratio"].previous, found["ratio"].status) == (6.0, "bad")
    assert [point.value for point in found["ratio"].trend] == pytest.approx([7.0, 10.2])
    assert (found["twice"].text, found["twice"].kind) == ("20.4%", "percent")
    assert (found["none"].value, found["none"].text, found["none"].problem) == (None, "–", None)
    assert found["none"].reason == "A value that this needs is missing, or it would divide by zero."


# ---------------------------------------------------------------- by hand


def entry(day, value, note=None):
    return ManualEntry(value, date.fromisoformat(day), "Nancy Davolio", datetime(2024, 5, 14, 8, tzinfo=UTC), note)


def test_a_manual_line():
    made = {("mini", "x"): [entry("2024-05-14", 91.5, "Survey"), entry("2024-04-02", 88)]}
    manual = {
        "key": "x",
        "label": "x",
        "manual": {"kind": "level", "cadence": "monthly"},
        "format": {"kind": "percent"},
    }
    found = one({**manual, "compare": "previous_period", "better": "higher"}, entries=made)
    assert (found.value, found.text, found.previous, found.status) == (91.5, "91.5%", 88, "good")
    assert (found.note, found.stale, found.manual) == ("Survey", False, True)
    assert found.entered == "Entered by Nancy Davolio on 14 May 2024, for 14 May 2024"
    french = one(manual, entries=made, viewer=FRENCH)
    assert (french.text, french.entered) == (
        "91,5\u202f%",
        "Saisi par Nancy Davolio le 14 mai 2024, pour le 14 mai 2024",
    )
    assert one(manual, entries={("mini", "x"): [entry("2024-04-02", 88)]}).stale is True
    assert one(manual).reason == "No value has been entered yet."
