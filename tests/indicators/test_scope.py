"""What time it is for a dataset."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from errors import UserError
from indicators.scope import read_clock
from tests.indicators.companies import Company, Shelf

PARIS = ZoneInfo("Europe/Paris")


def test_a_clock_of_only_a_date_stands_at_the_end_of_that_day():
    clock = read_clock("1998-05-06", PARIS)
    assert clock.today == date(1998, 5, 6)
    assert clock.local == datetime(1998, 5, 6, 23, 59, 59, 999999)
    assert clock.elapsed_until == datetime(1998, 5, 6, 22, 0)


@pytest.mark.parametrize(
    "text",
    ["1998-05-06T14:30", "1998-05-06 14:30", "1998-05-06T14:30:00", "1998-05-06T12:30Z", "1998-05-06T08:30-04:00"],
)
def test_a_clock_with_a_time_is_local_unless_it_says_otherwise(text):
    clock = read_clock(text, PARIS)
    assert (clock.today, clock.instant, clock.whole_day) == (date(1998, 5, 6), datetime(1998, 5, 6, 12, 30), False)


@pytest.mark.parametrize(
    "text", ["", "now", "1998", "06/05/1998", "1998-02-30", "1998-05-06T25:00", "19980506", "1998-W19-3"]
)
def test_what_is_no_clock_is_refused(text):
    with pytest.raises(UserError, match="Accepted is a date|is not a clock"):
        read_clock(text, PARIS)


def test_the_clock_of_a_dataset_beats_now_and_is_not_inherited():
    company = Company({"old": Shelf({"id": "integer"}, clock="1998-05-06"), "new": Shelf({"id": "integer"})})
    scope = company.scope(now="2024-05-15T23:30:00+00:00")
    assert scope.clock(company.catalog.table("old")).today == date(1998, 5, 6)
    assert scope.clock(company.catalog.table("new")).today == date(2024, 5, 16)  # past midnight in Paris
