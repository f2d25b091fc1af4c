"""Tiles at every width: nothing is cut off, nothing is lost, nothing scrolls sideways."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener, load_at

WIDTHS = [360, 640, 768, 1280, 1920, 2560]

# Lines and rows of which only a part is seen, in tiles at rest.
CUT = """() => [...document.querySelectorAll('.tile-body')].flatMap((body) => {
  const more = body.parentElement.querySelector('.more')?.getBoundingClientRect().top ?? Infinity;
  const edge = Math.min(body.getBoundingClientRect().bottom, more) + 2;
  return [...body.querySelectorAll('.line, .row, .hero > *')].filter((piece) => {
    const box = piece.getBoundingClientRect();
    return box.height && box.top < edge - 4 && box.bottom > edge;
  }).map((piece) => `${body.closest('.tile').dataset.minidash}: ${piece.className}`);
})"""

# Texts that stick out of their tile at the side.
SIDEWAYS = """() => [...document.querySelectorAll('.tile')].flatMap((tile) => {
  const edge = tile.getBoundingClientRect().right + 1;
  const wide = [...tile.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > edge);
  return wide.filter((one) => !one.closest('.unseen')).map((one) => `${tile.dataset.minidash}: ${one.className}`);
})"""


@pytest.mark.parametrize("login, path", [("margaret", "/walls/sales"), ("nancy", "/walls/dense")])
def test_no_line_is_cut(open_window: Opener, path: str, login: str) -> None:
    page = open_window(login, path).page
    for width in WIDTHS:
        load_at(page, width, 900)
        page.evaluate("document.fonts.ready")
        page.wait_for_timeout(100)
        assert page.evaluate(CUT) == [], width
        assert page.evaluate(SIDEWAYS) == [], width
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width


def test_what_is_hidden_is_counted_and_reached(open_window: Opener) -> None:
    page = open_window().page
    tile = page.locator('[data-minidash="low"]')
    expect(tile.locator(".more")).to_contain_text("2 more")
    tile.locator(".more").click()
    expect(tile.locator(".more")).not_to_contain_text("2 more")
    body = tile.locator(".tile-body")
    assert body.get_attribute("tabindex") == "0"
    body.focus()
    page.keyboard.press("End")
    expect(tile.locator(".more")).to_have_count(0)


def test_no_line_is_cut_after_arranging(open_window: Opener) -> None:
    page = open_window().page
    personalise = page.get_by_role("switch", name="Personalise")
    personalise.click()
    expect(page.locator(".tile-handle").first).to_be_visible()
    personalise.click()
    expect(page.locator('[data-minidash="low"] .more')).to_contain_text("2 more")
    assert page.evaluate(CUT) == []


def test_a_low_tile_gives_up_the_sparkline_then_the_bar(open_window: Opener) -> None:
    page = open_window().page
    line = page.locator('[data-minidash="low"] .line').first
    assert not line.locator(".spark").is_visible()
    assert not line.locator(".bar").is_visible()
    assert line.locator(".target-words").is_visible()
    roomy = page.locator('[data-minidash="my_orders"] .line').first
    assert roomy.locator(".spark").is_visible()
    assert roomy.locator(".bar").is_visible()


def test_a_phone_shows_everything_one_below_the_other(open_window: Opener) -> None:
    page = open_window(viewport={"width": 360, "height": 740}).page
    boxes = [tile.bounding_box() for tile in page.locator("[data-minidash]").all()]
    assert all(later["y"] >= before["y"] + before["height"] for before, later in zip(boxes, boxes[1:], strict=False))
    assert page.locator(".more").count() == 0


def test_paper_shows_whole_tiles_who_and_when(open_window: Opener) -> None:
    page = open_window(color_scheme="dark").page
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator(".print-footer").inner_text().split("\n")[-1].startswith("Nancy Davolio · ")
    assert page.evaluate("getComputedStyle(document.querySelector('.tile')).backgroundColor") == "rgb(255, 255, 255)"
    low = page.locator('[data-minidash="low"] .line')
    tile = page.locator('[data-minidash="low"]').bounding_box()
    last = low.last.bounding_box()
    assert low.count() == 3
    assert last["y"] + last["height"] <= tile["y"] + tile["height"] + 1
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
