"""How long the preview of a minidash takes over a million rows, from the last key to the figure that is painted."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
from playwright.sync_api import Page, sync_playwright

from accounts.access import open_access
from store.database import Database, sqlite_url
from tests.bench.figures import Measured, limited
from tests.bench.pages import BROWSER
from tests.live.commands import load
from tests.live.conftest import started

ROWS = 1_000_000
GENERATE = f"""
    SELECT i AS id, 'part ' || i % 997 || ' of the first kind' AS name, i % 13 AS shelf, i * 0.37 % 900 AS amount,
           DATE '2025-01-01' + (i % 700)::INTEGER AS day
    FROM range({ROWS}) t(i)"""
TILE = {
    "title": "Parts",
    "teams": "everyone",
    "indicators": [
        {
            "key": "parts",
            "label": "Parts",
            "dataset": "parts",
            "measure": {"aggregate": "sum", "field": "amount"},
            "where": {"all": [{"field": "name", "op": "contains", "value": "x"}]},
        }
    ],
}
WALL = {"title": "Home", "home": True, "tiles": [{"minidash": "parts", "x": 0, "y": 0, "w": 4, "h": 4}]}
# Types one text at once, and counts the milliseconds until the preview shows another figure.
TYPED = """(text) => new Promise((done, fail) => {
  const typed = document.querySelector(".filter-value input"), shown = document.querySelector(".preview-wall");
  const value = () => shown.querySelector("[data-value]")?.dataset.value;
  const before = value(), from = performance.now();
  const watch = new MutationObserver(() => {
    if (value() === before || value() === undefined) return;
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - from)));
  });
  watch.observe(shown, {subtree: true, childList: true, attributes: true, characterData: true});
  setTimeout(() => fail(new Error("nothing changed")), 20000);
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(typed, text);
  typed.dispatchEvent(new Event("input", {bubbles: true}));
})"""


def of_previewing() -> list[Measured]:
    """The slowest of several texts, each of which leaves other rows; the pause after the last key is in it."""
    with tempfile.TemporaryDirectory() as folder, _editor(Path(folder)) as page:
        texts = [f"part {number} of" for number in range(100, 110)]
        slowest = max(page.evaluate(TYPED, text) for text in texts)
    return [limited("preview over a million rows, slowest of 10, from the last key", slowest, "ms", 400)]


@contextmanager
def _editor(folder: Path) -> Iterator[Page]:
    """The editor of a minidash over the table, opened by an administrator."""
    duckdb.execute(f"COPY ({GENERATE}) TO '{folder / 'parts.parquet'}'")
    people = {"boss": {"name": "Boss", "admin": True, "language": "en", "password": "measured with a ruler"}}
    datasets = {"parts": {"file": "parts.parquet", "key": "id"}}
    company = {
        "version": 1,
        "users": people,
        "datasets": datasets,
        "minidashes": {"parts": TILE},
        "walls": {"home": WALL},
    }
    file = folder / "company.yaml"
    file.write_text(json.dumps(company), encoding="utf-8")
    load(folder / "home", file)
    with started(folder, "serve") as (address, _), sync_playwright() as playwright:
        browser = playwright.chromium.launch(**BROWSER)
        page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
        page.context.add_cookies([{"name": "minidash", "value": _session(folder / "home"), "url": address}])
        page.goto(f"{address}/admin/minidashes/parts")
        page.wait_for_selector(".preview-wall [data-value]")
        yield page
        browser.close()


def _session(home: Path) -> str:
    database = Database(sqlite_url(home))
    with database.write() as connection:
        secret = open_access(database, "en", True).sessions.open(connection, "boss", "127.0.0.1", "bench")
    database.close()
    return secret
