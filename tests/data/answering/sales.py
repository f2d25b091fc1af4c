"""A thousand sales, and statements over them."""

from __future__ import annotations

import sqlglot
from sqlglot import exp

from data.answering.duckdb_engine import DuckDBEngine
from statement import Statement, bound
from tests.data.conftest import Published

SALES = "id,at,day,name,amount,paid\n" + "".join(
    f"{i},2024-0{1 + i % 9}-01 10:00,2024-0{1 + i % 9}-01,name {i % 5},{i / 4},{'true' if i % 2 else 'false'}\n"
    for i in range(1, 1001)
)
FOREVER = "SELECT count(*) AS n FROM (SELECT a.id FROM t a, t b, t c, t d WHERE a.id + b.id + c.id > d.id)"


def statement(sql: str, *tables: str) -> Statement:
    tree = sqlglot.parse_one(sql, dialect="duckdb")
    for table in tree.find_all(exp.Table):
        table.set("this", exp.to_identifier(table.name, quoted=True))
    return Statement(tree, frozenset(tables or {"t"}))


def where(column: str, value) -> Statement:
    select = exp.select(exp.alias_(exp.Count(this=exp.Star()), "n")).from_(exp.to_table("t"))
    return Statement(select.where(exp.EQ(this=exp.column(column), expression=bound(value))), frozenset({"t"}))


def ask(engine: DuckDBEngine, published: Published, sql: str, *tables: str, deadline: float = 10.0):
    return engine.run_all([statement(sql, *tables)], published.manifest, deadline)[0]
