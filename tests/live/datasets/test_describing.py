"""Datasets in the browser as an administrator describes what is in a file or a query."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.live.datasets.hands import LIST, NEW, Opener, choose, heads, visit
from tests.live.walls_seen import faults

pytestmark = pytest.mark.xdist_group("live")

DEALS = "code,order_id,amount,state,won\n007,1,10.5,Open,2026-03-01\n008,2,20,Won,2026-03-05\n009,3,30,Won,\n"


def test_a_table_is_described_computed_related_and_listed(ada: Page) -> None:
    visit(ada, LIST)
    ada.get_by_role("link", name="New dataset").click()
    choose(ada, "deals_2026.csv", DEALS.encode())
    expect(heads(ada)).to_have_text(["codetext", "order_idwhole number", "amountnumber", "statetext", "wondate"])
    expect(ada.get_by_role("heading", level=1)).to_have_text("Deals 2026")
    ada.get_by_label("Type of order_id").select_option("number")
    expect(heads(ada).nth(1)).to_have_text("order_idnumber")
    ada.get_by_label("Type of order_id").select_option("")
    ada.get_by_role("button", name="Describe state").click()
    ada.get_by_label("Label in English").fill("Status")
    ada.get_by_label("Label in French").fill("Statut")
    ada.get_by_role("button", name="Take the words of the data").click()
    ada.get_by_role("button", name="Add a computed column").click()
    ada.get_by_label("Formula (SQL expression)").fill("amout * 2")
    expect(ada.locator(".computed .field-error")).to_contain_text("Did you mean 'amount'?")
    ada.get_by_label("Formula (SQL expression)").fill("amount * 2")
    expect(ada.locator(".computed-result")).to_contain_text("21")
    expect(ada.locator(".computed .field-error")).to_have_count(0)
    ada.get_by_role("button", name="Suggest relations").click()
    expect(ada.locator(".suggestions")).to_contain_text("100% of the values are found there")
    ada.get_by_role("button", name="Add the relation order_id to Orders").click()
    assert faults(ada) == []
    ada.get_by_role("button", name="Save").click()
    ada.wait_for_url("**/admin/datasets/deals_2026")
    expect(ada.locator(".relation")).to_have_count(1)
    expect(heads(ada).last).to_contain_text("computed")
    ada.get_by_role("button", name="Describe state").click()
    expect(ada.get_by_label("Order of the words")).to_have_value("Open\nWon")
    ada.locator(".workshop-tabs").get_by_role("link", name="Datasets").click()
    row = ada.get_by_role("row").filter(has_text="Deals 2026")
    expect(row).to_contain_text("deals_2026.csv")
    expect(row.get_by_role("cell").nth(1)).to_have_text("3")
    expect(ada.get_by_role("row").filter(has_text="orders.csv")).to_contain_text("5 minidashes, 1 dataset")


def test_rows_that_do_not_fit_are_shown_and_can_be_left_out(ada: Page) -> None:
    visit(ada, NEW)
    choose(ada, "odd.csv", b"id,amount\n1,10\n2\n3,30\n")
    expect(ada.locator(".data-faults")).to_contain_text("Line 3 of “odd.csv” has 1 value instead of 2.")
    ada.get_by_role("button", name="Save").click()
    expect(ada.get_by_role("alert").filter(has_text="Line 3").first).to_be_visible()
    ada.get_by_label("Leave them out").check()
    ada.get_by_role("button", name="Save").click()
    ask = ada.get_by_role("dialog", name="This will change")
    expect(ask).to_contain_text("1 row is left out")
    ask.get_by_role("button", name="Publish").click()
    ada.wait_for_url("**/admin/datasets/odd")


def test_both_languages_are_typed_key_by_key_and_rows_keep_the_focus(ada: Page) -> None:
    visit(ada, NEW)
    choose(ada, "typed.csv", b"id,amount\n1,2\n")
    expect(heads(ada)).to_have_count(2)
    ada.get_by_label("Title in English").fill("")
    ada.get_by_label("Title in French").press_sequentially("Ventes")
    ada.get_by_label("Title in English").press_sequentially("Ventes nettes")
    expect(ada.get_by_label("Title in French")).to_have_value("Ventes")
    expect(ada.get_by_label("Title in English")).to_have_value("Ventes nettes")
    add = ada.get_by_role("button", name="Add a computed column")
    add.click()
    add.click()
    ada.get_by_label("Name", exact=True).first.fill("double")
    ada.keyboard.press("Tab")
    expect(ada.locator(".computed").first.get_by_label("Type")).to_be_focused()
    ada.get_by_role("button", name="Remove double").click()
    expect(ada.get_by_role("button", name="Remove computed_2")).to_be_focused()
    ada.keyboard.press("Enter")
    expect(add).to_be_focused()


def test_a_select_over_others_shows_its_rows(ada: Page) -> None:
    visit(ada, NEW)
    ada.get_by_label("Other datasets, by a query").check()
    query = ada.get_by_role("textbox", name="Query (SELECT)")
    query.fill("select owner, count(*) as n from orderz group by owner")
    expect(ada.locator(".code-field .field-error")).to_contain_text("orderz")
    query.fill("select owner, count(*) as n from orders group by owner order by 1")
    expect(heads(ada)).to_have_text(["ownertext", "nwhole number"])
    ada.get_by_label("Title in English").fill("By owner")
    ada.get_by_role("button", name="Save").click()
    ada.wait_for_url("**/admin/datasets/by_owner")


def test_in_french_on_a_phone_and_in_the_dark(open_one: Opener) -> None:
    page = open_one("ad", NEW)
    page.locator("header").get_by_text("FR", exact=True).click()
    try:
        page.get_by_role("button", name="Choisir un fichier").wait_for()
        phone = open_one("ad", NEW, viewport={"width": 390, "height": 800}, color_scheme="dark")
        with phone.expect_file_chooser() as chooser:
            phone.get_by_role("button", name="Choisir un fichier").click()
        text = b"n,jour\n1,15/03/2026\n2,16/03/2026\n3\n"
        chooser.value.set_files({"name": "jours.csv", "mimeType": "text/csv", "buffer": text})
        expect(phone.locator(".data-faults")).to_contain_text(
            "La ligne 4 de «\u202fjours.csv\u202f» a 1 valeur au lieu de 2."
        )
        phone.get_by_role("button", name="Les lire comme des dates").click()
        expect(heads(phone)).to_have_text(["nnombre entier", "jourdate"])
        assert phone.evaluate("document.documentElement.scrollWidth") <= 390
        assert faults(phone) == []
    finally:
        page.locator("header").get_by_text("EN", exact=True).click()
        page.get_by_role("button", name="Choose a file").wait_for()


def test_everything_is_reached_by_keyboard(ada: Page) -> None:
    visit(ada, LIST)
    link = ada.get_by_role("link", name="New dataset")
    link.focus()
    ada.keyboard.press("Enter")
    ada.wait_for_url(f"**{NEW}")
    button = ada.get_by_role("button", name="Choose a file")
    with ada.expect_file_chooser() as chooser:
        button.press("Enter")
    chooser.value.set_files({"name": "keys.csv", "mimeType": "text/csv", "buffer": b"id,amount\n1,2\n"})
    expect(heads(ada)).to_have_count(2)
    ada.get_by_role("button", name="Describe id").focus()
    ada.keyboard.press("Enter")
    expect(ada.get_by_label("Label in English")).to_be_visible()
    ada.get_by_label("What tells rows apart").focus()
    ada.keyboard.type("id")
    expect(ada.get_by_label("What tells rows apart")).to_have_value("id")
    ada.get_by_role("button", name="Save").focus()
    ada.keyboard.press("Enter")
    ada.wait_for_url("**/admin/datasets/keys")
