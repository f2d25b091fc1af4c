"""When datasets are due: days of changing clocks, ends of months and years, servers that were down, wrong clocks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from indicators.model.datasets import Refresh
from walls.schedule import following, is_due, latest, next_read

PARIS = ZoneInfo("Europe/Paris")
DAILY, HOURLY, QUARTERLY = Refresh(every="day", at="06:30"), Refresh(every="hour"), Refresh(every="15 minutes")


def at(text: str) -> datetime:
    """An instant, as UTC says it."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("refresh", "now", "before", "after"),
    [
        (DAILY, "2026-07-10 04:29", "2026-07-09 04:30", "2026-07-10 04:30"),
        (DAILY, "2026-07-10 04:30", "2026-07-10 04:30", "2026-07-11 04:30"),
        # The ends of a month and of a year; at midnight the local day is another one than that of UTC.
        (DAILY, "2026-02-28 12:00", "2026-02-28 05:30", "2026-03-01 05:30"),
        (DAILY, "2026-12-31 23:30", "2026-12-31 05:30", "2027-01-01 05:30"),
        (Refresh(every="day", at="00:00"), "2026-12-31 23:00", "2026-12-31 23:00", "2027-01-01 23:00"),
        # 02:30 is skipped on 29 March and comes an hour later; on 25 October it comes twice, and the first counts.
        (Refresh(every="day", at="02:30"), "2026-03-29 01:29", "2026-03-28 01:30", "2026-03-29 01:30"),
        (Refresh(every="day", at="02:30"), "2026-03-29 12:00", "2026-03-29 01:30", "2026-03-30 00:30"),
        (Refresh(every="day", at="02:30"), "2026-10-25 00:30", "2026-10-25 00:30", "2026-10-26 01:30"),
        (Refresh(every="day", at="02:30"), "2026-10-25 01:30", "2026-10-25 00:30", "2026-10-26 01:30"),
        (HOURLY, "2026-10-25 00:59:59", "2026-10-25 00:00", "2026-10-25 01:00"),
        (QUARTERLY, "2026-12-31 22:59:59", "2026-12-31 22:45", "2026-12-31 23:00"),
    ],
)
def test_due_times_are_those_of_the_clock_on_the_wall(refresh: Refresh, now: str, before: str, after: str) -> None:
    assert (latest(refresh, at(now), PARIS), following(refresh, at(now), PARIS)) == (at(before), at(after))


def test_hours_begin_where_the_zone_begins_them() -> None:
    found = latest(HOURLY, at("2026-05-01 12:10"), ZoneInfo("Asia/Kolkata"))
    assert found == at("2026-05-01 11:30")


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25", "2026-12-31"])
@pytest.mark.parametrize(("refresh", "times"), [(Refresh(every="day", at="02:30"), 3), (HOURLY, 72), (QUARTERLY, 288)])
def test_each_due_time_is_done_once_while_days_go_by(refresh: Refresh, times: int, day: str) -> None:
    now, done = at(day) - timedelta(days=1, minutes=-1), 0
    looked, end = now, now + timedelta(days=3)
    while now < end:
        now += timedelta(seconds=50)
        if is_due(refresh, [looked], now, PARIS):
            looked, done = now, done + 1
    assert done == times


def test_who_was_down_for_three_days_reads_once() -> None:
    now = at("2026-07-10 12:00")
    assert is_due(DAILY, [at("2026-07-07 04:31")], now, PARIS)
    assert not is_due(DAILY, [now], now + timedelta(hours=1), PARIS)
    assert is_due(DAILY, [], now, PARIS)


def test_a_clock_that_is_set_back_makes_nothing_due_twice_and_stops_nothing_for_long() -> None:
    looked = at("2026-07-10 04:30:05")
    assert not is_due(DAILY, [looked], at("2026-07-10 04:29:50"), PARIS)
    assert not is_due(DAILY, [looked], at("2026-07-10 04:30:00"), PARIS)
    assert not is_due(DAILY, [looked], at("2026-07-09 12:00"), PARIS)
    # It was a year ahead, and nobody waits that year.
    assert is_due(DAILY, [at("2027-07-10 04:30:05")], at("2026-07-10 12:00"), PARIS)
    assert is_due(QUARTERLY, [at("2026-07-10 13:00:05")], at("2026-07-10 12:00"), PARIS)


def test_of_several_looks_one_that_counts_is_enough() -> None:
    now, beyond, old = at("2026-07-10 12:00"), at("2027-07-10 12:00"), at("2026-07-08 12:00")
    read = at("2026-07-10 11:00")
    assert not is_due(DAILY, [old, read], now, PARIS)
    assert not is_due(DAILY, [beyond, read], now, PARIS)
    assert is_due(DAILY, [beyond, old], now, PARIS)
    assert next_read(DAILY, [old, read], now, PARIS) == at("2026-07-11 04:30")
    assert next_read(DAILY, [old], now, PARIS) == now
