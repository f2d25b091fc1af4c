"""A figure of the bench: what was measured, beside what, and whether it is what it should be."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Measured:
    """One figure: `ratio` is `value` to `baseline`; `bar` is the most that the ratio, or else the value, may be."""

    name: str
    value: float
    unit: str
    baseline: float | None = None
    ratio: float | None = None
    bar: float | None = None
    held: bool | None = None


def compared(name: str, value: float, baseline: float, bar: float | None = None) -> Measured:
    """Milliseconds of CPU beside a baseline."""
    ratio = value / baseline
    held = None if bar is None else ratio <= bar
    return Measured(name, round(value, 1), "ms", round(baseline, 1), round(ratio, 3), bar, held)


def limited(name: str, value: float, unit: str, bar: float, baseline: float | None = None) -> Measured:
    """A value with a limit of its own; a baseline is only told."""
    return Measured(name, round(value, 1), unit, baseline and round(baseline, 1), None, bar, value <= bar)
