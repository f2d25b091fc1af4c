"""What operators ask of one field: a test that is never unknown, against constants or other fields of the row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlglot import exp

from errors import UserError
from indicators.catalog import Column
from indicators.filters.coded import code_test, coded, codes_of
from indicators.filters.values import (
    other_field,
    read_list,
    read_pair,
    read_scalar,
    read_stretch,
    read_text,
)
from indicators.model.base import NUMERIC
from indicators.periods import resolve_period
from indicators.scope import Clock, Scope
from indicators.trees import both, call, day, either, field, missing, negate, one_of, when_present
from statement import bound


@dataclass(frozen=True)
class Subject:
    """A field, under the alias of the table that it is read from; `outer` where that may have no row for a base row."""

    column: Column
    alias: str
    outer: bool = False

    @property
    def sql(self) -> exp.Column:
        return field(self.alias, self.column)


@dataclass(frozen=True)
class Context:
    """What a leaf may use besides its own field: the scope, the line's clock, and other fields of the same row."""

    scope: Scope
    clock: Clock
    reach: Callable[[str], Subject]


@dataclass(frozen=True)
class Exact:
    """The field's value is one of `values`, or empty where `or_empty`: a test that key values alone can answer."""

    values: tuple[Any, ...] = ()
    or_empty: bool = False

    def tree(self, subject: Subject, negated: bool = False) -> exp.Expression:
        """The test or its contrary, on the codes of the field where it has some."""
        column = subject.column
        if column.codes:
            wanted = frozenset({0}) if self.or_empty else codes_of(column, self.values)
            wanted = frozenset(range(len(column.codes) + 1)) - wanted if negated else wanted
            return code_test(coded(subject.alias, column, subject.outer), wanted, len(column.codes))
        return negate(self._by_value(subject)) if negated else self._by_value(subject)

    def _by_value(self, subject: Subject) -> exp.Expression:
        if self.or_empty:
            return missing(subject.sql)
        if not self.values:
            return exp.false()
        return when_present([subject.sql], one_of(subject.sql, self.values))


Test = Exact | exp.Expression
Build = Callable[[Subject, Any, Context], Test]


@dataclass(frozen=True)
class Limits:
    """A field beside what it is compared with: a value, another field, or the stretch that a date means.

    `low` and `high` are the same node for a value or a field (`closed`); a stretch ends before its `high`.
    """

    left: exp.Expression
    low: exp.Expression
    high: exp.Expression
    closed: bool
    operands: tuple[exp.Expression, ...]

    def before(self) -> exp.Expression:
        return exp.LT(this=self.left.copy(), expression=self.low.copy())

    def since(self) -> exp.Expression:
        return exp.GTE(this=self.left.copy(), expression=self.low.copy())

    def until(self) -> exp.Expression:
        return (exp.LTE if self.closed else exp.LT)(this=self.left.copy(), expression=self.high.copy())

    def after(self) -> exp.Expression:
        return (exp.GT if self.closed else exp.GTE)(this=self.left.copy(), expression=self.high.copy())

    def equal(self) -> exp.Expression:
        if self.closed:
            return exp.EQ(this=self.left.copy(), expression=self.low.copy())
        return both([self.since(), self.until()])


def _limits(subject: Subject, raw: Any, context: Context, moments: bool = True) -> Limits:
    path = other_field(raw)
    if path is not None:
        left, right = _same_kind(subject, context.reach(path))
        return Limits(left, right, right, True, (left, right))
    if subject.column.temporal:
        stretch = read_stretch(subject.column, raw, context.clock, moments)
        return Limits(subject.sql, bound(stretch.start), bound(stretch.end), False, (subject.sql,))
    value = bound(read_scalar(subject.column, raw))
    return Limits(subject.sql, value, value, True, (subject.sql,))


def _same_kind(subject: Subject, other: Subject) -> tuple[exp.Expression, exp.Expression]:
    """Both fields, comparable: numbers with numbers, text with text; a date and a datetime by their local days."""
    mine, theirs = subject.column.type, other.column.type
    if mine == theirs or {mine, theirs} <= NUMERIC:
        return subject.sql, other.sql
    if subject.column.temporal and other.column.temporal:
        return day(subject.alias, subject.column), day(other.alias, other.column)
    raise UserError(
        f"'{other.column.name}' ({theirs}) cannot be compared with '{subject.column.name}' ({mine}).",
        "Accepted is a field of the same type.",
    )


# ---------------------------------------------------------------- equality


def equals(subject: Subject, raw: Any, context: Context) -> Test:
    if other_field(raw) is None and not subject.column.temporal:
        return Exact((read_scalar(subject.column, raw),))
    limits = _limits(subject, raw, context, moments=False)
    return when_present(limits.operands, limits.equal())


def any_of(subject: Subject, raw: Any, context: Context) -> Test:
    items = read_list(raw)
    tests = [equals(subject, item, context) for item in items]
    if all(isinstance(test, Exact) for test in tests):
        return Exact(tuple(dict.fromkeys(value for test in tests for value in test.values)))
    return either(test.tree(subject) if isinstance(test, Exact) else test for test in tests)


def empty(subject: Subject, raw: Any, context: Context) -> Test:
    no_value(raw)
    return Exact(or_empty=True)


def no_value(raw: Any) -> None:
    if raw is not None:
        raise UserError("This operator takes no value.", "Leave value out.")


# ---------------------------------------------------------------- text


def text_test(function: str) -> Build:
    """`function(field, value)` with case and accents ignored; no character has a special meaning."""

    def build(subject: Subject, raw: Any, context: Context) -> Test:
        path = other_field(raw)
        if path is None:
            return when_present([subject.sql], call(function, _plain(subject.sql), _plain(bound(read_text(raw)))))
        left, right = _same_kind(subject, context.reach(path))
        return when_present([left, right], call(function, _plain(left.copy()), _plain(right.copy())))

    return build


def _plain(operand: exp.Expression) -> exp.Expression:
    # Both sides pass through the same functions of the engine, so no difference between two libraries can creep in.
    return call("strip_accents", call("lower", operand))


# ---------------------------------------------------------------- order


def ordered(test: Callable[[Limits], exp.Expression]) -> Build:
    """A comparison of numbers, or of dates and moments."""

    def build(subject: Subject, raw: Any, context: Context) -> Test:
        limits = _limits(subject, raw, context)
        return when_present(limits.operands, test(limits))

    return build


def between(subject: Subject, raw: Any, context: Context) -> Test:
    low, high = (_limits(subject, item, context) for item in read_pair(raw))
    return when_present([*low.operands, *high.operands[1:]], both([low.since(), high.until()]))


def during(subject: Subject, raw: Any, context: Context) -> Test:
    days = resolve_period(raw, context.clock.today).days
    start, end = (days.start, days.end) if subject.column.type == "date" else days.instants(context.clock.zone)
    limits = Limits(subject.sql, bound(start), bound(end), False, (subject.sql,))
    return when_present(limits.operands, limits.equal())
