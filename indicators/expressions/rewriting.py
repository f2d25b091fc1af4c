"""Rewrites SQL of administrators to mean what the contract promises: seconds between dates, no division by zero."""

from __future__ import annotations

from collections.abc import Callable

from sqlglot import exp

from indicators.expressions.sources import Source, Unresolved
from indicators.expressions.words import CAST_TYPES, DAY_UNITS, NAMED_FUNCTIONS, RESULT_KINDS, Kind

TEMPORAL = ("date", "datetime")
NUMERIC = ("number", "integer", "null")
COMPARISONS = (exp.EQ, exp.NEQ, exp.LT, exp.LTE, exp.GT, exp.GTE, exp.NullSafeEQ, exp.NullSafeNEQ)
DIVISIONS = (exp.Div, exp.IntDiv, exp.Mod)


Resolve = Callable[[exp.Column], Source]


def settle(node: exp.Expression, resolve: Resolve) -> exp.Expression:
    """The tree with its columns named exactly and quoted, differences in seconds and divisions guarded.

    Works from the leaves up and in place; each node's `meta["kind"]` says what it holds. Subqueries are left alone:
    they are settled in their own scope.
    """
    if isinstance(node, exp.Column):
        return _settle_column(node, resolve)
    if isinstance(node, exp.Query):
        return node
    for child in list(node.iter_expressions()):
        settled = settle(child, resolve)
        if settled is not child:
            child.replace(settled)
    rewrite = REWRITES.get(type(node), _plain)
    return rewrite(node)


def _settle_column(column: exp.Column, resolve: Resolve) -> exp.Column:
    if isinstance(column.this, exp.Star):
        return column
    source = resolve(column)
    column.this.replace(exp.to_identifier(source.physical, quoted=True))
    if column.args.get("table"):
        column.args["table"].set("quoted", True)
    return _marked(column, source.type)


def _marked(node: exp.Expression, kind: Kind | None) -> exp.Expression:
    node.meta["kind"] = kind
    return node


def kind_of(node: exp.Expression | None) -> Kind | None:
    """What a settled node holds; None if that is not known."""
    return node.meta.get("kind") if isinstance(node, exp.Expression) else None


def _plain(node: exp.Expression) -> exp.Expression:
    return _marked(node, _result(node))


def _result(node: exp.Expression) -> Kind | None:
    if isinstance(node, exp.Anonymous):
        return NAMED_FUNCTIONS[node.name.lower()]
    rule = RESULT_KINDS.get(type(node))
    if rule is None:
        return kind_of(node.this)
    if rule == "literal":
        return "text" if node.is_string else "number"
    if rule == "cast":
        return CAST_TYPES[node.args["to"].this]
    if rule == "same":
        return kind_of(node.this)
    if rule == "any":
        return _common([kind_of(part) for part in _choices(node)])
    return rule


def _choices(node: exp.Expression) -> list[exp.Expression]:
    if isinstance(node, exp.Case):
        return [
            part for part in (*(branch.args["true"] for branch in node.args["ifs"]), node.args.get("default")) if part
        ]
    if isinstance(node, exp.If):
        return [part for part in (node.args.get("true"), node.args.get("false")) if part]
    return [node.this, *node.expressions]


def _common(kinds: list[Kind | None]) -> Kind | None:
    found = {kind for kind in kinds if kind != "null"}
    if found == {"date", "datetime"}:
        return "datetime"
    if found <= {"number", "integer"} and found:
        return "number"
    if "duration" in found and found <= {"duration", "number", "integer"}:
        return "duration"
    return found.pop() if len(found) == 1 else None


# ---------------------------------------------------------------- differences and sums


def _subtract(node: exp.Sub) -> exp.Expression:
    left, right = kind_of(node.left), kind_of(node.right)
    if left in TEMPORAL and right in TEMPORAL:
        return _seconds_between(node, left, right)
    if (left in TEMPORAL and right in (None, "text")) or (right in TEMPORAL and left in (None, "text")):
        hint = "Name its type, such as cast(… as date), or write date '2026-01-31'."
        raise Unresolved(node, "It is not clear what this difference is: one side may be no date.", hint)
    if right in TEMPORAL and left != "null":
        raise Unresolved(node, "A date cannot be subtracted from this.")
    return _shift(node, left, right)


def _seconds_between(node: exp.Sub, left: Kind, right: Kind) -> exp.Expression:
    """Two dates: whole days × 86,400; else the time that really passed, a date standing at its local midnight."""
    if left == right == "date":
        days = exp.cast(exp.Sub(this=node.left.copy(), expression=node.right.copy()), "double")
        return _marked(exp.paren(exp.Mul(this=days, expression=exp.Literal.number(86400)), copy=False), "duration")
    passed = exp.Sub(this=_microseconds(node.left), expression=_microseconds(node.right))
    seconds = exp.Div(this=exp.paren(passed, copy=False), expression=exp.Literal.number("1e6"))
    return _marked(exp.paren(seconds, copy=False), "duration")


