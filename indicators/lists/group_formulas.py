"""The formulas of a list's measures: levels around the query of its groups, each using the columns within."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlglot import exp

from errors import UserError
from indicators import formula
from indicators.lists.listed import Listed
from indicators.measures import Aggregated
from indicators.model.base import NUMERIC
from indicators.model.lists import ListMeasure, SortedList
from indicators.trees import call, named

GROUPS = "@g"  # the alias under which the groups are read again


def only_finite(tree: exp.Expression) -> exp.Expression:
    """The number, or none for an infinity, which is no value and would be ranked first."""
    return exp.Case().when(call("isfinite", tree.copy()), tree, copy=False)


def with_formulas(
    sorted_list: SortedList,
    query: exp.Select,
    groups: Sequence[Listed],
    measured: Mapping[str, Aggregated],
    extra: Sequence[str],
) -> tuple[exp.Select, tuple[Listed, ...]]:
    """The query with a level for each formula, so that one may use another, and all columns in file order.

    `groups` are the columns that it has already, `measured` its aggregates by alias, `extra` further aliases to keep.
    Raises UserError for a formula that cannot be read, or that names what is not there.
    """
    aliases = {item.key: f"c{place}" for place, item in enumerate(sorted_list.measures, start=len(groups))}
    formulas = {item.key: formula.parse(item.formula) for item in sorted_list.measures if item.formula is not None}
    known = [*(group.alias for group in groups), *measured, *extra]
    for key in formula.order_of(formulas, aliases):
        _check_numbers(key, formulas[key], aliases, measured)
        query = _level(query, known, exp.alias_(_formula_tree(formulas[key], aliases), aliases[key]))
        known.append(aliases[key])
    shown = [_listed(aliases[item.key], item, measured) for item in sorted_list.measures]
    columns = (*groups, *shown)
    return _level(query, [*(shown.alias for shown in columns), *extra]), columns


def _check_numbers(
    key: str, parsed: formula.Formula, aliases: Mapping[str, str], measured: Mapping[str, Aggregated]
) -> None:
    for used in parsed.keys:
        found = measured.get(aliases[used])
        if found is not None and found.type not in NUMERIC:
            raise UserError(
                f"The formula of '{key}' cannot compute with '{used}', a {found.type}.", "Use numbers only."
            )


def _level(query: exp.Select, known: Sequence[str], *more: exp.Expression) -> exp.Select:
    kept = [exp.alias_(named(GROUPS, alias), alias) for alias in known]
    source = query.subquery(exp.to_identifier(GROUPS, quoted=True), copy=False)
    return exp.select(*kept, *more, copy=False).from_(source, copy=False)


def _listed(alias: str, item: ListMeasure, measured: Mapping[str, Aggregated]) -> Listed:
    found = measured.get(alias)
    if found is None:
        return Listed.of_measure(alias, item, "number", "number")
    return Listed.of_measure(alias, item, found.type, found.kind)


_SIGNS = {"+": exp.Add, "*": exp.Mul}


def _closed(tree: exp.Expression) -> exp.Expression:
    """The tree in brackets if it has parts."""
    return exp.paren(tree, copy=False) if isinstance(tree, (exp.Binary, exp.Neg)) else tree


def _formula_tree(parsed: formula.Formula, aliases: dict[str, str]) -> exp.Expression:
    """The formula in floating point; no value where an operand has none, after a division by zero, or at infinity.

    Brackets stand only where a chain of sums or of products ends: five hundred inside each other cannot be written.
    """

    def binary(sign: str, left: exp.Expression, right: exp.Expression) -> exp.Expression:
        if sign == "/":
            divisor = exp.Nullif(this=right, expression=exp.Literal.number(0))
            return exp.Div(this=_closed(left), expression=divisor)
        # Less is plus the negative, to the last bit.
        right = _closed(exp.Neg(this=_closed(right)) if sign == "-" else right)
        chain = _SIGNS["+" if sign == "-" else sign]
        return chain(this=left if type(left) is chain else _closed(left), expression=right)

    return only_finite(
        parsed.fold(
            lambda number: exp.cast(exp.Literal.number(number), exp.DType.DOUBLE, copy=False),
            lambda key: exp.cast(named(GROUPS, aliases[key]), exp.DType.DOUBLE, copy=False),
            lambda part: exp.Neg(this=_closed(part)),
            binary,
        )
    )
