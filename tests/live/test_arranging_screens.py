"""Arranging fits every screen, complains of nothing and has no fault for axe: both themes, both languages."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.test_accessibility import faults
from tests.live.conftest import Live

pytestmark = pytest.mark.xdist_group("live")

Opener = Callable[..., Page]
EDITOR, DEFAULT, GALLERY = "/walls/sales/edit", "/admin/walls/service_desk", "/gallery"


@pytest.mark.parametrize(
    ("login", "scheme", "width"),
    [("andrew", "light", 360), ("margaret", "dark", 800), ("andrew", "dark", 1440), ("margaret", "light", 2560)],
)
def test_nothing_is_wider_than_the_screen(live: Live, open_page: Opener, login: str, scheme: str, width: int) -> None:
    page = open_page(login, EDITOR, color_scheme=scheme, viewport={"width": width, "height": 900})
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    for path in (EDITOR, GALLERY, *([DEFAULT] if login == "andrew" else [])):
        page.goto(live.address + path)
        page.wait_for_selector(".tile-handle, .row-grip, .card")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert faults(page) == [], path
    assert complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_opens_while_arranging(open_page: Opener, scheme: str) -> None:
    page = open_page("nancy", EDITOR, color_scheme=scheme)
    page.wait_for_selector(".tile-handle")
    page.get_by_role("button", name="Add a minidash").click()
    page.wait_for_selector(".drawer .card [data-value]")
    assert faults(page) == []
    page.get_by_role("button", name="Close").click()
    page.get_by_role("button", name="Arrange Offices").click()
    assert faults(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Take Offices off my wall").click()
    page.get_by_role("button", name="Cancel").click()
    page.get_by_role("dialog").wait_for()
    assert faults(page) == []
    page.get_by_role("button", name="Leave").click()
    page.wait_for_url(re.compile("/walls/sales$"))
