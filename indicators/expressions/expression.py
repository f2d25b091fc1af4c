"""The allow-list for SQL written by administrators: text in, regenerated SQL out, or what is not accepted and where."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sqlglot import exp
from sqlglot.dialects.duckdb import DuckDB
from sqlglot.errors import SqlglotError, TokenError
from sqlglot.parsers.duckdb import DuckDBParser

from errors import UserError
from indicators.expressions import words as sql_words
from indicators.expressions.clauses import check_clauses
from indicators.expressions.resolving import resolve, table_names
from indicators.expressions.rewriting import kind_of, settle
from indicators.expressions.sources import Source, Unresolved, closest, named

MAX_BYTES = 10_000
MAX_DEPTH = 80
REPLACEMENT = 100


@dataclass(frozen=True)
class CheckedExpression:
    """A scalar over the fields of one dataset: regenerated DuckDB SQL, and its type.

    Only `duration` is certain: None leaves the type to the engine.
    """

    sql: str
    fields: frozenset[str]
    type: str | None = None


@dataclass(frozen=True)
class CheckedQuery:
    """One SELECT over other datasets, regenerated; `columns` are its result, with the roles that they inherit."""

    sql: str
    datasets: frozenset[str]
    columns: tuple[Source, ...] = ()


def check_expression(text: str, fields: Mapping[str, Source]) -> CheckedExpression:
    """The expression over `fields` (by exact name); UserError with line and column if anything is not accepted.

    In it, a difference of dates or datetimes is in seconds, and a division by zero is empty.
    """
    with _Guarded(text):
        tree = _parse(text)
        _check_nodes(tree, sql_words.SCALAR_NODES, query=False)
        used: set[str] = set()
        tree = settle(tree, lambda column: _own_field(column, fields, used))
        certain = "duration" if kind_of(tree) == "duration" else None
        return CheckedExpression(tree.sql("duckdb"), frozenset(used), certain)


def read_expression(text: str) -> frozenset[str]:
    """The names of the fields that an expression uses, as written; UserError if its syntax is not accepted."""
    with _Guarded(text):
        tree = _parse(text)
        _check_nodes(tree, sql_words.SCALAR_NODES, query=False)
        return frozenset(column.name for column in tree.find_all(exp.Column))


def read_query(text: str) -> frozenset[str]:
    """The names of the datasets that a SELECT reads, as written; UserError if its syntax is not accepted."""
    with _Guarded(text):
        return table_names(_checked_query(text))


def check_query(text: str, datasets: Mapping[str, Mapping[str, Source]]) -> CheckedQuery:
    """The SELECT over `datasets` (fields by exact name, by key); UserError with its position if it is not accepted."""
    with _Guarded(text):
        tree = _checked_query(text)
        columns, used = resolve(tree, datasets)
        # Only inside a subquery does DuckDB give a second column of the same name the name `name_1`.
        return CheckedQuery(f"SELECT * FROM ({tree.sql('duckdb')}) AS result", frozenset(used), columns)


def _own_field(column: exp.Column, fields: Mapping[str, Source], used: set[str]) -> Source:
    if column.table:
        hint = "An expression sees the fields of its own dataset; quote a name that holds a dot."
        raise Unresolved(column, f"'{column.table}.{column.name}' is no field.", hint)
    source = named(column.name, fields.values())
    if source is None:
        raise Unresolved(column, f"Unknown field '{column.name}'.", closest(column.name, fields))
    used.add(source.name)
    return source


# ---------------------------------------------------------------- syntax


class _QuietParser(DuckDBParser):
    """Says nothing on the terminal of what it keeps as it stands: that is refused with an error of its own."""

    def _warn_unsupported(self) -> None:
        return


def _parse(text: str) -> exp.Expression:
    if len(text.encode("utf-8", "replace")) > MAX_BYTES:
        raise UserError(f"The SQL is longer than {MAX_BYTES:,} bytes.")
    dialect = DuckDB()
    statements = _QuietParser(dialect=dialect).parse(dialect.tokenize(text), text)
    if len(statements) != 1 or statements[0] is None or isinstance(statements[0], exp.Block):
        raise UserError("This is not one piece of SQL.", "Write one expression, or one SELECT, without semicolons.")
    return statements[0]


def _checked_query(text: str) -> exp.Query:
    tree = _parse(text)
    if not isinstance(tree, (exp.Select, exp.Union)):
        tree.meta["start"] = len(text) - len(text.lstrip())
        raise Unresolved(tree, "This is not a SELECT.", "Accepted: one SELECT over other datasets.")
    _check_nodes(tree, sql_words.QUERY_NODES, query=True)
    check_clauses(tree)
    return tree


def _check_nodes(tree: exp.Expression, accepted: tuple[type, ...], query: bool) -> None:
    for node in tree.walk():
        if _depth(node) > MAX_DEPTH:
            raise Unresolved(node, "The SQL nests too deeply.", f"Accepted: {MAX_DEPTH} levels.")
        if isinstance(node, exp.Anonymous):
            if node.name.lower() not in sql_words.NAMED_FUNCTIONS:
                raise Unresolved(node, f"The function '{node.name.lower()}' is not accepted.", _words(query))
        elif type(node) not in accepted:
            raise Unresolved(node, f"{_called(node)} is not accepted here.", _words(query))
        _check_arguments(node)


def _depth(node: exp.Expression) -> int:
    return 0 if node.parent is None else node.meta.setdefault("depth", node.parent.meta.get("depth", 0) + 1)


def _words(query: bool) -> str:
    words = f"{sql_words.FUNCTION_WORDS}, {sql_words.AGGREGATE_WORDS}" if query else sql_words.FUNCTION_WORDS
    return f"Accepted are + - * / % || comparisons, and or not, in, between, like, is null, and: {words}."


def _called(node: exp.Expression) -> str:
    if isinstance(node, exp.Func):
        return f"The function '{node.sql_name().lower()}'"
    plain = {exp.Star: "*", exp.Placeholder: "A placeholder", exp.Subquery: "A subquery", exp.Select: "A subquery"}
    return plain.get(type(node), f"The SQL of kind '{type(node).__name__}'")


def _check_arguments(node: exp.Expression) -> None:
    """Refuses forms of accepted nodes that reach further than they look."""
    if isinstance(node, exp.In) and (node.args.get("query") or node.args.get("unnest") or node.args.get("field")):
        raise Unresolved(node, "A subquery is not accepted in 'in'.", "Accepted: a list of values in parentheses.")
    if isinstance(node, exp.DataType) and (node.this not in sql_words.CAST_TYPES or node.args.get("nested")):
        hint = "Accepted: varchar, integer, bigint, double, decimal, boolean, date, timestamp, timestamptz."
        raise Unresolved(node.parent or node, "This type is not accepted in a cast.", hint)
    if isinstance(node, exp.Column) and (node.args.get("db") or node.args.get("catalog") or node.args.get("join_mark")):
        raise Unresolved(node, f"'{node.sql('duckdb')}' is no field.", "A field is 'name' or 'table.name'.")
    if isinstance(node, exp.Replace):
        _check_replacement(node)
    if isinstance(node, exp.Interval):
        _check_interval(node)


def _check_interval(node: exp.Interval) -> None:
    # Without a unit, sqlglot takes the E of 1E+3 for one when it reads what it wrote.
    count, unit = node.this, node.args.get("unit")
    counted = not isinstance(count, exp.Literal) or re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", count.name)
    if not (counted and isinstance(unit, exp.Var) and unit.name.upper().removesuffix("S") in sql_words.UNITS):
        units = ", ".join(sql_words.UNITS).lower()
        raise Unresolved(node, "This interval is not accepted.", f"Accepted: interval 3 day; the units are {units}.")


def _check_replacement(node: exp.Replace) -> None:
    # Nested replacements by long texts grow exponentially, and DuckDB does not stop in time.
    replacement = node.args.get("replacement")
    plain = isinstance(replacement, exp.Literal) and replacement.is_string and len(replacement.this) <= REPLACEMENT
    old = node.expression
    grows = not (plain and isinstance(old, exp.Literal) and len(replacement.this) <= len(str(old.this)))
    if not plain or (grows and any(inner is not node for inner in node.this.find_all(exp.Replace))):
        hint = f"Accepted: a text of at most {REPLACEMENT} characters, and in a replace of a replace no longer one."
        raise Unresolved(node, "This replacement is not accepted.", hint)


class _Guarded:
    """Turns whatever goes wrong with a text of SQL into a UserError that names line and column in it."""

    def __init__(self, text: str):
        self.text = text

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, Unresolved):
            raise UserError(f"{self._place(error.node)}{error.message}", error.hint) from None
        if isinstance(error, RecursionError):
            raise UserError("The SQL nests too deeply.", f"Accepted: {MAX_DEPTH} levels.") from None
        if isinstance(error, TokenError):
            raise UserError("The SQL cannot be read.", "A quote, a comment or a name may not be closed.") from None
        if isinstance(error, SqlglotError):
            raise UserError(self._syntax(error), "Accepted: DuckDB's SQL.") from None

    def _syntax(self, error: SqlglotError) -> str:
        first = (getattr(error, "errors", None) or [{}])[0]
        if not first.get("line"):
            return "The SQL cannot be read."
        near = str(first.get("highlight") or "")[:40]
        return f"Line {first['line']}, column {first['col']} of the SQL: it cannot be read near '{near}'."

    def _place(self, node: exp.Expression) -> str:
        starts = [found.meta["start"] for found in node.walk() if "start" in found.meta]
        if not starts:
            return ""
        before = self.text[: min(starts)]
        column = len(before) - (before.rfind("\n") + 1) + 1
        return f"Line {before.count(chr(10)) + 1}, column {column} of the SQL: "
