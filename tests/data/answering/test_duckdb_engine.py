"""The engine: typed values, shared results, deadlines, damage, and publishing while others read."""

from __future__ import annotations

import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime

import duckdb
import pyarrow
import pytest
from sqlglot import exp

from data.answering.rendering import render
from data.manifest import Manifest
from errors import TooLate, Unavailable, UserError
from statement import Statement, bound
from tests.data.answering.sales import FOREVER, ask, statement, where


@pytest.mark.parametrize(
    ("column", "value", "n"),
    [
        ("id", 7, 1),
        ("id", 7.0, 1),
        ("name", "name 0", 200),
        ("name", "NAME 0", 0),
        ("name", "' OR 1=1 --", 0),
        ("amount", 0.5, 1),
        ("paid", True, 500),
        ("day", date(2024, 2, 1), 112),
        ("at", datetime(2024, 2, 1, 9), 112),
    ],
)
def test_values_are_bound(engine, published, column, value, n):
    assert engine.run_all([where(column, value)], published.manifest)[0].to_pylist() == [{"n": n}]


def test_equal_values_get_one_placeholder_and_types_differ():
    select = exp.select(*[exp.alias_(bound(value), f"c{i}") for i, value in enumerate([1, True, 1.0, "1", 1])])
    rendered = render(Statement(select, frozenset()), {})
    assert rendered.text == "SELECT $1 AS c0, $2 AS c1, $3 AS c2, $4 AS c3, $1 AS c4"
    assert [type(value) for value in rendered.values] == [int, bool, float, str]


@pytest.mark.parametrize("values", [(1, 1.0), (1, True), (1.0, True), ("a", "A"), (date(2024, 1, 1), "2024-01-01")])
def test_keys_differ_by_type_and_case(values):
    keys = [render(where("x", value), {"t": "t-1.duckdb"}).key for value in values]
    assert keys[0] != keys[1]


def test_the_same_text_in_select_and_group_by(engine, published):
    part = exp.func("left", exp.column("name"), bound(4))
    select = exp.select(exp.alias_(part, "part"), exp.alias_(exp.Count(this=exp.Star()), "n")).from_("t")
    [answer] = engine.run_all([Statement(select.group_by(part.copy()), frozenset({"t"}))], published.manifest)
    assert answer.to_pylist() == [{"part": "name", "n": 1000}]


def test_aliases_joins_and_subqueries_name_datasets(engine, published):
    sql = """SELECT o.name, count(*) AS n FROM t AS o LEFT JOIN t AS u ON u.id = o.id
             WHERE EXISTS (SELECT 1 FROM t WHERE t.id = o.id) GROUP BY o.name ORDER BY o.name LIMIT 1"""
    assert ask(engine, published, sql).to_pylist() == [{"name": "name 0", "n": 200}]


def test_plain_types(engine, published):
    answer = ask(
        engine,
        published,
        """SELECT sum(id) AS a, sum(amount) AS b, CAST(1.5 AS DECIMAL(4,1)) AS c, CAST(1 AS TINYINT) AS d, max(at) AS e,
           max(day) AS f, CAST('99999999999999999999' AS HUGEINT) AS g, max(paid) AS h, max(name) AS i FROM t""",
    )
    kinds = {field.name: str(field.type) for field in answer.schema}
    assert kinds == {
        "a": "int64",
        "b": "double",
        "c": "double",
        "d": "int64",
        "e": "timestamp[us]",
        "f": "date32[day]",
        "g": "decimal128(38, 0)",
        "h": "bool",
        "i": "string",
    }
    assert answer.to_pylist()[0]["a"] == 500_500


