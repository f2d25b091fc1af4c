"""The allow-list of clauses: which parts of a SELECT administrators may write, and where a subquery may stand."""

from __future__ import annotations

from sqlglot import exp

from indicators.expressions.sources import Unresolved

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
