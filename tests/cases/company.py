"""Companies of the cases: definitions loaded by the real publisher, answered by the real service; raw files beside."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

import duckdb

from accounts.access import Access, open_access
from data.answering.duckdb_engine import DuckDBEngine
from data.versions import codes, monthly_totals
from indicators.content import Content
from indicators.planning import pieces
from store.database import Database, sqlite_url
from tests.cases.case import HERE, Case, definition_text
from tests.cases.file_formats import write_formats
from viewer import Viewer
from walls.everyone import Everyone
from walls.publication import Publisher
from walls.service import Service
from walls.world import Worlds

EXAMPLES = HERE.parents[1] / "examples" / "data"
ZONE = ZoneInfo("Europe/Paris")
FOLDERS = {"northwind": EXAMPLES / "northwind", "incidents": EXAMPLES / "incidents", "crm": HERE / "data"}


@dataclass(frozen=True)
class Company:
    """A loaded company, and a connection of its own to the raw files for check queries."""

    access: Access
    service: Service
    raw: duckdb.DuckDBPyConnection
    answered: dict[str, Content] = field(default_factory=dict)

    def viewer(self, login: str) -> Viewer:
        return self.access.accounts.get(login).viewer("en")

    def at(self, now: str) -> Service:
        """The service at a local time, or at an instant with an offset."""
        moment = datetime.fromisoformat(now)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=ZONE)
        return replace(self.service, clock=lambda: moment)

    def answer(self, case: Case) -> Content:
        """What the case's viewer sees of its minidash at its time; asked once."""
        if case.key not in self.answered:
            view = self.at(case.now).open_minidash(self.viewer(case.viewer), case.key)
            self.answered[case.key] = view.content
        return self.answered[case.key]

    def wall(self, key: str, viewer: str, now: str) -> dict[str, Content]:
        """A whole wall, as one viewer sees it at a local time."""
        return {tile.minidash: tile.content for tile in self.at(now).open_wall(self.viewer(viewer), key).tiles}

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of a check query over the raw files."""
        return self.raw.execute(sql).fetchall()


@contextmanager
def open_company(name: str, cases: Sequence[Case], folder: Path, coded: bool) -> Iterator[Company]:
    """Loads a company with the minidashes of its cases in one go, and enters the manual values that cases ask for.

    `coded`: its tables are stored and read as large ones are, with numbers beside texts and totals by month.
    """
    files = _definition_files(name, cases, folder)
    home = folder / "home"
    database = Database(sqlite_url(home))
    database.migrate()
    with as_large_ones() if coded else nullcontext():
        Publisher(database, home / "data", ZONE).load(files)
    engine = DuckDBEngine(home / "data")
    access = open_access(database, "en", True)
    service = Service(database, Worlds(database, ZONE), engine, Everyone(database).current, _now, ZONE, "EUR")
    company = Company(access, service, _raw(name, folder))
    for case in cases:
        _enter(company, case)
    with as_large_ones() if coded else nullcontext():
        yield company
    company.raw.close()
    engine.close()
    database.close()


@contextmanager
def as_large_ones() -> Iterator[None]:
    """Tables of any size are stored and read in the ways that else are kept for large ones."""
    with (
        patch.object(codes, "FEWEST_ROWS", 0),
        patch.object(monthly_totals, "FEWEST_ROWS", 0),
        patch.object(monthly_totals, "ROWS_FOR_ONE", 1),
        patch.object(pieces, "FEWEST_SPARED_ROWS", 0),
    ):
        yield


def _now() -> datetime:
    return datetime.now(ZONE)


def _definition_files(name: str, cases: Sequence[Case], folder: Path) -> list[Path]:
    base, minidashes = folder / f"{name}.yaml", folder / "cases.yaml"
    shutil.copy(HERE / "companies" / base.name, base)
    minidashes.write_text(definition_text(list(cases)), encoding="utf-8")
    if name in FOLDERS:
        shutil.copytree(FOLDERS[name], folder / ("data" if name == "crm" else name))
    else:
        write_formats(folder / "data")
    return [base, minidashes]


def _raw(name: str, folder: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(config={"python_enable_replacements": "false"})
    script = HERE / "companies" / f"{name}.sql"
    if script.exists():
        connection.execute(script.read_text(encoding="utf-8").replace("{folder}", str(FOLDERS[name])))
    return connection


def _enter(company: Company, case: Case) -> None:
    for entry in case.entries:
        service, viewer = company.at(str(entry.get("now", case.now))), company.viewer(entry.get("by", case.viewer))
        as_of = entry.get("as_of")
        as_of = date.fromisoformat(str(as_of)) if as_of else None
        service.enter_value(viewer, case.key, entry.get("line", "line_1"), entry["value"], as_of, entry.get("note"))
