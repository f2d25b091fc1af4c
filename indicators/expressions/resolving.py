"""Follows every column of a query to the dataset it comes from, through joins, WITH, subqueries and `*`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sqlglot import exp

from indicators.expressions.projections import projections, united, united_by_name
from indicators.expressions.rewriting import settle
from indicators.expressions.select_scope import Columns, SelectScope
from indicators.expressions.sources import Source, Unresolved, closest, named


def table_names(tree: exp.Query) -> frozenset[str]:
    """The datasets that a query reads: its tables without the names that its WITH defines."""
    defined = {cte.alias.lower() for cte in tree.find_all(exp.CTE)}
    return frozenset(table.name for table in tree.find_all(exp.Table) if table.name.lower() not in defined)


@dataclass
class _Query:
    """Resolves one whole query; `used` collects the datasets that it reads."""

    datasets: Mapping[str, Mapping[str, Source]]
    used: set[str] = field(default_factory=set)

    def columns(self, query: exp.Expression, known: Mapping[str, Columns]) -> Columns:
        if isinstance(query, exp.Subquery):
            return self.columns(query.this, known)
        known = self._with(query, known)
        if isinstance(query, exp.Union):
            return self._union(query, known)
        return self._select(query, known)

    def _with(self, query: exp.Expression, known: Mapping[str, Columns]) -> Mapping[str, Columns]:
        clause = query.args.get("with_")
        for cte in clause.expressions if clause else ():
            if cte.alias.lower() in self.datasets:
                raise Unresolved(cte, f"'{cte.alias}' is a dataset already.", "Give the WITH another name.")
            known = {**known, cte.alias.lower(): _renamed(self.columns(cte.this, known), cte.args["alias"])}
        return known

    def _union(self, query: exp.Union, known: Mapping[str, Columns]) -> Columns:
        left, right = self.columns(query.this, known), self.columns(query.expression, known)
        if len(left) != len(right) and not query.args.get("by_name"):
            raise Unresolved(query.expression, f"UNION ALL joins {len(left)} columns with {len(right)}.")
        scope = SelectScope({"": left})
        _settle_clause(query.args.get("order"), scope)
        if query.args.get("by_name"):
            return united_by_name(left, right)
        return united(left, right)

    def _select(self, query: exp.Select, known: Mapping[str, Columns]) -> Columns:
        scope = SelectScope()
        source = query.args.get("from_")
        for relation in [source.this, *source.this.args.get("joins", ())] if source else ():
            self._join(relation, scope, known)
        for join in query.args.get("joins") or ():
            self._join(join, scope, known)
        columns = projections(query, scope)
        for name in ("where", "group", "having", "qualify", "order", "distinct"):
            _settle_clause(query.args.get(name), scope)
        return columns

    def _join(self, relation: exp.Expression, scope: SelectScope, known: Mapping[str, Columns]) -> None:
        table = relation.this if isinstance(relation, exp.Join) else relation
        alias, columns = self._table(table, known)
        if alias.lower() in (other.lower() for other in scope.tables):
            raise Unresolved(table, f"Two tables are called '{alias}'.", "Give one of them another name with AS.")
        scope.tables[alias] = columns
        for inner in table.args.get("joins") or () if isinstance(relation, exp.Join) else ():
            self._join(inner, scope, known)
        if isinstance(relation, exp.Join):
            _settle_join(relation, scope)

    def _table(self, table: exp.Expression, known: Mapping[str, Columns]) -> tuple[str, Columns]:
        naming = table.args.get("alias")
        if isinstance(table, exp.Subquery):
            return table.alias or f"subquery {id(table)}", _renamed(self.columns(table, known), naming)
        name = table.name
        if name.lower() in known:
            return table.alias or name, _renamed(known[name.lower()], naming)
        key = next((key for key in self.datasets if key.lower() == name.lower()), None)
        if key is None:
            raise Unresolved(table, f"Unknown dataset '{name}'.", closest(name, self.datasets))
        self.used.add(key)
        table.this.replace(exp.to_identifier(key, quoted=True))
        return table.alias or key, _renamed(tuple(self.datasets[key].values()), naming)


def resolve(tree: exp.Query, datasets: Mapping[str, Mapping[str, Source]]) -> tuple[Columns, set[str]]:
    """The result columns of a query, in order, with what they inherit, and the keys of the datasets it reads.

    Rewrites the tree in place: exact quoted names, differences in seconds, guarded divisions. Raises Unresolved.
    """
    query = _Query(datasets)
    return query.columns(tree, {}), query.used


def _renamed(columns: Columns, alias: exp.Expression | None) -> Columns:
    names = [name.name for name in alias.args.get("columns") or ()] if alias else []
    return tuple(
        replace(column, name=names[index], column="") if index < len(names) else column
        for index, column in enumerate(columns)
    )


def _settle_clause(clause: exp.Expression | None, scope: SelectScope) -> None:
    if clause is not None:
        settle(clause, scope.find)


def _settle_join(join: exp.Join, scope: SelectScope) -> None:
    condition = join.args.get("on")
    if condition is not None:
        join.set("on", settle(condition, scope.find))
    for name in join.args.get("using") or ():
        sources = [source for columns in scope.tables.values() if (source := named(name.name, columns))]
        if len(sources) < 2:
            raise Unresolved(name, f"'{name.name}' does not stand on both sides of this join.")
        scope.shared.append(sources[0].name)
        name.replace(exp.to_identifier(sources[0].physical, quoted=True))
