"""Somebody asks why a number is what it is: sentence, rows, course over time, files; in a browser, as they do it."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
import requests
from playwright.sync_api import Download, Locator, Page, expect

from tests.browser.test_accessibility import faults
from tests.live.conftest import Live
from walls.published import read_published

pytestmark = pytest.mark.xdist_group("live")

Opener = Callable[..., Page]
FULL = re.compile(r"\btile-full\b")


def listen(page: Page) -> list[str]:
    """Everything that the page complains about, breaches of its policy among it."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    return complaints


def press(page: Page, minidash: str, line: str) -> Locator:
    """Presses a value; the panel that opens."""
    page.locator(f'[data-minidash="{minidash}"] [data-indicator="{line}"] button.figure').click()
    return page.get_by_role("dialog")


def menu(page: Page, minidash: str, item: str) -> Locator:
    """An item of a tile's menu."""
    tile = page.locator(f'[data-minidash="{minidash}"]')
    tile.locator(".tile-head").hover()
    tile.locator(".tile-more > button").click()
    return tile.locator(".tile-more .panel").get_by_text(item, exact=True)


def saved(download: Download) -> bytes:
    with open(download.path(), "rb") as file:
        return file.read()


def test_a_value_is_explained_to_the_last_row(open_page: Opener) -> None:
    page = open_page("nancy")
    complaints = listen(page)
    panel = press(page, "company_pulse", "revenue_year")
    expect(panel.get_by_role("heading", name="Revenue this year")).to_be_visible()
    expect(panel.locator(".explain-sentence")).to_have_text(
        "Total of “Net amount” in “Order lines” where “Ordered on” is in the year to date (1 Jan – 6 May 1998), "
        "compared with 1 Jan – 6 May 1997 (the same elapsed part)."
    )
    expect(panel.get_by_text("691 of “Order lines” count")).to_be_visible()
    expect(panel.get_by_text("1 January 1998 to 6 May 1998")).to_be_visible()

    panel.get_by_role("tab", name="Rows").click()
    expect(panel.get_by_text("1 – 50 of 691")).to_be_visible()
    expect(panel.locator("tbody tr")).to_have_count(50)
    first = panel.locator("tbody tr").first.inner_text()
    panel.get_by_role("button", name="Rows after").click()
    expect(panel.get_by_text("51 – 100 of 691")).to_be_visible()
    expect(panel.locator("tbody tr").first).not_to_have_text(first)

    with page.expect_download() as csv_file:
        panel.get_by_text("Save as CSV").click()
    assert csv_file.value.suggested_filename == "company_pulse-revenue_year-rows.csv"
    rows = list(csv.DictReader(io.StringIO(saved(csv_file.value).decode("utf-8-sig"))))
    shown = float(page.locator('[data-indicator="revenue_year"] [data-value]').first.get_attribute("data-value") or 0)
    assert len(rows) == 691 and math.isclose(math.fsum(float(row["Net amount"]) for row in rows), shown, rel_tol=1e-9)
    with page.expect_download() as xlsx_file:
        panel.get_by_text("Save for Excel").click()
    sheet = openpyxl.load_workbook(io.BytesIO(saved(xlsx_file.value)), read_only=True).active
    heads, *found = sheet.iter_rows(values_only=True)
    assert math.isclose(math.fsum(row[heads.index("Net amount")] for row in found), shown, rel_tol=1e-9)
    assert complaints == []


def test_its_course_is_a_chart_and_the_same_as_a_table(open_page: Opener) -> None:
    page = open_page("nancy", color_scheme="dark")
    complaints = listen(page)
    panel = press(page, "company_pulse", "orders_month")
    panel.get_by_role("tab", name="Over time").click()
    expect(panel.locator(".explain-chart .main-svg").first).to_be_visible()
    # The current month is the value itself, as a bar among the others and in the table.
    expect(panel.locator("tbody tr").first).to_have_text("May 1998 (not over yet)14")
    bars = panel.locator(".explain-chart .point")
    expect(bars).to_have_count(panel.locator("tbody tr").count())
    dark = bars.first.locator("path").evaluate("one => getComputedStyle(one).fill")
    page.emulate_media(color_scheme="light")
    expect(bars.first.locator("path")).not_to_have_css("fill", dark)
    panel.get_by_label("By", exact=True).select_option("year")
    expect(panel.locator("tbody tr").first).to_have_text("1998 (not over yet)270")
    # By no date that the tile does not name.
    expect(panel.get_by_label("Date", exact=True)).to_have_count(0)
    assert complaints == []


