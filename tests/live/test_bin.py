"""The bin in the browser: it takes a tile off one's own wall, by mouse, keys and touch, and can be undone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.live.desk import SALES, Desk, look_again, press, reach, tile

pytestmark = pytest.mark.xdist_group("live")

Opener = Callable[..., Page]


def test_the_bin_takes_a_tile_off_my_wall_only_and_can_be_undone(desk: Desk, open_page: Opener) -> None:
    nancy, margaret = open_page("nancy", SALES), open_page("margaret", SALES)
    before, default = desk.keys("nancy"), desk.wall("margaret")
    expect(tile(nancy, "offices").get_by_role("button", name="Take Offices off my wall")).to_have_css("opacity", "1")
    tools = tile(nancy, "offices").locator(".tile-tools")
    nancy.mouse.move(1, 1)
    expect(tools).to_have_css("opacity", "0")
    tile(nancy, "offices").locator("h2").hover()
    expect(tools).to_have_css("opacity", "1")
    tile(nancy, "offices").get_by_role("button", name="Take Offices off my wall").click()
    expect(tile(nancy, "offices")).to_have_count(0)
    expect(nancy.locator(".badge")).to_be_visible()
    assert desk.keys("nancy") == before - {"offices"}
    assert desk.wall("margaret") == default
    look_again(margaret)
    expect(tile(margaret, "offices")).to_be_visible()
    press(nancy, "Undo")
    expect(tile(nancy, "offices")).to_be_visible()
    assert desk.keys("nancy") == before
    # It was not personal before, so it is not now.
    expect(nancy.locator(".badge")).to_have_count(0)
    assert desk.wall("nancy")["personalised"] is False


def test_focus_shows_the_bin_and_two_quick_presses_are_two(desk: Desk, open_page: Opener) -> None:
    page = open_page("nancy", SALES)
    before = desk.keys("nancy")
    bins = page.locator(".tile-bin")
    bins.nth(3).focus()
    expect(page.locator(".tile-tools").nth(3)).to_have_css("opacity", "1")
    page.evaluate("[0, 1].forEach(n => document.querySelectorAll('.tile-bin')[n].click())")
    expect(page.locator("article[data-minidash]")).to_have_count(len(before) - 2)
    assert len(desk.keys("nancy")) == len(before) - 2


def test_bins_are_undone_one_after_the_other(desk: Desk, open_page: Opener) -> None:
    page = open_page("nancy", SALES)
    before = desk.keys("nancy")
    for key, title in (("offices", "Offices"), ("quarter", "The quarter"), ("visits", "Entered by the sales team")):
        tile(page, key).locator(".tile-bin").click()
        expect(page.locator(".toast")).to_contain_text(f"{title} was taken off")
    press(page, "Undo")
    expect(page.locator(".toast")).to_contain_text("Undone. Before that: The quarter was taken off")
    expect(tile(page, "visits")).to_be_visible()
    page.context.set_offline(True)
    press(page, "Undo that too")
    expect(page.locator(".toast")).to_contain_text("could not be saved")
    page.context.set_offline(False)
    press(page, "Undo")
    expect(tile(page, "quarter")).to_be_visible()
    assert desk.keys("nancy") == before - {"offices"}
    press(page, "Undo that too")
    expect(tile(page, "offices")).to_be_visible()
    expect(page.locator(".toast")).to_have_text("Undone.")
    assert desk.keys("nancy") == before and desk.wall("nancy")["personalised"] is False


def test_bins_are_undone_by_keys_alone(desk: Desk, open_page: Opener) -> None:
    page = open_page("nancy", SALES)
    before = desk.keys("nancy")
    for key in ("offices", "quarter"):
        reach(page, lambda name, role, key=key: page.evaluate(BIN_OF, key))
        page.keyboard.press("Enter")
        expect(tile(page, key)).to_have_count(0)
        expect(page.locator(".toast-act")).to_be_focused()
    for key in ("quarter", "offices"):
        expect(page.locator(".toast-act")).to_be_focused()
        page.keyboard.press("Enter")
        expect(tile(page, key)).to_be_visible()
    assert desk.keys("nancy") == before


BIN_OF = "key => Boolean(document.activeElement.matches(`[data-minidash=${key}] .tile-bin`))"


def test_an_administrators_bin_leaves_the_default_alone(desk: Desk, open_page: Opener) -> None:
    page = open_page("andrew", "/")
    default = desk.wall("nancy", "home")
    page.locator("article[data-minidash]").first.locator(".tile-bin").click()
    expect(page.locator(".toast")).to_contain_text("taken off")
    assert len(desk.keys("andrew", "home")) < len(default["tiles"]) + 1
    assert desk.wall("andrew", "home")["personalised"] is True
    assert desk.wall("nancy", "home") == default


def test_a_touch_on_the_title_shows_the_bin(desk: Desk, open_page: Opener) -> None:
    page = open_page("nancy", SALES, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    tools = tile(page, "my_month").locator(".tile-tools")
    expect(tools).to_be_hidden()
    tile(page, "my_month").locator("h2").tap()
    expect(tools).to_be_visible()
    tools.locator(".tile-bin").tap()
    expect(tile(page, "my_month")).to_have_count(0)
    assert "my_month" not in desk.keys("nancy")
