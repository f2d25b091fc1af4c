"""Values entered by hand: levels, flows, overdue ones."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from indicators.calendar import Interval
from indicators.manual import ManualEntry, earlier_value, is_stale, latest_entry, standing_value, value_within
from indicators.model.lines import Manual
from indicators.scope import Clock

TODAY = date(1998, 5, 6)  # a Wednesday
CLOCK = Clock(TODAY, datetime(1998, 5, 6, 10), ZoneInfo("Europe/Paris"))


def entries(*values):
    """Entries of (day, value), newest first."""
    return [
        ManualEntry(value, date.fromisoformat(day), "Nancy", datetime(1998, 5, 6, tzinfo=UTC)) for day, value in values
    ]


@pytest.mark.parametrize(
    ("kind", "cadence", "made", "expected"),
    [
        ("level", "monthly", [], None),
        ("level", "monthly", [("1998-05-07", 9)], None),
        ("level", "monthly", [("1998-05-07", 9), ("1998-05-06", 5), ("1998-05-01", 4)], 5),
        ("level", "monthly", [("1998-05-01", 4), ("1998-05-06", 5)], 5),
        ("level", "monthly", [("1998-05-06", 7), ("1998-05-06", 5)], 7),
        ("flow", "weekly", [], None),
        ("flow", "weekly", [("1998-05-03", 3)], 0),
        ("flow", "weekly", [("1998-05-10", 1), ("1998-05-06", 2), ("1998-05-04", 4), ("1998-05-03", 8)], 7),
        ("flow", "daily", [("1998-05-06", 2), ("1998-05-06", 2.5), ("1998-05-05", 4)], 4.5),
        ("flow", "quarterly", [("1998-04-01", 2), ("1998-03-31", 4)], 2),
        ("flow", "yearly", [("1998-01-01", 2), ("1997-12-31", 4)], 2),
        ("flow", "daily", [("1998-05-06", 1e308), ("1998-05-06", 1e308)], None),
    ],
)
def test_the_value_that_stands(kind, cadence, made, expected):
    assert standing_value(Manual(kind=kind, cadence=cadence), entries(*made), TODAY) == expected


@pytest.mark.parametrize(
    ("cadence", "day", "stale"),
    [
        ("daily", "1998-05-05", False),
        ("daily", "1998-05-04", True),
        ("weekly", "1998-04-29", False),
        ("weekly", "1998-04-28", True),
        ("monthly", "1998-04-06", False),
        ("monthly", "1998-04-05", True),
        ("yearly", "1997-05-05", True),
    ],
)
def test_an_entry_older_than_one_cadence_is_stale(cadence, day, stale):
    assert is_stale(Manual(kind="level", cadence=cadence), entries((day, 1)), TODAY) is stale


def test_nothing_entered_is_not_stale():
    assert is_stale(Manual(kind="flow", cadence="daily"), [], TODAY) is False
    assert latest_entry([], TODAY) is None


def test_a_flow_is_compared_with_the_same_days_of_the_week_before():
    made = entries(("1998-05-05", 1), ("1998-05-01", 16), ("1998-04-29", 4), ("1998-04-27", 2))
    value, earlier = earlier_value(Manual(kind="flow", cadence="weekly"), made, "previous_period", CLOCK)
    assert value == 6
    assert earlier.days == Interval(date(1998, 4, 27), date(1998, 4, 30))


def test_a_level_is_compared_with_the_end_of_the_period_before():
    made = entries(("1998-05-05", 1), ("1998-04-30", 16), ("1998-04-02", 4))
    value, _ = earlier_value(Manual(kind="level", cadence="monthly"), made, "previous_period", CLOCK)
    assert value == 16


def test_nothing_stands_before_the_first_entry():
    made = entries(("1998-05-05", 3), ("1998-03-05", 1))
    months = [Interval(date(1998, month, 1), date(1998, month + 1, 1)) for month in (2, 3, 4, 5)]
    assert [value_within(Manual(kind="flow", cadence="monthly"), made, month) for month in months] == [None, 1, 0, 3]
    assert [value_within(Manual(kind="level", cadence="monthly"), made, month) for month in months] == [None, 1, 1, 3]
