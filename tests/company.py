"""A small company of two teams, served by the real application over real files; what one hides holds a canary."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from flask import Flask
from sqlalchemy import delete, select, update

from accounts.access import Access, open_access
from api.routes import add_api
from data.answering.duckdb_engine import DuckDBEngine
from data.uploads import Shelf
from store.database import Database, sqlite_url
from store.tables import entry, layout, menu, own_wall, publication
from tests.stores import clear_journal
from viewer import Viewer
from walls.arranging import Arranging
from walls.defaults import Defaults
from walls.everyone import Everyone
from walls.publication import Publisher
from walls.service import Service
from walls.workshop.workshop import Workshop
from walls.world import Worlds
from web.edge import EdgeOptions, make_edge
from web.uploads import upload_route

ROOT = Path(__file__).parents[1]
ZONE = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 3, 18, 10, 30, tzinfo=UTC)
CANARY = "CANARY-B"

ORDERS = """id,owner,amount,day,team
1,va,10,2026-03-02,A
2,va,20,2026-03-17,A
3,vb,40,2026-03-18,B
4,vb,80,2026-02-10,B
5,CANARY-B,160,2026-03-03,B
"""

DEFINITIONS = """
version: 1
teams:
  a: {title: Team A, matches: [A]}
  b: {title: {en: Team B CANARY-B, fr: Équipe B CANARY-B}, matches: [B]}
users:
  va: {name: Vera Alpha, teams: [a], language: en}
  vb: {name: Victor Beta, teams: [b], language: fr}
  ad: {name: Ada Admin, teams: [], admin: true, language: en}
datasets:
  orders:
    title: {en: Orders, fr: Commandes}
    file: orders.csv
    key: id
    fields: {owner: {identifies: login}, team: {identifies: team}}
minidashes:
  shared_figures:
    title: {en: Figures for all, fr: Écarts pour tous}
    description: {en: What everybody sees, fr: Ce que chacun voit}
    teams: everyone
    indicators:
      - {key: amount, label: {en: Amount, fr: Montant}, dataset: orders, measure: {aggregate: sum, field: amount}}
      - {key: mine, label: Mine, dataset: orders, measure: {aggregate: sum, field: amount},
         where: {field: owner, op: is_current_user}}
      - {key: month, label: This month, dataset: orders, measure: {aggregate: count},
         where: {field: day, op: during, value: this_month}}
  m_a:
    title: A only
    teams: [a]
    indicators:
      - {key: orders, label: Orders, dataset: orders, measure: {aggregate: count},
         where: {field: team, op: in_current_teams}}
      - {key: complaints, label: Complaints, manual: {kind: flow, cadence: weekly, entered_by: {teams: [a]}}}
      - {key: mood, label: Mood, manual: {kind: level, cadence: monthly, entered_by: {users: [ad, vb]}}}
  m_b:
    title: CANARY-B figures
    description: CANARY-B described
    teams: [b]
    indicators:
      - {key: canary_b, label: CANARY-B, dataset: orders, measure: {aggregate: count}}
      - {key: level, label: CANARY-B level, manual: {kind: level, cadence: daily, entered_by: {users: [vb]}}}
  tops:
    title: {en: Top owners, fr: Meilleurs}
    teams: [a, b]
    list:
      dataset: orders
      where: {field: team, op: in_current_teams}
      group_by: [owner]
      measures: [{key: sum, label: Sum, aggregate: sum, field: amount}]
      sort: [{by: sum, order: desc}]
  nobody:
    title: CANARY-B nobody
    teams: []
    indicators: [{key: all, label: All, dataset: orders, measure: {aggregate: count}}]
walls:
  home:
    title: {en: Home, fr: Accueil}
    home: true
    tiles:
      - {minidash: shared_figures, x: 0, y: 0, w: 4, h: 4}
      - {minidash: m_b, x: 4, y: 0, w: 4, h: 3}
      - {minidash: m_a, x: 8, y: 0, w: 4, h: 3}
      - {minidash: nobody, x: 0, y: 4, w: 2, h: 2}
  wall_a:
    title: Wall A
    teams: [a]
    tiles: [{minidash: m_a, x: 0, y: 0, w: 4, h: 3}, {minidash: tops, x: 4, y: 0, w: 4, h: 3}]
  wall_b: {title: CANARY-B wall, teams: [b], tiles: [{minidash: m_b, x: 0, y: 0, w: 4, h: 3}]}
