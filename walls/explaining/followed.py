"""A value over time, computed as the trends of walls are, under the viewer's own filter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from errors import UserError
from indicators.answer import answer
from indicators.content import Line
from indicators.explaining.axis import round_numbers
from indicators.explaining.course import date_fields, unit_of, usual_unit, with_course
from indicators.explaining.words import word
from indicators.model.base import Unit, ValueKind, say
from indicators.model.company import Minidash
from indicators.model.lines import Format, Indicator
from indicators.text import write, write_days
from walls.explaining.moment import Moment
from walls.explaining.views import CoursePointView, CourseView, TickView
from walls.messages import message

FEWEST_POINTS = 8


def follow(moment: Moment, line: Indicator, by: Unit | None, on: str | None) -> CourseView:
    """The line in each unit up to now. Raises UserError for a date that it cannot be followed by."""
    fields = date_fields(line, moment.scope)
    if on is not None and on not in fields:
        raise UserError(message("no_date", moment.scope.language, field=on))
    by = by or usual_unit(line, moment.scope)
    followed = with_course(moment.minidash, line.key, by, on, moment.scope)
    computed = _computed(moment, followed) if followed else {}
    found = computed.get(line.key)
    points = _points(found, line, by, moment) if found and found.trend else []
    points = _begun(points, _beginning(followed, computed)) if points else []
    reason = None if points else word("no_course", moment.scope.language)
    return CourseView(
        label=say(line.label, moment.scope.language, line.key),
        kind=found.kind if found else "number",
        adds_up=_adds_up(line),
        by=by,
        on=on or next(iter(fields), None),
        points=points,
        ticks=_ticks(points, found, line, moment) if found else [],
        reason=found.problem or reason if found else reason,
        data_version=moment.world.manifest.version,
    )


def _computed(moment: Moment, followed: Minidash) -> dict[str, Line]:
    """The line that is followed and those that its formula uses, by key."""
    contents = answer(
        {moment.key: followed},
        moment.scope,
        moment.run,
        moment.entries(followed),
        moment.service.currency,
        lambda *_: False,
    )
    return {line.key: line for line in contents[moment.key].lines}


def _points(found: Line, line: Indicator, by: Unit, moment: Moment) -> list[CoursePointView]:
    language = moment.scope.language
    return [
        CoursePointView(
            start=point.start,
            label=write_days(unit_of(point.start, by), language),
            value=point.value,
            text=write(_readable(point.value, found.kind), found.kind, line.format, moment.manner),
        )
        for point in found.trend
    ]


def _beginning(followed: Minidash, computed: Mapping[str, Line]) -> str | None:
    """The first day of the unit in which anything happened to the line, or to one that its formula uses.

    A count or total of 0 may be of no rows; an average of 0 was measured, and a level of 0 was entered.
    """
    lines = [line for line in followed.indicators or () if line.formula is None]
    empty = {line.key: (None, 0) if _adds_up(line) or _counts(line) else (None,) for line in lines}
    starts = (point.start for key in empty for point in computed[key].trend if point.value not in empty[key])
    return min(starts, default=None)


def _begun(points: list[CoursePointView], beginning: str | None) -> list[CoursePointView]:
    """Without the units before the beginning, but so many that a course can be seen."""
    before = sum(beginning is None or point.start < beginning for point in points)
    return points[min(before, max(0, len(points) - FEWEST_POINTS)) :]


def _ticks(points: Sequence[CoursePointView], found: Line, line: Indicator, moment: Moment) -> list[TickView]:
    values = [point.value for point in points if isinstance(point.value, (int, float))]
    numbers = round_numbers(values, found.kind, from_zero=_adds_up(line))
    whole = found.kind != "duration" and all(number == int(number) for number in numbers)
    form = Format(kind=line.format.kind, currency=line.format.currency, decimals=0 if whole else None)
    return [TickView(value=number, text=write(number, found.kind, form, moment.manner)) for number in numbers]


def _readable(value: float | int | str | None, kind: ValueKind) -> float | int | date | None:
    """A date or moment that stands as text in an answer, as the date that it is."""
    if not isinstance(value, str):
        return value
    if kind == "date":
        return date.fromisoformat(value)
    return datetime.fromisoformat(value).astimezone(UTC).replace(tzinfo=None)


def _counts(line: Indicator) -> bool:
    return line.measure is not None and line.measure.aggregate in ("count", "count_distinct")


def _adds_up(line: Indicator) -> bool:
    if line.manual is not None:
        return line.manual.kind == "flow"
    return line.measure is not None and line.measure.aggregate in ("count", "sum")
