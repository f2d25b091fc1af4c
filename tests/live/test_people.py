"""People and teams in the browser: who is added comes in by the link, and what is changed reaches open windows."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from accounts.people import accounts_in, put_account
from tests.live.conftest import Live, sign_in
from tests.live.desk import look_again, row
from tests.lost import answers_lost

pytestmark = [pytest.mark.xdist_group("live"), pytest.mark.usefixtures("same_people")]

Opener = Callable[..., Page]
PEOPLE, TEAMS = "/admin/people", "/admin/teams"
PASSWORD = "lind has a long key"


@pytest.fixture
def anna(live: Live) -> None:
    """A person of no team."""
    with live.store() as database, database.write() as connection:
        put_account(connection, "test", "anna", PASSWORD, name="Anna Lind", language="en")


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
