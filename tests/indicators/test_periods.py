"""Periods, against days written by hand."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from errors import UserError
from indicators.calendar import Interval, buckets, shift_months, to_instant, to_local, unit_start
from indicators.periods import PERIODS, find_period, resolve_period

PARIS = ZoneInfo("Europe/Paris")


def interval(start: str, end: str) -> Interval:
    return Interval(date.fromisoformat(start), date.fromisoformat(end))


# today, period, first day, day after the last one
RESOLVED = [
    ("1998-05-06", "today", "1998-05-06", "1998-05-07"),
    ("1998-05-06", "yesterday", "1998-05-05", "1998-05-06"),
    ("1998-05-06", "tomorrow", "1998-05-07", "1998-05-08"),
    ("2024-02-28", "tomorrow", "2024-02-29", "2024-03-01"),
    ("2023-12-31", "tomorrow", "2024-01-01", "2024-01-02"),
    # weeks start on Monday, also across a change of year
    ("1998-05-06", "this_week", "1998-05-04", "1998-05-11"),
    ("2024-05-13", "this_week", "2024-05-13", "2024-05-20"),
    ("2024-05-19", "this_week", "2024-05-13", "2024-05-20"),
    ("2024-12-31", "this_week", "2024-12-30", "2025-01-06"),
    ("2021-01-03", "this_week", "2020-12-28", "2021-01-04"),
    ("2021-01-03", "last_week", "2020-12-21", "2020-12-28"),
    ("2021-01-03", "next_week", "2021-01-04", "2021-01-11"),
    # months and leap days
    ("2024-02-29", "this_month", "2024-02-01", "2024-03-01"),
    ("2024-03-31", "last_month", "2024-02-01", "2024-03-01"),
    ("2023-03-31", "last_month", "2023-02-01", "2023-03-01"),
    ("2024-01-31", "next_month", "2024-02-01", "2024-03-01"),
    ("2024-12-15", "next_month", "2025-01-01", "2025-02-01"),
    ("2024-01-15", "last_month", "2023-12-01", "2024-01-01"),
    # quarters
    ("2024-03-31", "this_quarter", "2024-01-01", "2024-04-01"),
    ("2024-04-01", "this_quarter", "2024-04-01", "2024-07-01"),
    ("2024-01-01", "last_quarter", "2023-10-01", "2024-01-01"),
    ("2024-12-31", "next_quarter", "2025-01-01", "2025-04-01"),
    # years
    ("2024-02-29", "this_year", "2024-01-01", "2025-01-01"),
    ("2024-02-29", "last_year", "2023-01-01", "2024-01-01"),
    ("2024-02-29", "next_year", "2025-01-01", "2026-01-01"),
    # to date: today is part of it
    ("2024-05-15", "week_to_date", "2024-05-13", "2024-05-16"),
    ("2024-05-13", "week_to_date", "2024-05-13", "2024-05-14"),
    ("2024-02-29", "month_to_date", "2024-02-01", "2024-03-01"),
    ("2024-05-15", "quarter_to_date", "2024-04-01", "2024-05-16"),
    ("2024-01-01", "year_to_date", "2024-01-01", "2024-01-02"),
    # N whole units that end before, or start after, the current one
    ("2024-05-15", "last 1 days", "2024-05-14", "2024-05-15"),
    ("2024-05-15", "last 7 days", "2024-05-08", "2024-05-15"),
    ("2024-03-01", "last 2 days", "2024-02-28", "2024-03-01"),
    ("2024-05-15", "last 2 weeks", "2024-04-29", "2024-05-13"),
    ("2024-05-31", "last 3 months", "2024-02-01", "2024-05-01"),
    ("2024-05-31", "last 4 quarters", "2023-04-01", "2024-04-01"),
    ("2024-05-31", "last 2 years", "2022-01-01", "2024-01-01"),
    ("2024-05-15", "next 7 days", "2024-05-16", "2024-05-23"),
    ("2024-05-15", "next 1 weeks", "2024-05-20", "2024-05-27"),
    ("2024-10-31", "next 3 months", "2024-11-01", "2025-02-01"),
    ("2024-10-31", "next 2 quarters", "2025-01-01", "2025-07-01"),
    ("2024-10-31", "next 2 years", "2025-01-01", "2027-01-01"),
    # N days that end with today
    ("2024-05-15", "trailing 1 days", "2024-05-15", "2024-05-16"),
    ("2024-03-01", "trailing 30 days", "2024-02-01", "2024-03-02"),
    ("2023-03-01", "trailing 30 days", "2023-01-31", "2023-03-02"),
]


@pytest.mark.parametrize(("today", "period", "start", "end"), RESOLVED)
def test_a_period_covers_these_days(today, period, start, end):
    assert resolve_period(period, date.fromisoformat(today)).days == interval(start, end)


def test_every_named_period_is_in_the_table_above():
    named = {find_period(row[1])[0].key for row in RESOLVED}
    assert named == {row.key for row in PERIODS}


def test_from_and_to_are_both_included():
    period = resolve_period({"from": "2017-01-01", "to": "2017-03-31"}, date(2024, 5, 15))
    assert period.days == interval("2017-01-01", "2017-04-01")


def test_one_unit_may_be_written_in_the_singular():
    assert resolve_period("last 1 month", date(2024, 5, 15)).days == interval("2024-04-01", "2024-05-01")


@pytest.mark.parametrize(
    "value",
    [
        "this_moth", "last N days", "last 0 days", "last -3 days", "last 3 hours", "trailing 3 months",
        "last 10001 days", "last ٣ days", "this month", "", 5, None, True, ["today"], {}, {"from": "2017-01-01"},
        {"from": "2017-01-01", "till": "x"},
        {"from": "2017-03-31", "to": "2017-01-01"}, {"from": "2017-02-29", "to": "2017-03-01"},
        {"from": "2017-01-01T10:00", "to": "2017-03-01"}, {"from": "01/02/2017", "to": "2017-03-01"},
        {"from": 2017, "to": 2018}, "last 9000 years", "next 9000 years",
    ],
)  # fmt: skip
def test_what_is_no_period_is_refused(value):
    with pytest.raises(UserError):
        resolve_period(value, date(2024, 5, 15))


def test_a_misspelt_period_names_the_nearest_one():
    with pytest.raises(UserError, match="this_month"):
        resolve_period("this_moth", date(2024, 5, 15))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_period_has_words_with_its_count(language):
    for row in PERIODS:
        assert ("3" in row.say(language, 3)) == (" N " in row.key)
        assert "{" not in row.say(language, 1)


# ---------------------------------------------------------------- days and instants


@pytest.mark.parametrize(
    ("day", "hours"),
    [("2024-03-31", 23), ("2024-10-27", 25), ("2024-05-15", 24), ("2024-03-30", 24), ("2024-10-28", 24)],
)
def test_a_day_is_as_long_as_it_was(day, hours):
    start, end = Interval(date.fromisoformat(day), date.fromordinal(date.fromisoformat(day).toordinal() + 1)).instants(
        PARIS
    )
    assert (end - start).total_seconds() == hours * 3600


@pytest.mark.parametrize(
    ("zone", "local", "utc"),
    [
        ("Europe/Paris", "2024-05-15T00:00", "2024-05-14T22:00"),
        ("Europe/Paris", "2024-03-31T02:30", "2024-03-31T01:30"),  # skipped: read as 03:30
        ("Europe/Paris", "2024-10-27T02:30", "2024-10-27T00:30"),  # doubled: the first
        ("Europe/Paris", "2024-10-27T03:00", "2024-10-27T02:00"),
        ("America/Sao_Paulo", "2018-11-04T00:00", "2018-11-04T03:00"),  # a skipped midnight
        ("America/Havana", "2024-11-03T00:30", "2024-11-03T04:30"),  # a doubled midnight
        ("Asia/Kathmandu", "2024-05-15T00:00", "2024-05-14T18:15"),
        ("Europe/Paris", "0001-01-01T00:00", "0001-01-01T00:00"),
    ],
)
def test_local_times_become_instants(zone, local, utc):
    assert to_instant(datetime.fromisoformat(local), ZoneInfo(zone)) == datetime.fromisoformat(utc)


def test_an_instant_is_read_on_the_wall():
    assert to_local(datetime(2024, 10, 27, 1, 30), PARIS) == datetime(2024, 10, 27, 2, 30)


def test_at_the_edges_of_the_calendar_it_is_the_time_of_utc():
    assert to_local(datetime.max, PARIS) == datetime.max
    assert to_local(datetime.min, ZoneInfo("America/New_York")) == datetime.min


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2024-02-29", -12, "2023-02-28"), ("2024-03-31", -1, "2024-02-29"), ("2023-03-31", -1, "2023-02-28"),
        ("2024-01-31", 1, "2024-02-29"), ("2024-12-31", 2, "2025-02-28"), ("2024-01-15", -13, "2022-12-15"),
    ],
)  # fmt: skip
def test_months_are_moved_to_a_day_that_exists(day, months, expected):
    assert shift_months(date.fromisoformat(day), months) == date.fromisoformat(expected)


def test_the_last_bucket_is_the_current_unit():
    assert buckets("month", 3, date(2024, 1, 31)) == (
        interval("2023-11-01", "2023-12-01"),
        interval("2023-12-01", "2024-01-01"),
        interval("2024-01-01", "2024-02-01"),
    )
    assert buckets("week", 2, date(2021, 1, 3)) == (
        interval("2020-12-21", "2020-12-28"),
        interval("2020-12-28", "2021-01-04"),
    )


@pytest.mark.parametrize(
    ("unit", "start"),
    [
        ("day", "2024-05-15"),
        ("week", "2024-05-13"),
        ("month", "2024-05-01"),
        ("quarter", "2024-04-01"),
        ("year", "2024-01-01"),
    ],
)
def test_units_start_on_these_days(unit, start):
    assert unit_start(date(2024, 5, 15), unit) == date.fromisoformat(start)
