"""The wall follows the data in place, and says so when it cannot."""

from __future__ import annotations

from playwright.sync_api import Page, Response, expect

from tests.browser.conftest import Board, Opener

SATISFACTION = '[data-minidash="hand"] [data-indicator="satisfaction"] [data-value]'


def look_again(page: Page) -> Response:
    with page.expect_response(lambda answer: "/_dash-update-component" in answer.url) as answered:
        page.evaluate("minidash.tell('look-again')")
    return answered.value


def test_an_unchanged_wall_costs_next_to_nothing(open_window: Opener) -> None:
    answer = look_again(open_window().page)
    assert answer.status in (200, 204)
    assert answer.status == 204 or len(answer.body()) < 300


def test_a_new_value_appears_where_the_old_one_was(board: Board, open_window: Opener) -> None:
    page = open_window().page
    other = page.locator('[data-minidash="revenue"] .figure')
    other.evaluate("figure => { figure.untouched = true }")
    page.evaluate("scrollTo(0, 120)")
    board.service.entered, board.service.revision = 91, 2
    look_again(page)
    expect(page.locator(SATISFACTION)).to_have_attribute("data-value", "91")
    assert other.evaluate("figure => figure.untouched")
    assert page.evaluate("scrollY") == 120


def test_a_tile_that_may_no_longer_be_seen_goes(board: Board, open_window: Opener) -> None:
    page = open_window().page
    board.service.gone, board.service.revision = {"revenue"}, 2
    look_again(page)
    expect(page.locator('[data-minidash="revenue"]')).to_have_count(0)
    expect(page.locator('[data-minidash="hand"]')).to_have_count(1)


def test_a_wall_that_goes_away_while_it_is_looked_at(board: Board, open_window: Opener) -> None:
    page = open_window().page
    board.service.nothing, board.service.revision = True, 2
    look_again(page)
    expect(page.locator("#content")).to_contain_text("There is nothing here")


def test_offline_is_said_and_gone_by_itself(board: Board, open_window: Opener) -> None:
    window = open_window()
    page = window.page
    window.context.set_offline(True)
    page.evaluate("minidash.tell('look-again')")
    expect(page.get_by_text("No connection.")).to_be_visible()
    expect(page.locator(SATISFACTION)).to_have_attribute("data-value", "82")
    board.service.entered, board.service.revision = 77, 2
    window.context.set_offline(False)
    expect(page.locator(SATISFACTION)).to_have_attribute("data-value", "77")
    expect(page.get_by_text("No connection.")).to_have_count(0)


def test_a_failure_of_the_server_leaves_the_wall_standing(board: Board, open_window: Opener) -> None:
    page = open_window().page
    board.service.failing, board.service.revision = True, 2
    assert look_again(page).status == 500
    expect(page.locator(SATISFACTION)).to_have_attribute("data-value", "82")
    board.service.failing, board.service.entered = False, 64
    look_again(page)
    expect(page.locator(SATISFACTION)).to_have_attribute("data-value", "64")
