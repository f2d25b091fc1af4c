"""What came out for a line, before it is put into words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from indicators.calendar import Interval
from indicators.comparison import Comparison
from indicators.digits import settled
from indicators.manual import ManualEntry
from indicators.model.base import ValueKind
from indicators.planning.cells import Value
from indicators.scope import Clock

Status = Literal["good", "bad"]


@dataclass(frozen=True)
class Point:
    """One unit of a trend and its value."""

    days: Interval
    value: Value


@dataclass(frozen=True)
class Outcome:
    """The value of a line and all that stands beside it.

    `expected` is the target, or with `pace` its elapsed share; `failure` says why there is no value, `flaw` why a
    comparison, a trend or a target is missing beside a value.
    """

    kind: ValueKind = "number"
    value: Value = None
    previous: Value = None
    comparison: Comparison | None = None
    partial: bool = False
    trend: tuple[Point, ...] | None = None
    target: float | None = None
    expected: float | None = None
    status: Status | None = None
    clock: Clock | None = None
    share: float = 1.0
    entry: ManualEntry | None = None
    never_entered: bool = False
    stale: bool = False
    failure: Exception | None = None
    flaw: Exception | None = None

    @property
    def change(self) -> float | None:
        """(value − previous) / |previous| × 100; None without both, or with a previous value of 0."""
        if not is_number(self.value) or not is_number(self.previous) or self.previous == 0:
            return None
        return settled((self.value - self.previous) / abs(self.previous) * 100)


def is_number(value: Value) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
