"""The editor of minidashes by keys alone: a line, and a list."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from store.database import Database
from tests.live.forms import ADD, NEW, records, rows_shown

pytestmark = pytest.mark.xdist_group("live")

Opener = Callable[..., Page]


def test_a_line_is_built_by_keys_alone(walls: Database, open_apart: Opener) -> None:
    page = open_apart("andrew", NEW)
    page.get_by_label("Title in English").focus()
    page.keyboard.type("By keys")
    everyone = page.get_by_label("Everyone")
    while not everyone.evaluate("one => one === document.activeElement || one.name === document.activeElement.name"):
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(everyone).to_be_checked()
    for name, keys in (("Dataset", "Orders"), (ADD, "Ordered on")):
        field = page.get_by_label(name) if isinstance(name, str) else page.get_by_role("combobox", name=name)
        while not field.evaluate("one => one === document.activeElement"):
            page.keyboard.press("Tab")
        page.keyboard.type(keys)
        if field.evaluate("one => one.tagName") == "INPUT":
            expect(page.locator(".combo-list [role=option]").first).to_contain_text(keys)
            page.keyboard.press("Enter")
    expect(page.locator(".filter-sentence")).to_contain_text("is in this month")


def tab_to(page: Page, field: Locator) -> None:
    """Presses Tab until the field has the focus, or the choice of its group that is taken."""
    here = "one => one === document.activeElement || (one.type === 'radio' && one.name === document.activeElement.name)"
    for _ in range(80):
        if field.evaluate(here):
            return
        page.keyboard.press("Tab")
    raise AssertionError("not reached by Tab")


def test_a_list_is_built_by_keys_alone(walls: Database, open_apart: Opener) -> None:
    page = open_apart("andrew", NEW)
    page.get_by_label("Title in English").focus()
    page.keyboard.type("Dear orders")
    for choice in ("Everyone", "Sorted list"):
        tab_to(page, page.get_by_label(choice))
        page.keyboard.press("ArrowRight")
        expect(page.get_by_label(choice)).to_be_checked()
    tab_to(page, page.get_by_label("Dataset"))
    page.keyboard.type("Orders")
    for name in ("Freight", "Ordered on"):
        tab_to(page, page.get_by_role("combobox", name="Add a column"))
        page.keyboard.type(name)
        expect(page.locator(".combo-list:not([hidden]) [role=option]").first).to_contain_text(name)
        page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("button", name="Add an order"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("combobox", name="By"))
    page.keyboard.type("Freight")
    expect(page.locator(".combo-list:not([hidden]) [role=option]").first).to_contain_text("Freight")
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("At most"))
    page.keyboard.type("2")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("2")
    dearest = sorted(records("orders"), key=lambda one: float(one["Freight"]), reverse=True)[:2]
    expect(rows_shown(page)).to_have_count(2)
    for place, order in enumerate(dearest):
        expect(rows_shown(page).nth(place).locator("a")).to_have_attribute("href", re.compile(f"/{order['OrderID']}$"))
