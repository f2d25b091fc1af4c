"""Numbers as people type them."""

from __future__ import annotations

import pytest

from ui.typed import read_number


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
    "typed", ["", " ", "abc", "1.2.3", "1,2,3", "--1", "NaN", "Infinity", "1e400", "inf", "12 apples", "٣", "9" * 400]
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_no_number(typed: str, language: str) -> None:
    with pytest.raises(ValueError):
        read_number(typed, language)
