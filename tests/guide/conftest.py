"""The guide's company on awkward days: its files to be asked by hand, and the same files loaded and answered."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from accounts.access import Access, open_access
from data.answering.duckdb_engine import DuckDBEngine
from store.database import Database, sqlite_url
from tests.guide.crm import write_crm
from tests.guide.days import morning
from tests.guide.expected import ENTERED, Files
from viewer import Viewer
from walls.everyone import Everyone
from walls.publication import Publisher
from walls.service import Service
from walls.world import Worlds

ZONE = ZoneInfo("Europe/Paris")
DEFINITIONS = Path(__file__).with_name("guide.yaml")


@dataclass(frozen=True)
class Guide:
    """The company as it answers on the morning of a day, and its files."""

    files: Files
    access: Access
    service: Service
    now: datetime

    def viewer(self, login: str, language: str = "fr") -> Viewer:
        return self.access.accounts.get(login).viewer(language)


@pytest.fixture(scope="module", params=[date(2026, 3, 30), date(2026, 7, 1), date(2024, 2, 29)], ids=str)
def guide(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guide]:
    """On a Monday after a change of clocks, on the first day of a quarter, and on a leap day."""
    folder = tmp_path_factory.mktemp("guide")
    write_crm(folder, request.param)
    shutil.copy(DEFINITIONS, folder)
    now = morning(request.param).replace(tzinfo=ZONE)
    database = Database(sqlite_url(folder / "home"))
    database.migrate()
    Publisher(database, folder / "home" / "data", ZONE).load([folder / DEFINITIONS.name])
    engine, files = DuckDBEngine(folder / "home" / "data"), Files(folder)
    people = Everyone(database).current
    service = Service(database, Worlds(database, ZONE), engine, people, lambda: now, ZONE, "EUR")
    guide = Guide(files, open_access(database, "fr", True), service, now)
    service.enter_value(guide.viewer("malo"), "service", "satisfaction", ENTERED, None, None)
    yield guide
    files.close()
    engine.close()
    database.close()
