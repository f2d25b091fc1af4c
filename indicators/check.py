"""What is wrong with a minidash for any viewer, each fault with its place: fields, values, formulas, targets."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

from errors import UserError, nearest
from indicators.aggregates import AGGREGATES
from indicators.catalog import Catalog, Table
from indicators.filters.conjuncts import date_ranges
from indicators.filters.faults import Fault, check_filter, error_of
from indicators.formula import faults_of, parse
from indicators.lists.check import check_list
from indicators.measures import check_measure, measure_operand
from indicators.model.company import Minidash
from indicators.model.lines import DatedTarget, FixedTarget, Indicator, IndicatorTarget, Measure, MeasureTarget
from indicators.scope import Scope
from viewer import People, Viewer

ONE_OF = "A line has exactly one of measure (with dataset), manual and formula."


def check_minidash(minidash: Minidash, catalog: Catalog) -> list[Fault]:
    """Each fault with its path inside the minidash, such as `("indicators", 0, "where", "all", 1, "value")`.

    Nothing is computed, and nobody is looking: what only depends on a viewer's attributes and teams is no fault.
    """
    scope = Scope(catalog, Viewer(""), People(), datetime.now(UTC))
    if (minidash.indicators is None) == (minidash.list is None):
        return [((), UserError("A minidash has either indicators or a list.", "Keep exactly one of the two."))]
    if minidash.list is not None:
        return [(("list", *path), error) for path, error in check_list(minidash.list, scope)]
    return list(_lines(minidash.indicators, scope))


def _lines(lines: Sequence[Indicator], scope: Scope) -> Iterator[Fault]:
    seen: set[str] = set()
    for place, line in enumerate(lines):
        if line.key in seen:
            yield ("indicators", place, "key"), UserError(f"The key '{line.key}' stands twice in this minidash.")
        seen.add(line.key)
        for path, error in _line(line, lines, scope):
            yield ("indicators", place, *path), error
    for path, error in _formulas(lines, scope):
        yield ("indicators", *path), error


def _line(line: Indicator, lines: Sequence[Indicator], scope: Scope) -> Iterator[Fault]:
    given = [name for name in ("measure", "manual", "formula") if getattr(line, name) is not None]
    if len(given) != 1:
        yield (), UserError(ONE_OF, f"This one has {' and '.join(given) or 'none'}.")
        return
    if line.measure:
        yield from _measured(line, scope)
    else:
        yield from _unmeasured(line, given[0])
    yield from _target(line, lines, scope)


# ---------------------------------------------------------------- lines with a measure


def _measured(line: Indicator, scope: Scope) -> Iterator[Fault]:
    if line.dataset is None:
        yield (), UserError("A measure needs a dataset.", "Add dataset: <key>.")
        return
    if line.dataset not in scope.catalog.tables:
        yield ("dataset",), error_of(lambda: scope.catalog.table(line.dataset))
        return
    table = scope.catalog.table(line.dataset)
    faults = [(("measure", *path), error) for path, error in check_measure(line.measure, table, scope)]
    unfit = [(("where", *path), error) for path, error in check_filter(line.where, table, scope)]
    yield from (*faults, *unfit)
    if not faults:
        yield from _format(line, table, scope)
    if line.compare and not unfit and len(date_ranges(line.where, table, scope)) != 1:
        hint = "Write it alone in where, or once in its top-level all."
        yield ("compare",), UserError("compare needs exactly one condition with during at the top level.", hint)
    if line.trend:
        yield from _trend(line.trend.on, table, scope)


def _format(line: Indicator, table: Table, scope: Scope) -> Iterator[Fault]:
    kind = _kind(line.measure, table, scope)
    dated = kind in ("date", "datetime")
    if line.format.kind and (line.format.kind == "date") != dated:
        accepted = "date" if dated else "number, percent, currency or duration"
        yield (
            ("format", "kind"),
            UserError(f"The value is a {kind}, not a {line.format.kind}.", f"Accepted is {accepted}."),
        )


def _kind(measure: Measure, table: Table, scope: Scope) -> str:
    operand = measure_operand(measure, table, scope)
    return AGGREGATES[measure.aggregate].kind_of(operand.type if operand else None)


def _trend(path: str, table: Table, scope: Scope) -> Iterator[Fault]:
    error = error_of(lambda: scope.catalog.reach(table, path))
    if error is None and not scope.catalog.reach(table, path).column.temporal:
        kind = scope.catalog.reach(table, path).column.type
        error = UserError(f"'{path}' ({kind}) is no date.", "A trend goes along a date or datetime field.")
    if error:
        yield ("trend", "on"), error


# ---------------------------------------------------------------- lines by hand and formulas


def _unmeasured(line: Indicator, form: str) -> Iterator[Fault]:
    for name in ("dataset", "where"):
        if getattr(line, name) is not None:
            yield (
                (name,),
                UserError(f"A line with {form} takes no {name}.", "Leave it out, or use a measure."),
            )
    if line.format.kind == "date":
        yield ("format", "kind"), UserError(f"The value of a {form} line is no date.", "Accepted is a kind of number.")
    if form == "formula" and line.compare:
        hint = "It is compared by itself when all lines in the formula are."
        yield ("compare",), UserError("compare needs a during, which a formula does not have.", hint)
    if form == "formula" and line.trend:
        yield (
            ("trend",),
            UserError("A formula takes no trend.", "It has one by itself when all lines in the formula have."),
        )


def _formulas(lines: Sequence[Indicator], scope: Scope) -> Iterator[Fault]:
    formulas = {line.key: line.formula for line in lines if line.formula is not None}
    wrong = faults_of(formulas, [line.key for line in lines])
    for place, line in enumerate(lines):
        if line.formula is None:
            continue
        if line.key in wrong:
            yield (place, "formula"), wrong[line.key]
        needed = () if error_of(lambda line=line: parse(line.formula)) else parse(line.formula).keys
        for used in lines:
            if used.key in needed and _is_dated(used, scope):
                yield (place, "formula"), UserError(f"'{used.key}' is a date, which a formula cannot compute with.")


def _is_dated(line: Indicator, scope: Scope) -> bool:
    if line.measure is None or line.dataset not in scope.catalog.tables:
        return False
    table = scope.catalog.table(line.dataset)
    return not check_measure(line.measure, table, scope) and _kind(line.measure, table, scope) in ("date", "datetime")


# ---------------------------------------------------------------- targets


def _target(line: Indicator, lines: Sequence[Indicator], scope: Scope) -> Iterator[Fault]:
    match line.target:
        case IndicatorTarget(indicator=key):
            yield from _other_line(key, line, lines)
        case MeasureTarget():
            yield from ((("target", *path), error) for path, error in _measured(line.target.line, scope))
        case FixedTarget(value=value) | float(value):
            if not math.isfinite(value):
                yield ("target",), UserError("A target is a finite number.")
        case tuple():
            yield from _dated(line.target)


def _other_line(key: str, line: Indicator, lines: Sequence[Indicator]) -> Iterator[Fault]:
    known = [other.key for other in lines if other.key != line.key]
    if key == line.key:
        yield ("target", "indicator"), UserError(f"'{key}' cannot be its own target.")
    elif key not in known:
        yield ("target", "indicator"), UserError(f"Unknown line '{key}' in this minidash.", nearest(key, known))


def _dated(targets: Sequence[DatedTarget]) -> Iterator[Fault]:
    days: set[str] = set()
    for place, target in enumerate(targets):
        if not _is_day(target.start):
            yield ("target", place, "from"), UserError(f"'{target.start}' is no day.", "Accepted is YYYY-MM-DD.")
        elif target.start in days:
            yield ("target", place, "from"), UserError(f"Two targets begin on {target.start}.")
        if not math.isfinite(target.value):
            yield ("target", place, "value"), UserError("A target is a finite number.")
        days.add(target.start)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
