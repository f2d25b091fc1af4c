"""A manual value is entered from its tile."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Board, Opener

VALUE = '[data-minidash="hand"] [data-indicator="satisfaction"] [data-value]'


def open_form(page: Page) -> None:
    page.locator('[data-minidash="hand"] .small-button').click()
    expect(page.locator("#entry-value")).to_be_focused()


@pytest.mark.parametrize("login, typed, value", [("nancy", "64.5", "64.5"), ("margaret", "64,5", "64.5")])
def test_the_value_appears_in_place(board: Board, open_window: Opener, login: str, typed: str, value: str) -> None:
    page = open_window(login).page
    open_form(page)
    page.fill("#entry-value", typed)
    page.keyboard.press("Enter")
    expect(page.locator(VALUE)).to_have_attribute("data-value", value)
    expect(page.locator("dialog")).to_have_count(0)
    assert len(board.service.entries) == 1


def test_the_day_is_today_as_the_server_has_it(open_window: Opener) -> None:
    page = open_window().page
    open_form(page)
    assert page.input_value("#entry-day") == "1998-05-06"


@pytest.mark.parametrize(
    "typed, says", [("", "Enter a number."), ("many", "This is no number"), ("101", "A value is at most 100.")]
)
def test_what_is_wrong_is_said_in_place(board: Board, open_window: Opener, typed: str, says: str) -> None:
    page = open_window().page
    open_form(page)
    page.fill("#entry-note", "counted twice")
    page.fill("#entry-value", typed)
    page.get_by_role("button", name="Save").click()
    expect(page.locator("dialog")).to_contain_text(says)
    assert page.input_value("#entry-value") == typed
    assert page.input_value("#entry-note") == "counted twice"
    assert board.service.entries == []


def test_what_is_typed_is_not_lost_by_escape_or_beside(open_window: Opener) -> None:
    page = open_window().page
    open_form(page)
    page.fill("#entry-note", "counted twice")
    question = page.get_by_role("alertdialog", name="Close without saving?")
    for _ in range(2):
        page.keyboard.press("Escape")
        expect(question.get_by_role("button", name="Go on typing")).to_be_focused()
        page.keyboard.press("Escape")
        expect(question).to_have_count(0)
    page.mouse.click(3, 400)
    question.get_by_role("button", name="Go on typing").click()
    expect(page.locator("#entry-note")).to_have_value("counted twice")
    page.keyboard.press("Escape")
    question.get_by_role("button", name="Close", exact=True).click()
    expect(page.locator("dialog")).to_have_count(0)
    # Without anything typed nothing is asked, and what began inside does not close it.
    open_form(page)
    place = page.locator("#entry-note").bounding_box()
    assert place
    page.mouse.move(place["x"] + 5, place["y"] + 5)
    page.mouse.down()
    page.mouse.move(3, place["y"] + 5)
    page.mouse.up()
    expect(page.locator(".entry")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)


def test_a_double_submit_is_one_entry(board: Board, open_window: Opener) -> None:
    page = open_window().page
    open_form(page)
    page.fill("#entry-value", "70")
    page.evaluate("const form = document.querySelector('.entry form'); form.requestSubmit(); form.requestSubmit()")
    expect(page.locator(VALUE)).to_have_attribute("data-value", "70")
    assert len(set(board.service.entries)) == 1


def test_what_is_typed_survives_a_lost_connection(board: Board, open_window: Opener) -> None:
    window = open_window()
    page = window.page
    open_form(page)
    page.fill("#entry-value", "71")
    window.context.set_offline(True)
    page.get_by_role("button", name="Save").click()
    expect(page.locator("dialog")).to_contain_text("This could not be saved. Try again.")
    window.context.set_offline(False)
    page.get_by_role("button", name="Save").click()
    expect(page.locator(VALUE)).to_have_attribute("data-value", "71")
    assert len(set(board.service.entries)) == 1


def test_escape_closes_without_an_entry(board: Board, open_window: Opener) -> None:
    page = open_window().page
    open_form(page)
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    assert board.service.entries == []
