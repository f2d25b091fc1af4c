"""Hostile SQL and filter values in definition files, given to the real commands beside the running server."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.app.attacked import Attacked
from tests.app.processes import Forking
from tests.company import CANARY
from walls.published import newest_revision

pytestmark = pytest.mark.xdist_group("definitions under attack")  # one server

Run = Callable[..., subprocess.CompletedProcess[str]]
# Seconds of processor that refusing a whole file of hostile texts may take more than accepting a good one.
PATIENCE = 20.0
# What a refusal must not tell: traces, what stands in the files that were asked for, values of the environment.
TOLD = ("Traceback", "site-packages", "root:x", "/root")

EXPRESSIONS: dict[str, dict[str, str]] = {
    "D22": {
        "a subquery": "(select amount from orders)",
        "exists": "exists (select 1)",
        "in": "owner in (select owner from orders)",
        "array": "array(select 1)",
        "any": "amount = any(select 1)",
    },
    "D23": {
        "a file": "read_text('/etc/passwd')",
        "files": "glob('*')",
        "a query": "query('select 1')",
        "a table": "query_table('orders')",
        "a variable": "getvariable('x')",
        "a setting": "current_setting('threads')",
        "the environment": "getenv('HOME')",
    },
    "D24": {"a schema": "main.read_text('x')", "a method": "x.f()", "a catalog": "system.main.version()"},
    "D25": {"two": "1; drop table t", "an end": "sum(x)) from users --", "a comment": "amount) from orders /*"},
    "D26": {
        "columns": "COLUMNS('.*')",
        "a star": "*",
        "a position": "#1",
        "a number": "$1",
        "a question": "?",
        "a lambda": "list_transform([1], x -> x)",
    },
    "D27": {
        "repeat": "repeat('a', 1000000000)",
        "lpad": "lpad('a', 2000000000, 'b')",
        "range": "range(1000000000)",
        "series": "generate_series(1, 1000000000)",
        "not listed": "hash(owner)",
        "format": "printf('%2000000000d', 1)",
    },
    "D28": {
        "parentheses": "(" * 2_000 + "1" + ")" * 2_000,
        "a megabyte": "a" * 1_000_000,
        "a sum": "+".join(["1"] * 100_000),
        "cases": "case when 1 = 1 then " * 2_000 + "1" + " end" * 2_000,
    },
}
QUERIES: dict[str, dict[str, str]] = {
    "D23": {
        "a file": "select * from read_text('/etc/passwd')",
        "files": "select * from glob('*')",
        "a query": "select * from query('select 1')",
        "a table": "select * from query_table('orders')",
        "a variable": "select getvariable('x') as x from orders",
        "a setting": "select current_setting('threads') as x from orders",
        "the engine": "select * from duckdb_settings()",
        "the schema": "select * from information_schema.tables",
    },
    "D24": {"a schema": "select * from main.read_text('x')", "a catalog": "select * from main.orders"},
    "D25": {
        "two": "select 1 as a; drop table orders",
        "a copy": "copy orders to 'x'",
        "an attachment": "attach 'x'",
        "a setting": "set threads = 1",
        "a load": "install httpfs",
    },
    "D26": {"columns": "select COLUMNS('.*') from orders", "a number": "select * from orders where amount = $1"},
    "D27": {
        "range": "select * from range(1000000000)",
        "recursion": "with recursive r as (select 1 as n) select * from r",
    },
    "D28": {"parentheses": "select " + "(" * 2_000 + "1" + ")" * 2_000, "a megabyte": "select " + "a" * 1_000_000},
}  # fmt: skip

# Well written, of tables that are no datasets.
UNKNOWN = {
    "D23": {
        "a name of a file": "select * from '/etc/passwd'",
        "a quoted file": 'select * from "/etc/passwd"',
        "the accounts": "select * from account",
        "the journal": "select * from journal",
    }
}
KINDS = {"expressions": ("expression", EXPRESSIONS), "queries": ("sql", QUERIES), "other tables": ("sql", UNKNOWN)}


def written(folder: Path, kind: str, texts: dict[str, dict[str, str]]) -> tuple[Path, list[str]]:
    """A file with a dataset for each hostile text, and the paths in it that must be named."""
    datasets: dict[str, Any] = {}
    for entry, several in texts.items():
        for name, text in several.items():
            own = {"sql": text} if kind == "sql" else {"file": "orders.csv", "fields": {"x": {"expression": text}}}
            datasets[f"{entry} {name}".lower().replace(" ", "_")] = own
    file = folder / "hostile.yaml"
    file.write_text(json.dumps({"version": 1, "datasets": datasets}, indent=1), encoding="utf-8")
    return file, [f"datasets.{key}.{'sql' if kind == 'sql' else 'fields.x.expression'}" for key in datasets]


def served(place: Attacked) -> tuple[int, Any]:
    """The published revision, and the number that the server shows; a page's own revision also goes with the time."""
    assert requests.get(place.address + "/health", timeout=10).json() == {"status": "ok"}
    page = place.sign_in("va").call("wall_visit", wall_visit={"id": "1", "path": "/"}).json()
    content = page["response"]["wall"]["page"]
    assert "hostile" not in json.dumps(content)
    with place.parts.database.read() as connection:
        revision = newest_revision(connection)
    return revision, content["wall"]["tiles"][0]["content"]["lines"][0]["value"]


