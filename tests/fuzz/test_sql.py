"""Made-up SQL of administrators: refused, or harmless; what it calls and reads is asked of the engine's own parser.

The canary lies in the one folder that the engine may read, so that the allow-list alone keeps it from being read.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
import pytest
import sqlglot
from hypothesis import given

from data.connection import Limits
from data.files.source import Source as DataFile
from data.manifest import Manifest
from data.versions.building import Building
from errors import UserError
from indicators.expressions.expression import check_expression, check_query, read_expression, read_query
from indicators.expressions.sources import Source
from indicators.expressions.words import AGGREGATE_WORDS, FUNCTION_WORDS
from tests.fuzz.search import in_time, search
from tests.fuzz.sql import FIELDS, expressions, queries

CANARY = "CANARY-FILE"
SECONDS = 20.0
FACTS = """n,i,t,d,at,b,Odd name
1.5,1,a,2026-01-31,2026-03-29T02:30:00,true,x
-2,2,b'c,2026-02-28,2026-10-25T02:30:00,false,
,3,,,,,é%
1e300,4,2026-01-01,0001-01-01,9999-12-31T00:00:00,true,aaaaaaaaaaaaaaaaaaaaaaaaaaaab
"""
MORE = "i,price\n1,10\n2,20\n9,30\n"
# How the engine's parser calls what is written with signs, with CASE, or under another name in the list.
SIGNS = {
    *("+", "-", "*", "/", "//", "%", "||", "~~", "~~*", "!~~", "!~~*", "like_escape", "ilike_escape"),
    *("not_like_escape", "not_ilike_escape", "date_part", "count_star", "date", "if", "ifnull", "ceiling", "pow"),
    *("instr", "len", "weekofyear", "datetrunc", "datediff", "datepart", "substr", "ucase", "lcase", "mean"),
    *("stddev_samp", "stddev_pop", "var_samp", "percent_rank", "cume_dist", "ntile", "countif", "count_if"),
    *("argmax", "argmin", "max_by", "min_by", "percentile_cont", "suffix", "prefix", "ends_with", "to_days"),
    *("to_months", "to_years", "to_hours", "to_minutes", "to_seconds", "weekday"),
}
# What differences of times are turned into.
SECONDS_OF = {"epoch_us", "to_microseconds", "epoch", "nullif"}
ACCEPTED = {word.strip() for word in f"{FUNCTION_WORDS},{AGGREGATE_WORDS}".split(",")} | SIGNS | SECONDS_OF


def nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """Every object of a tree of JSON."""
    if isinstance(tree, dict):
        yield tree
        tree = list(tree.values())
    for part in tree if isinstance(tree, list) else ():
        yield from nodes(part)


class Engine:
    """Two tables in the folder that the engine may read, and a connection that tells what a statement is made of."""

    def __init__(self, build: Building, canary: Path):
        self.build, self.canary, self.parser = build, canary, duckdb.connect()

    def check_made_of(self, sql: str) -> None:
        """Of accepted functions without a schema, and of the known tables."""
        told = json.loads(self.parser.execute("SELECT json_serialize_sql(?)", [sql]).fetchone()[0])
        if told["error"]:
            return  # such as a = b = c: the engine refuses to read it, so nothing of it can run
        assert len(told["statements"]) == 1, (sql, told)
        made = list(nodes(told))
        named = {cte["key"] for node in made for cte in node.get("cte_map", {}).get("map", ())}
        for node in made:
            if name := node.get("function_name"):
                assert name in ACCEPTED and not node.get("schema") and not node.get("catalog"), (name, sql)
            if name := node.get("table_name") if node.get("type") == "BASE_TABLE" else None:
                assert name in {"facts", "more"} | named and not node["schema_name"], (name, sql)
            assert node.get("type") not in ("TABLE_FUNCTION", "LAMBDA", "STAR_EXPRESSION", "PIVOT"), (node, sql)

    def run(self, sql: str) -> None:
        """Under the settings of a load; what comes out is none of a file's."""
        try:
            rows = self.build.connection.execute(f"SELECT COLUMNS(*)::VARCHAR FROM ({sql})").fetchall()
        except duckdb.Error as error:
            rows = [str(error)]
        assert CANARY not in str(rows), (sql, rows)
        with suppress(UserError):
            self.build.derive("derived", sql, {}, "")


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    folder = tmp_path / "data"
    with Building(folder, Manifest(), ZoneInfo("Europe/Paris"), Limits(1, "500MB")) as build:
        canary = folder / "canary.csv"
        canary.write_text(f"{CANARY}\n{CANARY}\n", encoding="utf-8")
        for key, text in (("facts", FACTS), ("more", MORE)):
            (tmp_path / f"{key}.csv").write_text(text, encoding="utf-8")
            build.read(key, DataFile(tmp_path / f"{key}.csv", ZoneInfo("Europe/Paris")), "")
        yield Engine(build, canary)


def test_the_engine_would_read_the_canary(engine: Engine) -> None:
    """Else the tests below would show nothing."""
    assert CANARY in str(engine.build.connection.execute(f"SELECT * FROM '{engine.canary}'").fetchall())
    with pytest.raises(AssertionError):
        engine.run(f"SELECT * FROM read_csv('{engine.canary}', header = false)")
    for sql in ("SELECT md5('a')", "SELECT * FROM 'x.csv'", "SELECT * FROM range(3)", "SELECT * FROM main.facts"):
        with pytest.raises(AssertionError):
            engine.check_made_of(sql)


def test_made_up_expressions_are_refused_or_harmless(engine: Engine) -> None:
    fields = {name: Source(name, kind, name) for name, kind in FIELDS.items()}
    outcomes: Counter = Counter()

    @given(expressions(str(engine.canary)))
    def made_up_expressions(text: str) -> None:
        with in_time(SECONDS, text):
            try:
                checked = check_expression(text, fields)
            except UserError:
                outcomes["refused"] += 1
                return
            outcomes["accepted"] += 1
            assert checked.fields <= fields.keys() and len(read_expression(text)) >= len(checked.fields) > -1
            sql = f"SELECT ({checked.sql}) AS c FROM facts"
            check_same_again(checked.sql)
            engine.check_made_of(sql)
            engine.run(sql)

    search(made_up_expressions, 250)
    assert min(outcomes["refused"], outcomes["accepted"]) > 30, outcomes


def test_made_up_queries_are_refused_or_harmless(engine: Engine) -> None:
    facts = {name: Source(name, kind, name) for name, kind in FIELDS.items()}
    more = {name: Source(name, "integer", name) for name in ("i", "price")}
    outcomes: Counter = Counter()

    @given(queries(str(engine.canary)))
    def made_up_queries(text: str) -> None:
        with in_time(SECONDS, text):
            try:
                checked = check_query(text, {"facts": facts, "more": more})
            except UserError:
                outcomes["refused"] += 1
                return
            outcomes["accepted"] += 1
            assert checked.datasets <= {"facts", "more"} and checked.datasets <= read_query(text)
            check_same_again(checked.sql)
            engine.check_made_of(checked.sql.removeprefix("SELECT * FROM (").removesuffix(") AS result"))
            engine.run(checked.sql)

    search(made_up_queries, 250)
    assert min(outcomes["refused"], outcomes["accepted"]) > 15, outcomes


def check_same_again(sql: str) -> None:
    """What was regenerated is read as the same and written as the same once more."""
    assert sqlglot.parse_one(sql, dialect="duckdb").sql("duckdb") == sql
