"""What becomes of a layout that is not saved yet: while it is sent, at a reset, in a conflict, in another language."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.live.conftest import Live, changed
from tests.live.desk import SALES, Desk, edit, in_grid, look_again, placements, press, tile

pytestmark = pytest.mark.xdist_group("live")

Opener = Callable[..., Page]
CALLBACK = "**/_dash-update-component*"


def take_off(page: Page, title: str) -> None:
    page.get_by_role("button", name=f"Take {title} off my wall").click()


def test_nothing_can_be_moved_while_it_is_saved(desk: Desk, open_page: Opener) -> None:
    page = open_page("nancy", SALES)
    edit(page)
    take_off(page, "Offices")
    held: list[Route] = []
    page.route(CALLBACK, lambda route: held.append(route))
    press(page, "Save")
    expect(page.locator(".editor")).to_have_attribute("inert", "")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+s")
    assert "offices" not in in_grid(page)
    assert len(held) == 1
    held[0].continue_()
    page.unroute(CALLBACK)
    page.wait_for_selector("main > .wall")
    assert "offices" not in desk.keys("nancy")


def test_a_reset_says_that_it_gives_up_what_is_not_saved(desk: Desk, open_page: Opener) -> None:
    default = placements(desk.wall("nancy"))
    desk.save("nancy", default[2:])
    page = open_page("nancy", SALES)
    edit(page)
    bar = page.get_by_role("toolbar")
    bar.get_by_role("button", name="Reset to the default…").click()
    dialog = page.get_by_role("dialog", name="Reset this wall to the default?")
    expect(dialog).not_to_contain_text("not saved")
    dialog.get_by_role("button", name="Keep mine").click()
    take_off(page, "Offices")
    bar.get_by_role("button", name="Reset to the default…").click()
    expect(dialog).to_contain_text("not saved")
    dialog.get_by_role("button", name="Reset", exact=True).click()
    page.wait_for_selector("main > .wall")
    expect(page.locator("article[data-minidash]")).to_have_count(len(default))
    assert desk.wall("nancy")["personalised"] is False
    edit(page)
    expect(page.locator(".toast-card")).to_have_count(0)
    assert in_grid(page).keys() == {one["minidash"] for one in default}


def test_what_was_saved_elsewhere_can_be_taken_and_the_draft_brought_back(desk: Desk, open_page: Opener) -> None:
    page = open_page("nancy", SALES)
    edit(page)
    take_off(page, "Offices")
    drafted = in_grid(page)
    desk.save("nancy", [one for one in placements(desk.wall("nancy")) if one["minidash"] != "regions"])
    press(page, "Save")
    page.get_by_role("dialog").get_by_role("button", name="Take the saved one").click()
    assert "offices" in in_grid(page) and "regions" not in in_grid(page)
    # Nothing is to be saved: it is what is stored.
    expect(page.get_by_role("button", name="Save", exact=True)).to_have_attribute("aria-disabled", "true")
    press(page, "Undo")
    assert in_grid(page) == drafted
    press(page, "Save")
    page.wait_for_selector("main > .wall")
    assert desk.keys("nancy") == set(drafted)


def test_a_tile_that_returned_is_in_what_is_kept_of_a_conflict(desk: Desk, live: Live, open_page: Opener) -> None:
    with changed(live, r"(  offices:\n(?:    .*\n)*?    teams: ).*\n", r"\1[logistics]\n"):
        page = open_page("nancy", SALES)
        edit(page)
        take_off(page, "The quarter")
        desk.save("nancy", [one for one in placements(desk.wall("nancy")) if one["minidash"] != "regions"])
    look_again(page)
    expect(tile(page, "offices")).to_be_visible()
    press(page, "Save")
    page.get_by_role("dialog").get_by_role("button", name="Save mine").click()
    page.wait_for_selector("main > .wall")
    assert {"offices", "regions"} <= desk.keys("nancy") and "quarter" not in desk.keys("nancy")


@pytest.mark.parametrize(
    "text",
    ["{broken", '{"draft": {"now": 1}, "base": {"tiles": []}}', '{"draft": {"now": [{}]}, "base": {"tiles": []}}'],
)
def test_what_is_no_draft_is_none(desk: Desk, open_page: Opener, text: str) -> None:
    page = open_page("nancy", SALES)
    page.evaluate("text => sessionStorage.setItem('minidash draft nancy wall sales', text)", text)
    page.reload()
    edit(page)
    assert in_grid(page) == desk.places("nancy")
    expect(page.locator(".toast-card")).to_have_count(0)


def test_a_phone_that_is_turned_lets_go_of_what_is_held(desk: Desk, open_page: Opener) -> None:
    page = open_page("nancy", SALES)
    edit(page)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for held in (tile(page, "my_month").locator("h2"), page.locator('[data-place="sales_race"] .ui-resizable-se')):
        tile(page, "sales_race").hover()
        held.hover()
        page.mouse.down()
        page.mouse.move(500, 400, steps=5)
        page.set_viewport_size({"width": 390, "height": 844})
        page.wait_for_selector(".row-grip")
        page.mouse.move(200, 300, steps=3)
        page.mouse.up()
        page.set_viewport_size({"width": 1440, "height": 900})
        page.wait_for_selector(".tile-handle")
        page.mouse.move(700, 500, steps=5)
    assert errors == []
    placed = in_grid(page)
    press(page, "Save")
    page.wait_for_selector("main > .wall")
    assert desk.places("nancy") == placed


def test_a_draft_stays_when_the_language_is_changed(desk: Desk, open_page: Opener) -> None:
    page, asked = open_page("nancy", SALES), list[str]()
    edit(page)
    take_off(page, "Offices")
    page.on("dialog", lambda dialog: asked.append(dialog.message) or dialog.accept())
    page.get_by_role("button", name="Français").click()
    expect(page.get_by_role("button", name="Enregistrer")).to_be_visible()
    try:
        assert not asked and "offices" not in in_grid(page)
        press(page, "Enregistrer")
        page.wait_for_selector("main > .wall")
        assert "offices" not in desk.keys("nancy")
    finally:
        page.get_by_role("button", name="English").click()
        expect(page.get_by_role("switch", name="Personalise")).to_be_visible()
