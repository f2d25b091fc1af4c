"""Data files come and go under a running engine: damaged, published anew, no longer wanted."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pyarrow
import pytest

from data.files.source import Source
from data.manifest import Manifest, TableVersion
from data.versions.building import Building
from data.versions.folder import collect_garbage
from errors import UserError
from tests.data.answering.sales import statement
from tests.data.conftest import PARIS


@pytest.mark.parametrize("percent", range(0, 100, 5))
def test_damaged_files_cost_only_their_own_statements(folder, publish, published, engine, percent):
    healthy = published.table()
    damaged = bytearray((folder / healthy.file).read_bytes())
    start = len(damaged) * percent // 100
    damaged[start : start + 2000] = bytes(255 - byte for byte in damaged[start : start + 2000])
    (folder / "bad-1.duckdb").write_bytes(damaged)
    bad = TableVersion("bad", "bad-1.duckdb", 1, healthy.fields, "", "")
    (folder / "cut-1.duckdb").write_bytes((folder / healthy.file).read_bytes()[: len(damaged) * percent // 100])
    manifest = Manifest(2, {"t": healthy, "bad": bad, "cut": replace(bad, dataset="cut", file="cut-1.duckdb")})
    asked = [statement("SELECT sum(id) AS n, max(name) AS m FROM bad", "bad"), statement("SELECT * FROM cut", "cut")]
    assert all(isinstance(answer, UserError) for answer in engine.run_all(asked, manifest))
    [good] = engine.run_all([statement("SELECT count(*) AS n FROM t")], manifest)
    assert good.to_pylist() == [{"n": 1000}]


def test_publishing_while_eight_threads_read(folder, write, engine):
    """Each version holds its own number in two tables; no answer may mix two versions, or fail."""
    current = [_publish_number(folder, write, Manifest(), 1)]
    stop, mixed, counted = threading.Event(), [], []

    def read() -> None:
        while not stop.is_set():
            manifest = current[-1]
            answers = engine.run_all(
                [
                    statement("SELECT max(v) AS v FROM a", "a"),
                    statement("SELECT max(a.v + b.v) AS v FROM a, b", "a", "b"),
                ],
                manifest,
            )
            values = [answer.to_pylist()[0]["v"] if isinstance(answer, pyarrow.Table) else answer for answer in answers]
            counted.append(1)
            if values != [manifest.version, 2 * manifest.version]:
                mixed.append((manifest.version, values))

    readers = [threading.Thread(target=read) for _ in range(8)]
    for reader in readers:
        reader.start()
    for number in range(2, 8):
        current.append(_publish_number(folder, write, current[-1], number))
        collect_garbage(folder, current[-2:], grace=5)
    stop.set()
    for reader in readers:
        reader.join()
    assert mixed == []
    assert len(counted) > 20


def _publish_number(folder: Path, write, previous: Manifest, number: int) -> Manifest:
    with Building(folder, previous, PARIS) as building:
        source = Source(write("v\n" + f"{number}\n" * 50, "number.csv"), PARIS)
        building.read("a", source, "")
        building.read("b", source, "")
        return building.finish()


def test_old_files_are_let_go(folder, write, engine):
    first = _publish_number(folder, write, Manifest(), 1)
    second = _publish_number(folder, write, first, 2)
    asked = [statement("SELECT max(v) AS v FROM a", "a")]
    engine.run_all(asked, first)
    engine.run_all(asked, second)
    attached = engine._opened().connection.execute("SELECT database_name FROM duckdb_databases()").fetchall()
    names = {row[0] for row in attached}
    assert second.tables["a"].file.removesuffix(".duckdb") in names
    assert first.tables["a"].file.removesuffix(".duckdb") not in names
    assert engine.run_all(asked, first)[0].to_pylist() == [{"v": 1}]
