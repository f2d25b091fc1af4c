"""A value over time: the same lines with a trend by the unit asked for, so that walls and charts cannot differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from indicators.calendar import Interval, units
from indicators.explaining.fields import blank_fields, measured_fields, named_fields
from indicators.filters.conjuncts import date_ranges, without_during
from indicators.formula import parse
from indicators.manual import UNIT_OF
from indicators.model.base import Unit
from indicators.model.company import Minidash
from indicators.model.filters import All
from indicators.model.lines import Format, Indicator, Measure, Trend
from indicators.scope import Scope

# How many units are looked back over: as many as a chart can show without crowding.
LENGTHS: Mapping[Unit, int] = {"day": 60, "week": 52, "month": 36, "quarter": 16, "year": 10}
UNITS: tuple[Unit, ...] = ("day", "week", "month", "quarter", "year")


def date_fields(line: Indicator, scope: Scope) -> tuple[str, ...]:
    """The paths of the dates that a line can be followed by: those that it names, that of its trend or period first.

    Only a line that names none is followed by the dates of its dataset, for every value has a course; else its rows
    would tell by other dates what the tile does not ask. Never by one of which it asks for rows without it.
    """
    if line.measure is None:
        return ()
    table = scope.catalog.table(line.dataset)
    named = [line.trend.on] if line.trend else []
    named += [each.leaf.field for each in date_ranges(line.where, table, scope)]
    named += [*measured_fields(line.measure), *named_fields(line.where)]
    without = blank_fields(line.where)

    def dates(paths: Iterable[str]) -> tuple[str, ...]:
        there = (path for path in dict.fromkeys(paths) if path not in without)
        return tuple(path for path in there if scope.catalog.reach(table, path).column.temporal)

    return dates(named) or dates(table.columns)


def usual_unit(line: Indicator, scope: Scope) -> Unit:
    """The unit to begin with: that of the line's trend, its cadence or its period."""
    if line.trend:
        return line.trend.by
    if line.manual:
        return UNIT_OF[line.manual.cadence]
    ranges = date_ranges(line.where, scope.catalog.table(line.dataset), scope) if line.measure else ()
    return ranges[0].period.unit if ranges else "month"


def with_course(minidash: Minidash, key: str, by: Unit, on: str | None, scope: Scope) -> Minidash | None:
    """The line `key` and those it is computed from, each with a trend by that unit; None where one has no date.

    `on` is the date that the line itself is followed by, its first one if None.
    """
    lines = {line.key: line for line in minidash.indicators or ()}
    followed = [_followed(lines[name], by, on if name == key else None, scope) for name in _needed(key, lines)]
    if None in followed:
        return None
    return minidash.model_copy(update={"indicators": tuple(followed)})


def _needed(key: str, lines: Mapping[str, Indicator]) -> Iterator[str]:
    """The line and all that its formula needs, each once."""
    found: dict[str, None] = {}

    def visit(name: str) -> None:
        if name in found or name not in lines:
            return
        found[name] = None
        formula = lines[name].formula
        for used in parse(formula).keys if formula is not None else ():
            visit(used)

    visit(key)
    yield from found


def _followed(line: Indicator, by: Unit, on: str | None, scope: Scope) -> Indicator | None:
    plain = {"compare": None, "target": None, "pace": False, "trend": None}
    if line.formula is not None:
        return line.model_copy(update=plain)
    if line.manual is not None:
        return line.model_copy(update={**plain, "trend": Trend(on="as_of", by=by, last=LENGTHS[by])})
    fields = date_fields(line, scope)
    chosen = on if on in fields else next(iter(fields), None)
    if chosen is None:
        return None
    last = line.trend.last if line.trend and line.trend.by == by else 0
    return line.model_copy(update={**plain, "trend": Trend(on=chosen, by=by, last=max(last, LENGTHS[by]))})


def with_first_days(followed: Minidash) -> Minidash:
    """The followed lines, and beside each one that is measured the day of its first row, under `first_day_of`.

    These go by the line's own filter: the first row of anything else is nothing that the tile tells.
    """
    lines = followed.indicators or ()
    return followed.model_copy(
        update={"indicators": (*lines, *(_first_day(line) for line in lines if line.measure is not None))}
    )


def first_day_of(key: str) -> str:
    """The key of the line that tells the first day of another; no line of a definition can have it."""
    return f"@{key}"


def _first_day(line: Indicator) -> Indicator:
    on = line.trend.on
    return line.model_copy(
        update={
            "key": first_day_of(line.key),
            "measure": Measure(aggregate="minimum", field=on),
            "where": All(parts=without_during(line.where, on)),
            "trend": None,
            "format": Format(kind="date"),
        }
    )


def unit_of(start: str, by: Unit) -> Interval:
    """The unit that begins on a day, written YYYY-MM-DD."""
    return units(date.fromisoformat(start), by, 0, 1)
