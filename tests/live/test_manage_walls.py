"""The walls of the company, as an administrator manages them in the browser, and what reaches the others of it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import requests
from playwright.sync_api import Page, expect

from store.database import Database
from tests.live.conftest import Live
from tests.live.walls_seen import choose, create, drag, faults, my_walls, row, tabs, titles
from tests.lost import answers_lost

pytestmark = pytest.mark.xdist_group("live")

Opener = Callable[..., Page]
MANAGE = "/admin/walls"
EXAMPLE = ["Home", "Sales", "Logistics", "Service desk", "Direction"]


def test_only_administrators_come_here(walls: Database, open_apart: Opener) -> None:
    nancy = open_apart("nancy", MANAGE)
    expect(nancy.locator("#content h1")).to_have_text("There is nothing here")
    nancy.locator(".avatar").click()
    expect(nancy.get_by_role("link", name="Manage walls")).to_have_count(0)
    andrew = open_apart("andrew")
    andrew.locator(".avatar").click()
    andrew.get_by_role("link", name="Manage walls").click()
    expect(andrew.locator("h1")).to_have_text("Walls of the company")
    expect(andrew.locator(".account .panel")).to_have_count(0)
    assert titles(andrew) == EXAMPLE


def test_a_wall_is_created_in_both_languages_for_its_teams(walls: Database, open_apart: Opener) -> None:
    andrew = open_apart("andrew", MANAGE)
    create(andrew, "Harbour", "Port", ("Seattle office",))
    made = row(andrew, "Harbour")
    expect(made).to_contain_text("Port")
    expect(made).to_contain_text("Seattle office")
    expect(made).to_contain_text("3 people")
    expect(made).to_contain_text("0 tiles")
    andrew.get_by_role("status").get_by_role("button", name="Arrange").click()
    andrew.wait_for_url("**/admin/walls/harbour")
    expect(andrew.locator(".edit-frame")).to_contain_text("Everybody’s default")
    expect(andrew.locator(".tab", has_text="Harbour")).to_be_visible()
    margaret, robert = open_apart("margaret"), open_apart("robert")
    assert "Port" in tabs(margaret)
    assert "Harbour" not in tabs(robert)


def test_a_refusal_is_told_in_place_and_nothing_typed_is_lost(walls: Database, open_apart: Opener) -> None:
    page = open_apart("andrew", MANAGE)
    page.get_by_role("button", name="New wall").click()
    form = page.get_by_role("dialog", name="New wall")
    form.get_by_label("Only these teams:").check()
    form.get_by_label("London office").check()
    form.get_by_role("button", name="Create").click()
    title = form.get_by_label("Title in English")
    expect(title).to_have_accessible_description(re.compile("Give the wall a title"))
    expect(title).to_be_focused()
    form.get_by_label("Title in French").fill("x" * 300)
    form.get_by_role("button", name="Create").click()
    expect(form.get_by_text(re.compile("at most 80 characters.*300"))).to_be_visible()
    expect(form.get_by_label("Title in French")).to_be_focused()
    form.get_by_label("Title in French").fill("")
    expect(form.get_by_label("London office")).to_be_checked()
    form.get_by_label("Title in English").fill("Later")
    with answers_lost(page, "create"):
        form.get_by_role("button", name="Create").click()
        expect(form.get_by_role("alert")).to_contain_text("This could not be saved")
    form.get_by_role("button", name="Create").click()
    expect(form).to_have_count(0)
    # The first time it was made already, and nobody heard of it.
    expect(row(page, "Later")).to_have_count(1)
    expect(row(page, "Later")).to_contain_text("London office")


def test_the_second_of_two_is_told_what_the_first_did(walls: Database, open_apart: Opener) -> None:
    first, second = open_apart("andrew", MANAGE), open_apart("andrew", MANAGE)
    choose(second, "Logistics", "Titles and teams…")
    choose(first, "Logistics", "Titles and teams…")
    first.get_by_label("Title in English").fill("Freight")
    first.keyboard.press("Enter")
    expect(row(first, "Freight")).to_be_visible()
    second.get_by_label("Title in English").fill("Shipping")
    second.keyboard.press("Enter")
    expect(second.get_by_role("dialog").get_by_role("alert")).to_contain_text("it is called “Freight” in English")
    expect(second.get_by_label("Title in English")).to_have_value("Shipping")
    assert "Freight" in titles(second)
    second.get_by_role("button", name="Save").click()
    expect(row(second, "Shipping")).to_be_visible()
    # A list that others have changed is told as well, and shows what it is now.
    create(first, "Brand new")
    second.get_by_label("Position of Sales").fill("1")
    second.keyboard.press("Enter")
    expect(second.get_by_role("alert")).to_contain_text("Somebody added or deleted a wall")
    expect(row(second, "Brand new")).to_be_visible()


def test_walls_are_ordered_by_mouse_keys_and_number(walls: Database, open_apart: Opener) -> None:
    page = open_apart("andrew", MANAGE)
    grips = page.locator(".row-grip")
    drag(page, grips.nth(0), grips.nth(2))
    expect(page.locator(".tab").first).to_have_text("Sales")
    assert titles(page) == tabs(page) == ["Sales", "Logistics", "Home", "Service desk", "Direction"]
    grip = page.get_by_role("button", name=re.compile("^Move Direction"))
    grip.press("Home")
    grip.press("ArrowDown")
    expect(page.locator(".tab").nth(1)).to_have_text("Direction")
    expect(grip).to_be_focused()
    place = page.get_by_label("Position of Service desk, of 5")
    place.fill("1")
    place.press("Enter")
    expect(page.locator(".tab").first).to_have_text("Service desk")
    expect(page.get_by_label("Position of Service desk, of 5")).to_have_value("1")
    expect(page.get_by_label("Position of Service desk, of 5")).to_be_focused()
    place.fill("99")
    place.press("Enter")
    expect(page.locator(".tab").last).to_have_text("Service desk")
    assert titles(page) == ["Sales", "Direction", "Logistics", "Home", "Service desk"]
    page.reload()
    assert titles(page) == ["Sales", "Direction", "Logistics", "Home", "Service desk"]


def test_another_wall_becomes_home(walls: Database, open_apart: Opener) -> None:
    page = open_apart("andrew", MANAGE)
    choose(page, "Sales", "Make it the home wall")
    asked = page.get_by_role("dialog", name="Make Sales the home wall?")
    expect(asked).to_contain_text("Home becomes an ordinary wall")
    expect(asked).to_contain_text("then it is in everybody’s")
    asked.get_by_role("button", name="Make it the home wall").click()
    expect(row(page, "Sales").locator(".home-mark")).to_be_visible()
    expect(row(page, "Home").locator(".home-mark")).to_have_count(0)
    expect(row(page, "Sales")).to_contain_text("Everybody")
    row(page, "Sales").get_by_role("button", name="More about Sales").click()
    expect(page.locator(".manage-menu .panel").get_by_role("button")).to_have_count(2)
    eleven = open_apart("eleven")
    expect(eleven).to_have_title("Ventes · Minidash")


def test_a_wall_is_proposed_for_each_team_that_lacks_one(walls: Database, open_apart: Opener) -> None:
    page = open_apart("andrew", MANAGE)
    offers = page.get_by_role("complementary").get_by_role("button")
    expect(offers).to_have_count(2)
    offers.first.click()
    expect(row(page, "London office")).to_contain_text("Bureau de Londres")
    expect(offers).to_have_count(1)
    offers.first.click()
    expect(row(page, "Seattle office")).to_be_visible()
    expect(offers).to_have_count(0)


def test_a_deletion_names_who_had_arranged_it(walls: Database, apart: Live, open_apart: Opener) -> None:
    """They keep their layout as a wall of their own, and may delete that."""
    page = open_apart("andrew", MANAGE)
    create(page, "Short lived", teams=("Sales",))
    token = {"Authorization": f"Bearer {apart.token('nancy')}"}
    address = f"{apart.address}/api/v1/walls/short_lived"
    place = {"minidash": "my_month", "x": 0, "y": 0, "w": 4, "h": 4}
    version = requests.get(address, headers=token, timeout=30).json()["version"]
    saved = {"version": version, "tiles": [place]}
    assert requests.put(f"{address}/layout", headers=token, json=saved, timeout=30).status_code == 200
    # The list may be older than that.
    choose(page, "Short lived", "Delete…")
    asked = page.get_by_role("dialog", name="Delete Short lived for everybody?")
    expect(asked).to_contain_text("3 people have this wall in their menu")
    expect(asked.get_by_role("list")).to_have_text("Nancy Davolio")
    asked.get_by_role("button", name="Keep it").click()
    row(page, "Short lived").get_by_role("button", name="1 own layout").click()
    expect(row(page, "Short lived").locator(".panel")).to_contain_text("Nancy Davolio")
    choose(page, "Short lived", "Delete…")
    asked.get_by_role("button", name="Delete").click()
    expect(row(page, "Short lived")).to_have_count(0)
    nancy = open_apart("nancy")
    assert tabs(nancy) == ["Home", "Sales", "Short lived"]
    nancy.locator(".tab", has_text="Short lived").click()
    expect(nancy.locator('[data-minidash="my_month"]')).to_be_visible()
    dialog = my_walls(nancy)
    dialog.get_by_role("button", name="Delete Short lived").click()
    nancy.get_by_role("dialog", name="Delete Short lived?").get_by_role("button", name="Delete").click()
    expect(nancy.locator(".tab")).to_have_count(2)


def test_an_empty_wall_leads_administrators_here(walls: Database, open_apart: Opener) -> None:
    page = open_apart("andrew", MANAGE)
    create(page, "Bare")
    page.locator(".tab", has_text="Bare").click()
    expect(page.locator("#content h1")).to_have_text("This wall has nothing for you yet")
    page.get_by_role("link", name="Manage walls").click()
    expect(row(page, "Bare")).to_be_visible()


def test_the_essential_by_keyboard_alone(walls: Database, open_apart: Opener) -> None:
    page = open_apart("andrew", MANAGE)
    press = page.keyboard.press
    page.get_by_label("Find a wall").focus()
    press("Tab")
    press("Enter")
    expect(page.get_by_label("Title in English")).to_be_focused()
    page.keyboard.type("By hand")
    press("Tab")
    page.keyboard.type("À la main")
    press("Enter")
    expect(row(page, "By hand")).to_be_visible()
    expect(page.get_by_role("button", name="New wall")).to_be_focused()
    page.get_by_label("Find a wall").focus()
    page.keyboard.type("a la main")
    expect(page.locator("[data-found-row]")).to_have_count(1)
    # The proposals stand between.
    for _ in range(4):
        press("Tab")
    expect(page.locator("[data-found-row]").get_by_label("Position of By hand, of 6")).to_be_focused()
    page.keyboard.type("2")
    press("Enter")
    expect(page.locator(".tab").nth(1)).to_have_text("By hand")
    press("Tab")
    expect(page.locator("[data-found-row]").get_by_role("link")).to_be_focused()
    press("Tab")
    press("Enter")
    for _ in range(4):
        press("Tab")
    press("Enter")
    expect(page.get_by_role("button", name="Keep it")).to_be_focused()
    press("Tab")
    press("Enter")
    expect(page.locator(".tab")).to_have_count(5)
    assert tabs(page) == EXAMPLE


@pytest.mark.parametrize(
    "options", [{}, {"color_scheme": "dark"}, {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark"}]
)
def test_it_is_accessible(walls: Database, open_apart: Opener, options: dict) -> None:
    page = open_apart("andrew", MANAGE, **options)
    expect(row(page, "Sales")).to_be_visible()
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for what in ("Titles and teams…", "Make it the home wall", "Delete…"):
        choose(page, "Sales", what)
        expect(page.locator("dialog[open]")).to_be_visible()
        assert faults(page) == [], what
        page.keyboard.press("Escape")
    page.get_by_label("Find a wall").fill("sal")
    assert faults(page) == []
