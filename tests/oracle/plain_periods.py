"""What a period means, in plain Python: found by walking day by day, with no code of the product."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any


def period(wanted: Any, today: date) -> tuple[date, date]:
    """The first and the last day, found by walking day by day."""
    if isinstance(wanted, dict):
        return date.fromisoformat(wanted["from"]), date.fromisoformat(wanted["to"])
    if wanted in ("today", "yesterday", "tomorrow"):
        day = today + timedelta(days={"today": 0, "yesterday": -1, "tomorrow": 1}[wanted])
        return day, day
    if wanted.endswith("_to_date"):
        return walk(today, wanted.removesuffix("_to_date"), -1), today
    if wanted.startswith("trailing"):
        return today - timedelta(days=int(wanted.split()[1]) - 1), today
    word, rest = wanted.replace("_", " ", 1).split(" ", 1)
    count, unit = rest.split() if " " in rest else ("1", rest + "s")
    unit = unit.removesuffix("s")
    first, last = walk(today, unit, -1), walk(today, unit, 1)
    if word == "last":
        start = first
        for _ in range(int(count)):
            start = walk(start - timedelta(days=1), unit, -1)
        return start, first - timedelta(days=1)
    if word == "next":
        end = last
        for _ in range(int(count)):
            end = walk(end + timedelta(days=1), unit, 1)
        return last + timedelta(days=1), end
    return first, last


def walk(day: date, unit: str, step: int) -> date:
    """The outermost day of the unit around `day`, towards the past or the future."""
    name = {
        "day": lambda d: d,
        "week": lambda d: d.isocalendar()[:2],
        "month": lambda d: (d.year, d.month),
        "quarter": lambda d: (d.year, (d.month + 2) // 3),
        "year": lambda d: d.year,
    }[unit]
    while name(day + timedelta(days=step)) == name(day):
        day += timedelta(days=step)
    return day
