"""Every screen of the workshop, in both languages and themes, narrow and wide: nothing is at fault, wide or foreign."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from accounts.people import accounts_in, put_account
from tests.live.conftest import Live
from tests.live.walls_seen import AXE, FAULTS
from ui.arrange_words import ARRANGE
from ui.explain_words import EXPLAIN
from ui.screens import PARTS, SCREENS
from ui.words import HEADER, WALL
from ui.workshop.words import workshop_words

pytestmark = pytest.mark.xdist_group("live")

Opener = Callable[..., Page]
# Each address with what is there when its content is; every kind of screen is among them.
VISITS = {
    "/admin/walls": ".manage-title",
    "/admin/minidashes": "tbody tr",
    "/admin/new/minidash": ".minidash-form",
    "/admin/minidashes/my_month": ".preview-wall [data-value]",
    "/admin/minidashes/quiet_customers": ".preview-wall .row",
    "/admin/datasets": "tbody tr",
    "/admin/datasets/orders": ".data-preview",
    "/admin/people": "tbody tr",
    "/admin/people/nancy": ".seen-row",
    "/admin/teams": "tbody tr",
    "/admin/preview/nancy": ".wall .tile",
    "/admin/look/sales": "h1",
    "/admin/start": ".start-step",
    "/values": ".value-line",
    "/admin/journal": ".journal-line",
    "/help/minidashes": ".help-text",
}
# What is closed at first is looked at too.
OPEN = "document.querySelectorAll('#content details').forEach((one) => { one.open = true; })"
TEXTS = """() => {
  const seen = (element) => element.checkVisibility({ visibilityProperty: true });
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (seen(parentElement) && !parentElement.closest('script, style, textarea, body [lang]')) texts.push(data.trim());
  }
  for (const element of document.querySelectorAll('[aria-label], [placeholder], [data-tip]')) {
    if (!seen(element) || element.closest('body [lang]')) continue;
    texts.push(...['aria-label', 'placeholder', 'data-tip'].map((name) => element.getAttribute(name) ?? ''));
  }
  return texts;
}"""
UNFILLED = r"(texts) => texts.filter((text) => /(?<!\/)\{[a-z_]+\}|\bundefined\b|\[object |\bNaN\b/.test(text))"

# What has the focus and is not what is seen at its middle: something else stands over it.
COVERED = """() => {
  const { x, y, width, height } = document.activeElement.getBoundingClientRect();
  const above = document.elementFromPoint(x + width / 2, y + height / 2);
  return above?.closest('header, .save-bar, .help-button') && !above.contains(document.activeElement)
    && !document.activeElement.closest('header, .save-bar, .help-button') ? document.activeElement.outerHTML : null;
}"""


@pytest.fixture(params=["en", "fr"])
def language(live: Live, request: pytest.FixtureRequest) -> Iterator[str]:
    """The language of the administrator."""
    with live.store() as database, database.write() as connection:
        before = next(one.language for one in accounts_in(connection) if one.login == "andrew")
        put_account(connection, "test", "andrew", language=request.param)
    yield request.param
    with live.store() as database, database.write() as connection:
        put_account(connection, "test", "andrew", language=before)


def foreign(language: str) -> set[str]:
    """The texts of the other language that this one does not have as well, nor the company as a title."""
    sections = (HEADER, WALL, ARRANGE, EXPLAIN, workshop_words({part.name: part.words for part in PARTS}))
    pairs = [pair for section in sections for pair in section.values()]
    mine, other = (1, 0) if language == "fr" else (0, 1)
    return {pair[other] for pair in pairs if len(pair[other]) > 3} - {pair[mine] for pair in pairs} - {"Direction"}


def travel(page: Page, path: str, ready: str) -> None:
    """Goes there in place; what stood there before is gone, and nothing is pale from leaving."""
    page.evaluate("document.querySelector('main').firstElementChild.dataset.former = ''")
    page.evaluate("path => minidash.go(path)", path)
    expect(page.locator("[data-former]")).to_have_count(0)
    expect(page.locator(f"#content {ready}").first).to_be_visible()
    expect(page.locator("main")).to_have_css("opacity", "1")


def test_every_screen_is_visited() -> None:
    assert {screen.name for screen in SCREENS if any(screen.match(path) for path in VISITS)} == {
        screen.name for screen in SCREENS
    }


def test_every_screen_is_whole(live: Live, open_page: Opener, language: str) -> None:
    scheme, width = ("dark", 360) if language == "fr" else ("light", 1440)
    page = open_page("andrew", color_scheme=scheme, viewport={"width": width, "height": 850})
    # Once is enough: the pages change in place.
    page.evaluate(AXE)
    others = foreign(language)
    for path, ready in VISITS.items():
        travel(page, path, ready)
        page.evaluate(OPEN)
        texts = page.evaluate(TEXTS)
        # Of a wall that is seen in another language only what stands around it counts.
        assert len(texts) > 20, path
        # How the address of a record is written holds a place that stays.
        assert [text for text in page.evaluate(UNFILLED, texts) if "{id}" not in text] == [], path
        assert [text for text in texts if text in others] == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.evaluate(FAULTS) == [], path


def test_no_bar_stands_over_what_has_the_focus(open_page: Opener) -> None:
    page = open_page("andrew", "/admin/minidashes/my_month", viewport={"width": 360, "height": 700})
    expect(page.locator(".preview-wall [data-value]").first).to_be_visible()
    page.locator(".minidash-form input").first.focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        assert page.evaluate(COVERED) is None
    expect(page.locator(".save-bar :focus, .line-form :focus")).to_have_count(1)
