"""The wall as it first appears: values in the first response, nothing from elsewhere, nothing that complains."""

from __future__ import annotations

import json
import re
import urllib.request

import pytest

from tests.browser.conftest import Board, Opener

MOST_REQUESTS = 15


def test_first_response_carries_the_values(board: Board, open_window: Opener) -> None:
    window = open_window()
    cookies = "; ".join(f"{c['name']}={c['value']}" for c in window.context.cookies())
    asked = urllib.request.Request(board.address + "/walls/sales", headers={"Cookie": cookies})
    html = urllib.request.urlopen(asked, timeout=20).read().decode()
    first = json.loads(re.search(r'id="minidash-first">(.*?)</script>', html).group(1))
    wall = first["layout"][1]["props"]["page"]["wall"]
    values = [line["value"] for tile in wall["tiles"] for line in tile["content"].get("lines", []) if "value" in line]
    assert 440623.93 in values


def test_a_wall_needs_no_request_for_its_values(open_window: Opener) -> None:
    window = open_window()
    window.page.wait_for_load_state("networkidle")
    paths = [url.split("/", 3)[3] for url in window.requests]
    assert len(paths) <= MOST_REQUESTS, paths
    assert not [path for path in paths if path.startswith(("_dash-layout", "_dash-dep", "_dash-update"))]
    assert not [path for path in paths if "mantine" in path or "core_components" in path]


def test_nothing_is_asked_of_another_host(board: Board, open_window: Opener) -> None:
    window = open_window()
    window.page.wait_for_load_state("networkidle")
    assert {url for url in window.requests if not url.startswith((board.address, "data:"))} == set()


@pytest.mark.parametrize("path", ["/", "/walls/sales", "/walls/dense", "/walls/empty", "/account"])
def test_no_page_complains(open_window: Opener, path: str) -> None:
    window = open_window(path=path)
    window.page.wait_for_load_state("networkidle")
    assert window.complaints == []


def test_attributes_of_the_contract(open_window: Opener) -> None:
    page = open_window().page
    line = page.locator('[data-minidash="my_orders"] [data-indicator="freight"]')
    assert line.locator("[data-value]").get_attribute("data-value") == "78.244"
    none = page.locator('[data-minidash="hand"] [data-indicator="delay"] [data-value]')
    assert none.get_attribute("data-value") == ""
    failing = page.locator('[data-minidash="hand"] [data-indicator="failing"]')
    assert failing.locator("[data-value]").get_attribute("data-value") == ""
    assert "Did not answer within 10 seconds." in failing.inner_text()


def test_texts_of_the_data_stay_texts(open_window: Opener) -> None:
    page = open_window().page
    evil = page.locator('[data-minidash="evil"]')
    assert "<img src=x onerror=document.title='owned'>" in evil.inner_text()
    assert evil.locator("img").count() == 0
    assert [link.get_attribute("href") for link in evil.locator("a").all()] == ["https://example.com/2"]
    assert page.title() == "Sales · Minidash"


def test_rows_open_their_record_in_a_new_tab(open_window: Opener) -> None:
    link = open_window().page.locator('[data-minidash="best_customers"] a').first
    assert link.get_attribute("href") == "https://crm.example.com/0"
    assert link.get_attribute("target") == "_blank"
    assert "noopener" in link.get_attribute("rel")


def test_no_value_says_why_on_hover_and_focus(open_window: Opener) -> None:
    page = open_window().page
    figure = page.locator('[data-minidash="hand"] [data-indicator="delay"] .figure')
    figure.hover()
    assert page.locator(".tip").inner_text() == "No order was shipped in this period."
    page.mouse.move(0, 0)
    figure.focus()
    assert page.locator(".tip").is_visible()
    assert "No order was shipped" in figure.inner_text()


def test_state_is_never_told_by_colour_alone(open_window: Opener) -> None:
    page = open_window().page
    target = page.locator('[data-minidash="my_orders"] [data-indicator="this_month"] .target')
    assert "Target missed" in target.inner_text()
    change = page.locator('[data-minidash="my_orders"] [data-indicator="freight"] .chip')
    assert "−4.2%" in change.inner_text()
    assert change.locator(".icon").count() == 2


def test_tiles_are_read_in_the_order_of_their_places(open_window: Opener) -> None:
    keys = open_window().page.locator("[data-minidash]").evaluate_all("all => all.map(one => one.dataset.minidash)")
    assert keys[:4] == ["revenue", "open_orders", "best_customers", "my_orders"]


@pytest.mark.parametrize(
    "login, path, words",
    [
        ("nancy", "/walls/empty", "This wall has nothing for you yet"),
        ("boss", "/walls/empty", "Arrange its default layout, for everybody."),
        ("margaret", "/walls/empty", "Ce mur n’a encore rien pour vous"),
        ("nancy", "/walls/nowhere", "There is nothing here"),
        ("nancy", "/nowhere/at/all", "There is nothing here"),
    ],
)
def test_what_stands_in_place_of_tiles(open_window: Opener, login: str, path: str, words: str) -> None:
    assert words in open_window(login, path).page.locator("#content").inner_text()


def test_no_wall_yet(board: Board, open_window: Opener) -> None:
    board.service.nothing = True
    page = open_window(path="/").page
    assert "There is no wall yet" in page.locator("#content").inner_text()
    board.service.nothing = False
    page.evaluate("minidash.tell('look-again')")
    page.wait_for_selector("[data-minidash]")


def test_unknown_addresses_answer_404(board: Board, open_window: Opener) -> None:
    page = open_window().page
    statuses = [
        page.goto(board.address + path).status for path in ("/walls/nowhere", "/x/y", "/walls/", "/walls/sales")
    ]
    assert statuses == [404, 404, 404, 200]
