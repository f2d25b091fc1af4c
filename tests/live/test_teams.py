"""Teams in the browser, walls that are looked at as somebody else, and that these screens are whole."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from accounts.people import put_account
from store.tables import journal
from tests.live.conftest import Live
from tests.live.desk import row
from tests.live.walls_seen import faults
from tests.lost import answers_lost

pytestmark = [pytest.mark.xdist_group("live"), pytest.mark.usefixtures("same_people")]

Opener = Callable[..., Page]
PEOPLE, TEAMS = "/admin/people", "/admin/teams"
# Words of cells that stand on two lines although eight and more letters fit.
BROKEN_WORDS = r"""() => [...document.querySelectorAll('.data-table td')].flatMap((cell) => {
  const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const broken = [];
  while (texts.nextNode()) for (const { 0: word, index } of texts.currentNode.data.matchAll(/[\p{L}\d]{2,12}/gu)) {
    range.setStart(texts.currentNode, index);
    range.setEnd(texts.currentNode, index + word.length);
    const heights = new Set([...range.getClientRects()].filter(({ width }) => width).map(({ top }) => Math.round(top)));
    if (heights.size > 1) broken.push(word);
  }
  return broken;
})"""


def test_teams_are_made_matched_and_deleted_once_it_is_said_what_names_them(live: Live, open_page: Opener) -> None:
    page = open_page("andrew", TEAMS)
    page.get_by_role("button", name="New team").click()
    page.get_by_role("button", name="Create").click()
    expect(page.get_by_text("Give the team a name")).to_be_visible()
    page.get_by_label("Name in English").fill("Export")
    page.get_by_label("Name in French").fill("Exportation")
    values = page.get_by_role("combobox", name="Values in your data")
    for typed in ("lond", "Hamburg"):
        values.fill(typed)
        expect(page.get_by_role("option").first).to_contain_text("rows" if typed == "lond" else "as typed")
        values.press("Enter")
    expect(page.locator(".chip-value")).to_have_text(["London", "Hamburg"])
    page.get_by_role("button", name="Create").click()
    expect(page.get_by_text("“London” means the team “London office” already.")).to_be_visible()
    page.get_by_role("button", name="Remove London").click()
    # Who goes on without Enter means what was typed.
    values.fill("Bremen")
    with answers_lost(page, "team_create"):
        page.get_by_role("button", name="Create").click()
        expect(page.get_by_role("alert").filter(has_text="cannot be reached")).to_be_visible()
    page.get_by_role("button", name="Create").click()
    expect(row(page, "Export")).to_contain_text("Exportation")
    expect(row(page, "Export").locator(".people-chip")).to_have_text(["Hamburg", "Bremen"])
    page.get_by_role("button", name="Delete: Sales").click()
    asked = page.get_by_role("dialog", name="The team Sales cannot be deleted yet")
    expect(asked).to_contain_text("Filters of these minidashes ask for it: Offices. Change them first.")
    expect(asked.get_by_role("button")).to_have_text(["Close"])
    asked.get_by_role("button").click()
    page.get_by_role("button", name="Delete: Logistics").click()
    asked = page.get_by_role("dialog", name="Delete the team Logistics?")
    expect(asked).to_contain_text("These people leave it: Robert King.")
    expect(asked).to_contain_text("These walls are no longer in menus by it: Logistics.")
    asked.get_by_role("button", name="Keep it").click()
    page.get_by_role("button", name="Delete: Export").click()
    page.get_by_role("dialog", name="Delete the team Export?").get_by_role("button", name="Delete").click()
    expect(row(page, "Export")).to_have_count(0)


def test_a_wall_is_looked_at_as_somebody_else_and_the_journal_says_so(live: Live, open_page: Opener) -> None:
    with live.store() as database, database.write() as connection:
        put_account(connection, "test", "nancy", language="fr")
    page, theirs = open_page("andrew", f"{PEOPLE}/nancy"), open_page("nancy")
    page.get_by_role("link", name="Look as Nancy Davolio").click()
    banner = page.get_by_role("complementary").filter(has_text="You see what Nancy Davolio sees.")
    expect(banner).to_be_visible()
    figure = '[data-minidash="my_month"] [data-value]'
    value = theirs.locator(figure).first.get_attribute("data-value")
    expect(page.locator(figure).first).to_have_attribute("data-value", value or "")
    banner.get_by_label("Wall").select_option(label="Sales")
    expect(page.locator('[data-minidash="visits"]')).to_be_visible()
    expect(page.locator(".seen-as .wall")).to_have_attribute("lang", "fr")
    # Nothing can be done, nor asked: that would be answered to the administrator.
    expect(page.locator(".tile").get_by_role("button").and_(page.locator(":not(.more)"))).to_have_count(0)
    with live.store() as database, database.read() as connection:
        wanted = select(journal.c.key).where(journal.c.action == "preview", journal.c.actor == "andrew")
        assert connection.execute(wanted.order_by(journal.c.id)).scalars().all()[-2:] == ["home", "sales"]
    banner.get_by_role("link", name="End the preview").click()
    expect(page.get_by_role("heading", name="Nancy Davolio", level=1)).to_be_visible()


def test_a_wall_is_looked_at_as_a_team_from_the_list_of_walls_by_keyboard(live: Live, open_page: Opener) -> None:
    page = open_page("andrew", "/admin/walls")
    page.get_by_role("button", name="More about Sales").press("Enter")
    page.get_by_role("button", name="Look as somebody…").press("Enter")
    who = page.get_by_role("combobox", name="Person or team")
    page.get_by_role("button", name="Look", exact=True).press("Enter")
    expect(who).to_have_attribute("aria-invalid", "true")
    assert faults(page) == []
    who.fill("sale")
    expect(page.get_by_role("option")).to_have_text("Salesteam")
    who.press("Enter")
    who.press("Tab")
    page.get_by_role("button", name="Look", exact=True).press("Enter")
    banner = page.get_by_role("complementary").filter(has_text="who is only in the team Sales")
    expect(banner.get_by_label("Wall")).to_have_value("sales")
    expect(page.locator('[data-minidash="visits"]')).to_be_visible()
    with live.store() as database, database.read() as connection:
        wanted = select(journal.c.key, journal.c.new).where(journal.c.action == "preview").order_by(journal.c.id)
        assert tuple(connection.execute(wanted).all()[-1]) == ("sales", {"team": "sales"})
    banner.get_by_role("link", name="End the preview").click()
    expect(page.get_by_role("button", name="More about Sales")).to_be_visible()


def test_viewers_find_none_of_this(open_page: Opener) -> None:
    page = open_page("nancy", PEOPLE)
    for path in (PEOPLE, f"{PEOPLE}/nancy", TEAMS, "/admin/preview/andrew", "/admin/start"):
        page.evaluate("path => minidash.go(path)", path)
        expect(page.locator("#content h1")).to_have_text("There is nothing here")


def check_tables(page: Page) -> None:
    """On the narrowest phone words stay whole in tables, and the page does not scroll sideways."""
    page.set_viewport_size({"width": 360, "height": 800})
    for path in ("/admin/minidashes", "/admin/datasets", TEAMS, PEOPLE):
        page.evaluate("path => minidash.go(path)", path)
        expect(page).to_have_url(re.compile(f"{path}$"))
        expect(page.locator(".data-table tbody tr").first).to_be_visible()
        assert page.evaluate(BROKEN_WORDS) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


@pytest.mark.parametrize(
    "options", [{}, {"color_scheme": "dark"}, {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}]
)
def test_the_screens_are_accessible(open_page: Opener, options: dict) -> None:
    page = open_page("andrew", PEOPLE, **options)
    expect(row(page, "Nancy Davolio")).to_be_visible()
    page.get_by_role("button", name="New person").click()
    page.get_by_role("button", name="Create", exact=True).click()
    expect(page.locator(".field-error").first).to_be_visible()
    assert faults(page) == []
    page.get_by_role("button", name="Cancel").click()
    if "viewport" in options:
        check_tables(page)
    page.get_by_role("button", name="Import").click()
    for path, ready in ((f"{PEOPLE}/nancy", ".seen-row"), (TEAMS, "tbody tr"), ("/admin/preview/nancy", ".wall .tile")):
        assert faults(page) == []
        page.evaluate("path => minidash.go(path)", path)
        expect(page.locator(ready).first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    assert faults(page) == []
