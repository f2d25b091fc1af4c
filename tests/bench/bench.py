"""`make bench`: the engine's CPU for a wall of 80 lines against one query per line and a bare scan, in one process.

One query per line is what a person would write on the columns of the dataset; the same queries written by Minidash,
which reads the numbers beside texts, are a second, cheaper baseline.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow
from sqlglot import exp

from data.answering.duckdb_engine import DuckDBEngine
from data.manifest import Manifest
from errors import UserError
from indicators.answer import answer
from indicators.filters.conditions import condition
from indicators.joins import select_from
from indicators.lists.statement import list_statement
from indicators.measures import compile_measure
from indicators.model.company import Minidash
from indicators.model.lines import Indicator
from indicators.planning.plan import plan
from indicators.planning.predicates import PredicateReader
from indicators.planning.questions import question_of
from indicators.scope import Scope
from statement import Statement
from tests.bench.crowd import of_a_crowd
from tests.bench.dragging import of_dragging
from tests.bench.figures import Measured, compared
from tests.bench.finding import of_finding
from tests.bench.pages import of_pages
from tests.bench.previewing import of_previewing
from tests.bench.table import ROWS, catalog_of, published
from tests.bench.wall import all_time, lists, wall
from viewer import People, Person, Viewer

ROOT = Path("var/bench")
REPORT = Path("var/bench.json")
ROUNDS = 2
WALLS = range(1, 6)
NO_CACHE = 0
LONGEST = 600.0
SCANNED = ("owner", "team", "status", "priority", "type", "channel", "customer", "amount", "opened", "closed")
VIEWERS, SAMPLE = 50, 5
SERVER_THREADS = 8
VIEWER = Viewer("bench", teams=("team_3",), attributes={"owner": "owner 123"})


@dataclass(frozen=True)
class Bench:
    """The engine with its table; every figure is the least of a few rounds, for whatever else runs only adds.

    `scope` is what Minidash knows, `coded` the same without the totals, `plain` without the numbers beside texts too.
    """

    engine: DuckDBEngine
    manifest: Manifest
    scope: Scope
    coded: Scope
    plain: Scope

    def cpu(self, statements: Sequence[Statement]) -> float:
        """Milliseconds of CPU, over all threads of the process, to answer the statements together."""
        return self._rounds(lambda: self._run(statements))

    def cpu_apart(self, statements: Sequence[Statement]) -> float:
        """The same, one after the other, so that equal ones under way are not answered once for both."""
        return self._rounds(lambda: [self._run([statement]) for statement in statements])

    def together(self, walls: Sequence[Mapping[str, Minidash]]) -> float:
        """The mean CPU of the walls, each planned as a whole."""
        return statistics.mean(self.cpu(planned(each, self.scope)) for each in walls)

    def apart(self, walls: Sequence[Mapping[str, Minidash]], scope: Scope) -> float:
        """The mean CPU of the walls as one query per line."""
        return statistics.mean(self.cpu_apart(one_by_one(each, scope)) for each in walls)

    def _run(self, statements: Sequence[Statement]) -> None:
        failed = [
            found for found in self.engine.run_all(statements, self.manifest, 600) if isinstance(found, Exception)
        ]
        if failed:
            raise failed[0]

    def _rounds(self, step) -> float:
        step()
        spent = []
        for _ in range(ROUNDS):
            before = time.process_time()
            step()
            spent.append(time.process_time() - before)
        return 1_000 * min(spent)

    def server(self, minidashes: Mapping[str, Minidash]) -> float:
        """Milliseconds of CPU from definitions to content, without the engine's: plan, cells, words."""
        kept: list[list[pyarrow.Table | UserError]] = []

        def run(statements: Sequence[Statement]) -> list[pyarrow.Table | UserError]:
            if not kept:
                kept.append(self.engine.run_all(statements, self.manifest, LONGEST))
            return kept[0]

        return self._rounds(lambda: answer(minidashes, self.scope, run, {}, "EUR", _no))


def of_many_viewers(bench: Bench, minidashes: Mapping[str, Minidash]) -> Measured:
    """A wall for 50 people at once, with the answers shared that are equal, against 50 times one person alone."""
    everybody = tuple(Person(f"p{number}", attributes={"owner": f"owner {number}"}) for number in range(1, VIEWERS + 1))
    viewers = [Viewer(person.login, teams=VIEWER.teams, attributes=person.attributes) for person in everybody]
    alone = statistics.mean(
        bench.cpu(planned(minidashes, replace(bench.scope, viewer=viewer))) for viewer in viewers[:SAMPLE]
    )
    crowd = replace(bench.scope, people=People(everybody))
    walls = [planned(minidashes, replace(crowd, viewer=viewer)) for viewer in viewers]

    def together() -> float:
        engine = DuckDBEngine(ROOT / "data")
        before = time.process_time()
        with ThreadPoolExecutor(SERVER_THREADS) as threads:
            list(threads.map(lambda wall: engine.run_all(wall, bench.manifest, LONGEST), walls))
        spent = time.process_time() - before
        engine.close()
        return 1_000 * spent

    return compared("50 viewers at once, to 50 single viewers", together(), VIEWERS * alone, 0.15)


def _no(minidash: str, line: Indicator) -> bool:
    return False


def planned(minidashes: Mapping[str, Minidash], scope: Scope) -> list[Statement]:
    """The statements of all lines together."""
    reader = PredicateReader(scope)
    questions = [question_of(line, reader) for line in _lines(minidashes)]
    return list(plan((figure for question in questions for figure in question.figures), scope.catalog).statements)


