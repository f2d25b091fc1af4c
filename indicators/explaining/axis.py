"""Round numbers beside a chart: few, evenly spaced, in the steps in which people count."""

from __future__ import annotations

import math
from collections.abc import Sequence

from indicators.digits import settled
from indicators.model.base import ValueKind

MOST = 5
ROUND = (1, 2, 2.5, 5, 10)
DAY = 86_400
# Seconds, minutes, hours and days as clocks and calendars have them.
SPANS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, DAY, 2 * DAY,
         5 * DAY, 7 * DAY, 14 * DAY, 28 * DAY)  # fmt: skip


def round_numbers(values: Sequence[float], kind: ValueKind, from_zero: bool) -> list[float]:
    """The numbers to write at an axis that holds all values, and 0 where bars stand on it; none without values."""
    if not values:
        return []
    low, high = min(values), max(values)
    if from_zero:
        low, high = min(low, 0), max(high, 0)
    step = _step(high - low or abs(high) or 1, kind)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [settled(number * step) for number in range(first, max(last, first + 1) + 1)]


def _step(span: float, kind: ValueKind) -> float:
    """The smallest round step of which so few make the span."""
    wanted = span / MOST
    if kind == "duration" and wanted <= SPANS[-1]:
        return next(step for step in SPANS if step >= wanted)
    unit = 10.0 ** math.floor(math.log10(wanted))
    return next(step * unit for step in ROUND if step * unit >= wanted * (1 - 1e-9))
