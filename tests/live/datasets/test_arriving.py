"""Files on their way in: dropped, chosen, of every kind, late, waiting, refused; and answers that get lost."""

from __future__ import annotations

import io
import json

import openpyxl
import pyarrow
import pyarrow.parquet
import pytest
from playwright.sync_api import Page, Route, expect

from tests.live.datasets.hands import LIST, NEW, choose, heads, visit
from tests.lost import answers_lost

pytestmark = pytest.mark.xdist_group("live")

ROWS = [{"id": 1, "name": "Été", "price": 2.5}, {"id": 2, "name": "Noël", "price": 4.0}]
# Gives a file to what it is dropped on, as a desk does.
DROP = """(zone, {name, text}) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name));
  const told = {dataTransfer: data, bubbles: true, cancelable: true};
  for (const kind of ["dragover", "drop"]) zone.dispatchEvent(new DragEvent(kind, told));
}"""


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
    visit(ada, NEW)
    choose(ada, "once.csv", b"id\n1\n")
    expect(heads(ada)).to_have_count(1)
    with answers_lost(ada, "save_dataset"):
        ada.get_by_role("button", name="Save").click()
        expect(ada.get_by_role("alert").filter(has_text="cannot be reached")).to_be_visible()
    ada.get_by_role("button", name="Save").click()
    expect(ada.get_by_role("alert").filter(has_text="Once is in the list of datasets already")).to_be_visible()
    ada.get_by_role("link", name="Look at the dataset that was saved").click()
    ada.get_by_role("dialog", name="Leave without saving?").get_by_role("button", name="Leave").click()
    ada.wait_for_url(f"**{LIST}/once")
    visit(ada, LIST)
    expect(ada.get_by_role("row").filter(has_text="once.csv")).to_have_count(1)


def test_a_file_that_is_none_is_refused_in_words(ada: Page) -> None:
    visit(ada, NEW)
    choose(ada, "picture.png", b"PNG")
    expect(ada.get_by_role("alert")).to_contain_text("Files of this kind cannot be read. Choose a csv")
    choose(ada, "book.xlsx", b"PK nothing")
    expect(ada.get_by_role("alert")).to_contain_text("'book.xlsx' is damaged")
