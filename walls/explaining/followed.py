"""A value over time, computed as the trends of walls are, under the viewer's own filter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import dropwhile

from errors import UserError
from indicators.answer import answer
from indicators.content import Line
from indicators.explaining.axis import round_numbers
from indicators.explaining.course import (
    date_fields,
    first_day_of,
    unit_of,
    usual_unit,
    with_course,
    with_first_days,
)
from indicators.explaining.words import word
from indicators.model.base import Unit, ValueKind, say
from indicators.model.company import Minidash
from indicators.model.lines import Format, Indicator
from indicators.text import write, write_days
from walls.explaining.moment import Moment
from walls.explaining.views import CoursePointView, CourseView, TickView
from walls.messages import message


def follow(moment: Moment, line: Indicator, by: Unit | None, on: str | None) -> CourseView:
    """The line in each unit up to now. Raises UserError for a date that it cannot be followed by."""
    fields = date_fields(line, moment.scope)
    if on is not None and on not in fields:
        raise UserError(message("no_date", moment.scope.language, field=on))
    by = by or usual_unit(line, moment.scope)
    followed = with_course(moment.minidash, line.key, by, on, moment.scope)
    computed = _computed(moment, with_first_days(followed)) if followed else {}
    found = computed.get(line.key)
    points = _begun(_points(found, line, by, moment), by, computed) if found and found.trend else []
    reason = None if points else word("nothing_yet" if followed else "no_course", moment.scope.language)
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


def _begun(points: list[CoursePointView], by: Unit, computed: Mapping[str, Line]) -> list[CoursePointView]:
    """Without the units before the first row or entry, of which there is nothing to say.

    From then on a total of nothing is 0, as the value itself would have said, up to the current unit.
    """
    begun = _first_day(computed)
    points = [point for point in points if begun is None or unit_of(point.start, by).last.isoformat() >= begun]
    return list(dropwhile(lambda point: point.value is None, points))


def _first_day(computed: Mapping[str, Line]) -> str | None:
    """The day of the first row or entry of any line that is followed, one that never comes without any of them.

    None where it cannot be told.
    """
    found: list[str | None] = [_first_entered(line) for line in computed.values() if line.manual]
    firsts = [computed[first_day_of(key)] for key in computed if first_day_of(key) in computed]
    if any(line.problem for line in firsts) or not (found or firsts):
        return None
    found += [line.value for line in firsts]
    return min((day for day in found if day is not None), default=date.max.isoformat())


def _first_entered(line: Line) -> str | None:
    return next((point.start for point in line.trend or () if point.value is not None), None)


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


def _adds_up(line: Indicator) -> bool:
    if line.manual is not None:
        return line.manual.kind == "flow"
    return line.measure is not None and line.measure.aggregate in ("count", "sum")
