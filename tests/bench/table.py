"""The table of `make bench`: ten million rows over three years, published as a dataset; made once and kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb

from data.files.source import Source
from data.manifest import Manifest, TableVersion
from data.versions.building import Building
from indicators.catalog import Catalog, Column, Table
from walls.catalogs import read_totals

ZONE = ZoneInfo("Europe/Paris")
ROWS = 10_000_000
CLOCK = "2025-11-17T15:00"
ROLES = {"owner": "attributes.owner", "team": "team"}

# Seeded, so that two machines measure the same table; opened grows with the row number, as a log does.
GENERATE = """
    SELECT
        i AS id,
        'owner ' || (1 + floor(1000 * pow(random(), 1.3)))::INTEGER AS owner,
        CASE WHEN random() < 0.97 THEN 'Team ' || (1 + floor(8 * random()))::INTEGER END AS team,
        ['new', 'open', 'waiting', 'won', 'lost', 'closed'][1 + floor(6 * random())::INTEGER] AS status,
        ['Low', 'Normal', 'High', 'Urgent'][1 + floor(4 * random())::INTEGER] AS priority,
        ['order', 'offer', 'complaint', 'return', 'service'][1 + floor(5 * random())::INTEGER] AS type,
        CASE WHEN random() < 0.95
            THEN ['web', 'phone', 'shop', 'mail'][1 + floor(4 * random())::INTEGER] END AS channel,
        'C' || lpad((1 + floor(20000 * random()))::INTEGER::VARCHAR, 5, '0') AS customer,
        CASE WHEN random() < 0.98 THEN round(10 + 20000 * pow(random(), 4), 2) END AS amount,
        opened,
        CASE WHEN random() < 0.9 THEN opened + to_seconds(3600 * 24 * 20 * random()) END AS due,
        CASE WHEN random() < 0.8 THEN opened + to_seconds(3600 * 24 * 30 * pow(random(), 2)) END AS closed
    FROM (
        SELECT i, TIMESTAMP '2023-01-01 00:00:00' + to_seconds(floor(i * 94608000.0 / {rows})) AS opened
        FROM range({rows}) AS t(i)
    )
"""


def published(folder: Path, rows: int = ROWS) -> Manifest:
    """The data version that holds the table, read from `folder` or made there first."""
    note = folder / f"manifest-{rows}.json"
    if note.exists():
        return Manifest.from_json(json.loads(note.read_text()))
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / "deals.parquet"
    with duckdb.connect(config={"threads": 1}) as connection:
        connection.execute("SELECT setseed(0.42)")
        connection.execute(f"COPY ({GENERATE.format(rows=rows)}) TO '{source}' (FORMAT parquet)")
    with Building(folder / "data", Manifest(), ZONE) as build:
        build.read("deals", Source(source, ZONE), "bench")
        manifest = build.finish()
        note.write_text(json.dumps(manifest.to_json()))
    source.unlink()
    return manifest


def catalog_of(manifest: Manifest, coded: bool = True, totals: bool = True) -> Catalog:
    """The catalog of that data version; it may know nothing of the numbers beside texts, or of the totals."""
    table = read_table(manifest.tables["deals"], coded, totals, ROLES)
    teams = {f"team_{number}": (f"Team {number}",) for number in range(1, 9)}
    return Catalog({"deals": replace(table, clock=CLOCK, key_field="id")}, ZONE, teams)


def read_table(version: TableVersion, coded: bool, totals: bool, roles: Mapping[str, str]) -> Table:
    """A table of a data version, with all that Minidash knows of it or with less."""
    columns = {
        field.name: Column(
            field.name,
            field.column,
            field.type,
            identifies=roles.get(field.name),
            day_column=field.day_column,
            distinct=field.distinct,
            code_column=field.code_column if coded else None,
            codes=field.codes if coded else (),
            median=field.median if totals else None,
        )
        for field in version.fields
    }
    beside = read_totals(version.totals) if totals and version.totals else None
    return Table(version.dataset, columns, rows=version.rows, totals=beside)
