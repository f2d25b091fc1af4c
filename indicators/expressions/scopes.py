"""Follows every column of a SELECT to the dataset it comes from, through joins, WITH, subqueries and `*`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from sqlglot import exp

from errors import nearest
from indicators.expressions.types import Source, Unresolved, kind_of, settle

Columns = tuple[Source, ...]

# The arguments that clauses may carry; whatever else sqlglot knows of them is refused.
CLAUSES: dict[type[exp.Expression], frozenset[str]] = {
    exp.Select: frozenset(
        [
            "with_",
            "expressions",
            "from_",
            "joins",
            "where",
            "group",
            "having",
            "qualify",
            "order",
            "limit",
            "offset",
            "distinct",
        ]
    ),
    exp.Union: frozenset(["with_", "this", "expression", "distinct", "order", "limit", "offset", "by_name"]),
    exp.Subquery: frozenset(["this", "alias"]),
    exp.Table: frozenset(["this", "alias", "joins"]),
    exp.TableAlias: frozenset(["this", "columns"]),
    exp.With: frozenset(["expressions"]),
    exp.CTE: frozenset(["this", "alias", "materialized"]),
    exp.Join: frozenset(["this", "side", "kind", "on", "using"]),
    exp.Group: frozenset(["expressions", "all"]),
    exp.Distinct: frozenset(["expressions"]),
    exp.Star: frozenset(["except_"]),
    exp.Limit: frozenset(["expression"]),
    exp.Offset: frozenset(["expression"]),
}
NEGATIVE = {exp.Join: "this kind of join", exp.Table: "this kind of table", exp.With: "WITH RECURSIVE"}


def named(name: str, sources: Iterable[Source]) -> Source | None:
    """The source of exactly that name, else the only one that differs by case alone, as DuckDB has it."""
    sources = list(sources)
    exact = next((source for source in sources if source.name == name), None)
    alike = [source for source in sources if source.name.lower() == name.lower()]
    return exact or (alike[0] if len(alike) == 1 else None)


def closest(name: str, known: Iterable[str]) -> str:
    """The nearest known name as a question, or the first few of them."""
    known = list(known)
    return nearest(name, known) or f"Accepted: {', '.join(known[:30])}."


def field_type(kind: str | None) -> str | None:
    """The field type that a kind of SQL value makes certain; None leaves it to the engine."""
    return "duration" if kind == "duration" else None


def table_names(tree: exp.Query) -> frozenset[str]:
    """The datasets that a query reads: its tables without the names that its WITH defines."""
    defined = {cte.alias.lower() for cte in tree.find_all(exp.CTE)}
    return frozenset(table.name for table in tree.find_all(exp.Table) if table.name.lower() not in defined)


def check_clauses(tree: exp.Query) -> None:
    """Refuses clauses beyond the contract's list, wherever they stand in the query."""
    for node in tree.walk():
        accepted = CLAUSES.get(type(node))
        odd = [name for name, value in node.args.items() if value and accepted is not None and name not in accepted]
        if odd:
            what = NEGATIVE.get(type(node), f"'{odd[0].rstrip('_')}'")
            raise Unresolved(node, f"{what[0].upper()}{what[1:]} is not accepted in a 'sql'.")
        _check_place(node)


def _check_place(node: exp.Expression) -> None:
    if isinstance(node, exp.Join) and node.kind not in ("", "INNER", "OUTER", "CROSS"):
        raise Unresolved(node, f"{node.kind} JOIN is not accepted.", "Accepted: inner, left, right, full, cross.")
    if isinstance(node, exp.Union) and (type(node) is not exp.Union or node.args.get("distinct")):
        raise Unresolved(node, "Of set operations only UNION ALL is accepted.")
    if isinstance(node, exp.Subquery) and not isinstance(node.this, exp.Query):
        raise Unresolved(node, "Parentheses stand around a SELECT only.")
    if isinstance(node, exp.Table) and not isinstance(node.this, exp.Identifier):
        raise Unresolved(node, "A function is not accepted in FROM.", "Accepted: datasets, WITH names and subqueries.")
    if isinstance(node, (exp.Subquery, exp.Select, exp.Union)) and not _stands_as_table(node):
        raise Unresolved(node, "A subquery is accepted in FROM only.")
    if isinstance(node, (exp.Limit, exp.Offset)) and not isinstance(node.expression, exp.Literal):
        raise Unresolved(node, "A limit is a plain number.")


def _stands_as_table(node: exp.Expression) -> bool:
    parent = node.parent
    if isinstance(parent, exp.Subquery):
        return _stands_as_table(parent)
    return parent is None or isinstance(parent, (exp.From, exp.Join, exp.CTE, exp.Union))


# ---------------------------------------------------------------- scopes


