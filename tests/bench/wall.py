"""The wall of `make bench`: twenty minidashes of four lines, and five top-10 lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

from indicators.model.company import Minidash
from indicators.model.lines import Indicator

PERIODS = ("this_week", "this_month", "last_month", "this_quarter", "year_to_date", "trailing 30 days", None)
MINE = {"field": "owner", "op": "is_current_user"}
TREND = {"on": "opened", "by": "month", "last": 12}
# What a minidash may be about: a status, a team, a channel, a size; one or two of them, or everything.
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


def wall(seed: int, related: bool = False) -> dict[str, Minidash]:
    """80 lines: 8 count_distinct, 4 median, 16 with comparison, 8 with a 12-month trend, 10 of the current user.

    Each line is drawn on its own, the worst case; on a `related` wall a minidash is about one thing, so that its lines
    share the conditions and some of them the period.
    """
    return _minidashes(list(_lines(seed, related)))


def all_time(seed: int) -> dict[str, Minidash]:
    """The same wall without ranges; count_distinct and median become sums, and nothing is compared or follows time."""
    return _minidashes([_without_time(line) for line in _lines(seed, related=False)])


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


def _lines(seed: int, related: bool) -> Iterator[dict[str, Any]]:
    dice = Random(seed)
    conditions, periods, measures = (_drawn(dice, table) for table in (CONDITIONS, PERIODS, MEASURES))
    kinds = iter(_kinds(dice))
    for number in range(80):
        if number % 4 == 0 or not related:
            about, period = next(conditions), next(periods)
        yield _of_kind(next(kinds), next(measures), about, period, next(periods))


def _kinds(dice: Random) -> list[str]:
    special = {"distinct": 8, "median": 4, "month before": 8, "year before": 8, "trend": 8, "mine": 10}
    kinds = [kind for kind, count in special.items() for _ in range(count)]
    kinds += ["plain"] * (80 - len(kinds))
    dice.shuffle(kinds)
    return kinds


def _of_kind(
    kind: str, measure: dict[str, Any], about: tuple[dict[str, Any], ...], period: str | None, other: str | None
) -> dict[str, Any]:
    match kind:
        case "distinct":
            return _line({"aggregate": "count_distinct", "field": "customer"}, _where(period, *about))
        case "median":
            return _line({"aggregate": "median", "field": "amount"}, _where(period, *about))
        case "month before":
            return _line(measure, _where("this_month", *about), compare="previous_period")
        case "year before":
            return _line(measure, _where("year_to_date", *about), compare="previous_year")
        case "trend":
            return _line(measure, _where("this_month", *about), trend=TREND)
        case "mine":
            return _line(measure, _where(period, MINE, *about))
    return _line(measure, _where(other, *about))


def _drawn(dice: Random, table: Sequence[Any]) -> Iterator[Any]:
    """Entries by chance, the same in every run; cycles would pair each period with the same condition for ever."""
    while True:
        yield dice.choice(table)


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
