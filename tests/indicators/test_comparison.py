"""Like-for-like comparison and elapsed shares, against stretches written by hand."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from indicators.comparison import compare, elapsed_share
from indicators.periods import resolve_period
from indicators.scope import read_clock

PARIS = ZoneInfo("Europe/Paris")

# clock, period, against, first day, last day counted for a date field, whether only a part counts
FOR_DATES = [
    # an unfinished month against as many days; a clock of only a date stands at the end of that day
    ("1998-05-06", "this_month", "previous_period", "1998-04-01", "1998-04-06", True),
    ("1998-05-06", "this_month", "previous_year", "1997-05-01", "1997-05-06", True),
    ("1998-05-06T14:00", "this_month", "previous_period", "1998-04-01", "1998-04-06", True),
    ("1998-05-06", "month_to_date", "previous_period", "1998-04-01", "1998-04-06", True),
    # never past the end of the earlier unit, all of which counts then
    ("2024-03-30", "this_month", "previous_period", "2024-02-01", "2024-02-29", False),
    ("2023-03-30", "this_month", "previous_period", "2023-02-01", "2023-02-28", False),
    ("2024-03-31", "month_to_date", "previous_period", "2024-02-01", "2024-02-29", False),
    # a month whose last day is over is whole
    ("2024-04-30", "this_month", "previous_period", "2024-03-01", "2024-03-31", False),
    ("2024-04-30T23:00", "this_month", "previous_period", "2024-03-01", "2024-03-30", True),
    ("2024-05-01", "last_month", "previous_period", "2024-03-01", "2024-03-31", False),
    # leap days
    ("2024-02-29", "this_month", "previous_year", "2023-02-01", "2023-02-28", False),
    ("2025-03-05", "last_month", "previous_year", "2024-02-01", "2024-02-29", False),
    ("2024-02-29", "today", "previous_year", "2023-02-28", "2023-02-28", False),
    ("2025-02-28", "today", "previous_year", "2024-02-28", "2024-02-28", False),
    ("2024-05-06", "year_to_date", "previous_year", "2023-01-01", "2023-05-07", True),  # day 127 of both
    # weeks: one week, or 52 weeks
    ("2024-05-15", "this_week", "previous_period", "2024-05-06", "2024-05-08", True),
    ("2024-05-15", "this_week", "previous_year", "2023-05-15", "2023-05-17", True),
    ("2024-05-15", "last_week", "previous_year", "2023-05-08", "2023-05-14", False),
    ("2024-05-15", "last 2 weeks", "previous_year", "2023-05-01", "2023-05-14", False),
    # N units are moved by N units
    ("2024-05-15", "last 3 months", "previous_period", "2023-11-01", "2024-01-31", False),
    ("2024-05-15", "last 4 quarters", "previous_period", "2022-04-01", "2023-03-31", False),
    ("2024-05-15", "last 7 days", "previous_period", "2024-05-01", "2024-05-07", False),
    ("2024-05-15", "trailing 7 days", "previous_period", "2024-05-02", "2024-05-08", False),
    ("2024-05-15", "this_quarter", "previous_period", "2024-01-01", "2024-02-14", True),
    ("2024-05-15", "this_year", "previous_period", "2023-01-01", "2023-05-16", True),
    # as many days just before
    ("2024-05-15", {"from": "2024-03-01", "to": "2024-03-31"}, "previous_period", "2024-01-30", "2024-02-29", False),
    ("2024-05-15", {"from": "2024-05-01", "to": "2024-05-30"}, "previous_period", "2024-04-01", "2024-04-15", True),
    ("2024-05-15", {"from": "2024-02-01", "to": "2024-02-29"}, "previous_year", "2023-02-01", "2023-02-28", False),
    # what has not begun is compared with the whole
    ("2024-05-15", "next_month", "previous_period", "2024-05-01", "2024-05-31", False),
    ("2024-05-15", "tomorrow", "previous_period", "2024-05-15", "2024-05-15", False),
]  # fmt: skip


@pytest.mark.parametrize(("clock", "period", "against", "first", "last", "partial"), FOR_DATES)
def test_a_date_field_is_compared_with_these_days(clock, period, against, first, last, partial):
    at = read_clock(clock, PARIS)
    found = compare(resolve_period(period, at.today), against, at)
    assert (str(found.days.start), str(found.days.last), found.partial("date", at)) == (first, last, partial)
    assert found.bounds("date") == (found.days.start, found.days.end)


# clock (local), period, against, end of what counts (UTC)
FOR_TIMES = [
    ("2024-05-15T14:30", "today", "previous_period", "2024-05-14T12:30"),
    ("2024-05-15T14:30", "this_month", "previous_period", "2024-04-15T12:30"),
    ("2024-05-15", "this_month", "previous_period", "2024-04-15T22:00"),
    # the length is the time that passed: 29 d 15 h since 1 April, counted from 1 March, across the change of clocks
    ("2024-04-30T15:00", "this_month", "previous_period", "2024-03-30T14:00"),
    # the short day: 23 hours before it may only be 23 hours
    ("2024-04-01T23:30", "today", "previous_period", "2024-03-31T22:00"),
    ("2024-03-31T12:00", "today", "previous_period", "2024-03-30T10:00"),
    ("2024-03-31T10:00", "this_month", "previous_period", "2024-02-29T23:00"),
]


@pytest.mark.parametrize(("clock", "period", "against", "end"), FOR_TIMES)
def test_a_datetime_field_is_compared_with_the_same_length(clock, period, against, end):
    at = read_clock(clock, PARIS)
    found = compare(resolve_period(period, at.today), against, at)
    assert found.bounds("datetime")[1] == datetime.fromisoformat(end)


def test_a_part_that_ends_at_midnight_is_whole_days():
    at = read_clock("2024-05-15", PARIS)
    found = compare(resolve_period("this_month", at.today), "previous_period", at)
    assert found.whole_days("datetime", at) == found.days
    at = read_clock("2024-05-15T14:30", PARIS)
    found = compare(resolve_period("this_month", at.today), "previous_period", at)
    assert found.whole_days("datetime", at) is None
    assert found.whole_days("date", at) == found.days


@pytest.mark.parametrize(
    ("clock", "period", "kind", "share"),
    [
        ("1998-05-06", "this_month", "date", 6 / 31),
        ("1998-05-06", "month_to_date", "date", 6 / 31),
        ("1998-05-06T12:00", "this_month", "date", 6 / 31),
        ("1998-05-06T12:00", "this_month", "datetime", 5.5 / 31),
        ("2024-03-31T12:00", "today", "datetime", 11 / 23),
        ("1998-05-06", "last_month", "date", 1),
        ("1998-05-06", "next_month", "date", 0),
        ("1998-05-31", "this_month", "date", 1),
        ("2024-05-15", {"from": "2024-05-11", "to": "2024-05-20"}, "date", 0.5),
    ],
)
def test_the_elapsed_share_of_a_period(clock, period, kind, share):
    at = read_clock(clock, PARIS)
    assert elapsed_share(resolve_period(period, at.today), kind, at) == pytest.approx(share)