@dataclass
class _Scope:
    """The tables of one SELECT by alias, and the columns that its own projections have named so far."""

    tables: dict[str, Columns] = field(default_factory=dict)
    shared: list[str] = field(default_factory=list)
    aliases: list[Source] = field(default_factory=list)

    def find(self, column: exp.Column) -> Source:
        if column.table:
            return self._in_table(column)
        found = [source for columns in self.tables.values() if (source := named(column.name, columns))]
        names = [name.lower() for name in self.shared]
        if len(found) > 1 and column.name.lower() not in names:
            tables = ", ".join(alias for alias, columns in self.tables.items() if named(column.name, columns))
            raise Unresolved(
                column, f"'{column.name}' stands in {tables}.", f"Write {tables.split(',')[0]}.{column.name}."
            )
        source = found[0] if found else named(column.name, self.aliases)
        if source is None:
            known = [source.name for columns in self.tables.values() for source in columns]
            raise Unresolved(column, f"Unknown field '{column.name}'.", closest(column.name, known))
        return source

    def alias(self, column: exp.Column) -> str:
        alias = next((alias for alias in self.tables if alias.lower() == column.table.lower()), None)
        if alias is None:
            raise Unresolved(column, f"Unknown table '{column.table}'.", closest(column.table, self.tables))
        return alias

    def _in_table(self, column: exp.Column) -> Source:
        columns = self.tables[self.alias(column)]
        source = named(column.name, columns)
        if source is None:
            hint = closest(column.name, (known.name for known in columns))
            raise Unresolved(column, f"Unknown field '{column.name}' in '{column.table}'.", hint)
        return source


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
        scope = _Scope({"": left})
        _settle_clause(query.args.get("order"), scope)
        if query.args.get("by_name"):
            return _by_name(left, right)
        return tuple(_both(one, other) for one, other in zip(left, right, strict=True))

    def _select(self, query: exp.Select, known: Mapping[str, Columns]) -> Columns:
        scope = _Scope()
        source = query.args.get("from_")
        for relation in [source.this, *source.this.args.get("joins", ())] if source else ():
            self._join(relation, scope, known)
        for join in query.args.get("joins") or ():
            self._join(join, scope, known)
        columns = _unique(_projections(query, scope))
        for name in ("where", "group", "having", "qualify", "order", "distinct"):
            _settle_clause(query.args.get(name), scope)
        return columns

    def _join(self, relation: exp.Expression, scope: _Scope, known: Mapping[str, Columns]) -> None:
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


def _settle_clause(clause: exp.Expression | None, scope: _Scope) -> None:
    if clause is not None:
        settle(clause, scope.find)


def _settle_join(join: exp.Join, scope: _Scope) -> None:
    condition = join.args.get("on")
    if condition is not None:
        join.set("on", settle(condition, scope.find))
    for name in join.args.get("using") or ():
        sources = [source for columns in scope.tables.values() if (source := named(name.name, columns))]
        if len(sources) < 2:
            raise Unresolved(name, f"'{name.name}' does not stand on both sides of this join.")
        scope.shared.append(sources[0].name)
        name.replace(exp.to_identifier(sources[0].physical, quoted=True))


# ---------------------------------------------------------------- projections


def _projections(query: exp.Select, scope: _Scope) -> list[Source]:
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
    return columns


def _output(projection: exp.Expression, settled: exp.Expression, source: Source | None) -> Source:
    """A plain column keeps its type and roles under its new name; anything else has the kind of its expression."""
    if source is None:
        return Source(projection.alias, kind_of(settled))
    if isinstance(projection, exp.Alias):
        return replace(source, name=projection.alias, column="")
    return source


def _starred(projection: exp.Expression, scope: _Scope) -> list[Source]:
    star = projection.find(exp.Star)
    omitted = [name.name.lower() for name in star.args.get("except_") or ()]
    if isinstance(projection, exp.Column) and projection.table:
        alias = next((alias for alias in scope.tables if alias.lower() == projection.table.lower()), None)
        if alias is None:
            raise Unresolved(
                projection, f"Unknown table '{projection.table}'.", closest(projection.table, scope.tables)
            )
        columns = list(scope.tables[alias])
    else:
        columns = _merged(scope)
    return [column for column in columns if column.name.lower() not in omitted]


def _merged(scope: _Scope) -> list[Source]:
    """All columns of all tables; one that a join names in USING stands once."""
    shared = {name.lower() for name in scope.shared}
    columns: list[Source] = []
    for column in (column for table in scope.tables.values() for column in table):
        taken = column.name.lower() in shared and named(column.name, columns) is not None
        if not taken:
            columns.append(column)
    return columns


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


def _both(one: Source, other: Source) -> Source:
    """A column of a union: it keeps what both sides agree on."""
    if (one.type, one.identifies, one.order) == (other.type, other.identifies, other.order):
        return one
    role = one.identifies if one.identifies == other.identifies else None
    return Source(one.name, one.type if one.type == other.type else None, one.column, one.label, role)


def _by_name(left: Columns, right: Columns) -> Columns:
    joined = [_both(one, named(one.name, right) or one) for one in left]
    return (*joined, *(other for other in right if named(other.name, left) is None))