def test_by_keys_and_back_to_where_one_was(open_page: Opener) -> None:
    page = open_page("nancy")
    value = page.locator('[data-indicator="average_order"] button.figure')
    value.focus()
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog")
    expect(panel.locator(".explain-sentence")).to_have_text(
        "Computed from other lines: “Revenue this year” ÷ “Orders this year”."
    )
    expect(panel.get_by_role("tab")).to_have_text(["Explanation", "Over time"])
    panel.get_by_role("tab", name="Explanation").focus()
    page.keyboard.press("ArrowRight")
    expect(panel.get_by_role("tab", name="Over time")).to_be_focused()
    expect(panel.get_by_role("tab", name="Over time")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowLeft")
    panel.get_by_role("button", name="Orders this year").press("Enter")
    expect(panel.get_by_text("42 of “Orders” count")).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(value).to_be_focused()


def test_the_menu_of_a_list(open_page: Opener) -> None:
    page = open_page("margaret")
    menu(page, "best_customers", "Expliquer").click()
    panel = page.get_by_role("dialog")
    expect(panel.locator(".explain-sentence")).to_contain_text(
        "Les 10 premiers groupes par «\u202fClient (Clients)\u202f»"
    )
    expect(panel.get_by_text("du 1er janvier 1998 au 31 décembre 1998")).to_be_visible()
    page.keyboard.press("Escape")
    menu(page, "best_customers", "Lignes derrière").click()
    expect(panel.get_by_text("1 – 50 sur 691")).to_be_visible()
    page.keyboard.press("Escape")
    with page.expect_download() as file:
        menu(page, "best_customers", "Enregistrer en CSV").click()
    rows = list(csv.reader(io.StringIO(saved(file.value).decode("utf-8-sig")), delimiter=";"))
    shown = page.locator('[data-minidash="best_customers"] .row:not(.head) .cell:last-child')
    assert rows[0] == ["Client", "Chiffre d’affaires"] and len(rows) == 11
    numbers = [float(row[1].replace(",", ".")) for row in rows[1:]]
    assert numbers == [float(one.get_attribute("data-value") or 0) for one in shown.all()]
    menu(page, "best_customers", "Plein écran").click()
    tile = page.locator('[data-minidash="best_customers"]')
    expect(tile).to_have_class(FULL)
    assert tile.bounding_box() == {"x": 0, "y": 0, "width": 1440, "height": 900}
    menu(page, "best_customers", "Quitter le plein écran").click()
    expect(tile).not_to_have_class(FULL)


def test_on_a_phone_everything_fits(open_page: Opener) -> None:
    page = open_page("eleven", viewport={"width": 360, "height": 740}, has_touch=True)
    panel = press(page, "desk_pulse", "sla")
    for tab in ("Explication", "Lignes", "Dans le temps"):
        panel.get_by_role("tab", name=tab).click()
        expect(panel.locator(".waiting")).to_have_count(0)
        assert panel.evaluate("one => one.scrollWidth") <= 360 and page.evaluate("document.body.scrollWidth") <= 360
        assert faults(page) == [], tab


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_page: Opener, scheme: str) -> None:
    page = open_page("nancy", color_scheme=scheme)
    panel = press(page, "company_pulse", "shipped_in_time")
    for tab, there in (("Explanation", ".explain-facts"), ("Rows", "tbody tr"), ("Over time", ".main-svg")):
        panel.get_by_role("tab", name=tab).click()
        panel.locator(there).first.wait_for()
        assert faults(page) == [], tab
    page.keyboard.press("Escape")
    menu(page, "categories", "Explain").wait_for()
    assert faults(page) == []


# ---------------------------------------------------------------- who sees what


def test_two_people_take_away_their_own_rows(open_page: Opener) -> None:
    """The same minidash of “the current user”, in the panel and in the file."""
    for login in ("nancy", "robert"):
        page = open_page(login, "/walls/sales")
        rows = page.locator('[data-indicator="orders_year"] [data-value]').inner_text()
        panel = press(page, "my_month", "orders_year")
        panel.get_by_role("tab").nth(1).click()
        expect(panel.get_by_text(f"of {rows}")).to_be_visible()
        with page.expect_download() as file:
            panel.get_by_text("Save as CSV").click()
        heads, *found = csv.reader(io.StringIO(saved(file.value).decode("utf-8-sig")))
        # The key, and what the filter names: the date, and the login of the seller behind a relation.
        assert len(heads) == 3 and len(found) == int(rows) > 10 and {row[2] for row in found} == {login}


def test_what_another_team_has_is_found_nowhere(live: Live, open_page: Opener) -> None:
    page = open_page("nancy")
    for key in ("my_incidents", "no_such"):
        for path in ("", "/rows", "/lines/group_open/rows"):
            for form in ("csv", "xlsx"):
                file = page.request.get(f"{live.address}/export/minidashes/{key}{path}.{form}")
                assert file.status == 404 and "ncident" not in file.text().replace(key, "")
    headers = {"Authorization": f"Bearer {live.token('nancy')}"}
    for path in ("/lines/group_open/explain", "/lines/group_open/rows", "/explain", "/rows", ".csv"):
        answer = requests.get(f"{live.address}/api/v1/minidashes/my_incidents{path}", headers=headers, timeout=30)
        assert answer.status_code == 404


def test_every_value_of_the_company_equals_its_rows(live: Live, tokens: dict[str, str]) -> None:
    """What the walls show, against the rows as programs page through them."""
    definitions, session, checked = _aggregates(live), requests.Session(), 0
    session.headers["Authorization"] = f"Bearer {tokens['nancy']}"

    def get(path: str) -> Any:
        return session.get(f"{live.address}/api/v1/minidashes{path}", timeout=30).json()

    for entry in get(""):
        for line in get(f"/{entry['key']}").get("lines", []):
            place = f"/{entry['key']}/lines/{line['key']}"
            page = get(f"{place}/rows?limit=1")
            assert page["total"] == get(f"{place}/explain")["rows_counted"], place
            if definitions.get((entry["key"], line["key"])) == "count":
                assert line["value"] == page["total"], place
                checked += 1
    assert checked > 15


def _aggregates(live: Live) -> dict[tuple[str, str], str]:
    """The aggregate of each line that counts rows or values."""
    with live.store() as database, database.read() as connection:
        minidashes = read_published(connection).definitions.minidashes
    return {
        (key, line.key): line.measure.aggregate
        for key, minidash in minidashes.items()
        for line in minidash.indicators or ()
        if line.measure
    }
