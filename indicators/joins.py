"""From relation paths to FROM: each path is joined once, on keys that are unique, so that rows never multiply."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlglot import exp

from errors import UserError, nearest
from indicators.catalog import Catalog, Column, Table
from indicators.model.base import NUMERIC
from indicators.model.datasets import Relation
from indicators.trees import BASE, both, field

Path = tuple[str, ...]


@dataclass(frozen=True)
class ManyRelation:
    """A relation to many rows: the to-one hops on the way, the table that owns it, itself, and the table behind it."""

    hops: Path
    owner: Table
    relation: Relation
    target: Table


def alias_of(path: Path, base: str = BASE) -> str:
    """The alias of the table at the end of a path; the dots cannot occur in a relation's key, so aliases differ."""
    return ".".join((base, *path))


def find_many(catalog: Catalog, table: Table, path: str) -> ManyRelation:
    """The `many` relation that `path` names, seen from `table`. Raises UserError naming the nearest one."""
    *hops, name = path.split(".")
    owner = table
    for hop in hops:
        owner = catalog.table(_relation(owner, hop, many=False).dataset)
    relation = _relation(owner, name, many=True)
    return ManyRelation(tuple(hops), owner, relation, catalog.table(relation.dataset))


def _relation(table: Table, name: str, many: bool) -> Relation:
    relation = table.relations.get(name)
    if relation is None:
        known = [key for key, other in table.relations.items() if other.many == many]
        accepted = (
            f"Accepted is one of {', '.join(known)}." if known else f"'{table.key}' has no such relation to name."
        )
        raise UserError(f"Unknown relation '{name}' in '{table.key}'.", nearest(name, known) or accepted)
    if relation.many == many:
        return relation
    if many:
        raise UserError(
            f"The relation '{name}' of '{table.key}' reaches one row; some and none need one with many: true.",
            f"Use its fields directly, such as '{name}.field'.",
        )
    raise UserError(f"The relation '{name}' of '{table.key}' reaches many rows, so no path can lead through it.")


def partner_match(owner: Table, owner_alias: str, relation: Relation, target: Table, alias: str) -> exp.Expression:
    """The keys of both sides are equal; empty ones match nothing.

    Raises UserError for a key that is no field, or has another type than its partner.
    """
    pairs = [(_key(owner, own), _key(target, other)) for own, other in relation.on.items()]
    for own, other in pairs:
        if own.type != other.type and not {own.type, other.type} <= NUMERIC:
            mine, theirs = f"'{own.name}' of '{owner.key}'", f"'{other.name}' of '{target.key}'"
            raise UserError(
                f"{mine} ({own.type}) cannot match {theirs} ({other.type}).", "Declare both fields with one type."
            )
    return both(exp.EQ(this=field(owner_alias, own), expression=field(alias, other)) for own, other in pairs)


def _key(table: Table, name: str) -> Column:
    if name not in table.columns:
        raise UserError(f"Unknown field '{name}' in '{table.key}'.", nearest(name, table.columns))
    return table.columns[name]


def table_as(table: Table, alias: str, totals: bool = False) -> exp.Table:
    """The table of a dataset, or that of its totals, under an alias."""
    names = {"this": table.totals.table, "db": table.key} if totals else {"this": table.key}
    return exp.Table(
        **{place: exp.to_identifier(name, quoted=True) for place, name in names.items()},
        alias=exp.TableAlias(this=exp.to_identifier(alias, quoted=True)),
    )


def select_from(
    expressions: Sequence[exp.Expression],
    table: Table,
    paths: Iterable[Path],
    catalog: Catalog,
    where: exp.Expression | None = None,
    base: str = BASE,
) -> exp.Select:
    """SELECT `expressions` FROM `table` with one LEFT JOIN for every prefix of every path. Takes the nodes over."""
    query = exp.select(*expressions, copy=False).from_(table_as(table, base), copy=False)
    for path in _prefixes(paths):
        owner = _end(catalog, table, path[:-1])
        relation = owner.relations[path[-1]]
        target, alias = catalog.table(relation.dataset), alias_of(path, base)
        match = partner_match(owner, alias_of(path[:-1], base), relation, target, alias)
        query = query.join(table_as(target, alias), on=match, join_type="left", copy=False)
    return query.where(where, copy=False) if where is not None else query


def tables_of(table: Table, paths: Iterable[Path], catalog: Catalog) -> frozenset[str]:
    """The keys of `table` and of every table that the paths pass."""
    return frozenset({table.key, *(_end(catalog, table, path).key for path in _prefixes(paths))})


def _prefixes(paths: Iterable[Path]) -> list[Path]:
    found = {path[:length] for path in paths for length in range(1, len(path) + 1)}
    return sorted(found, key=lambda path: (len(path), path))


def _end(catalog: Catalog, table: Table, path: Path) -> Table:
    for hop in path:
        table = catalog.table(table.relations[hop].dataset)
    return table
