"""The wall of `make bench`: twenty minidashes of four lines, and five top-10 lists."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from typing import Any

from indicators.model import Indicator, Minidash

PERIODS = ("this_week", "this_month", "last_month", "this_quarter", "year_to_date", "trailing 30 days", None)
MINE = {"field": "owner", "op": "is_current_user"}
TREND = {"on": "opened", "by": "month", "last": 12}
# What people ask for: a status, a team, a channel, a size, words; one or two of them a line.
CONDITIONS: tuple[tuple[dict[str, Any], ...], ...] = (
    ({"field": "status", "op": "is", "value": "open"},),
    ({"field": "status", "op": "any_of", "value": ["won", "closed"]}, {"field": "team", "op": "is", "value": "Team 3"}),
    ({"field": "priority", "op": "is", "value": "Urgent"}, {"field": "closed", "op": "empty"}),
    ({"field": "type", "op": "is", "value": "complaint"}, {"field": "channel", "op": "is_not", "value": "web"}),
    ({"field": "amount", "op": "more", "value": 10_000},),
    ({"field": "channel", "op": "is", "value": "phone"}, {"field": "priority", "op": "none_of", "value": ["Low"]}),
    (),
)
MEASURES: tuple[dict[str, Any], ...] = (
    {"aggregate": "count"},
    {"aggregate": "sum", "field": "amount"},
    {"aggregate": "average", "field": "amount"},
    {"aggregate": "share", "of": {"field": "status", "op": "is", "value": "won"}},
    {"aggregate": "maximum", "field": "amount"},
    {"aggregate": "average", "duration": {"from": "opened", "to": "closed"}},
)
SUM = MEASURES[1]


def wall() -> dict[str, Minidash]:
    """80 lines: 8 count_distinct, 4 median, 16 with comparison, 8 with a 12-month trend, 10 of the current user."""
    return _minidashes(list(_lines()))


def all_time() -> dict[str, Minidash]:
    """The same wall without ranges; count_distinct and median become sums, and nothing is compared or follows time."""
    return _minidashes([_without_time(line) for line in _lines()])


def lists() -> dict[str, Minidash]:
    """Five top-10 lists over different ranges."""
    groups = ("customer", "owner", "team", "customer", "channel")
    return {
        f"top{place}": _minidash(
            list={
                "dataset": "deals",
                "where": _where(period),
                "group_by": [group],
                "measures": [{"key": "total", "aggregate": "sum", "field": "amount"}],
                "sort": [{"by": "total", "order": "desc"}],
                "limit": 10,
            }
        )
        for place, (group, period) in enumerate(zip(groups, PERIODS, strict=False))
    }


def _lines() -> Iterator[dict[str, Any]]:
    conditions, periods, measures = cycle(CONDITIONS), cycle(PERIODS), cycle(MEASURES)
    for number in range(8):
        field = "customer" if number % 2 else "owner"
        yield _line({"aggregate": "count_distinct", "field": field}, _where(next(periods), *next(conditions)))
    for _ in range(4):
        yield _line({"aggregate": "median", "field": "amount"}, _where(next(periods), *next(conditions)))
    for number in range(16):
        against = "previous_period" if number % 2 else "previous_year"
        period = ("this_month", "this_week", "year_to_date", "this_quarter")[number % 4]
        yield _line(next(measures), _where(period, *next(conditions)), compare=against)
    for _ in range(8):
        yield _line(next(measures), _where("this_month", *next(conditions)), trend=TREND)
    for _ in range(10):
        yield _line(next(measures), _where(next(periods), MINE, *next(conditions)))
    for _ in range(34):
        yield _line(next(measures), _where(next(periods), *next(conditions)))


def _without_time(line: dict[str, Any]) -> dict[str, Any]:
    parts = [part for part in line["where"]["all"] if part["op"] != "during"]
    measure = SUM if line["measure"]["aggregate"] in ("count_distinct", "median") else line["measure"]
    return _line(measure, {"all": parts})


def _where(period: str | None, *conditions: dict[str, Any]) -> dict[str, Any]:
    range_ = [{"field": "opened", "op": "during", "value": period}] if period else []
    return {"all": [*range_, *conditions]}


def _line(measure: dict[str, Any], where: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"label": "line", "dataset": "deals", "measure": measure, "where": where, **more}


def _minidashes(lines: list[dict[str, Any]]) -> dict[str, Minidash]:
    keyed = [Indicator.model_validate({**line, "key": f"line{place}"}) for place, line in enumerate(lines)]
    return {f"mini{start // 4}": _minidash(indicators=keyed[start : start + 4]) for start in range(0, len(keyed), 4)}


def _minidash(**parts: Any) -> Minidash:
    return Minidash.model_validate({"title": "Bench", "teams": "everyone", **parts})
