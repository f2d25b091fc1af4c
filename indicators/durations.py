"""The time between two fields of a row as a query tree, in whole steps and in seconds."""

from __future__ import annotations

from fractions import Fraction
from zoneinfo import ZoneInfo

from sqlglot import exp

from indicators.catalog import Reach
from indicators.joins import alias_of
from indicators.trees import call, field
from statement import bound


def whole_between(start: Reach, end: Reach, zone: ZoneInfo) -> tuple[exp.Expression, Fraction]:
    """The duration as a whole number of steps, of which sums are exact and cheaper, and the seconds of one step.

    Days between dates, else microseconds of the time that really passed: in a mix the date is its local midnight.
    """
    if start.column.type == end.column.type == "date":
        return exp.DateDiff(this=_tree(end), expression=_tree(start), unit=exp.var("DAY")), Fraction(86_400)
    microseconds = exp.Sub(this=_microseconds(end, zone), expression=_microseconds(start, zone))
    return exp.paren(microseconds, copy=False), Fraction(1, 1_000_000)


def in_seconds(tree: exp.Expression, step: Fraction) -> exp.Expression:
    """A DOUBLE of seconds from a whole number of steps. Takes the node over."""
    if step >= 1:
        return exp.Mul(this=_double(tree), expression=exp.Literal.number(step.numerator))
    return exp.Div(this=_double(tree), expression=exp.Literal.number(step.denominator))


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
