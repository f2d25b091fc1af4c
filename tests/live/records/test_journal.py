"""The journal in the browser: a change appears with old and new, is found by the filter, and is read from the file."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.live.commands import ZONE
from tests.live.conftest import Live
from tests.live.walls_seen import faults
from walls.publication import Publisher

pytestmark = pytest.mark.xdist_group("workshop")

Opener = Callable[..., Page]


@pytest.fixture(scope="module")
def changed(records: Live) -> Iterator[Live]:
    """The company after a minidash got another title, and its line another label and cadence; then as it was."""
    text = (records.files / "company.yaml").read_text(encoding="utf-8")
    text = text.replace("{en: Counted, fr: Compté}", "{en: Stocktaking, fr: Inventaire}")
    text = text.replace(
        "label: Gap, manual: {kind: level, cadence: yearly", "label: Loss, manual: {kind: level, cadence: monthly"
    )
    file = records.files / "changed.yaml"
    file.write_text(text, encoding="utf-8")
    load(records, file)
    yield records
    load(records, records.files / "company.yaml")


def load(records: Live, file: Path) -> None:
    with records.store() as database:
        Publisher(database, records.home / "data", ZONE).load([file])


def lines(page: Page) -> Locator:
    return page.locator(".journal-line")


def test_a_change_stands_there_with_old_and_new_and_is_found(changed: Live, visit: Opener) -> None:
    page = visit("andrew", "/admin/journal")
    expect(page.locator("#content h1")).to_have_text("Journal")
    page.get_by_label("Kind of thing").select_option(label="Minidash")
    page.get_by_label("Action").select_option(label="changed")
    expect(lines(page)).to_have_count(1)
    line = lines(page).first
    expect(line).to_contain_text("The command line changed the minidash “Stocktaking”")
    line.get_by_role("button", name=re.compile("^Show 4 changes")).click()
    rows = line.locator("tbody tr")
    expect(rows).to_have_count(4)
    expect(rows.nth(0)).to_have_text("Title › EnglishCountedStocktaking")
    expect(rows.nth(3)).to_have_text("Lines › gap › Entered by hand › How oftenyearlymonthly")
    assert faults(page) == []

    page.get_by_role("button", name="Show everything").click()
    expect(lines(page).nth(2)).to_be_visible()
    page.get_by_label("Words").fill("inventaire")
    expect(lines(page)).to_have_count(1)
    page.get_by_role("button", name="Only this: Stocktaking").click()
    page.get_by_label("Words").fill("")
    # By its title the line before the change would not be found.
    expect(page.get_by_role("textbox", name="Thing")).to_have_value("Stocktaking")
    expect(lines(page)).to_have_count(2)
    expect(lines(page).last).to_contain_text("“Counted”")
    page.get_by_label("Words").fill("there is no such word")
    expect(page.locator("#content")).to_contain_text("No line agrees with this filter.")


def test_what_is_found_is_taken_away_as_a_file(changed: Live, visit: Opener, tmp_path: Path) -> None:
    page = visit("andrew", "/admin/journal", color_scheme="dark")
    page.get_by_role("textbox", name="Thing").fill("counted")
    page.get_by_label("Kind of thing").select_option("minidash")
    expect(lines(page)).to_have_count(2)
    assert faults(page) == []
    with page.expect_download() as download:
        page.get_by_role("link", name="Export as CSV").click()
    file = tmp_path / "journal.csv"
    download.value.save_as(file)
    heads, *rows = csv.reader(file.open(encoding="utf-8-sig", newline=""))
    assert [row[heads.index("Action")] for row in rows] == ["update", "create"]
    assert "Title › English: Counted" in rows[0][heads.index("Before")]
    assert "Title › English: Stocktaking" in rows[0][heads.index("After")]


def test_nobody_else_comes_here_and_it_fits_a_phone(changed: Live, visit: Opener) -> None:
    nancy = visit("nancy", "/admin/journal")
    expect(nancy.locator("#content h1")).to_have_text("There is nothing here")
    phone = visit("andrew", "/admin/journal", viewport={"width": 390, "height": 844})
    expect(lines(phone).first).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert faults(phone) == []
