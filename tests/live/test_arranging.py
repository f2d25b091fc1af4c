"""What people do to walls in the browser: bin, personalise, gallery, undo, reset, what the default has become."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
import requests
from playwright.sync_api import Locator, Page, expect

from tests.live.conftest import Live

pytestmark = pytest.mark.xdist_group("live")

Opener = Callable[..., Page]
SALES = "/walls/sales"


@dataclass(frozen=True)
class Desk:
    """The API as each of three people, beside their windows."""

    address: str
    tokens: dict[str, str]

    def wall(self, login: str, key: str = "sales") -> dict[str, Any]:
        return self._ask("GET", login, f"/walls/{key}").json()

    def keys(self, login: str, key: str = "sales") -> set[str]:
        return {tile["minidash"] for tile in self.wall(login, key)["tiles"]}

    def places(self, login: str, key: str = "sales") -> dict[str, tuple[int, int, int, int]]:
        return {one["minidash"]: (one["x"], one["y"], one["w"], one["h"]) for one in self.wall(login, key)["tiles"]}

    def save(self, login: str, tiles: list[dict[str, Any]], key: str = "sales") -> None:
        wish = {"version": self.wall(login, key)["version"], "tiles": tiles}
        assert self._ask("PUT", login, f"/walls/{key}/layout", json=wish).status_code == 200

    def reset(self) -> None:
        for login in self.tokens:
            for key in ("home", "sales", "logistics"):
                assert self._ask("DELETE", login, f"/walls/{key}/layout").status_code == 204

    def _ask(self, method: str, login: str, path: str, **more: Any) -> requests.Response:
        headers = {"Authorization": f"Bearer {self.tokens[login]}"}
        return requests.request(method, f"{self.address}/api/v1{path}", headers=headers, timeout=30, **more)


@pytest.fixture(scope="session")
def tokens(live: Live) -> dict[str, str]:
    return {login: live.app("token", login).strip() for login in ("nancy", "margaret", "andrew")}


@pytest.fixture
def desk(live: Live, tokens: dict[str, str]) -> Iterator[Desk]:
    """Nobody has arranged anything before a test, nor after it."""
    one = Desk(live.address, tokens)
    one.reset()
    yield one
    one.reset()


def placements(wall: dict[str, Any]) -> list[dict[str, Any]]:
    return [{name: tile[name] for name in ("minidash", "x", "y", "w", "h")} for tile in wall["tiles"]]


def tile(page: Page, key: str) -> Locator:
    return page.locator(f'article[data-minidash="{key}"]')


def in_grid(page: Page) -> dict[str, tuple[int, int, int, int]]:
    """Where the tiles stand while they are arranged."""
    script = """[...document.querySelectorAll('.grid-stack-item')].map(one => {
        const {id, x, y, w, h} = one.gridstackNode; return [id, x, y, w, h]; })"""
    return {key: tuple(place) for key, *place in page.evaluate(script)}


def edit(page: Page) -> None:
    page.wait_for_selector("main > .wall")
    page.get_by_role("switch", name=re.compile("Personalise|Personnaliser")).click()
    page.wait_for_selector(".grid-stack-item .tile-handle, .sort-list .row-grip")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


@contextmanager
def changed(live: Live, old: str, new: str) -> Iterator[None]:
    """The company with one passage of its definitions exchanged."""
    file = live.files / "northwind.yaml"
    text = file.read_text(encoding="utf-8")
    other = re.sub(old, new, text)
    assert other != text
    try:
        file.write_text(other, encoding="utf-8")
        live.app("load", *sorted(live.files.glob("*.yaml")))
        yield
    finally:
        file.write_text(text, encoding="utf-8")
        live.app("load", *sorted(live.files.glob("*.yaml")))


def look_again(page: Page) -> None:
    """What an open page does by itself every half minute."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


# ---------------------------------------------------------------- the bin


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
    bins = page.locator(".tile-tool")
    bins.nth(3).focus()
    expect(page.locator(".tile-tools").nth(3)).to_have_css("opacity", "1")
    page.evaluate("[0, 1].forEach(n => document.querySelectorAll('.tile-tool')[n].click())")
    expect(page.locator("article[data-minidash]")).to_have_count(len(before) - 2)
    assert len(desk.keys("nancy")) == len(before) - 2


