"""Help in the browser: the button on each screen, the page in the reader's language, and the search."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.live.conftest import Live
from tests.live.walls_seen import faults

pytestmark = pytest.mark.xdist_group("workshop")

Opener = Callable[..., Page]
SCREENS = {
    "/": "A wall",
    "/walls/sales/edit": "Arrange a wall your way",
    "/gallery": "Gallery",
    "/values": "Values to enter",
    "/account": "My account",
    "/admin/walls": "Walls of the company",
    "/admin/walls/sales": "Walls of the company",
    "/admin/journal": "Journal",
}


def test_a_button_at_the_bottom_left_of_every_screen_leads_to_its_page(records: Live, visit: Opener) -> None:
    page = visit("andrew")
    for path, title in SCREENS.items():
        page.goto(records.address + path)
        button = page.get_by_role("link", name="Help", exact=True)
        box = button.bounding_box()
        assert box and box["x"] < 40 and box["y"] > 900 - 80, path
        button.click()
        expect(page.locator("#content h1")).to_have_text(title)
        expect(page).to_have_title(f"{title} · Minidash")
    page.go_back()
    expect(page.locator(".journal-line").first).to_be_visible()


def test_the_search_leads_to_the_place(visit: Opener) -> None:
    page = visit("margaret", "/help")
    expect(page.locator("#content h1")).to_have_text("Pour commencer")
    expect(page.locator(".help-contents")).not_to_contain_text("administrateurs")
    assert faults(page) == []
    page.get_by_label("Rechercher dans l’aide").fill("ecrase")
    expect(page.locator(".help-results [role=status]")).to_have_text("Un passage trouvé")
    found = page.locator(".help-found")
    expect(found.locator("mark")).to_have_text("écrasé")
    assert faults(page) == []
    found.click()
    expect(page).to_have_title("Valeurs à saisir · Minidash")
    expect(page.get_by_role("heading", name="Corriger une valeur")).to_be_focused()
    expect(page.get_by_role("heading", name="Corriger une valeur")).to_be_in_viewport()
    assert page.evaluate("CSS.highlights.get('help').size") >= 1
    page.get_by_label("Rechercher dans l’aide").fill("zzz")
    expect(page.locator(".help-results")).to_contain_text("Rien trouvé")
    page.go_back()
    expect(page.locator("#content h1")).to_have_text("Pour commencer")


def test_beside_a_changed_form_help_comes_in_a_window_of_its_own(visit: Opener) -> None:
    page = visit("nancy", "/values")
    value = page.get_by_label("Value").first
    value.fill("12")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Help", exact=True).click()
    expect(opened.value.locator("#content h1")).to_have_text("Values to enter")
    expect(value).to_have_value("12")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_help_fits_a_phone_and_asks_no_other_host(visit: Opener, scheme: str) -> None:
    page = visit("andrew", "/", viewport={"width": 360, "height": 740}, color_scheme=scheme)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("link", name="Help", exact=True).click()
    page.get_by_role("link", name="Filters").click()
    expect(page.locator("#content h1")).to_have_text("Filters")
    expect(page.locator(".help-text table").first).to_contain_text("is the current user")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert faults(page) == []
    host = page.url.rsplit("/help", 1)[0]
    assert asked and all(url.startswith((host, "data:")) for url in asked)
