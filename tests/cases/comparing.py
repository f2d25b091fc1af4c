"""When two answers are the same: integers and texts exactly, fractions to nine figures, rows in their order."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

TOLERANCE = 1e-9


def plain(value: Any, zone: ZoneInfo) -> Any:
    """A value of a check query as the answer carries it; a time without zone is local."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=zone).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else value


def same(found: Any, wanted: Any) -> bool:
    """Whether an answer is what was wanted, through lists and mappings."""
    if isinstance(wanted, Mapping):
        return isinstance(found, Mapping) and found.keys() == wanted.keys() and all(
            same(found[key], wanted[key]) for key in wanted
        )  # fmt: skip
    if isinstance(wanted, Sequence) and not isinstance(wanted, str):
        return _is_list(found) and len(found) == len(wanted) and all(map(same, found, wanted))
    if _is_number(wanted) and _is_number(found):
        close = isinstance(wanted, float) and math.isclose(found, wanted, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
        return close or found == wanted
    return type(found) is type(wanted) and found == wanted


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_list(value: Any) -> bool:
    return isinstance(value, (list, tuple))