def test_a_statement_that_fails_costs_only_itself(engine, published):
    statements = [
        statement("SELECT 1 AS n FROM t LIMIT 1"),
        statement("SELECT nothing AS n FROM t"),
        statement("SELECT 1 AS n FROM missing", "missing"),
        statement("SELECT CAST(name AS INTEGER) AS n FROM t"),
    ]
    good, bug, missing, conversion = engine.run_all(statements, published.manifest)
    assert good.to_pylist() == [{"n": 1}]
    assert isinstance(bug, UserError) and "nothing" not in str(bug)
    assert isinstance(missing, Unavailable) and "'missing'" in str(missing)
    assert isinstance(conversion, UserError) and "name 1" not in str(conversion)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT content AS c FROM read_text('/etc/hostname')",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT getenv('HOME') AS c",
    ],
)
def test_statements_reach_nothing_outside_the_folder(engine, published, sql):
    assert isinstance(ask(engine, published, sql), UserError)


def test_a_deadline_ends_the_statement_and_spares_the_others(engine, published):
    statements = [statement(FOREVER), statement("SELECT count(*) AS n FROM t")]
    late, quick = engine.run_all(statements, published.manifest, deadline=0.5)
    assert isinstance(late, TooLate)
    assert quick.to_pylist() == [{"n": 1000}]
    assert ask(engine, published, "SELECT count(*) + 1 AS n FROM t").to_pylist() == [{"n": 1001}]


def test_a_joined_statement_is_begun_again_after_its_first_deadline(engine, published):
    slow = "SELECT count(*) AS n FROM (SELECT a.id FROM t a, t b, t c WHERE a.id + b.id > c.id AND c.id < 300)"
    with ThreadPoolExecutor(2) as threads:
        impatient = threads.submit(ask, engine, published, slow, deadline=0.05)
        patient = threads.submit(ask, engine, published, slow, deadline=60)
        assert isinstance(impatient.result(), TooLate)
        assert isinstance(patient.result(), pyarrow.Table)


def test_equal_statements_are_computed_once(engine, published, monkeypatch):
    executed, running = [], threading.Barrier(8)
    original = duckdb.DuckDBPyConnection.sql

    def count_and_run(connection, text, **options):
        executed.append(text)
        time.sleep(0.2)
        return original(connection, text, **options)

    class Counting:
        """The engine's connection, whose cursors count what they execute."""

        def __init__(self, connection):
            self._connection = connection

        def __getattr__(self, name):
            return getattr(self._connection, name)

        def __enter__(self):
            return self

        def __exit__(self, *error):
            self._connection.close()

        def cursor(self):
            return Counting(self._connection.cursor())

        def sql(self, text, **options):
            return count_and_run(self._connection, text, **options)

    hub = engine._opened()
    engine._hub = replace(hub, connection=Counting(hub.connection))

    def one(_):
        running.wait()
        return ask(engine, published, "SELECT sum(id) AS n FROM t")

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(one, range(8)))
    assert len(executed) == 1
    assert all(answer is answers[0] for answer in answers)
    ask(engine, published, "SELECT sum(id) AS N FROM t")
    assert len(executed) == 2


def test_errors_are_not_kept(engine, published):
    missing = replace(published.table(), file="t-nothing.duckdb")
    manifest = Manifest(2, {"t": missing})
    [first] = engine.run_all([statement("SELECT count(*) AS n FROM t")], manifest)
    assert isinstance(first, Unavailable)
    os.link(published.folder / published.table().file, published.folder / "t-nothing.duckdb")
    [second] = engine.run_all([statement("SELECT count(*) AS n FROM t")], manifest)
    assert second.to_pylist() == [{"n": 1000}]


def test_a_forked_process_opens_its_own(engine, published):
    assert ask(engine, published, "SELECT count(*) AS n FROM t").to_pylist() == [{"n": 1000}]
    child = os.fork()
    if child == 0:
        answer = ask(engine, published, "SELECT count(*) AS n FROM t")
        os._exit(0 if isinstance(answer, pyarrow.Table) and answer.to_pylist() == [{"n": 1000}] else 1)
    assert os.waitpid(child, 0)[1] == 0
