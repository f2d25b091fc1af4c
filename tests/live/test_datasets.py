"""Datasets in the browser as an administrator makes, mends, replaces and deletes them."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator

import openpyxl
import pyarrow
import pyarrow.parquet
import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.company import DEFINITIONS, ORDERS
from tests.live.conftest import Live, app, pages, started
from tests.live.walls_seen import faults

pytestmark = pytest.mark.xdist_group("live")

LIST, NEW = "/admin/datasets", "/admin/datasets/new-dataset"
DEALS = "code,order_id,amount,state,won\n007,1,10.5,Open,2026-03-01\n008,2,20,Won,2026-03-05\n009,3,30,Won,\n"
ROWS = [{"id": 1, "name": "Été", "price": 2.5}, {"id": 2, "name": "Noël", "price": 4.0}]
# Gives a file to what it is dropped on, as a desk does.
DROP = """(zone, {name, text}) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name));
  const told = {dataTransfer: data, bubbles: true, cancelable: true};
  for (const kind of ["dragover", "drop"]) zone.dispatchEvent(new DragEvent(kind, told));
}"""
Opener = Callable[..., Page]


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    folder = tmp_path_factory.mktemp("datasets")
    (folder / "orders.csv").write_text(ORDERS, encoding="utf-8")
    (folder / "company.yaml").write_text(DEFINITIONS, encoding="utf-8")
    app(folder / "home", "load", folder / "company.yaml")
    with started(folder, "serve", MINIDASH_LOCALE="en") as (address, _):
        yield Live(address, folder / "home", folder, {})


@pytest.fixture(scope="module")
def open_one(company: Live, browser: Browser) -> Iterator[Opener]:
    with pages(company, browser) as opener:
        yield opener


@pytest.fixture(scope="module")
def ada(open_one: Opener) -> Page:
    return open_one("ad", LIST)


def workbook() -> bytes:
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row in (list(ROWS[0]), *(list(row.values()) for row in ROWS)):
        book.active.append(row)
    book.save(file)
    return file.getvalue()


def parquet() -> bytes:
    file = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(ROWS), file)
    return file.getvalue()


def visit(page: Page, path: str) -> None:
    page.goto(page.url.partition("/admin")[0] + path)
    expect(page.locator(".screen h1")).to_be_visible()


def choose(page: Page, name: str, content: bytes) -> None:
    """Takes a file with the button, as the browser's own window gives it."""
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose a file").click()
    chooser.value.set_files({"name": name, "mimeType": "text/csv", "buffer": content})


def heads(page: Page) -> Locator:
    return page.locator(".data-preview th")


def make(page: Page, name: str, content: str) -> None:
    visit(page, NEW)
    choose(page, name, content.encode())
    expect(heads(page).first).to_be_visible()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status").filter(has_text="saved and current")).to_be_visible()


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


@pytest.mark.parametrize("kind", ["xlsx", "parquet", "json"])
def test_tables_of_every_kind_come_in(ada: Page, kind: str) -> None:
    visit(ada, NEW)
    if kind == "json":
        zone = ada.locator(".drop").element_handle()
        file = {"name": "prices.json", "text": json.dumps(ROWS)}
        ada.evaluate(f"([zone, file]) => ({DROP})(zone, file)", [zone, file])
    else:
        choose(ada, f"prices.{kind}", workbook() if kind == "xlsx" else parquet())
    expect(heads(ada)).to_have_text(["idwhole number", "nametext", "pricenumber"])
    expect(ada.locator(".data-preview tbody tr").nth(1)).to_contain_text("Noël")
    if kind == "json":
        ada.get_by_role("button", name="Save").click()
        ada.wait_for_url("**/admin/datasets/prices")
    else:
        ada.get_by_role("link", name="Cancel").click()
        ada.get_by_role("dialog", name="Leave without saving?").get_by_role("button", name="Leave").click()
        ada.wait_for_url(f"**{LIST}")


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


