"""Where two layouts of one wall meet: reset, a default that changed, two windows, drafts left and found again."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.live.conftest import Live, changed
from tests.live.desk import SALES, Desk, edit, go, in_grid, look_again, placements, press, tile

pytestmark = pytest.mark.xdist_group("live")

Opener = Callable[..., Page]


def test_reset_shows_what_changes_gives_the_current_default_and_can_be_undone(desk: Desk, open_page: Opener) -> None:
    default = desk.wall("nancy")
    desk.save("nancy", placements(default)[2:])
    page = open_page("nancy", SALES)
    page.locator(".badge").click()
    press(page, "Reset to the default…")
    dialog = page.get_by_role("dialog", name="Reset this wall to the default?")
    expect(dialog.locator(".mini").first).to_be_visible()
    expect(dialog.locator(".differences li")).to_have_count(2)
    dialog.get_by_role("button", name="Keep mine").click()
    assert desk.wall("nancy")["personalised"] is True
    page.locator(".badge").click()
    press(page, "Reset to the default…")
    dialog.get_by_role("button", name="Reset", exact=True).click()
    expect(page.locator("article[data-minidash]")).to_have_count(len(default["tiles"]))
    assert desk.wall("nancy")["personalised"] is False
    press(page, "Undo")
    expect(page.locator("article[data-minidash]")).to_have_count(len(default["tiles"]) - 2)
    assert desk.wall("nancy")["personalised"] is True


def test_a_changed_default_is_offered_and_never_forced(desk: Desk, live: Live, open_page: Opener) -> None:
    default = placements(desk.wall("nancy"))
    mine = [dict(one) for one in default if one["minidash"] != "visits"]
    desk.save("nancy", mine)
    page = open_page("nancy", SALES)
    expect(page.locator(".news")).to_have_count(0)
    admin = open_page("andrew", "/admin/walls/sales")
    admin.wait_for_selector(".tile-handle")
    expect(admin.locator(".edit-frame")).to_contain_text("Everybody’s default")
    tile(admin, "quarter").get_by_role("button", name="Take The quarter off my wall").click()
    press(admin, "Save")
    admin.wait_for_url(re.compile("/admin/walls$"))
    try:
        assert "quarter" not in desk.keys("margaret") and "quarter" in desk.keys("nancy")
        look_again(page)
        expect(page.locator(".news")).to_be_visible()
        press(page, "Look")
        dialog = page.get_by_role("dialog", name="The default has changed")
        row = dialog.locator(".differences li", has_text="The quarter")
        expect(row).to_contain_text("only in: ")
        row.get_by_role("button", name="Take off").click()
        expect(tile(page, "quarter")).to_have_count(0)
        assert "quarter" not in desk.keys("nancy") and "visits" not in desk.keys("nancy")
        expect(dialog.locator(".differences li", has_text="The quarter")).to_have_count(0)
        dialog.get_by_role("button", name="Done").click()
        expect(page.locator(".news")).to_have_count(0)
        assert desk.wall("nancy")["default_changed"] is False
    finally:
        live.load()


def test_two_windows_of_one_person(desk: Desk, open_page: Opener) -> None:
    page = open_page("nancy", SALES)
    edit(page)
    tile(page, "offices").get_by_role("button", name="Take Offices off my wall").click()
    other = [one for one in placements(desk.wall("nancy")) if one["minidash"] != "regions"]
    desk.save("nancy", other)
    press(page, "Save")
    dialog = page.get_by_role("dialog", name="This wall was changed elsewhere")
    expect(dialog.locator(".differences li", has_text="Offices")).to_contain_text("only in: ")
    assert "offices" in desk.keys("nancy")
    dialog.get_by_role("button", name="Go on arranging").click()
    assert "offices" not in in_grid(page)
    press(page, "Save")
    dialog.get_by_role("button", name="Save mine").click()
    page.wait_for_url(re.compile("/walls/sales$"))
    assert "offices" not in desk.keys("nancy") and "regions" in desk.keys("nancy")


def test_what_is_hidden_meanwhile_goes_from_the_draft_and_no_save_fails(
    desk: Desk, live: Live, open_page: Opener
) -> None:
    page = open_page("nancy", SALES)
    edit(page)
    tile(page, "quarter").get_by_role("button", name="Take The quarter off my wall").click()
    with changed(live, r"(  offices:\n(?:    .*\n)*?    teams: ).*\n", r"\1[logistics]\n"):
        look_again(page)
        expect(tile(page, "offices")).to_have_count(0)
        # Nobody else has arranged anything, so there is nothing to ask.
        press(page, "Save")
        page.wait_for_selector("main > .wall")
        assert not {"offices", "quarter"} & desk.keys("nancy")
    assert "offices" in desk.keys("nancy") and "quarter" not in desk.keys("nancy")


def test_what_returns_meanwhile_is_in_the_draft(desk: Desk, live: Live, open_page: Opener) -> None:
    with changed(live, r"(  offices:\n(?:    .*\n)*?    teams: ).*\n", r"\1[logistics]\n"):
        page = open_page("nancy", SALES)
        edit(page)
        assert "offices" not in in_grid(page)
        tile(page, "quarter").get_by_role("button", name="Take The quarter off my wall").click()
    look_again(page)
    expect(tile(page, "offices")).to_be_visible()
    press(page, "Save")
    page.wait_for_selector("main > .wall")
    assert "offices" in desk.keys("nancy") and "quarter" not in desk.keys("nancy")


def test_a_draft_survives_a_reload_and_what_another_window_saved(desk: Desk, open_page: Opener) -> None:
    page = open_page("nancy", SALES)
    edit(page)
    tile(page, "offices").get_by_role("button", name="Take Offices off my wall").click()
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    page.wait_for_selector(".tile-handle")
    assert "offices" not in in_grid(page)
    go(page, "Home")
    desk.save("nancy", [one for one in placements(desk.wall("nancy")) if one["minidash"] != "regions"])
    page.go_back()
    page.wait_for_selector(".tile-handle")
    expect(page.locator(".toast")).to_contain_text("Your unsaved changes are here again.")
    assert "offices" not in in_grid(page)
    press(page, "Save")
    expect(page.get_by_role("dialog", name="This wall was changed elsewhere")).to_be_visible()
    assert "offices" in desk.keys("nancy")


def test_back_keeps_an_unsaved_draft(desk: Desk, open_page: Opener) -> None:
    page = open_page("nancy", SALES)
    edit(page)
    tile(page, "offices").get_by_role("button", name="Take Offices off my wall").click()
    page.go_back()
    expect(tile(page, "offices")).to_be_visible()
    page.go_forward()
    page.wait_for_selector(".tile-handle")
    assert "offices" not in in_grid(page)
    expect(page.locator(".toast")).to_contain_text("Your unsaved changes are here again.")
    press(page, "Discard")
    assert "offices" in in_grid(page)


def test_a_change_of_a_minidash_reaches_personal_walls_and_teams_decide(
    desk: Desk, live: Live, open_page: Opener
) -> None:
    kept = placements(desk.wall("nancy"))
    desk.save("nancy", kept[:4])
    page = open_page("nancy", SALES)
    with changed(live, r"(  offices:\n(?:    .*\n)*?    teams: ).*\n", r"\1[logistics]\n"):
        look_again(page)
        expect(tile(page, "offices")).to_have_count(0)
    with changed(live, "en: My latest orders", "en: My newest orders"):
        look_again(page)
        expect(tile(page, "my_orders").locator("h2")).to_have_text("My newest orders")
    look_again(page)
    expect(tile(page, "offices")).to_be_visible()
    assert placements(desk.wall("nancy")) == kept[:4]


def test_without_a_connection_the_draft_stays_and_is_saved_once(desk: Desk, open_page: Opener) -> None:
    page = open_page("nancy", SALES)
    edit(page)
    tile(page, "offices").get_by_role("button", name="Take Offices off my wall").click()
    page.context.set_offline(True)
    press(page, "Save")
    expect(page.locator(".toast")).to_contain_text("could not be saved")
    assert "offices" not in in_grid(page) and "offices" in desk.keys("nancy")
    page.context.set_offline(False)
    press(page, "Save")
    page.wait_for_selector("main > .wall")
    assert "offices" not in desk.keys("nancy")
    press(page, "Undo")
    expect(page.locator(".badge")).to_have_count(0)
    assert desk.wall("nancy")["personalised"] is False


def test_a_phone_saves_although_a_tile_was_hidden_meanwhile(desk: Desk, live: Live, open_page: Opener) -> None:
    page = open_page("nancy", SALES, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    edit(page)
    with changed(live, r"(  offices:\n(?:    .*\n)*?    teams: ).*\n", r"\1[logistics]\n"):
        look_again(page)
        expect(page.locator('[data-place="offices"]')).to_have_count(0)
        page.get_by_role("button", name="Take The quarter off my wall").click()
        press(page, "Save")
        page.wait_for_selector("main > .wall")
        assert not {"offices", "quarter"} & desk.keys("nancy")


def test_a_draft_with_what_was_added_survives_a_reload(desk: Desk, open_page: Opener) -> None:
    page = open_page("nancy", SALES)
    edit(page)
    press(page, "Add a minidash")
    page.locator('[data-card="company_pulse"] .button-main').click()
    expect(page.locator('[data-place="company_pulse"] [data-value]').first).to_be_attached()
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator('[data-place="company_pulse"] [data-value]').first).to_be_attached()
    press(page, "Save")
    page.wait_for_selector("main > .wall")
    assert "company_pulse" in desk.keys("nancy")


def test_an_order_saved_on_a_phone_meanwhile_is_not_overwritten(desk: Desk, open_page: Opener) -> None:
    page = open_page("nancy", SALES)
    edit(page)
    tile(page, "regions").get_by_role("button", name=re.compile("Take .* off my wall")).click()
    stored = placements(desk.wall("nancy"))
    desk.save("nancy", [*stored[3:], *stored[:3]])
    press(page, "Save")
    expect(page.get_by_role("dialog", name="This wall was changed elsewhere")).to_be_visible()
    assert placements(desk.wall("nancy")) == [*stored[3:], *stored[:3]]


def test_the_same_change_in_two_windows_is_one(desk: Desk, open_page: Opener) -> None:
    page = open_page("nancy", SALES)
    edit(page)
    tile(page, "regions").get_by_role("button", name=re.compile("Take .* off my wall")).click()
    desk.save("nancy", [one for one in placements(desk.wall("nancy")) if one["minidash"] != "regions"])
    press(page, "Save")
    page.wait_for_selector("main > .wall")
    expect(page.locator(".edit-bar")).to_have_count(0)
    edit(page)
    tile(page, "visits").get_by_role("button", name=re.compile("Take .* off my wall")).click()
    press(page, "Save")
    page.wait_for_selector("main > .wall")
    assert not {"regions", "visits"} & desk.keys("nancy")


def test_what_was_hidden_while_nothing_was_arranged_returns_to_its_place(
    desk: Desk, live: Live, open_page: Opener
) -> None:
    page = open_page("nancy", SALES)
    edit(page)
    before = in_grid(page)
    with changed(live, r"(  my_month:\n(?:    .*\n)*?    teams: ).*\n", r"\1[logistics]\n"):
        look_again(page)
        expect(tile(page, "my_month")).to_have_count(0)
    look_again(page)
    expect(tile(page, "my_month")).to_be_visible()
    assert in_grid(page) == before


def test_reset_pressed_twice_can_be_undone(desk: Desk, open_page: Opener) -> None:
    desk.save("nancy", placements(desk.wall("nancy"))[:3])
    page = open_page("nancy", SALES)
    page.locator(".badge").click()
    press(page, "Reset to the default…")
    reset = page.get_by_role("dialog").get_by_role("button", name="Reset", exact=True)
    reset.evaluate("button => { button.click(); button.click(); }")
    press(page, "Undo")
    expect(page.locator("article[data-minidash]")).to_have_count(3)
    assert len(desk.keys("nancy")) == 3
