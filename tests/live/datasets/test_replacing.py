"""Newer versions, two administrators at once, deleting, and who does not come here."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.company import ORDERS
from tests.live.datasets.hands import LIST, Opener, choose, heads, make, visit

pytestmark = pytest.mark.xdist_group("live")


def test_a_newer_version_says_what_it_would_break_before_it_is_published(ada: Page) -> None:
    visit(ada, f"{LIST}/orders")
    choose(ada, "orders.csv", b"id,owner,day\n1,va,2026-03-02\n")
    expect(heads(ada)).to_have_count(3)
    ada.get_by_role("button", name="Save").click()
    ask = ada.get_by_role("dialog", name="This would break what others use")
    expect(ask).to_contain_text("Figures for all minidash: Amount, Mine")
    expect(ask).to_contain_text("amount is gone")
    expect(ask.get_by_role("button", name="Publish")).to_have_count(0)
    ask.get_by_role("button", name="Go back").click()
    choose(ada, "orders.csv", (ORDERS + "6,va,7,2026-03-18,A\n").encode())
    expect(ada.locator(".data-head")).to_contain_text("6 rows in all")
    expect(ada.get_by_role("heading", name="Columns", exact=True)).to_be_visible()
    ada.get_by_role("button", name="Describe owner").click()
    expect(ada.get_by_label("Whose row it is")).to_have_value("login")
    ada.get_by_role("button", name="Save").click()
    expect(ada.get_by_role("status").filter(has_text="saved and current")).to_be_visible()
    expect(ada.locator(".block", has_text="Where used")).to_contain_text("6 rows")


def test_what_is_used_is_not_deleted_and_what_is_not_is(ada: Page) -> None:
    visit(ada, f"{LIST}/orders")
    ada.get_by_role("button", name="Delete").click()
    ask = ada.get_by_role("dialog", name="Orders is in use")
    expect(ask.get_by_role("listitem").filter(has_text="Figures for all")).to_contain_text("Amount, Mine, This month")
    ask.get_by_role("button", name="Close").click()
    make(ada, "spare.csv", "id\n1\n")
    ada.get_by_role("button", name="Delete").click()
    ada.get_by_role("dialog", name="Delete Spare?").get_by_role("button", name="Delete").click()
    ada.wait_for_url(f"**{LIST}")
    expect(ada.get_by_role("row").filter(has_text="orders.csv")).to_be_visible()
    expect(ada.get_by_role("row").filter(has_text="spare.csv")).to_have_count(0)


def test_the_second_of_two_keeps_what_was_typed(ada: Page, open_one: Opener) -> None:
    make(ada, "shared.csv", "id,amount\n1,2\n")
    ada.wait_for_url("**/admin/datasets/shared")
    other = open_one("ad", f"{LIST}/shared")
    other.get_by_label("Title in English").fill("Theirs")
    other.get_by_role("button", name="Save").click()
    expect(other.get_by_role("status").filter(has_text="saved and current")).to_be_visible()
    ada.get_by_label("Day that counts as today").fill("2026-03-01")
    ada.get_by_role("button", name="Save").click()
    expect(ada.get_by_role("alert")).to_contain_text("Ada Admin changed this dataset meanwhile")
    ada.get_by_role("button", name="Load theirs and keep my changes").click()
    expect(ada.get_by_label("Title in English")).to_have_value("Theirs")
    expect(ada.get_by_label("Day that counts as today")).to_have_value("2026-03-01")
    ada.get_by_role("button", name="Save").click()
    expect(ada.get_by_role("status").filter(has_text="saved and current")).to_be_visible()


def test_nobody_else_comes_here(open_one: Opener) -> None:
    page = open_one("va", LIST)
    expect(page.locator("#content h1")).to_have_text("There is nothing here")
    french = open_one("vb", f"{LIST}/orders")
    expect(french.locator("#content h1")).to_have_text("Il n’y a rien ici")
