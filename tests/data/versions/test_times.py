"""Local times become instants and local days: DST days, skipped and doubled hours, zones, declared formats."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.versions.zones import local_day, local_to_utc
from tests.data.conftest import PARIS

UTC = ZoneInfo("UTC")
ZONES = [
    "Europe/Paris",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kolkata",
    "Africa/Casablanca",
    "Pacific/Apia",
    "UTC",
]


def in_python(local: datetime, zone: ZoneInfo) -> datetime:
    """What the contract says: a skipped time an hour later, a doubled one the first; zoneinfo's fold 0 is just that."""
    return local.replace(tzinfo=zone, fold=0).astimezone(UTC).replace(tzinfo=None)


@given(
    st.sampled_from(ZONES),
    st.lists(st.datetimes(datetime(1971, 1, 2), datetime(2035, 12, 30)), min_size=1, max_size=40),
    st.lists(
        st.tuples(st.integers(2000, 2030), st.sampled_from([3, 4, 9, 10, 11]), st.integers(0, 31 * 96)), max_size=60
    ),
)
@settings(max_examples=15, deadline=None)
def test_local_times_agree_with_zoneinfo(key, anywhere, near_changes):
    zone = ZoneInfo(key)
    near = [datetime(year, month, 1) + timedelta(minutes=15 * step) for year, month, step in near_changes]
    times = [*anywhere, *near]
    expected = [in_python(time, zone) for time in times]
    sql = local_to_utc("t", zone, min(times), max(times))
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE times (n INTEGER, t TIMESTAMP)")
        connection.executemany("INSERT INTO times VALUES (?, ?)", list(enumerate(times)))
        day = local_day("u", zone, min(expected), max(expected))
        got = connection.execute(f"SELECT u, {day} FROM (SELECT n, {sql} AS u FROM times) ORDER BY n").fetchall()
    assert [row[0] for row in got] == expected
    assert [row[1] for row in got] == [time.replace(tzinfo=UTC).astimezone(zone).date() for time in expected]


@pytest.mark.parametrize(
    ("written", "utc", "day"),
    [
        ("2024-01-15 09:30", datetime(2024, 1, 15, 8, 30), date(2024, 1, 15)),
        ("2024-07-15T09:30:15.25", datetime(2024, 7, 15, 7, 30, 15, 250_000), date(2024, 7, 15)),
        ("2024-03-31 02:30:00", datetime(2024, 3, 31, 1, 30), date(2024, 3, 31)),
        ("2024-10-27 02:30:00", datetime(2024, 10, 27, 0, 30), date(2024, 10, 27)),
        ("2024-10-27 03:00:00", datetime(2024, 10, 27, 2, 0), date(2024, 10, 27)),
        ("2024-01-15 23:30Z", datetime(2024, 1, 15, 23, 30), date(2024, 1, 16)),
        ("2024-01-15 23:30:00+01:00", datetime(2024, 1, 15, 22, 30), date(2024, 1, 15)),
        ("2024-01-15 23:30 -0500", datetime(2024, 1, 16, 4, 30), date(2024, 1, 16)),
    ],
)
def test_iso_datetimes_in_paris(publish, written, utc, day):
    published = publish(f"at,n\n{written},1\n")
    assert published.types()["at"] == "datetime"
    assert published.fields()["at"].day_column == "at (day)"
    assert published.query("SELECT * FROM t") == [(utc, 1, day)]


def test_a_column_may_mix_offsets_days_and_local_times(publish):
    published = publish("at\n2024-01-15\n2024-01-15 12:00\n2024-01-15 12:00Z\n")
    assert published.column("at") == [datetime(2024, 1, 14, 23), datetime(2024, 1, 15, 11), datetime(2024, 1, 15, 12)]


def test_a_field_in_utc(publish):
    published = publish("at,n\n2024-01-15 23:30,1\n", zones={"at": "UTC"})
    assert published.query("SELECT * FROM t") == [(datetime(2024, 1, 15, 23, 30), 1, date(2024, 1, 16))]


@pytest.mark.parametrize(
    ("zone", "written", "utc"),
    [
        ("Europe/Paris", "0001-01-01 00:00", datetime.min),
        ("Europe/Paris", "9999-12-31 23:59", datetime(9999, 12, 31, 22, 59)),
        ("America/New_York", "0001-01-01 00:00", datetime(1, 1, 1, 5)),
        ("America/New_York", "9999-12-31 23:59", datetime.max),
        ("America/New_York", "0001-01-01T00:00Z", datetime.min),
        ("Asia/Tokyo", "9999-12-31T23:59:59Z", datetime(9999, 12, 31, 23, 59, 59)),
    ],
)
def test_a_time_stays_in_the_years_that_python_knows(publish, zone, written, utc):
    """Such as the last day of all, by which many systems say that something has no end."""
    published = publish(f"at,n\n{written},1\n,2\n2026-03-01 12:00Z,3\n", zone=ZoneInfo(zone), types={"at": "datetime"})
    noon = datetime(2026, 3, 1, 12)
    assert sorted(published.query('SELECT n, "at", "at (day)" FROM t')) == [
        (1, utc, date.fromisoformat(written[:10])),
        (2, None, None),
        (3, noon, noon.date()),
    ]


@pytest.mark.parametrize(
    ("options", "written", "type", "expected"),
    [
        ({"datetime_format": "%d/%m/%Y %H:%M"}, "1/3/2016 9:05", "datetime", datetime(2016, 3, 1, 8, 5)),
        ({"date_format": "%d/%m/%Y"}, "1/3/2016", "date", date(2016, 3, 1)),
        ({"date_format": "%d/%m/%Y"}, "2016-03-01", "date", date(2016, 3, 1)),
        ({"date_format": "%Y%m%d"}, "20160301", "date", date(2016, 3, 1)),
        ({"date_format": "%d.%m.%y"}, "01.03.16", "date", date(2016, 3, 1)),
        ({"date_format": "%d %B %Y"}, "1 March 2016", "date", date(2016, 3, 1)),
        ({"datetime_format": "%Y-%m-%d %H:%M %z"}, "2016-03-01 09:05 +0200", "datetime", datetime(2016, 3, 1, 7, 5)),
        ({"datetime_format": "%d/%m/%Y %I:%M %p"}, "1/3/2016 1:05 PM", "datetime", datetime(2016, 3, 1, 12, 5)),
    ],
)
def test_declared_formats_are_also_detected(publish, options, written, type, expected):
    published = publish(f"at|n\n{written}|1\n", **options)
    assert published.types()["at"] == type
    assert published.column("at") == [expected]


def test_an_eight_digit_number_is_no_short_date(publish):
    published = publish("a|n\n2016031|1\n", date_format="%Y%m%d")
    assert published.types()["a"] == "integer"


def test_a_declared_date_takes_midnights(publish):
    published = publish("a\n1996-07-04 00:00:00.000\n1996-07-05\n", types={"a": "date"})
    assert published.column("a") == [date(1996, 7, 4), date(1996, 7, 5)]


def test_the_day_column_never_collides(publish):
    published = publish('at,at (day),"AT (DAY)_"\n2024-01-15 10:00,x,y\n')
    assert published.fields()["at"].day_column == "at (day)__"
    assert PARIS.key == "Europe/Paris"
