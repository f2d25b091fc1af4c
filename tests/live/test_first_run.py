"""An empty home from its first start: the code of the console, the first account, and the steps that follow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from playwright.sync_api import Browser, Page, expect

from tests.live.conftest import started
from tests.live.walls_seen import faults

pytestmark = pytest.mark.xdist_group("workshop")

CODE = re.compile(r"Open (http://\S+/first-run) and give this code: ([A-Z2-9]{4}(?:-[A-Z2-9]{4}){4})")
HTML = {"Accept": "text/html"}
PASSWORD = "anna has a long key"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("empty")


@pytest.fixture(scope="module")
def empty(folder: Path) -> Iterator[tuple[str, str]]:
    """The address of a server on an empty home that was started twice, and both codes that it has printed."""
    with started(folder, "serve") as (_, printed):
        former = CODE.search(printed)
        assert former, printed
    with started(folder, "serve") as (address, printed):
        fresh = CODE.search(printed)
        assert fresh and fresh[1] == f"{address}/first-run", printed
        yield address, f"{former[2]} {fresh[2]}"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="en-GB", viewport={"width": 1200, "height": 850})
    yield context.new_page()
    context.close()


def fill(page: Page, **fields: str) -> None:
    for label, text in fields.items():
        page.get_by_label(label.replace("_", " "), exact=True).fill(text)
    page.get_by_role("button", name="Make the account").click()


def test_every_page_leads_there_in_both_languages_and_on_phones(empty: tuple[str, str], browser: Browser) -> None:
    address, _ = empty
    context = browser.new_context(locale="fr-FR", viewport={"width": 390, "height": 844}, color_scheme="dark")
    page = context.new_page()
    page.goto(f"{address}/walls/sales")
    expect(page).to_have_url(f"{address}/first-run")
    expect(page.get_by_role("heading")).to_have_text("Bienvenue dans Minidash")
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_the_code_of_the_console_leads_to_the_first_steps(empty: tuple[str, str], page: Page) -> None:
    address, codes = empty
    former, code = codes.split()
    page.goto(address)
    expect(page.get_by_label("Code")).to_be_focused()
    given = {"Your_name": "Anna Lind", "Name_for_signing_in": "anna", "Password": PASSWORD, "The_same_again": PASSWORD}
    fill(page, Code=former, **given)
    expect(page.locator("#code-problem")).to_contain_text("This is not the code that the console shows")
    expect(page.get_by_label("Your name")).to_have_value("Anna Lind")
    fill(page, Code=code.lower(), Password=PASSWORD, The_same_again="another one")
    expect(page.locator("#again-problem")).to_have_text("The two passwords differ.")
    assert faults(page) == []
    fill(page, Password=PASSWORD, The_same_again=PASSWORD)
    expect(page).to_have_url(f"{address}/admin/start")
    expect(page.get_by_role("heading", level=1)).to_have_text("First steps")
    steps = page.locator(".start-step")
    expect(steps).to_have_count(4)
    expect(page.locator('.start-step[aria-current="step"]')).to_have_count(1)
    expect(page.locator(".start-done")).to_have_count(0)
    # Each step leads to a screen that is there.
    for path in page.locator(".start-step a").evaluate_all("links => links.map(link => link.pathname)"):
        page.goto(address + path)
        expect(page.locator("#content h1").first).not_to_have_text("There is nothing here")
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text("First steps")
    assert faults(page) == []
    page.get_by_role("link", name="Add people").click()
    page.get_by_role("button", name="New person").click()
    page.get_by_label("Login").fill("ben")
    page.get_by_label("Name", exact=False).first.fill("Ben Olsen")
    page.get_by_role("button", name="Create").click()
    expect(page.get_by_role("region", name="One-time link")).to_be_visible()
    page.goto(f"{address}/admin/start")
    expect(steps.filter(has_text="Invite people")).to_contain_text("done")
    page.get_by_role("link", name="Make a wall").click()
    page.get_by_role("button", name="New wall").click()
    page.get_by_label("Title in English").fill("Home")
    page.get_by_role("button", name="Create").click()
    expect(page.locator(".manage-title")).to_have_text("Home")
    page.goto(address)
    expect(page.locator("#content h1")).to_have_text("This wall has nothing for you yet")


# Or this one would come after all that need a browser, and find another server.
@pytest.mark.usefixtures("browser")
def test_with_an_account_the_page_is_gone_and_no_code_is_printed(empty: tuple[str, str], folder: Path) -> None:
    address, codes = empty
    given = {"code": codes.split()[1], "name": "Eve", "login": "eve", "language": "en"}
    given |= {"password": PASSWORD, "again": PASSWORD}
    for _ in range(8):
        shown = requests.get(f"{address}/first-run", headers=HTML, allow_redirects=False, timeout=10)
        sent = requests.post(f"{address}/first-run", data=given, headers=HTML, timeout=10)
        assert (shown.status_code, shown.headers["Location"], sent.status_code) == (302, "/", 409)
    with started(folder, "serve") as (_, printed):
        assert "Minidash answers at" in printed and "code" not in printed
