"""Two hundred walls: the menu filters by typing, and every wall is found at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from indicators.model.company import Wall
from store.database import Database
from tests.live.conftest import publish
from tests.live.walls_seen import arrived, my_walls
from walls.default_walls import with_walls
from walls.published import read_published

pytestmark = pytest.mark.xdist_group("live")

Opener = Callable[..., Page]
MANAGE = "/admin/walls"


def test_two_hundred_walls(walls: Database, open_apart: Opener) -> None:
    """The menu filters by typing and never wraps, Ctrl K finds any wall at once, own and hidden ones too."""
    with walls.read() as connection:
        few = read_published(connection).definitions
    many = {f"many_{n}": Wall(title={"en": f"Number {n} wall", "fr": f"Mur numéro {n}"}) for n in range(195)}
    publish(walls, with_walls(few, {**few.walls, **many}))
    page = open_apart("andrew", MANAGE)
    expect(page.locator(".manage-title")).to_have_count(200)
    page.get_by_label("Find a wall").fill("numero 19")
    expect(page.locator("[data-found-row]")).to_have_count(7)
    page.get_by_label("Find a wall").fill("")

    assert page.locator(".header").bounding_box()["height"] < 75
    page.locator(".menu-button").click()
    page.keyboard.type("number 194")
    expect(page.locator(".wall-menu [role=option]")).to_have_count(1)
    page.keyboard.press("Escape")

    dialog = my_walls(page)
    dialog.get_by_label("Find a wall").fill("number 77")
    dialog.get_by_role("button", name="Hide Number 77 wall from my menu").click()
    expect(dialog.get_by_role("button", name="Show Number 77 wall in my menu")).to_be_visible()
    dialog.get_by_label("New wall of your own").fill("Quite my own")
    dialog.get_by_role("button", name="Create").click()
    arrived(page)
    page.keyboard.press("Control+k")
    expect(page.locator(".find input")).to_be_focused()
    sought = {"number 194 w": "Number 194 wall", "number 77 w": "Number 77 wall", "quite my": "Quite my own"}
    for words, found in sought.items():
        page.locator(".find input").fill(words)
        expect(page.locator(".find [role=option] .choice-title").first).to_have_text(found)
