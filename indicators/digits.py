"""The one rule for the digits of computed numbers, so that tiles, lists, courses and files say the same number."""

from __future__ import annotations

from typing import TypeVar

Value = TypeVar("Value")

# As many as a number in floating point surely holds, and as spreadsheets show; what follows them is noise.
DIGITS = 15
# From here on whole digits would be lost.
TOO_LARGE = 10.0**DIGITS


def settled(value: Value) -> Value:
    """A number that was computed, such as 0.1 + 0.2, without what computing left behind its 15th digit.

    Whole numbers are exact as they are, and so is what stands in the data: neither is for this rule.
    """
    if not isinstance(value, float) or value.is_integer() or abs(value) >= TOO_LARGE:
        return value
    return float(f"{value:.{DIGITS}g}")
