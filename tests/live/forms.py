"""What hands do in the forms of the workshop."""

from __future__ import annotations

import csv
import re

from playwright.sync_api import Locator, Page, expect

from tests.app.conftest import ROOT

NEW = "/admin/new/minidash"
ADD = re.compile("^(Add a condition|Ajouter une condition)")


def choose(page: Page | Locator, label: str | re.Pattern[str], typed: str, at: int = -1) -> None:
    """Types into a field that finds, and takes the first thing found."""
    field = page.get_by_role("combobox", name=label, exact=isinstance(label, str)).nth(at)
    field.fill(typed)
    box = field.locator("xpath=ancestor::*[contains(@class, 'combo')][@class='combo']")
    expect(box.get_by_role("option").first).to_contain_text(re.compile(re.escape(typed), re.IGNORECASE))
    field.press("Enter")


def condition(page: Page | Locator, field: str, at: int = -1) -> Locator:
    """Adds a condition on a field; the row that it became."""
    rows = page.locator("li.filter-row")
    before = rows.count()
    choose(page, ADD, field, at)
    expect(rows).to_have_count(before + 1)
    return rows.last


def figure(page: Page, at: int = 0) -> Locator:
    """A value of the preview; its exact value is in `data-value`."""
    return page.locator(".preview-wall [data-value]").nth(at)


def rows_shown(page: Page) -> Locator:
    """The rows of the list in the preview."""
    return page.locator(".preview-wall .row:not(.head)")


def save(page: Page) -> None:
    page.locator(".save-bar").get_by_role("button", name=re.compile("^(Save|Enregistrer)$")).click()


def saved(page: Page, title: str) -> None:
    expect(page.locator(".toast")).to_contain_text(title)


def records(name: str) -> list[dict[str, str]]:
    """The rows of a file of the example company."""
    file = ROOT / "examples" / "data" / "northwind" / f"{name}.csv"
    with file.open(encoding="utf-8-sig") as lines:
        return list(csv.DictReader(lines))
