"""Find leads to any wall or minidash that the viewer may see."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import Opener


def test_ctrl_k_finds_a_wall_without_accents(open_window: Opener) -> None:
    page = open_window("margaret").page
    page.keyboard.press("Control+k")
    page.keyboard.type("LOGIST")
    expect(page.get_by_role("option", name="Logistique")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/walls/dense$"))
    expect(page.locator("dialog")).to_have_count(0)


def test_a_minidash_is_shown_on_its_wall_and_lit(open_window: Opener) -> None:
    page = open_window("margaret", "/").page
    page.keyboard.press("Control+k")
    page.keyboard.type("qualite")
    page.get_by_role("option", name=re.compile("Qualité")).click()
    page.wait_for_url(re.compile("/walls/sales$"))
    tile = page.locator('[data-minidash="hand"]')
    expect(tile).to_have_class(re.compile("tile-found"))
    expect(tile).to_be_focused()
    expect(tile).to_be_in_viewport()


def test_from_the_account_it_leads_to_the_wall_too(open_window: Opener) -> None:
    page = open_window("margaret", "/account").page
    page.keyboard.press("Control+k")
    page.keyboard.type("qualite")
    page.get_by_role("option", name=re.compile("Qualité")).click()
    page.wait_for_url(re.compile("/walls/sales"))
    expect(page.locator('[data-minidash="hand"]')).to_be_in_viewport()


def test_nothing_of_that_name(open_window: Opener) -> None:
    page = open_window().page
    page.get_by_role("button", name="Find").click()
    page.keyboard.type("zzzz")
    expect(page.get_by_text("Nothing of that name.")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
