"""A wall that is deleted while somebody arranges it: what they arranged can live on as a wall of their own."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from store.database import Database
from tests.live.conftest import publish
from tests.live.desk import edit, in_grid, look_again, press
from walls.default_walls import with_walls
from walls.published import read_published

pytestmark = pytest.mark.xdist_group("live")

Opener = Callable[..., Page]


def delete_sales(walls: Database) -> None:
    with walls.read() as connection:
        standing = read_published(connection).definitions
    publish(walls, with_walls(standing, {key: wall for key, wall in standing.walls.items() if key != "sales"}))


@pytest.mark.parametrize("told_by", ["a save", "a refresh"])
def test_what_was_arranged_is_kept_as_an_own_wall(walls: Database, open_apart: Opener, told_by: str) -> None:
    page = open_apart("nancy", "/walls/sales")
    edit(page)
    page.get_by_role("button", name="Take Offices off my wall").click()
    arranged = in_grid(page)
    delete_sales(walls)
    if told_by == "a save":
        press(page, "Save")
    else:
        look_again(page)
    expect(page.locator("#content h1")).to_have_text("There is nothing here")
    expect(page.locator(".left-draft")).to_contain_text("You were arranging “Sales” here, which has been deleted.")
    expect(page.locator(".toast-card")).to_have_count(0)
    keep = page.get_by_role("button", name="Keep it as a wall of my own")
    keep.evaluate("button => { button.click(); button.click(); }")
    page.wait_for_url(re.compile("/walls/own_[0-9a-f]+$"))
    expect(page.locator("article[data-minidash]")).to_have_count(len(arranged))
    expect(page.locator(".tab", has_text="Sales")).to_have_count(1)
    expect(page.locator(".tab", has_text="Sales").locator(".unseen")).to_have_text("yours alone")
    edit(page)
    assert in_grid(page) == arranged


def test_an_administrator_keeps_what_everybody_should_have_had(walls: Database, open_apart: Opener) -> None:
    page = open_apart("andrew", "/admin/walls/sales")
    page.wait_for_selector(".tile-handle")
    page.get_by_role("button", name="Take Offices off my wall").click()
    delete_sales(walls)
    press(page, "Save")
    press(page, "Keep it as a wall of my own")
    page.wait_for_url(re.compile("/walls/own_[0-9a-f]+$"))
    expect(page.locator("article[data-minidash]").first).to_be_visible()


def test_what_was_arranged_can_be_given_up(walls: Database, open_apart: Opener) -> None:
    page = open_apart("nancy", "/walls/sales")
    edit(page)
    page.get_by_role("button", name="Take Offices off my wall").click()
    delete_sales(walls)
    look_again(page)
    press(page, "Discard it")
    expect(page.locator(".left-draft")).to_have_count(0)
    page.reload()
    expect(page.locator("#content h1")).to_have_text("There is nothing here")
    expect(page.locator(".left-draft")).to_have_count(0)
