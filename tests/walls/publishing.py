"""A home folder, definition files beside it, and a small company to load, for the tests of publishing."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from accounts.people import accounts_in
from errors import Problems
from store.database import Database, sqlite_url
from walls.publication import Publisher
from walls.world import Worlds

ZONE = ZoneInfo("Europe/Paris")
COMPANY = """
version: 1
teams:
  sales: {title: Sales, matches: [S]}
  desk: {title: Desk}
users:
  nancy: {name: Nancy, teams: [sales], attributes: {id: 1}, password: "a long password", language: en}
  boss: {name: Boss, admin: true, password: "another password"}
datasets:
  customers: {file: customers.csv, key: id}
  orders:
    file: orders.csv
    clock: 2024-05-06
    fields:
      owner: {type: text, identifies: attributes.id, label: {en: Owner, fr: Responsable}}
      state: {order: [open, done]}
      delay: {expression: done - day, type: duration}
      late: {expression: delay > 86400}
    relations:
      customer: {dataset: customers, on: {customer: id}}
  owners: {sql: "select owner, count(*) as n, max(done - day) as longest from orders group by owner"}
minidashes:
  count: {title: Count, teams: everyone, indicators: [{key: n, label: N, dataset: orders, measure: {aggregate: count}}]}
  mine: {title: Mine, teams: [sales], indicators: [{key: n, label: N, dataset: owners, measure: {aggregate: count}}]}
walls:
  home: {title: Home, home: true, tiles: [{minidash: count, x: 0, y: 0, w: 4, h: 2}]}
  sales: {title: Sales, teams: [sales], tiles: [{minidash: mine, x: 0, y: 0, w: 4, h: 2}]}
"""
CUSTOMERS = "id,name\nA,Anna\nB,Bert\n"
SECOND = "version: 1\nwalls:\n  extra: {title: Extra}\n  sales: {title: Sales 2}\n"
ORDERS = """owner,state,day,done,customer
1,open,2024-05-01,2024-05-03,A
2,done,2024-05-02,,B
1,open,2024-05-03,2024-05-04,
"""


class Home:
    """A home folder and a folder of definition files beside it."""

    def __init__(self, folder: Path, name: str = "home", url: str = ""):
        self.files, self.home = folder, folder / name
        self.database = Database(url or sqlite_url(self.home))
        self.database.migrate()
        self.publisher = Publisher(self.database, self.home / "data", ZONE)
        self.worlds = Worlds(self.database, ZONE)

    def write(self, name: str, text: str) -> Path:
        path = self.files / name
        path.write_text(text, encoding="utf-8")
        return path

    def load(self, text: str = COMPANY, **options):
        return self.publisher.load([self.write("company.yaml", text)], **options)

    def refused(self, text: str) -> list[str]:
        with pytest.raises(Problems) as refusal:
            self.load(text)
        return [str(problem).replace(f"{self.files}/", "") for problem in refusal.value.problems]

    def count(self, table) -> int:
        with self.database.read() as connection:
            return connection.execute(select(func.count()).select_from(table)).scalar_one()

    def accounts(self):
        with self.database.read() as connection:
            return {one.login: one for one in accounts_in(connection)}


def changed(*pairs: tuple[str, str]) -> str:
    text = COMPANY
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text