def test_the_title_follows_the_file_until_somebody_types_one(ada: Page) -> None:
    visit(ada, NEW)
    for name, title in (("first_try.csv", "First try"), ("amounts.csv", "Amounts")):
        choose(ada, name, b'id,price\n1,"4 080,22"\n')
        expect(ada.get_by_role("heading", level=1)).to_have_text(title)
    expect(heads(ada)).to_have_text(["idwhole number", "pricetext"])
    ada.get_by_role("button", name="Read them as numbers").click()
    expect(heads(ada)).to_have_text(["idwhole number", "pricenumber"])
    expect(ada.locator(".data-preview tbody")).to_contain_text("4,080.22")
    ada.get_by_label("Title in English").fill("Typed")
    choose(ada, "third.csv", b"id,price\n1,2\n")
    expect(heads(ada)).to_have_text(["idwhole number", "pricenumber"])
    expect(ada.get_by_role("heading", level=1)).to_have_text("Typed")


def test_a_title_typed_while_the_file_comes_in_stays(ada: Page) -> None:
    visit(ada, NEW)
    held: list[Route] = []
    ada.route("**/admin/uploads", lambda route: held.append(route))
    try:
        choose(ada, "late.csv", b"id\n1\n")
        expect(ada.locator(".drop-progress")).to_be_visible()
        ada.get_by_label("Title in English").fill("Typed meanwhile")
        held[0].continue_()
        expect(heads(ada)).to_have_count(1)
        expect(ada.get_by_label("Title in English")).to_have_value("Typed meanwhile")
    finally:
        ada.unroute("**/admin/uploads")


def test_a_file_that_waits_for_its_turn_can_be_stopped(ada: Page) -> None:
    visit(ada, NEW)
    ada.route("**/admin/uploads", lambda route: route.fulfill(status=503, json={}))
    try:
        with ada.expect_response("**/admin/uploads"):
            choose(ada, "waits.csv", b"id\n1\n")
        ada.get_by_role("button", name="Cancel").click()
        expect(ada.get_by_role("button", name="Choose a file")).to_be_visible()
    finally:
        ada.unroute("**/admin/uploads")


def test_a_dataset_whose_answer_got_lost_is_not_made_twice(ada: Page) -> None:
    def lose(route: Route) -> None:
        if '"save_dataset"' not in (route.request.post_data or ""):
            return route.continue_()
        route.fetch()
        return route.abort()

    visit(ada, NEW)
    choose(ada, "once.csv", b"id\n1\n")
    expect(heads(ada)).to_have_count(1)
    ada.route("**/_dash-update-component*", lose)
    try:
        ada.get_by_role("button", name="Save").click()
        expect(ada.get_by_role("alert").filter(has_text="cannot be reached")).to_be_visible()
    finally:
        ada.unroute("**/_dash-update-component*")
    ada.get_by_role("button", name="Save").click()
    expect(ada.get_by_role("alert").filter(has_text="Once is in the list of datasets already")).to_be_visible()
    ada.get_by_role("link", name="Look at the dataset that was saved").click()
    ada.get_by_role("dialog", name="Leave without saving?").get_by_role("button", name="Leave").click()
    ada.wait_for_url(f"**{LIST}/once")
    visit(ada, LIST)
    expect(ada.get_by_role("row").filter(has_text="once.csv")).to_have_count(1)


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


def test_a_file_that_is_none_is_refused_in_words(ada: Page) -> None:
    visit(ada, NEW)
    choose(ada, "picture.png", b"PNG")
    expect(ada.get_by_role("alert")).to_contain_text("Files of this kind cannot be read. Choose a csv")
    choose(ada, "book.xlsx", b"PK nothing")
    expect(ada.get_by_role("alert")).to_contain_text("'book.xlsx' is damaged")


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


def test_nobody_else_comes_here(open_one: Opener) -> None:
    page = open_one("va", LIST)
    expect(page.locator("#content h1")).to_have_text("There is nothing here")
    french = open_one("vb", f"{LIST}/orders")
    expect(french.locator("#content h1")).to_have_text("Il n’y a rien ici")