def test_an_administrators_bin_leaves_the_default_alone(desk: Desk, open_page: Opener) -> None:
    page = open_page("andrew", "/")
    default = desk.wall("nancy", "home")
    page.locator("article[data-minidash]").first.locator(".tile-tool").click()
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
    tools.get_by_role("button").tap()
    expect(tile(page, "my_month")).to_have_count(0)
    assert "my_month" not in desk.keys("nancy")


# ---------------------------------------------------------------- personalise


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
    reach(page, lambda name, role: name == "Add Who sells what this year")
    page.keyboard.press("Enter")
    expect(page.locator('[data-place="sales_race"]')).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".drawer")).to_have_count(0)
    placed = in_grid(page)
    page.keyboard.press("Control+s")
    page.wait_for_url(re.compile("/walls/sales$"))
    assert desk.places("nancy") == placed
    reach(page, lambda name, role: name == "Personal")
    page.keyboard.press("Enter")
    reach(page, lambda name, role: name.startswith("Reset to the default"))
    page.keyboard.press("Enter")
    reach(page, lambda name, role: name == "Reset")
    page.keyboard.press("Enter")
    expect(page.locator(".badge")).to_have_count(0)
    assert desk.places("nancy") == first


def reach(page: Page, wanted: Callable[[str, str], bool], back: bool = False) -> None:
    """Presses Tab until the wanted element has the focus."""
    script = """() => {
        const one = document.activeElement;
        return [one.ariaLabel || one.textContent.trim(), one.getAttribute("role") || one.tagName.toLowerCase()];
    }"""
    for _ in range(120):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        if wanted(*page.evaluate(script)):
            return
    raise AssertionError("not reached by Tab")


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
    assert titles.all_inner_texts() == [first[2], *first[:2], *first[3:]]
    assert desk.places("nancy") == wide
    desktop = open_page("nancy", SALES)
    assert desktop.locator("article[data-minidash] h2").all_inner_texts() == first


# ---------------------------------------------------------------- reset, and what the default has become


def test_reset_shows_what_changes_gives_the_current_default_and_can_be_undone(desk: Desk, open_page: Opener) -> None:
    default = desk.wall("nancy")
    desk.save("nancy", placements(default)[2:])
    page = open_page("nancy", SALES)
    page.locator(".badge").click()
    press(page, "Reset to the default…")
    dialog = page.get_by_role("dialog", name="Reset this wall to the default?")
    expect(dialog.locator(".mini").first).to_be_visible()
    assert dialog.locator(".differences li").count() == 2
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
        expect(row).to_contain_text("only on the left")
        row.get_by_role("button", name="Take off").click()
        expect(tile(page, "quarter")).to_have_count(0)
        assert "quarter" not in desk.keys("nancy") and "visits" not in desk.keys("nancy")
        expect(dialog.locator(".differences li", has_text="The quarter")).to_have_count(0)
        dialog.get_by_role("button", name="Done").click()
        expect(page.locator(".news")).to_have_count(0)
        assert desk.wall("nancy")["default_changed"] is False
    finally:
        live.app("load", *sorted(live.files.glob("*.yaml")))


def test_two_windows_of_one_person(desk: Desk, open_page: Opener) -> None:
    page = open_page("nancy", SALES)
    edit(page)
    tile(page, "offices").get_by_role("button", name="Take Offices off my wall").click()
    other = [one for one in placements(desk.wall("nancy")) if one["minidash"] != "regions"]
    desk.save("nancy", other)
    press(page, "Save")
    dialog = page.get_by_role("dialog", name="This wall was changed elsewhere")
    expect(dialog.locator(".differences li", has_text="Offices")).to_contain_text("only on the right")
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
        press(page, "Save")
        dialog = page.get_by_role("dialog", name="This wall was changed elsewhere")
        dialog.get_by_role("button", name="Save mine").click()
        page.wait_for_url(re.compile("/walls/sales$"))
        assert not {"offices", "quarter"} & desk.keys("nancy")
    assert "offices" in desk.keys("nancy") and "quarter" not in desk.keys("nancy")


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
