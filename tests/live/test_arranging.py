"""What people do to their own walls in the browser: drag, menu, keys, gallery, and the order on phones."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.live.desk import SALES, Desk, edit, in_grid, press, reach, tile

pytestmark = pytest.mark.xdist_group("live")

Opener = Callable[..., Page]


def test_dragging_resizing_undo_redo_cancel_and_save(desk: Desk, open_page: Opener) -> None:
    page = open_page("nancy", SALES)
    edit(page)
    assert page.url.endswith("/walls/sales/edit")
    first = in_grid(page)
    assert first == desk.places("nancy")
    drag(page, in_the_middle(tile(page, "my_month").locator("h2")), 480, 420)
    moved = in_grid(page)
    assert moved["my_month"] != first["my_month"]
    grip = page.locator('[data-place="my_month"] .ui-resizable-se')
    in_the_middle(tile(page, "my_month")).hover()
    drag(page, grip, 240, 120)
    resized = in_grid(page)
    assert resized["my_month"][2] > moved["my_month"][2] and resized["my_month"][3] > moved["my_month"][3]
    press(page, "Undo")
    assert in_grid(page) == moved
    page.keyboard.press("Control+z")
    assert in_grid(page) == first
    press(page, "Redo")
    press(page, "Redo")
    assert in_grid(page) == resized
    assert desk.wall("nancy")["personalised"] is False
    press(page, "Cancel")
    press(page, "Leave")
    page.wait_for_url(re.compile("/walls/sales$"))
    assert desk.places("nancy") == first

    edit(page)
    assert in_grid(page) == first
    drag(page, in_the_middle(tile(page, "my_month").locator("h2")), 480, 420)
    placed = in_grid(page)
    press(page, "Save")
    page.wait_for_url(re.compile("/walls/sales$"))
    expect(page.locator(".badge")).to_have_text("Personal")
    assert desk.places("nancy") == placed
    assert desk.wall("margaret")["personalised"] is False
    press(page, "Undo")
    expect(page.locator(".badge")).to_have_count(0)
    assert desk.places("nancy") == first


def in_the_middle(what: Locator) -> Locator:
    what.evaluate("one => one.scrollIntoView({block: 'center'})")
    return what


def drag(page: Page, what: Locator, right: int, down: int) -> None:
    # Waits until it stands still.
    what.hover(position={"x": 5, "y": 5})
    box = what.bounding_box()
    assert box is not None
    x, y = box["x"] + min(20, box["width"] / 2), box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + right / 2, y + down / 2, steps=6)
    page.mouse.move(x + right, y + down, steps=6)
    page.mouse.up()
    page.wait_for_timeout(350)


def test_the_menu_of_a_tile_does_what_dragging_does(desk: Desk, open_page: Opener) -> None:
    page = open_page("nancy", SALES)
    edit(page)
    x, y, w, h = in_grid(page)["offices"]
    tile(page, "offices").get_by_role("button", name="Arrange Offices").click()
    expected = [("Narrower", (x, y, w - 1, h)), ("Move left", None), ("Taller", None), ("Lower", None)]
    for name, place in expected:
        tile(page, "offices").get_by_role("button", name=name, exact=True).click()
        if place:
            assert in_grid(page)["offices"] == place
    narrower = in_grid(page)["offices"]
    assert narrower[0] == x - 1 and narrower[2:] == (w - 1, h)
    tile(page, "offices").get_by_role("button", name="Move up", exact=True).click()
    assert in_grid(page)["offices"][1] < narrower[1]
    tile(page, "offices").get_by_role("button", name="Take off", exact=True).click()
    assert "offices" not in in_grid(page)
    press(page, "Undo")
    assert "offices" in in_grid(page)


def test_everything_by_keyboard_alone(desk: Desk, open_page: Opener) -> None:
    page = open_page("nancy", SALES)
    reach(page, lambda name, role: role == "switch")
    page.keyboard.press("Enter")
    page.wait_for_selector(".tile-handle")
    expect(page.locator(".edit-bar")).to_be_visible()
    first = in_grid(page)
    reach(page, lambda name, role: name == "Move Who sells what this year")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Shift+ArrowDown")
    now = in_grid(page)["sales_race"]
    assert now[1] < first["sales_race"][1]
    assert now[2:] == (first["sales_race"][2] - 1, first["sales_race"][3] + 1)
    expect(page.locator(".editor > [role=status]")).to_contain_text("Who sells what this year: column")
    page.keyboard.press("Delete")
    assert "sales_race" not in in_grid(page)
    reach(page, lambda name, role: name == "Add a minidash", back=True)
    page.keyboard.press("Enter")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("who sells")
    expect(page.locator(".drawer .card")).to_have_count(1)
    reach(page, lambda name, role: name == "Add Who sells what this year")
    page.keyboard.press("Enter")
    expect(page.locator('[data-place="sales_race"]')).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".drawer")).to_have_count(0)
    placed = in_grid(page)
    page.keyboard.press("Control+s")
    page.wait_for_url(re.compile("/walls/sales$"))
    assert desk.places("nancy") == placed
    expect(page.locator(".badge")).to_be_visible()
    reach(page, lambda name, role: name == "Personal")
    page.keyboard.press("Enter")
    reach(page, lambda name, role: name.startswith("Reset to the default"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    reach(page, lambda name, role: name == "Reset")
    page.keyboard.press("Enter")
    expect(page.locator(".badge")).to_have_count(0)
    assert desk.places("nancy") == first


def test_the_gallery_adds_what_i_may_see_and_leads_to_what_is_there(desk: Desk, open_page: Opener) -> None:
    page = open_page("nancy", SALES)
    edit(page)
    before = in_grid(page)
    press(page, "Add a minidash")
    gallery = page.get_by_role("dialog", name="Gallery")
    expect(gallery.locator(".card").first).to_be_visible()
    visible = {one["key"] for one in desk._ask("GET", "nancy", "/minidashes").json()}
    assert {card.get_attribute("data-card") for card in gallery.locator(".card").all()} == visible
    shown = gallery.locator('[data-card="company_pulse"]')
    expect(shown.locator("[data-value]").first).to_be_attached()
    for key in before:
        expect(gallery.locator(f'[data-card="{key}"] .placed')).to_have_text("On this wall")
    gallery.locator('[data-card="regions"]').get_by_role("button", name=re.compile("Show")).click()
    expect(tile(page, "regions")).to_be_in_viewport()
    page.get_by_role("searchbox").fill("HOW we are")
    assert [card.get_attribute("data-card") for card in gallery.locator(".card").all()] == ["company_pulse"]
    gallery.get_by_role("button", name="Add How we are doing").click()
    expect(tile(page, "company_pulse")).to_be_in_viewport()
    expect(shown.locator(".placed")).to_be_visible()
    assert in_grid(page).keys() == before.keys() | {"company_pulse"}
    press(page, "Save")
    page.wait_for_url(re.compile("/walls/sales$"))
    assert desk.keys("nancy") == before.keys() | {"company_pulse"}


def test_a_minidash_is_dragged_in_from_the_gallery(desk: Desk, open_page: Opener) -> None:
    page = open_page("nancy", SALES)
    edit(page)
    before = in_grid(page)
    press(page, "Add a minidash")
    card = page.locator('.drawer [data-card="company_pulse"]')
    start, end = card.locator("h3").bounding_box(), page.locator(".grid-stack").bounding_box()
    assert start and end
    page.mouse.move(start["x"] + 10, start["y"] + 5)
    page.mouse.down()
    page.mouse.move(start["x"] - 200, start["y"] + 20, steps=8)
    page.mouse.move(end["x"] + 60, end["y"] + 60, steps=12)
    page.wait_for_timeout(200)
    page.mouse.up()
    expect(page.locator('[data-place="company_pulse"] [data-value]').first).to_be_attached()
    expect(card.locator(".placed")).to_be_visible()
    placed = in_grid(page)
    assert placed.keys() == before.keys() | {"company_pulse"}
    assert placed["company_pulse"][1] == 0 and placed["company_pulse"][2:] == (4, 4)
    expect(page.locator(".grid-stack > *")).to_have_count(len(placed))
    press(page, "Undo")
    assert in_grid(page) == before
    press(page, "Redo")
    press(page, "Save")
    page.wait_for_url(re.compile("/walls/sales$"))
    assert desk.places("nancy") == placed


def test_a_phone_changes_the_order_and_leaves_the_places(desk: Desk, open_page: Opener) -> None:
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    page = open_page("nancy", SALES, **phone)
    wide = desk.places("nancy")
    edit(page)
    rows = page.locator(".sort-list .row-title")
    first = rows.all_inner_texts()
    page.get_by_role("button", name=re.compile(f"^Move {first[2]}")).focus()
    page.keyboard.press("Home")
    press(page, "Save")
    page.wait_for_url(re.compile("/walls/sales$"))
    titles = page.locator("article[data-minidash] h2")
    expect(titles.first).to_have_text(first[2])
    expect(titles).to_have_text([first[2], *first[:2], *first[3:]])
    assert desk.places("nancy") == wide
    desktop = open_page("nancy", SALES)
    expect(desktop.locator("article[data-minidash] h2")).to_have_text(first)
