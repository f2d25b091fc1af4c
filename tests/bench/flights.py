"""The same ratios on real rows: 3 million flights of half a year, with more places than could be keys.

    python -m tests.bench.flights flights-3m.parquet

The file is that of the npm package vega-datasets: date, delay, distance, origin, destination.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from data.answering.duckdb_engine import DuckDBEngine
from data.files.source import Source
from data.manifest import Manifest
from data.versions.building import Building
from indicators.catalog import Catalog
from indicators.model.company import Minidash
from indicators.scope import Scope
from tests.bench.bench import NO_CACHE, VIEWER, Bench, bare_scan, of_walls, show
from tests.bench.table import ZONE, read_table
from viewer import People

TABLE, CLOCK = "flights", "2001-06-30"
COLUMNS = ("date", "delay", "distance", "origin", "destination")
SEEDS = range(1, 6)
PERIODS = ("this_week", "this_month", "last_month", "this_quarter", "year_to_date", "trailing 30 days", None)
CONDITIONS: tuple[tuple[dict[str, Any], ...], ...] = (
    (),
    ({"field": "origin", "op": "is", "value": "ORD"},),
    ({"field": "destination", "op": "any_of", "value": ["LAX", "SFO", "SAN"]},),
    ({"field": "origin", "op": "is", "value": "ATL"}, {"field": "delay", "op": "more", "value": 15}),
    ({"field": "distance", "op": "at_least", "value": 1_000},),
    ({"field": "delay", "op": "more", "value": 60},),
)
MEASURES: tuple[dict[str, Any], ...] = (
    {"aggregate": "count"},
    {"aggregate": "average", "field": "delay"},
    {"aggregate": "sum", "field": "distance"},
    {"aggregate": "maximum", "field": "delay"},
    {"aggregate": "share", "of": {"field": "delay", "op": "more", "value": 15}},
    {"aggregate": "median", "field": "delay"},
    {"aggregate": "count_distinct", "field": "destination"},
)


def wall(seed: int) -> dict[str, Minidash]:
    """20 minidashes of 4 lines, each line drawn on its own; one in five is compared with the period before."""
    dice = Random(seed)
    return {
        f"mini{number}": Minidash.model_validate(
            {"title": "Bench", "teams": "everyone", "indicators": [_line(dice, place) for place in range(4)]}
        )
        for number in range(20)
    }


def _line(dice: Random, place: int) -> dict[str, Any]:
    period, where = dice.choice(PERIODS), list(dice.choice(CONDITIONS))
    during = [{"field": "date", "op": "during", "value": period}] if period else []
    compared = {"compare": "previous_period"} if period and dice.random() < 0.2 else {}
    line = {"key": f"line{place}", "label": "line", "dataset": TABLE, "measure": dice.choice(MEASURES)}
    return {**line, "where": {"all": [*during, *where]}, **compared}


def main(file: Path) -> None:
    with TemporaryDirectory() as place:
        with Building(Path(place), Manifest(), ZONE) as build:
            build.read(TABLE, Source(file, ZONE), "flights")
            manifest = build.finish()
        engine = DuckDBEngine(Path(place), cache_bytes=NO_CACHE)
        scopes = [_scope(manifest, *known) for known in ((True, True), (True, False), (False, False))]
        bench = Bench(engine, manifest, *scopes)
        scan = bench.cpu([bare_scan(bench.scope, TABLE, COLUMNS)])
        show(of_walls(bench, "80 lines over 3 million flights", [wall(seed) for seed in SEEDS], scan, (None, None)))
        engine.close()


def _scope(manifest: Manifest, coded: bool, totals: bool) -> Scope:
    table = replace(read_table(manifest.tables[TABLE], coded, totals, {}), clock=CLOCK)
    return Scope(Catalog({TABLE: table}, ZONE), VIEWER, People(), datetime.now(UTC))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