def one_by_one(minidashes: Mapping[str, Minidash], scope: Scope) -> list[Statement]:
    """The same lines as one query each, with one more for a comparison and one for a trend."""
    found: list[Statement] = []
    for line in _lines(minidashes):
        question = question_of(line, PredicateReader(scope))
        found.append(_single(line, scope))
        if question.previous:
            found += plan(question.previous.figures, scope.catalog).statements
        if question.trend:
            found += plan((figure for _, point in question.trend for figure in point.figures), scope.catalog).statements
    return found


def _single(line: Indicator, scope: Scope) -> Statement:
    table = scope.catalog.table(line.dataset)
    where, measured = condition(line.where, table, scope), compile_measure(line.measure, table, scope)
    paths = where.paths | measured.condition.paths
    query = select_from([exp.alias_(measured.tree, "value")], table, paths, scope.catalog, where.tree)
    return Statement(query, frozenset({table.key}))


def bare_scan(scope: Scope, table: str = "deals", scanned: Sequence[str] = SCANNED) -> Statement:
    """Reads every row of the columns that the wall needs, and does next to nothing with them."""
    columns = scope.catalog.table(table).columns
    # The last value, for counts and greatest ones are answered from statistics without reading.
    last = [exp.alias_(exp.Last(this=exp.column(columns[name].column, quoted=True)), name) for name in scanned]
    return Statement(exp.select(*last).from_(exp.to_table(table)), frozenset({table}))


def top_lists(scope: Scope) -> list[Statement]:
    table = scope.catalog.table("deals")
    return [list_statement(minidash.list, table, scope).statement for minidash in lists().values()]


def _lines(minidashes: Mapping[str, Minidash]) -> Iterable[Indicator]:
    return (line for minidash in minidashes.values() for line in minidash.indicators or ())


def measure_all(bench: Bench) -> list[Measured]:
    """All figures, each with its bar: the means of a few walls of the same kind, so that no lucky draw decides."""
    scan = bench.cpu([bare_scan(bench.scope)])
    walls = [wall(seed) for seed in WALLS]
    statements = statistics.mean(len(planned(each, bench.scope)) for each in walls)
    queries = statistics.mean(len(one_by_one(each, bench.scope)) for each in walls)
    return [
        Measured("statements of the wall", statements, "statements", queries, round(statements / queries, 3)),
        *of_walls(bench, "80 lines", walls, scan, (0.4, 4)),
        *of_walls(bench, "80 related lines", [wall(seed, related=True) for seed in WALLS], scan, (0.4, 4)),
        *of_walls(bench, "80 lines of all time", [all_time(seed) for seed in WALLS], scan, (0.12, 3)),
        of_many_viewers(bench, walls[0]),
        Measured("five top-10 lists", round(bench.cpu(top_lists(bench.scope)), 1), "ms"),
        Measured("plan, cells and words of the wall", round(bench.server(walls[0]), 1), "ms"),
    ]


def of_walls(
    bench: Bench,
    name: str,
    walls: Sequence[Mapping[str, Minidash]],
    scan: float,
    bars: tuple[float | None, float | None] = (None, None),
) -> list[Measured]:
    """The walls against one query per line, and against a bare scan that took `scan`; `bars` are those of the two."""
    together = bench.together(walls)
    without_totals = statistics.mean(bench.cpu(planned(each, bench.coded)) for each in walls)
    return [
        compared(f"{name}, to one query per line", together, bench.apart(walls, bench.plain), bars[0]),
        compared(f"{name}, to one query per line with codes", together, bench.apart(walls, bench.coded)),
        compared(f"{name}, to the same without totals", together, without_totals),
        compared(f"{name}, to a bare scan", together, scan, bars[1]),
    ]


@contextmanager
def opened_bench(rows: int) -> Iterator[Bench]:
    """The engine over a table of so many rows, which is made first where there is none."""
    manifest = published(ROOT, rows)
    scope = Scope(catalog_of(manifest), VIEWER, People(), datetime.now(UTC))
    coded = replace(scope, catalog=catalog_of(manifest, totals=False))
    plain = replace(scope, catalog=catalog_of(manifest, coded=False, totals=False))
    engine = DuckDBEngine(ROOT / "data", cache_bytes=NO_CACHE)
    try:
        yield Bench(engine, manifest, scope, coded, plain)
    finally:
        engine.close()


def main(rows: int = ROWS) -> None:
    """Measures, prints, and writes var/bench.json; fewer rows are for trying it out."""
    with opened_bench(rows) as bench:
        found = [*measure_all(bench), *of_pages(), *of_dragging(), *of_finding(), *of_previewing(), *of_a_crowd()]
    REPORT.write_text(json.dumps([asdict(figure) for figure in found], indent=1) + "\n")
    show(found)


def show(found: Iterable[Measured]) -> None:
    """Prints the figures, a line each."""
    for figure in found:
        sys.stdout.write(_row(figure) + "\n")


def _row(figure: Measured) -> str:
    text = f"{figure.name:<55} {figure.value:>9,.1f} {figure.unit:<10}"
    if figure.baseline is not None:
        text += f" of {figure.baseline:>10,.1f}" + (f"  ratio {figure.ratio:.3f}" if figure.ratio is not None else "")
    if figure.bar is not None:
        text += f"  bar {figure.bar}  {'held' if figure.held else 'NOT HELD'}"
    return text


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
