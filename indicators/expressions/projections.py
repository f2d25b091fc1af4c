"""The result columns of a SELECT or a union, with what each inherits from the column that it copies."""

from __future__ import annotations

from dataclasses import replace

from sqlglot import exp

from indicators.expressions.rewriting import kind_of, settle
from indicators.expressions.select_scope import Columns, SelectScope
from indicators.expressions.sources import Source, Unresolved, named


def projections(query: exp.Select, scope: SelectScope) -> Columns:
    """The result columns of a SELECT, whose expressions are settled on the way."""
    columns: list[Source] = []
    for projection in list(query.expressions):
        if projection.is_star:
            columns += _starred(projection, scope)
            continue
        value = projection.this if isinstance(projection, exp.Alias) else projection
        if not isinstance(projection, (exp.Alias, exp.Column)):
            raise Unresolved(projection, "This column has no name.", "Name it with AS.")
        source = scope.find(value) if isinstance(value, exp.Column) else None
        settled = settle(value, scope.find)
        if settled is not value:
            value.replace(settled)
        columns.append(_output(projection, settled, source))
        scope.aliases.append(columns[-1])
    return _unique(columns)


def _output(projection: exp.Expression, settled: exp.Expression, source: Source | None) -> Source:
    """A plain column keeps its type and roles under its new name; anything else has the kind of its expression."""
    if source is None:
        return Source(projection.alias, kind_of(settled))
    if isinstance(projection, exp.Alias):
        return replace(source, name=projection.alias, column="")
    return source


def _starred(projection: exp.Expression, scope: SelectScope) -> list[Source]:
    omitted = [name.name.lower() for name in projection.find(exp.Star).args.get("except_") or ()]
    of_one = isinstance(projection, exp.Column) and projection.table
    columns = scope.columns(projection) if of_one else scope.merged()
    return [column for column in columns if column.name.lower() not in omitted]


def _unique(columns: list[Source]) -> Columns:
    """DuckDB calls a second column of the same name `name_1`."""
    taken: dict[str, int] = {}
    unique: list[Source] = []
    for column in columns:
        name, number = column.name, taken.get(column.name.lower())
        if number is not None:
            taken[name.lower()] = number + 1
            name = f"{name}_{number + 1}"
        taken.setdefault(name.lower(), 0)
        unique.append(column if name == column.name else replace(column, name=name, column=""))
    return tuple(unique)


def united(left: Columns, right: Columns) -> Columns:
    """The columns of a union, which go by their places."""
    return tuple(_both(one, other) for one, other in zip(left, right, strict=True))


def _both(one: Source, other: Source) -> Source:
    """A column of a union: it keeps what both sides agree on."""
    if (one.type, one.identifies, one.order) == (other.type, other.identifies, other.order):
        return one
    role = one.identifies if one.identifies == other.identifies else None
    return Source(one.name, one.type if one.type == other.type else None, one.column, one.label, role)


def united_by_name(left: Columns, right: Columns) -> Columns:
    """The columns of a union by name: those of the left side, then those that only the right one has."""
    joined = [_both(one, named(one.name, right) or one) for one in left]
    return (*joined, *(other for other in right if named(other.name, left) is None))
