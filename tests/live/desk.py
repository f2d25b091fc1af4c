"""A person at a wall that is arranged: the API beside the windows, and what hands do to a page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import requests
from playwright.sync_api import Locator, Page, expect

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

    def _ask(self, method: str, login: str, path: str, **more: Any) -> requests.Response:
        headers = {"Authorization": f"Bearer {self.tokens[login]}"}
        return requests.request(method, f"{self.address}/api/v1{path}", headers=headers, timeout=30, **more)


def placements(wall: dict[str, Any]) -> list[dict[str, Any]]:
    return [{name: tile[name] for name in ("minidash", "x", "y", "w", "h")} for tile in wall["tiles"]]


def tile(page: Page, key: str) -> Locator:
    return page.locator(f'article[data-minidash="{key}"]')


def in_grid(page: Page) -> dict[str, tuple[int, int, int, int]]:
    """Where the tiles stand while they are arranged."""
    script = """[...document.querySelectorAll('.grid-stack-item')].map(one => {
        const {id, x, y, w, h} = one.gridstackNode; return [id, x, y, w, h]; })"""
    return {key: tuple(place) for key, *place in page.evaluate(script)}


def go(page: Page, title: str) -> None:
    """Goes to another wall by its tab, and waits until the page is that wall's."""
    page.locator("header").get_by_role("link", name=title, exact=True).click()
    expect(page).to_have_title(f"{title} · Minidash")
    expect(page.locator("#content h1")).to_have_text(title)


def edit(page: Page) -> None:
    page.wait_for_selector("main > .wall")
    page.get_by_role("switch", name=re.compile("Personalise|Personnaliser")).click()
    page.wait_for_selector(".grid-stack-item .tile-handle, .sort-list .row-grip")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def look_again(page: Page) -> None:
    """What an open page does by itself every half minute."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


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


def row(page: Page, name: str) -> Locator:
    """The row of a table that holds this name."""
    return page.locator("tbody tr").filter(has_text=name)
