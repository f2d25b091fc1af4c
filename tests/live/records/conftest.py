"""A small sales company on a fixed day, served by a real process: values that are overdue, a journal, help."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page
from sqlalchemy import insert

from store.tables import entry
from tests.live.conftest import Live, app, pages, started

NOW = "2026-03-18T10:30:00+01:00"
COMPANY = """
version: 1
teams: {sales: {title: {en: Sales, fr: Ventes}}, stock: {title: {en: Stock, fr: Stock}}}
users:
  nancy: {name: Nancy Davolio, teams: [sales], language: en, password: nancy has a key}
  margaret: {name: Margaret Peacock, teams: [sales], language: fr, password: margaret has a key}
  robert: {name: Robert King, teams: [stock], language: en, password: robert has a key}
  andrew: {name: Andrew Fuller, teams: [], admin: true, language: en, password: andrew has a key}
minidashes:
  felt:
    title: {en: How it feels, fr: Le ressenti}
    teams: [sales]
    indicators:
      - key: satisfaction
        label: {en: Customer satisfaction, fr: Satisfaction des clients}
        manual: {kind: level, cadence: monthly, entered_by: {teams: [sales]}}
        format: {kind: percent}
      - key: visits
        label: {en: Customer visits, fr: Visites chez les clients}
        manual: {kind: flow, cadence: weekly, entered_by: {teams: [sales]}}
  counted:
    title: {en: Counted, fr: Compté}
    teams: [stock]
    indicators: [{key: gap, label: Gap, manual: {kind: level, cadence: yearly, entered_by: {users: [robert]}}}]
walls:
  home:
    title: {en: Home, fr: Accueil}
    home: true
    tiles: [{minidash: felt, x: 0, y: 0, w: 4, h: 4}, {minidash: counted, x: 4, y: 0, w: 4, h: 4}]
  sales: {title: {en: Sales, fr: Ventes}, teams: [sales], tiles: [{minidash: felt, x: 0, y: 0, w: 4, h: 4}]}
"""
# Satisfaction was entered two months ago, visits last week.
ENTRIES = (
    ("felt", "satisfaction", 78.0, date(2026, 1, 15), "nancy"),
    ("felt", "visits", 9.0, date(2026, 3, 11), "nancy"),
    ("counted", "gap", 2.0, date(2026, 1, 2), "robert"),
)


@pytest.fixture(scope="session")
def records(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    folder = tmp_path_factory.mktemp("records")
    (folder / "company.yaml").write_text(COMPANY, encoding="utf-8")
    app(folder / "home", "load", folder / "company.yaml", MINIDASH_NOW=NOW)
    with started(folder, "serve", now=NOW) as (address, _):
        live = Live(address, folder / "home", folder, {})
        _remember(live)
        yield live


def _remember(live: Live) -> None:
    columns = ("minidash", "indicator", "value", "as_of", "author")
    with live.store() as database, database.write() as connection:
        for row in ENTRIES:
            at = datetime(2026, 3, 12, 9, tzinfo=ZoneInfo("Europe/Paris"))
            connection.execute(insert(entry).values(**dict(zip(columns, row, strict=True)), at=at))


@pytest.fixture
def visit(records: Live, browser: Browser) -> Iterator[Callable[..., Page]]:
    """`visit(login, path, **options)`: a window of that person, who has signed in, at `path`."""
    with pages(records, browser) as open_one:
        yield open_one
