"""The guide's home wall: made, and laid out for everybody from the gallery."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.guide.hands import Hands, fr


def home_wall(hands: Hands, address: str, title: str, minidashes: list[str]) -> None:
    """The first wall, which everyone meets at sign-in, with these minidashes by their titles."""
    page = hands.page
    page.goto(f"{address}/admin/walls")
    hands.press(fr("new_company_wall"))
    form = page.get_by_role("dialog")
    hands.fill(fr("title_fr"), title, form)
    hands.press(fr("create"), form)
    expect(page.locator(".manage-title")).to_have_text(title)
    page.get_by_role("link", name=fr("arrange_default_of").replace("{title}", title)).click()
    hands.press(fr("add_minidash"))
    for one in minidashes:
        hands.press(fr("add_one").replace("{title}", one))
        expect(page.locator(".grid-stack-item").filter(has_text=one).first).to_be_visible()
    hands.press(fr("save"))
    expect(page.locator(".edit-bar")).to_have_count(0)
