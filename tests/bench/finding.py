"""How long Ctrl K takes among two hundred walls, from what was typed to what is painted."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.bench.figures import Measured, limited
from tests.bench.pages import BROWSER, WALL, served_wall
from tests.live.commands import app

WALLS = 200
SOUGHT = ("w", "number 19", "wall number 7", "nümber 123", "nothing is called so")
# What is typed at once into a field, and the milliseconds until it is painted.
TYPED = """(text) => new Promise((done) => {
  const typed = document.querySelector(".find input"), from = performance.now();
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(typed, text);
  typed.dispatchEvent(new Event("input", {bubbles: true}));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - from)));
})"""


def of_finding() -> list[Measured]:
    """The slowest of several words."""
    with tempfile.TemporaryDirectory() as folder, served_wall(Path(folder), workers=1) as served:
        walls = Path(folder) / "walls.yaml"
        named = {f"number_{number}": {"title": f"Wall number {number}"} for number in range(WALLS)}
        walls.write_text(json.dumps({"version": 1, "walls": named}), encoding="utf-8")
        app(Path(folder) / "home", "load", walls)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(**BROWSER)
            page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
            cookies = [{"name": one.name, "value": one.value, "url": served.address} for one in served.session.cookies]
            page.context.add_cookies(cookies)
            page.goto(served.address + WALL)
            page.wait_for_selector("[data-value]")
            page.keyboard.press("Control+k")
            page.wait_for_selector(".find input:focus")
            slowest = max(page.evaluate(TYPED, words) for words in SOUGHT for _ in range(3))
            browser.close()
    return [limited(f"Ctrl K among {WALLS} walls, slowest of {len(SOUGHT)} words", slowest, "ms", 100)]
