"""Arranging while answers are slow, and people go on meanwhile: each change is of the wall on which it was made."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, Route, expect

from tests.live.conftest import Live, changed
from tests.live.desk import SALES, Desk, edit, go, in_grid, look_again, press, tile

pytestmark = pytest.mark.xdist_group("live")

Opener = Callable[..., Page]
CALLBACK = "**/_dash-update-component*"


@contextmanager
def held_back(page: Page, what: str) -> Iterator[list[Route]]:
    """Until the end of the block, the server hears of nothing that is called `what`; of the rest at once."""
    held: list[Route] = []

    def hear(route: Route) -> None:
        if f'"property":"{what}"' in (route.request.post_data or ""):
            held.append(route)
        else:
            route.continue_()

    page.route(CALLBACK, hear)
    yield held
    for route in held:
        route.continue_()
    page.unroute(CALLBACK)


def test_a_bin_that_was_pressed_twice_takes_nothing_off_another_wall(desk: Desk, open_page: Opener) -> None:
    desk.save("nancy", [{"minidash": "offices", "x": 0, "y": 0, "w": 4, "h": 4}], key="home")
    page = open_page("nancy", SALES)
    with held_back(page, "change") as held:
        tile(page, "regions").locator(".tile-bin").click()
        tile(page, "offices").locator(".tile-bin").click()
        go(page, "Home")
        assert len(held) == 1
    expect(tile(page, "offices")).to_be_visible()
    look_again(page)
    expect(page.locator("#content h1")).to_have_text("Home")
    expect(page.locator(".tab[aria-current]")).to_have_text("Home")
    expect(page.locator(".toast-card")).to_have_count(0)
    assert desk.keys("nancy", "home") == {"offices"} and "regions" not in desk.keys("nancy")


def test_who_leaves_while_it_is_saved_stays_there(desk: Desk, open_page: Opener) -> None:
    page = open_page("nancy", SALES)
    edit(page)
    tile(page, "offices").get_by_role("button", name="Take Offices off my wall").click()
    with held_back(page, "change"):
        press(page, "Save")
        go(page, "Home")
    look_again(page)
    expect(page.locator(".tab[aria-current]")).to_have_text("Home")
    assert page.url.endswith(":" + page.url.rsplit(":", 1)[1].split("/")[0] + "/")
    go(page, "Sales")
    expect(tile(page, "offices")).to_have_count(0)
    assert "offices" not in desk.keys("nancy")
    edit(page)
    expect(page.locator(".toast-card")).to_have_count(0)


def test_a_look_whether_the_wall_has_changed_stops_nobody_on_the_way(desk: Desk, open_page: Opener) -> None:
    page = open_page("nancy", SALES)
    with held_back(page, "visit"):
        page.locator("header").get_by_role("link", name="Home", exact=True).click()
        look_again(page)
    expect(page.locator("#content h1")).to_have_text("Home")
    expect(page.locator("html")).not_to_have_class("travelling")


def test_back_while_it_is_saved_shows_what_was_saved(desk: Desk, open_page: Opener) -> None:
    page = open_page("nancy", SALES)
    edit(page)
    tile(page, "offices").get_by_role("button", name="Take Offices off my wall").click()
    with held_back(page, "change"):
        press(page, "Save")
        page.go_back()
        page.wait_for_selector("main > .wall")
    expect(page.locator(".badge")).to_be_visible()
    expect(tile(page, "offices")).to_have_count(0)
    press(page, "Undo")
    expect(tile(page, "offices")).to_be_visible()
    assert desk.wall("nancy")["personalised"] is False


def test_what_is_done_until_the_gallery_has_answered_stays(desk: Desk, live: Live, open_page: Opener) -> None:
    page = open_page("nancy", SALES)
    edit(page)
    with changed(live, r"(  offices:\n(?:    .*\n)*?    teams: ).*\n", r"\1[logistics]\n"):
        with held_back(page, "question") as held:
            look_again(page)
            for _ in range(100):
                if held:
                    break
                page.wait_for_timeout(100)
            assert held
            tile(page, "quarter").get_by_role("button", name="Take The quarter off my wall").click()
        expect(tile(page, "offices")).to_have_count(0)
        assert "quarter" not in in_grid(page)
        press(page, "Save")
        page.wait_for_selector("main > .wall")
    assert "quarter" not in desk.keys("nancy") and "offices" in desk.keys("nancy")


def test_what_is_hidden_while_a_card_is_dragged_spoils_nothing(desk: Desk, live: Live, open_page: Opener) -> None:
    page = open_page("nancy", SALES)
    edit(page)
    press(page, "Add a minidash")
    take(page, "company_pulse")
    with changed(live, r"(  offices:\n(?:    .*\n)*?    teams: ).*\n", r"\1[logistics]\n"):
        look_again(page)
        page.wait_for_timeout(1_500)
        page.keyboard.press("Control+z")
        page.mouse.up()
        expect(page.locator('[data-place="company_pulse"] [data-value]').first).to_be_attached()
        expect(tile(page, "offices")).to_have_count(0)
        placed = in_grid(page)
        assert "company_pulse" in placed and "offices" not in placed
        expect(page.locator(".grid-stack > *")).to_have_count(len(placed))
        take(page, "stock")
        page.mouse.up()
        expect(page.locator('[data-place="stock"]')).to_have_count(1)
        press(page, "Save")
        page.wait_for_url(re.compile("/walls/sales$"))
    assert {"company_pulse", "stock", "offices"} <= desk.keys("nancy")


def take(page: Page, key: str) -> None:
    """Takes a card of the gallery and holds it over the wall."""
    card = page.locator(f'.drawer [data-card="{key}"] :is(h2, h3)').first
    card.scroll_into_view_if_needed()
    card.hover(position={"x": 5, "y": 5})
    box, wall = card.bounding_box(), page.locator(".grid-stack").bounding_box()
    assert box and wall
    page.mouse.down()
    page.mouse.move(box["x"] - 150, box["y"] + 10, steps=6)
    page.mouse.move(wall["x"] + 60, max(200, wall["y"] + 60), steps=8)
    page.wait_for_timeout(200)
