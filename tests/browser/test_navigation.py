"""Going from wall to wall, and what the address, Back, reload and the menu do."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Board, Opener, load_at


def tab(page: Page, name: str):
    return page.get_by_role("navigation", name="Walls").get_by_role("link", name=name)


def test_a_tab_shows_its_wall_without_a_new_page(board: Board, open_window: Opener) -> None:
    page = open_window().page
    page.evaluate("window.stayed = true")
    tab(page, "Logistics").click()
    page.wait_for_selector('[data-minidash="agency_0"]')
    assert (page.url, page.title()) == (f"{board.address}/walls/dense", "Logistics · Minidash")
    assert page.evaluate("window.stayed")
    assert tab(page, "Logistics").get_attribute("aria-current") == "page"


def test_back_and_forward_return_to_the_same_place(board: Board, open_window: Opener) -> None:
    page = open_window(path="/walls/dense").page
    page.evaluate("scrollTo(0, 600)")
    tab(page, "Home").click()
    page.wait_for_selector('[data-minidash="revenue"]')
    assert page.evaluate("scrollY") == 0
    page.go_back()
    page.wait_for_selector('[data-minidash="agency_0"]')
    page.wait_for_function("scrollY === 600")
    page.go_forward()
    page.wait_for_selector('[data-minidash="revenue"]')
    assert page.url == board.address + "/"


def test_reload_stays(open_window: Opener) -> None:
    page = open_window().page
    tab(page, "Direction").click()
    expect(page.locator("#content")).to_contain_text("nothing for you yet")
    page.reload()
    expect(page.locator("#content")).to_contain_text("nothing for you yet")


def test_many_walls_become_a_menu_that_filters(board: Board, open_window: Opener) -> None:
    board.service.many = 200
    page = open_window().page
    assert page.locator(".tabs").count() == 0
    assert page.locator(".header").bounding_box()["height"] < 70
    page.get_by_role("button", name="Sales").click()
    page.keyboard.type("equipe 19")
    expect(page.get_by_role("option")).to_have_count(12)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/walls/wall_119$"))


def test_the_header_is_one_row_and_covers_nothing(open_window: Opener) -> None:
    page = open_window().page
    for width in (360, 500, 768, 1024, 1440, 2560):
        load_at(page, width, 800)
        header = page.locator(".header").bounding_box()
        first = page.locator("[data-minidash]").first.bounding_box()
        assert header["height"] < 75, width
        assert first["y"] >= header["y"] + header["height"], width
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width


def test_keyboard_alone_reaches_the_wall(open_window: Opener) -> None:
    page = open_window().page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('[data-minidash]') !== null")


def test_a_lost_session_leads_to_sign_in_and_back(board: Board, open_window: Opener) -> None:
    page = open_window().page
    board.access.sessions.end_others("nancy", None)
    page.evaluate("minidash.tell('look-again')")
    page.wait_for_url(re.compile(r"/login\?next=%2Fwalls%2Fsales"))


def test_signing_out(board: Board, open_window: Opener) -> None:
    page = open_window().page
    page.get_by_role("button", name="Account of Nancy Davolio").click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(re.compile("/login"))
    page.goto(board.address + "/walls/sales")
    assert "/login" in page.url
