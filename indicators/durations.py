"""The time between two fields of a row, in seconds, as a query tree."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from zoneinfo import ZoneInfo

from sqlglot import exp

from indicators.catalog import Reach
from indicators.joins import alias_of
from indicators.trees import call, field
from statement import bound


def seconds_between(start: Reach, end: Reach, zone: ZoneInfo) -> exp.Expression:
    """Seconds from `start` to `end`, a DOUBLE: whole days × 86,400 between dates, else the time that really passed.

    In a mix the date stands at its local midnight.
    """
    whole = whole_between(start, end, zone)
    if whole.seconds >= 1:
        return exp.Mul(this=_double(whole.tree), expression=exp.Literal.number(whole.seconds.numerator))
    return exp.Div(this=_double(whole.tree), expression=exp.Literal.number(whole.seconds.denominator))


@dataclass(frozen=True, eq=False)
class WholeDuration:
    """A duration as a whole number of steps, each of so many `seconds`: sums of it are exact, and cheaper."""

    tree: exp.Expression
    seconds: Fraction


def whole_between(start: Reach, end: Reach, zone: ZoneInfo) -> WholeDuration:
    """The same duration in days between dates, else in microseconds of the time that really passed."""
    if start.column.type == end.column.type == "date":
        days = exp.DateDiff(this=_tree(end), expression=_tree(start), unit=exp.var("DAY"))
        return WholeDuration(days, Fraction(86_400))
    microseconds = exp.Sub(this=_microseconds(end, zone), expression=_microseconds(start, zone))
    return WholeDuration(exp.paren(microseconds, copy=False), Fraction(1, 1_000_000))


def _tree(reach: Reach) -> exp.Expression:
    return field(alias_of(reach.hops), reach.column)


def _double(tree: exp.Expression) -> exp.Expression:
    return exp.cast(tree, exp.DType.DOUBLE, copy=False)


def _microseconds(reach: Reach, zone: ZoneInfo) -> exp.Expression:
    if reach.column.type == "datetime":
        return call("epoch_us", _tree(reach))
    return call("epoch_us", _midnight(_tree(reach), zone.key))


def _midnight(day: exp.Expression, zone: str) -> exp.Expression:
    """The instant of a day's local midnight: one hour later where the clocks skip it, the first where they double it.

    Engines take the second of a doubled time; an hour less is the first one when it reads the same on the wall.
    """
    midnight = exp.cast(day, exp.DType.TIMESTAMP, copy=False)
    second = call("timezone", bound(zone), midnight)
    first = exp.Sub(this=second.copy(), expression=exp.Interval(this=exp.Literal.string("1"), unit=exp.var("HOUR")))
    doubled = exp.EQ(this=call("timezone", bound(zone), first.copy()), expression=midnight.copy())
    return exp.Case(default=second.copy()).when(doubled, first, copy=False)
