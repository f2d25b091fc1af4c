"""Walls in the browser as tests see and handle them: the header, my walls, and the walls of the company."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.app.conftest import ROOT

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
# Colours that are still on their way, as from one theme to the other, are no faults.
SETTLED = """() => Promise.allSettled(document.getAnimations()
  .filter((one) => one.effect.getComputedTiming().endTime !== Infinity).map((one) => one.finished)).then(() => true)"""
FAULTS = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
  .filter((one) => ['serious', 'critical', 'moderate'].includes(one.impact))
  .map((one) => `${one.id}: ${one.nodes.map((node) => node.target).join(' | ')}`)"""


def faults(page: Page) -> list[str]:
    page.evaluate(AXE)
    page.evaluate(SETTLED)
    return page.evaluate(FAULTS)


def my_walls(page: Page) -> Locator:
    """Opens the dialog from the end of the tabs, or from the menu where there are no tabs."""
    page.locator(".tab, .menu-button").first.wait_for()
    if page.locator(".menu-button").count():
        page.locator(".menu-button").click()
    page.get_by_role("button", name=re.compile("Arrange my walls|Organiser mes murs")).click()
    dialog = page.locator("dialog.walls-dialog")
    expect(dialog.get_by_role("listitem").first).to_be_visible()
    return dialog


def arrived(page: Page) -> None:
    """A new wall of one's own is there to be arranged; what opens while it comes would close again."""
    page.wait_for_url(re.compile("/walls/own_[0-9a-f]+/edit$"))
    expect(page.locator(".edit-bar")).to_be_visible()


def make_wall(page: Page, title: str) -> None:
    my_walls(page).get_by_label("New wall of your own").fill(title)
    page.get_by_role("button", name="Create").click()
    arrived(page)


def tabs(page: Page) -> list[str]:
    """The titles in the header, without what is said of them."""
    page.locator(".tab").first.wait_for()
    return [text.removeprefix("yours alone").strip() for text in page.locator(".tab").all_inner_texts()]


def rows(dialog: Locator) -> list[str]:
    return dialog.locator(".row-title > span:last-child").all_inner_texts()


def drag(page: Page, grip: Locator, to: Locator) -> None:
    """Takes a grip and lets it go a little below another row's."""
    start, end = grip.bounding_box(), to.bounding_box()
    assert start and end
    page.mouse.move(start["x"] + 8, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(start["x"] + 8, start["y"] + start["height"], steps=4)
    page.mouse.move(start["x"] + 8, end["y"] + end["height"] * 0.7, steps=8)
    page.wait_for_timeout(150)
    page.mouse.up()


# ---------------------------------------------------------------- the walls of the company


def titles(page: Page) -> list[str]:
    page.locator(".manage-title").first.wait_for()
    return page.locator(".manage-title").all_inner_texts()


def row(page: Page, title: str) -> Locator:
    return page.locator(".sort-row", has=page.locator(".manage-title", has_text=re.compile(f"^{title}$")))


def choose(page: Page, title: str, what: str) -> None:
    """Opens the menu of a wall and takes one of its items."""
    row(page, title).get_by_role("button", name=f"More about {title}").click()
    page.locator(".manage-menu .panel").get_by_role("button", name=what).click()


def create(page: Page, english: str, french: str = "", teams: tuple[str, ...] = ()) -> None:
    page.get_by_role("button", name="New wall").click()
    form = page.get_by_role("dialog", name="New wall")
    form.get_by_label("Title in English").fill(english)
    form.get_by_label("Title in French").fill(french)
    if teams:
        form.get_by_label("Only these teams:").check()
    for team in teams:
        form.get_by_label(team, exact=True).check()
    form.get_by_role("button", name="Create").click()
    expect(form).to_have_count(0)
    expect(row(page, english)).to_be_visible()
