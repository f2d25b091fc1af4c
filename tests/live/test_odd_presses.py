"""Arranging when people press what is not meant, twice, by finger, or when parts do not come."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.live.desk import SALES, Desk, edit, go, in_grid, press, tile

pytestmark = pytest.mark.xdist_group("live")

Opener = Callable[..., Page]


def test_a_save_of_nothing_changes_nothing(desk: Desk, open_page: Opener) -> None:
    page = open_page("nancy", SALES)
    edit(page)
    page.locator(".edit-bar .button-main").click(force=True)
    page.keyboard.press("Control+s")
    page.wait_for_timeout(500)
    assert page.url.endswith("/edit") and desk.wall("nancy")["personalised"] is False


def test_add_pressed_twice_adds_once_and_back_does_not_arrange_again(desk: Desk, open_page: Opener) -> None:
    page = open_page("nancy", "/")
    go(page, "Sales")
    edit(page)
    press(page, "Add a minidash")
    page.locator('[data-card="company_pulse"] .button-main').evaluate("button => { button.click(); button.click(); }")
    expect(page.locator('[data-place="company_pulse"]')).to_have_count(1)
    press(page, "Save")
    page.wait_for_selector("main > .wall")
    assert "company_pulse" in desk.keys("nancy")
    page.go_back()
    page.wait_for_url(re.compile("/walls/sales$"))
    page.go_back()
    page.wait_for_url(re.compile(r":\d+/$"))


def test_what_was_offered_before_is_not_offered_while_arranging(desk: Desk, open_page: Opener) -> None:
    page = open_page("nancy", SALES)
    tile(page, "offices").locator(".tile-bin").click()
    expect(page.locator(".toast-act")).to_be_visible()
    edit(page)
    expect(page.locator(".toast-card")).to_have_count(0)


def test_a_finger_drags_after_holding(desk: Desk, open_page: Opener) -> None:
    page = open_page("nancy", SALES, viewport={"width": 900, "height": 1000}, has_touch=True)
    edit(page)
    before = in_grid(page)
    box = tile(page, "my_month").locator("h2").bounding_box()
    assert box is not None
    finger(page, box["x"] + 20, box["y"] + 10, 380, 420)
    assert in_grid(page)["my_month"] != before["my_month"]


def test_a_finger_sorts_the_tiles_of_a_phone(desk: Desk, open_page: Opener) -> None:
    page = open_page("nancy", SALES, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    edit(page)
    titles = page.locator(".sort-list .row-title")
    first = titles.all_inner_texts()
    grip, third = page.locator(".row-grip").first.bounding_box(), page.locator(".sort-row").nth(2).bounding_box()
    assert grip and third
    finger(page, grip["x"] + 8, grip["y"] + 8, 0, third["y"] + third["height"] * 0.7 - grip["y"])
    expect(titles).to_have_text([first[1], first[2], first[0], *first[3:]])
    press(page, "Save")
    page.wait_for_selector("main > .wall")
    expect(page.locator("article[data-minidash] h2")).to_have_text([first[1], first[2], first[0], *first[3:]])


def finger(page: Page, x: float, y: float, right: float, down: float) -> None:
    """Holds, moves, lets go."""
    touch = page.context.new_cdp_session(page)

    def send(kind: str, *points: tuple[float, float]) -> None:
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": a, "y": b} for a, b in points]})

    send("touchStart", (x, y))
    page.wait_for_timeout(450)
    for part in range(1, 13):
        send("touchMove", (x + right * part / 12, y + down * part / 12))
        page.wait_for_timeout(20)
    send("touchEnd")
    page.wait_for_timeout(400)


def test_parts_that_do_not_come_are_asked_for_again(desk: Desk, open_page: Opener) -> None:
    page = open_page("nancy", SALES)
    failures = [True]
    page.route("**/arrange-*.js", lambda route: route.abort() if failures and failures.pop() else route.continue_())
    page.get_by_role("switch", name="Personalise").click()
    page.wait_for_selector(".tile-handle")
    assert not failures
