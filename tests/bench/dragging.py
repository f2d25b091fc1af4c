"""What it costs the browser to drag a tile over a wall of forty, and how long a save takes to be acknowledged."""

from __future__ import annotations

import json
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.bench.figures import Measured, limited
from tests.bench.pages import ARRANGED, BROWSER, Served, served_wall

PATH = "/walls/arranged"
CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline", "blink.user_timing"]
# What the main thread does for a page: scripts of all kinds, styles, layout.
WORK = {"FunctionCall", "EvaluateScript", "EventDispatch", "TimerFire", "FireAnimationFrame", "RunMicrotasks"}
WORK |= {"UpdateLayoutTree", "Layout", "PrePaint", "HitTest", "IntersectionObserverController::computeIntersections"}
# The end of what the main thread does for a frame.
FRAME = "Commit"
SAVES = 20


def of_dragging() -> list[Measured]:
    """Script, style and layout of a frame while a tile is dragged; from the press of Save until it is stored."""
    with tempfile.TemporaryDirectory() as folder, served_wall(Path(folder), workers=1) as served:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(**BROWSER)
            page = _arranging(browser.new_context(viewport={"width": 1440, "height": 900}).new_page(), served)
            trace = Path(folder) / "trace.json"
            browser.start_tracing(page=page, path=trace, categories=CATEGORIES)
            _drag(page)
            browser.stop_tracing()
            saves = [_saved(page) for _ in range(SAVES)]
            browser.close()
        frames = list(_frames(json.loads(trace.read_text())["traceEvents"]))
    return [
        limited(f"a frame of dragging among {ARRANGED} tiles, p95", _p95(frames), "ms", 10),
        limited("from drop and save to acknowledged, p95", _p95(saves), "ms", 300),
    ]


def _arranging(page: Page, served: Served) -> Page:
    cookies = [{"name": one.name, "value": one.value, "url": served.address} for one in served.session.cookies]
    page.context.add_cookies(cookies)
    page.goto(f"{served.address}{PATH}/edit")
    page.wait_for_selector(".tile-handle")
    page.wait_for_timeout(1_000)
    return page


def _drag(page: Page) -> None:
    """All over the screen and past its end, so that many tiles give way and the page scrolls."""
    box = page.locator(".tile-grip h2").first.bounding_box()
    x, y = box["x"] + 20, box["y"] + 8
    page.mouse.move(x, y)
    page.mouse.down()
    for across, down in ((500, 300), (900, 600), (100, 700), (600, 880), (300, 200), (900, 400)):
        page.mouse.move(x + across, y + down, steps=40)
    page.mouse.up()
    page.wait_for_timeout(500)


def _saved(page: Page) -> float:
    """Milliseconds from the press until the wall is shown with what was saved; then arranges again."""
    before = page.locator(".grid-stack-item").count()
    page.locator(".tile-handle").first.press("Shift+ArrowRight")
    page.locator(".tile-handle").first.press("ArrowDown")
    milliseconds = page.evaluate("""async () => {
        const pressed = performance.now();
        document.querySelector(".edit-bar .button-main").click();
        while (!document.querySelector("main > .wall")) await new Promise(requestAnimationFrame);
        return performance.now() - pressed;
    }""")
    page.get_by_role("switch").click()
    page.wait_for_selector(".tile-handle")
    assert page.locator(".grid-stack-item").count() == before
    return milliseconds


def _frames(events: Sequence[dict[str, Any]]) -> Iterator[float]:
    """Milliseconds of work between one frame and the next, of those in which there was any."""
    main = next((one["pid"], one["tid"]) for one in events if one["name"] == FRAME)
    mine = sorted((one for one in events if (one["pid"], one["tid"]) == main), key=lambda one: one["ts"])
    spent, end = 0.0, 0.0
    for event in mine:
        if event["name"] == FRAME:
            if spent:
                yield spent / 1_000
            spent = 0.0
        elif event["name"] in WORK and event.get("ph") == "X" and event["ts"] >= end:
            # What runs inside another one is part of it.
            spent, end = spent + event["dur"], event["ts"] + event["dur"]


def _p95(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]
