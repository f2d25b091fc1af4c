"""People and teams in the browser: who is added comes in by the link, and what is changed reaches open windows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import delete, select

from accounts.people import accounts_in, put_account
from store.tables import account, attempt, journal
from tests.live.conftest import Live, sign_in
from tests.live.desk import look_again
from tests.live.walls_seen import faults
from tests.lost import answers_lost

pytestmark = pytest.mark.xdist_group("live")

Opener = Callable[..., Page]
PEOPLE, TEAMS = "/admin/people", "/admin/teams"
PASSWORD = "lind has a long key"
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


@pytest.fixture(autouse=True)
def same_people(live: Live) -> Iterator[None]:
    """The people of the example company before and after each test."""
    with live.store() as database, database.read() as connection:
        before = accounts_in(connection)
    yield
    with live.store() as database, database.write() as connection:
        connection.execute(delete(account).where(account.c.login.not_in([one.login for one in before])))
        connection.execute(delete(attempt))
        for one in before:
            put_account(connection, "test", one.login, **one.profile)


@pytest.fixture
def anna(live: Live) -> None:
    """A person of no team."""
    with live.store() as database, database.write() as connection:
        put_account(connection, "test", "anna", PASSWORD, name="Anna Lind", language="en")


def row(page: Page, name: str):
    return page.locator("tbody tr").filter(has_text=name)


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()


def saved(page: Page) -> None:
    expect(page.locator(".toast")).to_contain_text("Saved.")


def test_a_new_person_comes_in_by_the_link(open_page: Opener, browser: Browser) -> None:
    page = open_page("andrew", PEOPLE)
    page.get_by_role("button", name="New person").click()
    form = page.get_by_role("form", name="New person")
    expect(form.get_by_label("Login")).to_be_focused()
    form.get_by_label("Login").fill("Anna Lind")
    form.get_by_label("E-mail").fill("nobody")
    form.get_by_label("Sales").check()
    form.get_by_role("button", name="Create").click()
    for sentence in ("A login is made of small letters", "Give a name", "This is no e-mail address"):
        expect(form).to_contain_text(sentence)
    expect(form.get_by_label("Login")).to_have_value("Anna Lind")
    expect(form.get_by_label("Login")).to_be_focused()
    # What is pasted is not cut: it would be somebody else's name.
    page.keyboard.insert_text("a" * 250)
    form.get_by_role("button", name="Create").click()
    expect(form).to_contain_text("A login has at most 200 characters; this one has 259.")
    form.get_by_label("Login").fill("anna")
    form.get_by_label("E-mail").fill("anna@example.com")
    form.get_by_label("Name", exact=False).first.fill("Anna Lind")
    form.get_by_role("button", name="Add an attribute").click()
    # What data ask for is offered.
    name = form.get_by_role("combobox", name="Attribute 1")
    name.fill("employee")
    name.press("Enter")
    expect(name).to_have_value("employee_id")
    form.get_by_role("button", name="Create").click()
    expect(name).to_have_accessible_description(re.compile("employee_id"))
    expect(name).to_be_focused()
    expect(page.get_by_role("listbox")).to_have_count(0)
    form.get_by_label("Value 1").fill("3")
    form.get_by_label("Language").select_option("en")
    with answers_lost(page, "person_create"):
        form.get_by_label("Value 1").press("Enter")
        expect(form.get_by_role("alert")).to_contain_text("cannot be reached")
    form.get_by_label("Value 1").press("Enter")
    expect(page.get_by_role("region", name="One-time link")).to_contain_text("Hand this link to Anna Lind")
    expect(row(page, "Anna Lind")).to_contain_text("no password yet")
    link = page.get_by_label("One-time link: Anna Lind").input_value()
    other = browser.new_context()
    theirs = other.new_page()
    theirs.goto(link)
    theirs.get_by_label("New password").fill(PASSWORD)
    theirs.get_by_label("The same again").fill(PASSWORD)
    theirs.get_by_role("button", name="Set password").click()
    sign_in(theirs, "anna", PASSWORD)
    expect(theirs.locator('[data-minidash="my_month"]')).to_be_visible()
    other.close()
    page.reload()
    expect(row(page, "Anna Lind")).to_contain_text("active")
    expect(page.locator(".link-box")).to_have_count(0)


@pytest.mark.usefixtures("anna")
def test_a_change_of_team_shows_at_the_next_refresh_and_disabling_signs_out(open_page: Opener) -> None:
    theirs, page = open_page("anna"), open_page("andrew", f"{PEOPLE}/anna")
    mine = theirs.locator('[data-minidash="my_month"]')
    expect(theirs.locator("[data-minidash]").first).to_be_visible()
    expect(mine).to_have_count(0)
    seen = page.get_by_role("region", name="What Anna Lind sees")
    expect(seen.get_by_role("listitem").filter(has_text="Sales")).to_have_count(0)
    page.get_by_label("Sales").check()
    save(page)
    saved(page)
    expect(seen.get_by_role("listitem").filter(has_text="by Sales").first).to_be_visible()
    look_again(theirs)
    expect(mine).to_be_visible()
    page.get_by_role("button", name="Disable").click()
    page.get_by_role("dialog", name="Disable Anna Lind?").get_by_role("button", name="Disable").click()
    expect(page.get_by_role("button", name="Enable")).to_be_visible()
    look_again(theirs)
    theirs.wait_for_url("**/login**")
    page.get_by_role("link", name="All people").click()
    expect(row(page, "Anna Lind")).to_contain_text("disabled")
    row(page, "Anna Lind").get_by_role("link").click()
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("dialog", name="Delete Anna Lind for good?").get_by_role("button", name="Delete").click()
    expect(page.get_by_role("heading", name="People", level=1)).to_be_visible()
    expect(row(page, "Anna Lind")).to_have_count(0)


@pytest.mark.usefixtures("anna")
def test_two_administrators_are_told_and_keep_both_changes(live: Live, open_page: Opener) -> None:
    first, second = open_page("andrew", f"{PEOPLE}/anna"), open_page("andrew", f"{PEOPLE}/anna")
    expect(second.get_by_label("Name", exact=False).first).to_have_value("Anna Lind")
    first.get_by_label("E-mail").fill("anna@example.com")
    save(first)
    saved(first)
    second.get_by_label("Name", exact=False).first.fill("Anna Berg")
    save(second)
    expect(second.get_by_role("alert")).to_contain_text("Somebody changed this meanwhile: e-mail.")
    expect(second.get_by_label("Name", exact=False).first).to_have_value("Anna Berg")
    expect(second.get_by_label("E-mail")).to_have_value("anna@example.com")
    save(second)
    saved(second)
    with live.store() as database, database.read() as connection:
        anna = next(one for one in accounts_in(connection) if one.login == "anna")
    assert (anna.name, anna.email) == ("Anna Berg", "anna@example.com")


@pytest.mark.usefixtures("anna")
def test_a_changed_form_is_not_left_unasked(open_page: Opener) -> None:
    page = open_page("andrew", f"{PEOPLE}/anna")
    page.get_by_label("E-mail").fill("anna@example.com")
    page.get_by_role("link", name="All people").click()
    page.get_by_role("dialog", name="Leave without saving?").get_by_role("button", name="Stay here").click()
    expect(page.get_by_label("E-mail")).to_have_value("anna@example.com")
    page.get_by_role("link", name="All people").click()
    page.get_by_role("dialog", name="Leave without saving?").get_by_role("button", name="Leave").click()
    expect(page.get_by_role("heading", name="People", level=1)).to_be_visible()


def test_another_form_takes_the_place_of_a_changed_one_only_when_asked(open_page: Opener) -> None:
    page = open_page("andrew", PEOPLE)
    page.get_by_role("button", name="New person").click()
    page.get_by_label("Login").fill("half")
    asked = page.get_by_role("dialog", name="Leave without saving?")
    page.get_by_role("button", name="Import").click()
    asked.get_by_role("button", name="Stay here").click()
    expect(page.get_by_label("Login")).to_have_value("half")
    page.get_by_role("button", name="Import").click()
    asked.get_by_role("button", name="Leave").click()
    expect(page.get_by_label("CSV file")).to_be_visible()
    page.get_by_role("button", name="New person").click()
    expect(page.get_by_label("Login")).to_have_value("")


def choose(page: Page, text: str) -> None:
    file = {"name": "people.csv", "mimeType": "text/csv", "buffer": text.encode("cp1252")}
    page.get_by_label("CSV file").set_input_files(file)


def test_a_table_with_a_wrong_row_imports_nobody_until_it_is_mended(open_page: Opener) -> None:
    page = open_page("andrew", PEOPLE)
    page.get_by_role("button", name="Import").click()
    choose(page, "login;name;teams\nrené;René;Sales\nzoe;Zoé Ünal;Sales, Nope\n")
    problems = page.get_by_role("alert").filter(has_text="Nothing can be imported yet")
    expect(problems.get_by_role("listitem")).to_have_text(
        [re.compile("Row 2: A login is made of"), re.compile("Row 3: There is no team “Nope”")]
    )
    expect(page.get_by_role("button", name=re.compile("^Import: "))).to_have_count(0)
    choose(page, "login;name;teams\nrene;René;Sales\nzoe;Zoé Ünal;Sales, Direction\nnancy;Nancy Davolio;sales\n")
    expect(page.get_by_role("row").filter(has_text="rene")).to_contain_text("new person")
    expect(page.get_by_role("row").filter(has_text="Nancy Davolio").first).to_contain_text("changes: teams")
    page.get_by_role("button", name="Import: 3").click()
    links = page.get_by_role("textbox", name="One-time link")
    expect(links).to_have_value(re.compile(r"rene\tRené\thttp://\S+/password/\S+\nzoe\tZoé Ünal\thttp://\S+"))
    expect(row(page, "Zoé Ünal")).to_contain_text("Direction")
    page.get_by_role("button", name="Done").click()
    page.get_by_label("Find a person").fill("unal sales")
    expect(page.locator("tbody tr")).to_have_count(1)


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


def test_french_and_by_keyboard_alone(live: Live, open_page: Opener) -> None:
    with live.store() as database, database.write() as connection:
        put_account(connection, "test", "andrew", language="fr")
    page = open_page("andrew", PEOPLE)
    expect(page.get_by_role("heading", level=1)).to_have_text("Personnes")
    page.get_by_role("button", name="Nouvelle personne").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("rene")
    page.keyboard.press("Tab")
    page.keyboard.type("René Dubois")
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Lien à usage unique")).to_be_focused()
    expect(page.get_by_role("region", name="Lien à usage unique")).to_contain_text(
        "Remettez ce lien à René Dubois\u202f:"
    )


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