"""


def far_from_now() -> str:
    """A time of day there that is hours away from now, before it and after it."""
    return "00:00" if 6 <= datetime.now(ZONE).hour < 18 else "12:00"


def put_back(database: Database, days: int) -> None:
    """As if all datasets had been read so many days earlier."""
    with database.write() as connection:
        newest = connection.execute(select(publication).order_by(publication.c.revision.desc()).limit(1)).one()
        for table in newest.manifest["tables"].values():
            earlier = datetime.fromisoformat(table["refreshed_at"]) - timedelta(days=days)
            table["refreshed_at"] = earlier.isoformat()
        changed = update(publication).where(publication.c.revision == newest.revision)
        connection.execute(changed.values(manifest=newest.manifest))


@dataclass(frozen=True)
class Company:
    """The application and its parts."""

    folder: Path
    database: Database
    publisher: Publisher
    access: Access
    service: Service
    server: Flask
    # The revision at which nothing but DEFINITIONS is published.
    clean: list[int] = field(default_factory=list)

    @property
    def workshop(self) -> Workshop:
        return Workshop(self.service, self.publisher, self.access, self.folder / "home" / "uploads")

    @property
    def arranging(self) -> Arranging:
        return Arranging(self.service)

    @property
    def defaults(self) -> Defaults:
        return Defaults(self.service)

    def viewer(self, login: str) -> Viewer:
        return self.access.accounts.get(login).viewer("en")

    def publish(self, old: str = "", new: str = "") -> None:
        """Loads the definitions, with one passage exchanged."""
        assert old in DEFINITIONS
        file = self.folder / "company.yaml"
        file.write_text(DEFINITIONS.replace(old, new) if old else DEFINITIONS, encoding="utf-8")
        self.publisher.load([file])

    def at(self, moment: datetime) -> Service:
        """The service as it answers at another time."""
        return replace(self.service, clock=lambda: moment)

    def _prune(self) -> None:
        """Publishes DEFINITIONS and nothing else; people stay, which a file that names none does not speak of."""
        self.publish()
        file = self.folder / "without_people.yaml"
        start, end = DEFINITIONS.index("users:"), DEFINITIONS.index("datasets:")
        file.write_text(DEFINITIONS[:start] + DEFINITIONS[end:], encoding="utf-8")
        self.publisher.load([file], prune=True)

    def forget(self) -> None:
        """Takes back what a test has stored and published, and what was seen of it."""
        self.service.recalled.forget_all()
        if self.clean != [self.service.worlds.current().revision]:
            self._prune()
            self.clean[:] = [self.service.worlds.current().revision]
        with self.database.write() as connection:
            for table in (layout, own_wall, menu, entry):
                connection.execute(delete(table))
            clear_journal(connection)


@contextmanager
def open_company(folder: Path, url: str = "") -> Iterator[Company]:
    """The company in a folder of its own; its store is at `url`, else in SQLite."""
    (folder / "orders.csv").write_text(ORDERS, encoding="utf-8")
    database = Database(url or sqlite_url(folder / "home"))
    database.migrate()
    engine = DuckDBEngine(folder / "home" / "data")
    access = open_access(database, "en", True)
    everyone = Everyone(database)
    service = Service(database, Worlds(database, ZONE), engine, everyone.current, lambda: NOW, ZONE, "EUR")
    server = make_edge(access, database, b"k" * 32, EdgeOptions(ROOT / "node_modules", ROOT / "assets"))
    server.register_blueprint(upload_route(Shelf(folder / "home" / "uploads"), database, 1 << 30))
    add_api(server, service)
    publisher = Publisher(database, folder / "home" / "data", ZONE)
    company = Company(folder, database, publisher, access, service, server)
    company.publish()
    with database.write() as connection:
        # The first test begins as those after it do, whichever it is.
        clear_journal(connection)
    yield company
    engine.close()
    database.close()
