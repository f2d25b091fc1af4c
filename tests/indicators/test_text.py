"""Values as readers of English and French see them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from indicators.model.lines import Format
from indicators.text import Manner, exact, write, write_full, write_near, write_percent

ENGLISH = Manner("en", ZoneInfo("Europe/Paris"), "EUR")
FRENCH = Manner("fr", ZoneInfo("Europe/Paris"), "EUR")


def plain(text: str) -> str:
    """Spaces of every width as one plain space, so that the tables below can be read."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        (None, "–", "–"),
        (0, "0", "0"),
        (-0.0, "0", "0"),
        (1234567, "1,234,567", "1 234 567"),
        (12.5, "12.5", "12,5"),
        (12.0, "12", "12"),
        (2.675, "2.68", "2,68"),
        (-2.5, "-2.5", "-2,5"),
        (999.995, "1,000", "1 000"),
        (1265793.0396, "1,265,793", "1 265 793"),
        (0.0123, "0.012", "0,012"),
        (-0.00001234, "-0.000012", "-0,000012"),
        (1e-30, "0", "0"),
        (-1e-30, "0", "0"),
        (1.5e21, "1.5E21", "1,5E21"),
        (10**30, "1E30", "1E30"),
        (10**14, "100,000,000,000,000", "100 000 000 000 000"),
    ],
)
def test_numbers(value, english, french):
    assert plain(write(value, "number", Format(), ENGLISH)) == english
    assert plain(write(value, "number", Format(), FRENCH)) == french


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),
        (-0.4, 0, "0"),
        (3, 2, "3.00"),
        (-0.001, 2, "0.00"),
        (1234.5, 1, "1,234.5"),
    ],
)
def test_declared_decimals_hold(value, decimals, expected):
    assert write(value, "number", Format(decimals=decimals), ENGLISH) == expected


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [(63.42, "63.4%", "63,4 %"), (100.0, "100%", "100 %"), (0.0, "0%", "0 %"), (0.023, "0.023%", "0,023 %"),
     (-12.25, "-12.3%", "-12,3 %"), (1234.5, "1,235%", "1 235 %"), (1e300, "1E300 %", "1E300 %")],
)  # fmt: skip
def test_percentages(value, english, french):
    assert plain(write(value, "percent", Format(), ENGLISH)) == english
    assert plain(write(value, "percent", Format(), FRENCH)) == french


def test_the_french_sign_stands_after_a_narrow_space():
    assert write(63.42, "percent", Format(), FRENCH) == "63,4\u202f%"


def test_a_change_shows_its_sign():
    assert write_percent(12.5, "en", signed=True) == "+12.5%"
    assert write_percent(-12.5, "en", signed=True) == "-12.5%"
    assert write_percent(0.0, "en", signed=True) == "0%"


@pytest.mark.parametrize(
    ("value", "form", "english", "french"),
    [
        (12.5, Format(), "€12.50", "12,50 €"),
        (12, Format(), "€12.00", "12,00 €"),
        (1265793.04, Format(currency="USD"), "$1,265,793", "1 265 793 $US"),
        (1265793.04, Format(currency="USD", decimals=2), "$1,265,793.04", "1 265 793,04 $US"),
        (-12.345, Format(), "-€12.35", "-12,35 €"),
        (-0.001, Format(), "€0.00", "0,00 €"),
        (50.4, Format(currency="JPY"), "¥50", "50 JPY"),
    ],
)
def test_amounts(value, form, english, french):
    assert plain(write(value, "currency", form, ENGLISH)) == english
    assert plain(write(value, "currency", form, FRENCH)) == french


@pytest.mark.parametrize(
    ("seconds", "decimals", "english", "french"),
    [
        (0, None, "0 s", "0 s"),
        (0.25, None, "0.25 s", "0,25 s"),
        (45, None, "45 s", "45 s"),
        (59.6, None, "1 min", "1 min"),
        (2700, None, "45 min", "45 min"),
        (3599.7, None, "1 h", "1 h"),
        (11100, None, "3 h 5 min", "3 h 5 min"),
        (183600, None, "2 d 3 h", "2 j 3 h"),
        (-183600, None, "-2 d 3 h", "-2 j 3 h"),
        (172800, None, "2 d", "2 j"),
        (86399, None, "1 d", "1 j"),
        (86400 * 1234.4, None, "1,234 d", "1 234 j"),
        (183600, 1, "2.1 d", "2,1 j"),
        (734287.5, None, "8 d 12 h", "8 j 12 h"),
    ],
)
def test_durations(seconds, decimals, english, french):
    assert plain(write(seconds, "duration", Format(decimals=decimals), ENGLISH)) == english
    assert plain(write(seconds, "duration", Format(decimals=decimals), FRENCH)) == french


def test_dates_words_and_truth():
    assert write(date(1998, 5, 6), "date", Format(), ENGLISH) == "6 May 1998"
    assert write(date(1998, 5, 1), "date", Format(), FRENCH) == "1er mai 1998"
    assert write(datetime(2016, 4, 15, 10, 0), "datetime", Format(), ENGLISH) == "15 Apr 2016 12:00"
    assert (write(True, "boolean", Format(), FRENCH), write(False, "boolean", Format(), ENGLISH)) == ("Oui", "No")
    assert write("<b>", "text", Format(), ENGLISH) == "<b>"


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        (date(1998, 5, 5), "yesterday", "hier"),
        (date(1998, 5, 6), "today", "aujourd’hui"),
        (datetime(1998, 5, 7, 12, 0), "tomorrow 14:00", "demain 14:00"),
        (datetime(1998, 5, 6, 22, 30), "tomorrow 00:30", "demain 00:30"),
        (date(1998, 5, 11), "Monday", "lundi"),
        (date(1998, 5, 13), "13 May", "13 mai"),
        (date(1998, 5, 4), "4 May", "4 mai"),
        (date(1998, 6, 1), "1 Jun", "1er juin"),
        (date(1997, 5, 6), "6 May 1997", "6 mai 1997"),
    ],
)
def test_dates_as_the_reader_says_them(value, english, french):
    today = date(1998, 5, 6)
    assert write_near(value, today, ENGLISH) == english
    assert write_near(value, today, FRENCH) == french


def test_the_full_date_stands_behind():
    assert write_full(datetime(1998, 5, 7, 12, 0), ENGLISH) == "Thursday, 7 May 1998 14:00"
    assert write_full(date(1998, 5, 1), FRENCH) == "vendredi 1er mai 1998"
    assert write_full("no date", ENGLISH) is None


def test_exact_values_travel_as_json():
    zone = ZoneInfo("Europe/Paris")
    assert exact(datetime(2016, 4, 15, 10, 0), zone) == "2016-04-15T12:00:00+02:00"
    assert exact(date(1998, 5, 6), zone) == "1998-05-06"
    assert exact(12, zone) == 12
