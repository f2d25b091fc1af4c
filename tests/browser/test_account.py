"""My account: what one changes there holds at once, and the sessions and tokens are the own ones only."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from errors import SignInRefused
from tests.browser.conftest import Board, Opener, sign_in
from tests.browser.fixtures.board import PASSWORD
from tests.lost import answers_lost

NEW = "correct horse battery staple"


@pytest.fixture
def login(board: Board) -> Iterator[str]:
    """Somebody of their own for each test, because these tests change the account."""
    name = f"person{len(board.access.accounts.all())}"
    board.access.accounts.create("test", name, PASSWORD, name="Anne Dodsworth", language="en")
    yield name


def change_password(page: Page, old: str, new: str, again: str) -> None:
    page.fill("#password-old", old)
    page.fill("#password-new", new)
    page.fill("#password-again", again)
    page.get_by_role("button", name="Change password").click()


def test_the_password_is_changed_and_other_sessions_end(board: Board, open_window: Opener, login: str) -> None:
    other = open_window(login, "/walls/sales").page
    page = open_window(login, "/account").page
    change_password(page, PASSWORD, NEW, NEW)
    expect(page.get_by_text("Your password was changed")).to_be_visible()
    assert page.input_value("#password-old") == ""
    board.access.signin.verify(login, NEW, "127.0.0.1")
    page.reload()
    assert "/account" in page.url
    other.reload()
    assert "/login" in other.url


@pytest.mark.parametrize(
    "old, new, again, says",
    [
        ("not the password", NEW, NEW, "This is not your present password."),
        (PASSWORD, NEW, NEW + "r", "The two new passwords differ."),
        (PASSWORD, "short", "short", "A password has at least"),
    ],
)
def test_a_password_that_cannot_be_changed(
    board: Board, open_window: Opener, login: str, old: str, new: str, again: str, says: str
) -> None:
    page = open_window(login, "/account").page
    change_password(page, old, new, again)
    expect(page.get_by_text(says).first).to_be_visible()
    assert page.input_value("#password-new") == new
    with pytest.raises(SignInRefused):
        board.access.signin.verify(login, NEW, "127.0.0.1")


def test_a_session_is_ended(board: Board, open_window: Opener, login: str) -> None:
    other = open_window(login, "/walls/sales")
    page = open_window(login, "/account").page
    expect(page.get_by_text("Firefox on Linux")).to_have_count(2)
    page.get_by_role("button", name="End the session on Firefox on Linux").click()
    expect(page.get_by_text("Firefox on Linux")).to_have_count(1)
    other.page.reload()
    assert "/login" in other.page.url
    sign_in(other.context, board, login)
    with page.expect_response(lambda answer: "/_dash-update-component" in answer.url):
        page.get_by_role("button", name="End all other sessions").click()
    other.page.reload()
    assert "/login" in other.page.url


def test_a_token_is_shown_once_and_revoked(board: Board, open_window: Opener, login: str) -> None:
    page = open_window(login, "/account").page
    page.get_by_role("button", name="Make a token").click()
    expect(page.get_by_text("Give the token a name")).to_be_visible()
    page.fill("#token-label", "Monthly report")
    with answers_lost(page, "token-create.n_clicks"), page.expect_event("requestfailed"):
        page.get_by_role("button", name="Make a token").click()
    page.get_by_role("button", name="Make a token").click()
    token = page.locator("#token-text").inner_text()
    viewer = board.access.viewer_of_token(token)
    assert (viewer.login, viewer.read_only) == (login, True)
    page.reload()
    expect(page.get_by_role("cell", name="Monthly report", exact=True)).to_be_visible()
    expect(page.get_by_text(token)).to_have_count(0)
    # The one that was made first, and never shown, is none.
    page.get_by_role("button", name="Revoke the token Monthly report").click()
    expect(page.get_by_text("You have no token.")).to_be_visible()
    assert board.access.viewer_of_token(token) is None


def test_language_and_theme_are_kept(board: Board, open_window: Opener, login: str) -> None:
    page = open_window(login, "/account").page
    page.get_by_text("Dark", exact=True).click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.get_by_text("Français", exact=True).first.click()
    expect(page.get_by_role("heading", name="Mon compte")).to_be_visible()
    account = board.access.accounts.get(login)
    assert (account.language, account.theme) == ("fr", "dark")


def test_the_header_changes_them_too(board: Board, open_window: Opener, login: str) -> None:
    page = open_window(login, "/walls/sales").page
    page.get_by_role("button", name="Theme: Auto").click()
    page.get_by_role("button", name="Theme: Light").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.get_by_role("button", name="Français").click()
    expect(page.get_by_role("heading", name="Mes commandes")).to_be_visible()
    assert re.search(r"data-theme=\"dark\"", page.content())
    assert board.access.accounts.get(login).language == "fr"
