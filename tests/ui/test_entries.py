"""Numbers as people type them."""

from __future__ import annotations

import pytest

from ui.typed import read_measured, read_number


@pytest.mark.parametrize(
    "typed, language, value",
    [
        ("12.5", "en", 12.5),
        ("12,5", "fr", 12.5),
        ("12.5", "fr", 12.5),
        ("12,5", "en", 12.5),
        ("1,234.5", "en", 1234.5),
        ("1 234,5", "fr", 1234.5),
        ("1\u202f234,5", "fr", 1234.5),
        ("1\u00a0234", "fr", 1234),
        ("1,234", "en", 1234),
        ("−3", "en", -3),
        ("-0,5", "fr", -0.5),
        ("82 %", "fr", 82),
        ("82%", "en", 82),
        ("0", "fr", 0),
    ],
)
def test_numbers(typed: str, language: str, value: float) -> None:
    assert read_number(typed, language) == value


@pytest.mark.parametrize(
    "typed, language, seconds",
    [
        ("90", "en", 90),
        ("1 234,5", "fr", 1234.5),
        ("1 h 30", "fr", 5400),
        ("1h30", "en", 5400),
        ("1:30", "fr", 5400),
        ("1:30:05", "en", 5405),
        ("90 min", "en", 5400),
        ("5 min 30", "fr", 330),
        ("2 d", "en", 172_800),
        ("2\u202fjours et 3 heures", "fr", 183_600),
        ("1,5 h", "fr", 5400),
        ("-1 h 30", "en", -5400),
    ],
)
def test_durations(typed: str, language: str, seconds: float) -> None:
    assert read_measured(typed, language, "duration") == seconds


@pytest.mark.parametrize("typed", ["", "1:75", "1 h 75", "30 min 2 h", "2 d 3", "1 h h", "3 apples", "h", "1 h 30 x"])
def test_what_is_no_duration(typed: str) -> None:
    with pytest.raises(ValueError):
        read_measured(typed, "en", "duration")


@pytest.mark.parametrize(
    "typed", ["", " ", "abc", "1.2.3", "1,2,3", "--1", "NaN", "Infinity", "1e400", "inf", "12 apples", "٣", "9" * 400]
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_no_number(typed: str, language: str) -> None:
    with pytest.raises(ValueError):
        read_number(typed, language)
