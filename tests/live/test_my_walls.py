"""Own walls and the own menu, as people arrange them in the browser: by mouse, by touch and by keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import APIResponse, Page, Route, expect
from sqlalchemy import delete

from store.database import Database, sqlite_url
from store.tables import layout, menu, own_wall
from tests.live.conftest import Live
from tests.live.desk import look_again
from tests.live.walls_seen import arrived, drag, faults, make_wall, my_walls, rows, tabs

pytestmark = pytest.mark.xdist_group("live")

Opener = Callable[..., Page]


@pytest.fixture
def tidy(apart: Live, open_apart: Opener) -> Opener:
    """Nobody has walls of their own, or an order of their own."""
    database = Database(sqlite_url(apart.home))
    with database.write() as connection:
        for table in (layout, own_wall, menu):
            connection.execute(delete(table))
    database.close()
    return open_apart


def test_an_own_wall_is_made_named_and_deleted(tidy: Opener) -> None:
    page, other = tidy("robert"), tidy("margaret")
    make_wall(page, "My round")
    assert "My round" in tabs(page)
    expect(page.locator(".tab", has_text="My round").locator(".unseen")).to_have_text("yours alone")
    address = page.url.removesuffix("/edit")
    other.goto(address)
    expect(other.locator("#content h1")).to_have_text("Il n’y a rien ici")

    page.get_by_role("switch", name="Personalise").click()
    page.wait_for_url(address)
    dialog = my_walls(page)
    dialog.get_by_role("button", name="Rename My round").click()
    dialog.get_by_label("New title of My round").fill("Monday round")
    dialog.get_by_role("button", name="Save").click()
    expect(page.locator(".tab", has_text="Monday round")).to_be_visible()
    expect(page).to_have_title("Monday round · Minidash")

    dialog.get_by_role("button", name="Delete Monday round").click()
    asked = page.get_by_role("dialog", name="Delete Monday round?")
    expect(asked).to_contain_text("gone for good")
    asked.get_by_role("button", name="Keep it").click()
    expect(page.locator(".tab", has_text="Monday round")).to_be_visible()
    dialog.get_by_role("button", name="Delete Monday round").click()
    asked.get_by_role("button", name="Delete").click()
    expect(page.locator(".tab", has_text="Monday round")).to_have_count(0)
    expect(page).to_have_title("Home · Minidash")
    page.goto(address)
    expect(page.locator("#content h1")).to_have_text("There is nothing here")


def test_a_title_that_is_none_is_told_in_place(tidy: Opener) -> None:
    page = tidy("robert")
    dialog = my_walls(page)
    dialog.get_by_label("New wall of your own").fill("x" * 90)
    dialog.get_by_role("button", name="Create").click()
    expect(dialog.get_by_role("alert")).to_contain_text("at most 80 characters")
    expect(dialog.get_by_label("New wall of your own")).to_have_value("x" * 90)


def test_the_order_is_dragged_and_stays(tidy: Opener) -> None:
    page, other = tidy("robert"), tidy("andrew")
    before, of_others = tabs(page), tabs(other)
    assert before == ["Home", "Sales", "Logistics"]
    dialog = my_walls(page)
    grips = dialog.locator(".row-grip")
    drag(page, grips.nth(0), grips.nth(2))
    expect(page.locator(".tab").first).to_have_text("Sales")
    assert tabs(page) == ["Sales", "Logistics", "Home"] == rows(dialog)
    page.reload()
    assert tabs(page) == ["Sales", "Logistics", "Home"]
    other.reload()
    assert tabs(other) == of_others


def test_a_wall_is_hidden_and_still_found(tidy: Opener) -> None:
    page = tidy("robert")
    dialog = my_walls(page)
    expect(dialog.get_by_role("button", name=re.compile("Hide"))).to_have_count(2)
    expect(dialog.get_by_role("button", name="Hide Home from my menu")).to_have_count(0)
    dialog.get_by_role("button", name="Hide Sales from my menu").click()
    expect(page.locator(".tab", has_text="Sales")).to_have_count(0)
    dialog.get_by_role("button", name="Close").click()
    page.keyboard.press("Control+k")
    page.keyboard.type("sales")
    found = page.get_by_role("option", name=re.compile("^Sales hidden"))
    expect(found).to_be_visible()
    found.click()
    page.wait_for_url("**/walls/sales")
    assert tabs(page) == ["Home", "Logistics"]
    my_walls(page).get_by_role("button", name="Show Sales in my menu").click()
    expect(page.locator(".tab", has_text="Sales")).to_have_attribute("aria-current", "page")


def test_a_reset_says_what_comes_back_and_can_be_undone(tidy: Opener) -> None:
    page = tidy("robert")
    make_wall(page, "Mine")
    dialog = my_walls(page)
    dialog.get_by_role("button", name="Hide Logistics from my menu").click()
    dialog.get_by_role("button", name=re.compile("^Move Mine")).press("Home")
    expect(page.locator(".tab").first).to_contain_text("Mine")
    dialog.get_by_role("button", name="Reset the menu…").click()
    asked = page.get_by_role("dialog", name="Reset your menu?")
    expect(asked).to_contain_text("Shown again: Logistics.")
    asked.get_by_role("button", name="Reset").click()
    expect(page.locator(".tab")).to_have_count(4)
    assert tabs(page) == ["Home", "Sales", "Logistics", "Mine"]
    dialog.get_by_role("button", name="Close").click()
    my_walls(page).get_by_role("button", name="Undo").click()
    expect(page.locator(".tab")).to_have_count(3)
    assert tabs(page) == ["Mine", "Home", "Sales"]


def test_what_another_window_did_is_told(tidy: Opener) -> None:
    page = tidy("robert")
    make_wall(page, "Mine")
    second = page.context.new_page()
    second.goto(page.url.split("/walls/")[0])
    stale = my_walls(second)
    stale.get_by_role("button", name="Rename Mine").click()
    # Browsers draw a window in the background rarely.
    page.bring_to_front()
    my_walls(page).get_by_role("button", name="Delete Mine").click()
    page.get_by_role("dialog", name="Delete Mine?").get_by_role("button", name="Delete").click()
    expect(page).to_have_title("Home · Minidash")
    second.bring_to_front()
    stale.get_by_label("New title of Mine").fill("Ours")
    second.keyboard.press("Enter")
    expect(stale.get_by_role("alert")).to_contain_text("There is no wall")
    expect(second.locator(".tab")).to_have_count(3)


def test_a_look_that_is_answered_late_brings_no_former_menu_back(tidy: Opener) -> None:
    page, elsewhere = tidy("robert"), tidy("robert")
    late: list[tuple[Route, APIResponse]] = []

    def answer_later(route: Route) -> None:
        if '"property":"visit"' in (route.request.post_data or ""):
            late.append((route, route.fetch()))
        else:
            route.continue_()

    # What was done elsewhere is what the look tells.
    tile = elsewhere.locator("article[data-minidash]").first
    key = tile.get_attribute("data-minidash")
    tile.locator(".tile-bin").click()
    expect(elsewhere.locator(".toast")).to_contain_text("taken off")
    dialog = my_walls(page)
    page.route("**/_dash-update-component*", answer_later)
    look_again(page)
    for _ in range(100):
        if late:
            break
        page.wait_for_timeout(100)
    assert late
    dialog.get_by_role("button", name="Hide Sales from my menu").click()
    expect(page.locator(".tab", has_text="Sales")).to_have_count(0)
    for route, response in late:
        route.fulfill(response=response)
    expect(page.locator(f'article[data-minidash="{key}"]')).to_have_count(0)
    expect(page.locator(".tab", has_text="Sales")).to_have_count(0)


def test_all_of_it_by_keyboard_alone(tidy: Opener) -> None:
    page = tidy("robert")
    press = page.keyboard.press
    page.locator(".tab").last.focus()
    press("Tab")
    press("Enter")
    expect(page.get_by_label("New wall of your own")).to_be_focused()
    page.keyboard.type("Round")
    press("Enter")
    arrived(page)
    page.locator(".tab").last.focus()
    press("Tab")
    press("Enter")
    dialog = page.locator("dialog.walls-dialog")
    grip = dialog.get_by_role("button", name=re.compile("^Move Round, "))
    expect(grip).to_be_visible()
    for _ in range(20):
        press("Tab")
        if "Move Round" in (page.evaluate("document.activeElement.getAttribute('aria-label')") or ""):
            break
    press("ArrowUp")
    press("ArrowUp")
    expect(page.locator(".tab").nth(1)).to_contain_text("Round")
    expect(grip).to_be_focused()
    expect(dialog.get_by_role("status").first).to_have_text("Round is now 2 of 4")
    press("Tab")
    press("Tab")
    press("Enter")
    page.keyboard.type("Tour")
    press("Escape")
    expect(dialog.get_by_role("button", name="Rename Round")).to_be_focused()
    press("Enter")
    page.keyboard.type("Tour")
    press("Enter")
    expect(page.locator(".tab").nth(1)).to_contain_text("Tour")
    expect(dialog.get_by_role("button", name="Rename Tour")).to_be_focused()
    dialog.get_by_role("button", name="Hide Sales from my menu").focus()
    press("Enter")
    expect(page.locator(".tab")).to_have_count(3)
    dialog.get_by_role("button", name="Delete Tour").focus()
    press("Enter")
    expect(page.get_by_role("button", name="Keep it")).to_be_focused()
    press("Tab")
    press("Enter")
    expect(page.locator(".tab")).to_have_count(2)
    expect(page).to_have_title("Home · Minidash")


def test_escape_gives_the_focus_back(tidy: Opener) -> None:
    page = tidy("robert")
    my_walls(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Arrange my walls")).to_be_focused()


def test_from_the_account_page_too(tidy: Opener) -> None:
    page = tidy("robert", "/account")
    make_wall(page, "From afar")
    expect(page.locator(".edit-bar")).to_contain_text("A wall of yours alone")


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark", "viewport": {"width": 390, "height": 800}}])
def test_it_is_accessible_in_french_too(tidy: Opener, options: dict) -> None:
    page = tidy("margaret", **options)
    dialog = my_walls(page)
    dialog.get_by_label("Nouveau mur personnel").fill("Tournée")
    page.keyboard.press("Enter")
    arrived(page)
    dialog = my_walls(page)
    dialog.get_by_role("button", name="Masquer Ventes de mon menu").click()
    expect(dialog.get_by_role("button", name="Afficher Ventes dans mon menu")).to_be_visible()
    assert faults(page) == []
    dialog.get_by_role("button", name="Supprimer Tournée").click()
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert "{" not in page.locator("body").inner_text()