def _microseconds(moment: exp.Expression) -> exp.Expression:
    return exp.Anonymous(this="EPOCH_US", expressions=[exp.cast(moment.copy(), "timestamptz")])


def _add(node: exp.Add) -> exp.Expression:
    left, right = kind_of(node.left), kind_of(node.right)
    if right in TEMPORAL and left not in TEMPORAL:
        node = exp.Add(this=node.right.copy(), expression=node.left.copy())
        left, right = right, left
    if left in TEMPORAL and right in TEMPORAL:
        raise Unresolved(node, "Two dates cannot be added.")
    return _shift(node, left, right)


def _shift(node: exp.Binary, left: Kind | None, right: Kind | None) -> exp.Expression:
    """A date moved by something, or plain arithmetic."""
    if left == "duration" or right == "duration":
        return _shift_by_seconds(node, left)
    if left == "date" and right == "interval" and _whole_days(node.right):
        return _marked(exp.cast(exp.paren(node.copy(), copy=False), "date"), "date")
    if left == "datetime" and right in NUMERIC:
        hint = "Say the unit, such as + interval 3 day."
        raise Unresolved(node, "A number alone does not move a datetime.", hint)
    if left in TEMPORAL:
        return _marked(node, "datetime" if right == "interval" else left)
    return _marked(node, "interval" if "interval" in (left, right) else "number")


def _shift_by_seconds(node: exp.Binary, left: Kind | None) -> exp.Expression:
    if left in TEMPORAL:
        rounded = exp.Round(this=exp.paren(exp.Mul(this=node.right.copy(), expression=exp.Literal.number("1e6"))))
        node.right.replace(exp.Anonymous(this="TO_MICROSECONDS", expressions=[exp.cast(rounded, "bigint")]))
        return _marked(node, "datetime")
    _intervals_to_seconds(node)
    return _marked(node, "duration")


def _whole_days(interval: exp.Expression) -> bool:
    unit = interval.args.get("unit") if isinstance(interval, exp.Interval) else None
    return isinstance(unit, exp.Var) and unit.name.upper().removesuffix("S") in DAY_UNITS


def _intervals_to_seconds(node: exp.Expression) -> None:
    """Beside a duration, an interval stands for its seconds."""
    parts = [part for part in node.iter_expressions() if isinstance(part, exp.Expression)]
    if any(kind_of(part) == "duration" for part in parts):
        for part in parts:
            if kind_of(part) == "interval":
                part.replace(_marked(exp.TimeToUnix(this=part.copy()), "duration"))


# ---------------------------------------------------------------- products, divisions, comparisons, parts of dates


def _multiply(node: exp.Mul) -> exp.Expression:
    kinds = (kind_of(node.left), kind_of(node.right))
    special = next((kind for kind in kinds if kind in ("duration", "interval")), "number")
    return _marked(node, special)


def _divide(node: exp.Binary) -> exp.Expression:
    node.right.replace(exp.Nullif(this=node.right.copy(), expression=exp.Literal.number(0)))
    return _marked(node, "number")


def _compare(node: exp.Expression) -> exp.Expression:
    _intervals_to_seconds(node)
    return _marked(node, "boolean")


def _cut(node: exp.TimestampTrunc) -> exp.Expression:
    """DuckDB makes a timestamp of a cut date; a date cut to whole days stays a date."""
    kind = kind_of(node.this)
    unit = node.args.get("unit")
    if kind == "date" and isinstance(unit, exp.Var) and unit.name.upper().removesuffix("S") in DAY_UNITS:
        return _marked(exp.cast(node.copy(), "date"), "date")
    return _marked(node, "datetime" if kind == "date" else kind)


def _epoch(node: exp.Expression) -> exp.Expression:
    """`epoch(a - b)`: the difference is in seconds already."""
    inner = node.expression if isinstance(node, exp.Extract) else node.this
    asks = not isinstance(node, exp.Extract) or node.name.upper() == "EPOCH"
    if asks and kind_of(inner) == "duration":
        return _marked(exp.paren(inner.copy(), copy=False), "number")
    return _marked(node, "number")


REWRITES: dict[type[exp.Expression], Callable[..., exp.Expression]] = {
    exp.Sub: _subtract,
    exp.Add: _add,
    exp.Mul: _multiply,
    exp.TimestampTrunc: _cut,
    exp.TimeToUnix: _epoch,
    exp.Extract: _epoch,
    exp.Between: _compare,
    exp.In: _compare,
    **dict.fromkeys(DIVISIONS, _divide),
    **dict.fromkeys(COMPARISONS, _compare),
}
