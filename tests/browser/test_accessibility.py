"""axe finds nothing serious on any screen, in both themes and languages, nor in what opens above it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Opener
from ui.bundle import ASSETS

AXE = (ASSETS.parent / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
RUN = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
  .filter((one) => ['serious', 'critical', 'moderate'].includes(one.impact))
  .map((one) => `${one.id}: ${one.nodes.map((node) => node.target).join(' | ')}`)"""

SETTLED = """() => Promise.allSettled(
  document.getAnimations().filter((one) => one instanceof CSSTransition).map((one) => one.finished))"""


def faults(page: Page) -> list[str]:
    # By the debugging channel: the page's own policy admits no foreign script.
    page.evaluate(AXE)
    return page.evaluate(RUN)


def faults_in_both_themes(page: Page) -> dict[str, list[str]]:
    """What is at fault in each; the colours change in place, and are there when their transitions have ended."""
    found, grounds = {}, set()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.evaluate(SETTLED)
        grounds.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        found[scheme] = faults(page)
    assert len(grounds) == 2
    return found


@pytest.mark.parametrize("login", ["nancy", "margaret"])
@pytest.mark.parametrize("path", ["/walls/sales", "/walls/dense", "/walls/empty", "/walls/nowhere", "/account"])
def test_pages(open_window: Opener, path: str, login: str) -> None:
    assert faults_in_both_themes(open_window(login, path).page) == {"light": [], "dark": []}


@pytest.mark.parametrize("path", ["/walls/sales", "/account"])
def test_phone(open_window: Opener, path: str) -> None:
    assert faults(open_window(path=path, viewport={"width": 360, "height": 740}).page) == []


@pytest.mark.parametrize("opener", [".find-button", ".avatar", '[data-minidash="hand"] .small-button'])
def test_what_opens(open_window: Opener, opener: str) -> None:
    page = open_window().page
    page.locator(opener).click()
    page.wait_for_timeout(300)
    assert faults_in_both_themes(page) == {"light": [], "dark": []}