@pytest.mark.parametrize(("kind", "texts"), KINDS.values(), ids=KINDS)
def test_hostile_sql_is_refused_with_its_place(
    place: Attacked, run: Run, forked: Forking, kind: str, texts: dict[str, dict[str, str]]
) -> None:
    """D22, D23, D24, D25, D26, D27, D28: by `check` and by `load`; the server goes on with what it had."""
    before, home = served(place), place.folder / "home"
    file, places = written(place.folder, kind, texts)
    begun = forked.used
    for command in ("check", "load"):
        done = run(command, file, at=home)
        said = done.stderr.splitlines()
        assert done.returncode == 1 and done.stdout == "", done.stdout
        for where in places:
            named = [line for line in said if re.match(rf"{re.escape(str(file))}:\d+: {re.escape(where)}: \S", line)]
            assert named, (where, done.stderr)
        assert len(said) == len(places) and max(map(len, said)) < 2_000
        assert not [word for word in (*TOLD, CANARY) if word in done.stderr]
    assert 0 < forked.used - begun < PATIENCE
    assert served(place) == before


NAMES = [
    "' OR 1=1 --",
    "%",
    "_",
    "a%b",
    "axb",
    "\\",
    "'; DROP TABLE names; --",
    '"',
    "${x}",
    "{{7*7}}",
    "é\u202e",
    "$1",
]


def counted(key: str, where: dict[str, Any]) -> dict[str, Any]:
    return {"key": key, "label": key, "dataset": "names", "measure": {"aggregate": "count"}, "where": where}


def filters() -> list[dict[str, Any]]:
    """For each name the lines that must count it once, and lists of very many values."""
    lines = [counted(f"is_{n}", {"field": "name", "op": "is", "value": name}) for n, name in enumerate(NAMES)]
    lines += [counted(f"in_{n}", {"field": "name", "op": "any_of", "value": [name]}) for n, name in enumerate(NAMES)]
    return [
        *lines,
        counted("percent", {"field": "name", "op": "contains", "value": "%"}),
        counted("underline", {"field": "name", "op": "starts_with", "value": "_"}),
        counted("many", {"field": "name", "op": "any_of", "value": [*NAMES, *map(str, range(9_000))]}),
    ]


def publish(place: Attacked, run: Run, lines: list[dict[str, Any]]) -> subprocess.CompletedProcess[str]:
    """Loads a minidash of these lines over the hostile names."""
    rows = "\n".join('"' + name.replace('"', '""') + '"' for name in NAMES)
    (place.folder / "names.csv").write_text(f"name\n{rows}\n", encoding="utf-8")
    minidash = {"title": "Names", "teams": "everyone", "indicators": lines}
    definitions = {"version": 1, "datasets": {"names": {"file": "names.csv", "read": {"delimiter": ","}}},
                   "minidashes": {"names": minidash}}  # fmt: skip
    file = place.folder / "names.yaml"
    file.write_text(json.dumps(definitions), encoding="utf-8")
    return run("load", file, at=place.folder / "home")


def test_hostile_values_of_filters_match_literally(place: Attacked, run: Run) -> None:
    """D29: from the definition file to the number on the wall."""
    lines = filters()
    for start in range(0, len(lines), 20):
        done = publish(place, run, lines[start : start + 20])
        assert done.returncode == 0, done.stderr
        shown = place.api("GET", "/minidashes/names", place.bearer("va")).json()["lines"]
        counts = {line["key"]: line["value"] for line in shown}
        wanted = {"percent": 2, "underline": 1, "many": len(NAMES)}
        assert counts == {line["key"]: wanted.get(line["key"], 1) for line in lines[start : start + 20]}


@pytest.mark.parametrize(
    ("value", "op"),
    [("a\0b", "is"), ({"x": 1}, "is"), (["a"], "is"), ("a", "any_of"), ("\ud800", "contains"),
     ([str(number) for number in range(100_000)], "any_of")],
    ids=["NUL", "an object", "a list", "no list", "half a character", "a hundred thousand"],
)  # fmt: skip
def test_impossible_values_of_filters_are_refused(place: Attacked, run: Run, value: Any, op: str) -> None:
    """D29, D30"""
    before = served(place)
    done = publish(place, run, [counted("bad", {"field": "name", "op": op, "value": value})])
    assert done.returncode == 1 and "names.yaml:1" in done.stderr and "Traceback" not in done.stderr, done.stderr
    assert served(place) == before
