"""What a newcomer does after `make run`: signs in as one of the printed people and reads true numbers."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import requests
from playwright.sync_api import Browser, Page, expect

from tests.live.conftest import Live, sign_in

pytestmark = pytest.mark.xdist_group("live")

Opener = Callable[..., Page]


def shown(page: Page, minidash: str) -> dict[str, str]:
    """The exact values that a tile shows, by line."""
    lines = page.locator(f'[data-minidash="{minidash}"] [data-indicator]')
    return {
        line.get_attribute("data-indicator"): line.locator("[data-value]").first.get_attribute("data-value")
        for line in lines.all()
    }


def test_the_sign_in_page_says_that_the_people_are_examples(live: Live) -> None:
    english = requests.get(live.address + "/login", headers={"Accept-Language": "en"}, timeout=10).text
    assert "example" in english.lower()
    assert set(live.passwords) == {"andrew", "eleven", "margaret", "nancy", "robert"}
    for login, password in live.passwords.items():
        assert login in english
        assert password not in english


def test_the_home_wall_shows_what_the_api_answers(live: Live, open_page: Opener) -> None:
    page = open_page("andrew")
    wall = live.ask("andrew", "/api/v1/walls/home")
    tiles = {tile["minidash"]: tile["content"] for tile in wall["tiles"]}
    assert {one.get_attribute("data-minidash") for one in page.locator("[data-minidash]").all()} == set(tiles)
    for key, content in tiles.items():
        if content["kind"] == "indicators":
            values = {line["key"]: line["value"] for line in content["lines"]}
            for line, text in shown(page, key).items():
                exact = values[line]
                assert (text == "") if exact is None else (text == exact or float(text) == exact), (key, line)
        else:
            assert page.locator(f'[data-minidash="{key}"] .row:not(.head)').count() == len(content["rows"])


def test_the_first_response_already_carries_the_values(live: Live, open_page: Opener) -> None:
    page = open_page("nancy", "/walls/sales")
    html = page.context.request.get(live.address + "/walls/sales").text()
    content = live.ask("nancy", "/api/v1/minidashes/my_month")
    for line in content["lines"]:
        assert f'"key":"{line["key"]}"' in html
    assert str(content["lines"][2]["value"]) in html


def test_two_people_see_their_own_numbers_in_the_same_tile(live: Live, open_page: Opener) -> None:
    nancy, margaret = open_page("nancy", "/walls/sales"), open_page("margaret", "/walls/sales")
    one, other = shown(nancy, "my_month"), shown(margaret, "my_month")
    assert one.keys() == other.keys()
    assert one != other
    for login, page in (("nancy", nancy), ("margaret", margaret)):
        own = {line["key"]: line["value"] for line in live.ask(login, "/api/v1/minidashes/my_month")["lines"]}
        for key, text in shown(page, "my_month").items():
            assert text == "" if own[key] is None else float(text) == own[key]


def test_what_another_team_sees_does_not_exist(live: Live, open_page: Opener) -> None:
    page = open_page("eleven", "/walls/sales")
    assert page.locator('[data-minidash="my_month"]').count() == 0
    html = page.context.request.get(live.address + "/walls/sales").text()
    assert "my_month" not in html
    page.keyboard.press("Control+k")
    page.get_by_role("combobox").fill("commandes")
    page.wait_for_timeout(600)
    assert "my_month" not in page.content()


# Rows of lists that reach into the next one, and texts squeezed into less than a word.
CROWDED = """() => [...document.querySelectorAll('.table')].flatMap((table) => {
    const boxes = (row) => [...row.querySelectorAll('.cell')].map((cell) => cell.getBoundingClientRect());
    const cells = [...table.querySelectorAll('.row')].map(boxes);
    const ends = cells.map((row) => Math.max(...row.map((cell) => cell.bottom)));
    const over = cells.slice(1).filter((row, at) => ends[at] > Math.min(...row.map((cell) => cell.top)) + 1);
    const thin = cells.flat().filter((cell) => cell.width < 20);
    return over.length + thin.length ? [table.ariaLabel] : [];
})"""


# When what hears of a new width has drawn.
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"


@pytest.mark.parametrize(("login", "scheme"), [("andrew", "light"), ("margaret", "dark")])
def test_every_wall_fits_and_complains_of_nothing(live: Live, open_page: Opener, login: str, scheme: str) -> None:
    """In English and in French; loaded on a phone, where it is tightest, and made wider."""
    page = open_page(login, color_scheme=scheme, viewport={"width": 360, "height": 900})
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    for wall in live.ask(login, "/api/v1/walls"):
        page.set_viewport_size({"width": 360, "height": 900})
        page.goto(f"{live.address}/walls/{wall['key']}")
        page.wait_for_selector("[data-minidash]")
        for width in (360, 820, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            page.evaluate(DRAWN)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (wall["key"], width)
            assert page.evaluate(CROWDED) == [], (wall["key"], width)
    assert complaints == []


def test_a_change_of_definitions_reaches_an_open_wall(live: Live, open_page: Opener) -> None:
    page = open_page("nancy", "/walls/sales")
    file = live.files / "northwind.yaml"
    text = file.read_text(encoding="utf-8")
    changed = text.replace("en: Entered by the sales team", "en: Typed by the sales team")
    assert changed != text
    file.write_text(changed, encoding="utf-8")
    live.app("load", *sorted(live.files.glob("*.yaml")))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    tile = page.locator('[data-minidash="visits"] h2')
    expect(tile).to_have_text(re.compile("Typed by the sales team|Saisi par les ventes"), timeout=60_000)
    assert live.ask("nancy", "/api/v1/minidashes/visits")["title"] in (
        "Typed by the sales team",
        "Saisi par les ventes",
    )


def test_a_value_entered_from_its_tile_is_kept_and_counted(live: Live, open_page: Opener) -> None:
    page = open_page("robert", "/walls/logistics")
    before = float(shown(page, "warehouse")["complaints"] or 0)
    tile = page.locator('[data-minidash="warehouse"]')
    tile.locator('[data-indicator="complaints"]').get_by_role("button").last.click()
    page.get_by_role("dialog").get_by_role("textbox").first.fill("2")
    page.keyboard.press("Enter")
    expect(tile.locator('[data-indicator="complaints"] [data-value]').first).to_have_attribute(
        "data-value", re.compile(f"^{before + 2:g}$")
    )
    history = live.ask("robert", "/api/v1/minidashes/warehouse/values/complaints")
    assert (history[0]["value"], history[0]["author"]) == (2, "robert")


def test_the_printed_password_signs_in_and_signing_out_ends_the_session(live: Live, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(live.address + "/walls/sales")
    sign_in(page, "margaret", live.passwords["margaret"])
    expect(page).to_have_url(live.address + "/walls/sales")
    cookies = page.context.cookies()
    page.get_by_role("button", name=re.compile("Margaret")).click()
    page.get_by_role("button", name=re.compile("Sign out|Se déconnecter")).click()
    page.wait_for_url("**/login*")
    page.context.add_cookies(cookies)
    page.goto(live.address + "/walls/sales")
    assert "/login" in page.url
    page.close()
