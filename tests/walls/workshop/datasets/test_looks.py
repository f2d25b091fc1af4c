"""Datasets in the workshop are looked at before they are published: types, rows, expressions, what is wrong where."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from errors import Problems, UserError
from tests.company import Company
from tests.live.damaging import ROWS, good_files
from tests.walls.workshop.uploading import BODY, DEALS, draft, opened, places, upload
from viewer import Viewer
from walls.workshop.datasets import DRAFT, Datasets, Draft


def test_a_look_tells_types_rows_and_words(company: Company, ad: Viewer, datasets: Datasets) -> None:
    look = datasets.look(ad, draft(company, BODY)).as_json()
    assert [(one["name"], one["type"]) for one in look["fields"]] == [
        ("id", "integer"),
        ("order_id", "integer"),
        ("amount", "number"),
        ("state", "text"),
        ("owner", "text"),
    ]
    assert look["rows"][0] == ["1", "1", "10.5", "open", "va"] and look["count"] == 3 and look["whole"]
    assert look["words"]["state"] == ["open", "won"] and look["wrong"] == {} and look["left_out"] == []


def test_rows_that_do_not_fit_are_told_with_their_lines(company: Company, ad: Viewer, datasets: Datasets) -> None:
    body = {**BODY, "fields": {"amount": {"type": "number"}}}
    wish = draft(company, body, DEALS + "4,4,soon,open,va\n5,5\n", "affaires.csv")
    look = datasets.look(ad, wish)
    assert "Line 6 of 'affaires.csv' has 2 columns" in look.wrong["file"]
    assert look.left_out == (
        "Line 6 of 'affaires.csv' has 2 columns instead of 5.",
        "Line 5: 'amount' is not of type number.",
    )
    assert look.count == 3 and [one.type for one in look.fields][2] == "number"
    with pytest.raises(Problems) as refused:
        datasets.save(ad, wish)
    assert places(refused.value) == {"datasets.deals.file"}
    skipping = Draft("", {**body, "read": {"bad_rows": "skip"}}, wish.upload)
    assert datasets.rehearse(ad, skipping).as_json()["rows"] == 3


def test_expressions_come_out_live_and_fail_in_their_place(company: Company, ad: Viewer, datasets: Datasets) -> None:
    fields = {
        "double": {"expression": "amount * 2"},
        "again": {"expression": "double + 1"},
        "wrong": {"expression": "amout * 2"},
        "evil": {"expression": "read_csv('/etc/passwd')"},
        "circle": {"expression": "circle + 1"},
    }
    look = datasets.look(ad, draft(company, {**BODY, "fields": fields}))
    assert look.rows[0][-2:] == ["21.0", "22.0"]
    assert set(look.wrong) == {f"fields.{name}.expression" for name in ("wrong", "evil", "circle")}
    assert "column 1" in look.wrong["fields.wrong.expression"] and "'amount'" in look.wrong["fields.wrong.expression"]


def test_a_select_is_looked_at_and_published(company: Company, ad: Viewer, datasets: Datasets) -> None:
    body = {"title": "By owner", "sql": "select owner, sum(amount) as total from orders group by owner order by 1"}
    look = datasets.look(ad, Draft("", body))
    assert look.rows == [["CANARY-B", "160"], ["va", "30"], ["vb", "120"]] and not look.wrong
    key = datasets.save(ad, Draft("", body))
    assert opened(company, key)["rows"] == 3
    assert [one["title"] for one in opened(company, "orders")["uses"] if one["kind"] == "dataset"] == ["By owner"]
    wrong = datasets.look(ad, Draft("", {**body, "sql": "select * from '/etc/passwd'"}))
    assert set(wrong.wrong) == {"sql"} and not wrong.rows


def test_dates_as_people_write_them_are_noticed(company: Company, ad: Viewer, datasets: Datasets) -> None:
    text = (
        "id,day,at,us,mixed\n1,15/03/2026,1/3/2026 9:05,03/15/2026,1/2/2026\n2,1/4/2026,2/3/2026 10:00,1/2/2026,soon\n"
    )
    wish = draft(company, {"title": "Days"}, text)
    hints = datasets.look(ad, wish).as_json()["hints"]
    assert {(one["format"], one["columns"]) for one in hints} == {
        ("%d/%m/%Y", ("day",)),
        ("%d/%m/%Y %H:%M", ("at",)),
        ("%m/%d/%Y", ("us",)),
    }
    read = {one["option"]: one["format"] for one in hints if one["columns"] != ("us",)}
    look = datasets.look(ad, Draft("", {"title": "Days", "read": read}, wish.upload))
    assert [one.type for one in look.fields] == ["integer", "date", "datetime", "text", "text"]
    assert look.rows[0][1] == "2026-03-15"


# How the values are written, and what they are; without numbers they are not offered.
AMOUNTS: dict[str, tuple[list[str], list[str | None]]] = {
    "french": (["4\u202f080,22", "-80,5", ""], ["4080.22", "-80.5", None]),
    "spaces": (["1 200 000", "12", " 2\u00a0000,125 "], ["1200000.0", "12.0", "2000.125"]),
    "dotted": (["1.234,5", "2.345.678", "7"], ["1234.5", "2345678.0", "7.0"]),
    "shares": (["12 %", "7,25\u00a0%", "0%"], ["12.0", "7.25", "0.0"]),
    "points": (["12.5 %", "7 %", "+3.25%"], ["12.5", "7.0", "3.25"]),
    "prices": (["1 200,50 €", "5€", "0,5 €"], ["1200.5", "5.0", "0.5"]),
    "two_ways": (["1,234", "12,5", "4"], []),
    "thousands": (["1.234 €", "12 €", ""], []),
    "phones": (["06 12 34 56 78", "01 23 45 67 89", ""], []),
    "codes": (["007", "012 000", ""], []),
    "once_a_word": (["12 %", "7 %", "soon"], []),
}


def test_amounts_as_people_write_them_are_offered_as_numbers(company: Company, ad: Viewer, datasets: Datasets) -> None:
    lines = [[str(row), *(f'"{written[row]}"' for written, _ in AMOUNTS.values())] for row in range(3)]
    text = "\n".join(map(",".join, [["id", *AMOUNTS], *lines]))
    wish = draft(company, {"title": "Amounts"}, text)
    [hint] = datasets.look(ad, wish).as_json()["amounts"]
    assert hint["columns"] == tuple(name for name, (_, numbers) in AMOUNTS.items() if numbers)
    look = datasets.look(ad, Draft("", {"title": "Amounts", "fields": declared(hint["columns"])}, wish.upload))
    assert look.amounts == [] and look.wrong == {}
    read = {one.name: [row[place] for row in look.rows] for place, one in enumerate(look.fields)}
    assert {name: read[name] for name in hint["columns"]} == {name: AMOUNTS[name][1] for name in hint["columns"]}
    for name in AMOUNTS.keys() - {*hint["columns"], "codes"}:
        refused = datasets.look(ad, Draft("", {"title": "Amounts", "fields": declared([name])}, wish.upload))
        assert f"'{name}'" in refused.wrong["file"]


def test_points_that_may_stand_between_thousands_are_told(company: Company, ad: Viewer, datasets: Datasets) -> None:
    """1.234 becomes 1.234, which is a thousandth of what a French writer means; prices and shares are no such."""
    text = "id;large;price;share;few;whole\n1;1.234;12.50;0.125;1.25;1000\n2;12.000;7.99;0.5;1.125;20\n"
    text += "3;-123.456;100.00;0.250;2.5;3\n"
    wish = draft(company, {"title": "Points"}, text)
    [hint] = datasets.look(ad, wish).as_json()["points"]
    assert (hint["columns"], hint["example"]) == (("large",), "1.234")
    told = {"title": "Points", "fields": declared(["large"])}
    assert datasets.look(ad, Draft("", told, wish.upload)).points == []
    wanted = {"title": "Points", "read": {"thousands": ".", "decimal": ","}}
    read = datasets.look(ad, Draft("", wanted, wish.upload))
    place = [one.name for one in read.fields].index("large")
    assert read.points == [] and [row[place] for row in read.rows] == ["1234", "12000", "-123456"]


def declared(names: Iterable[str]) -> dict[str, dict[str, str]]:
    return {name: {"type": "number"} for name in names}


def test_sheets_of_a_workbook_are_offered(company: Company, ad: Viewer, datasets: Datasets) -> None:
    look = datasets.look(ad, draft(company, {"title": "Book"}, good_files()["xlsx"], "book.xlsx"))
    assert look.sheets == ["Sheet"] and look.count == len(ROWS)


def test_what_no_definition_may_say_is_told_at_its_field(company: Company, ad: Viewer, datasets: Datasets) -> None:
    wrong = {
        "title": "Deals",
        "fields": {"id": {"type": "money"}, "owner": {"identifies": "shoe"}},
        "file": "/etc/passwd",
    }
    with pytest.raises(Problems) as refused:
        datasets.look(ad, draft(company, wrong))
    assert places(refused.value) == {
        f"datasets.{DRAFT}.fields.id.type",
        f"datasets.{DRAFT}.fields.owner.identifies",
    }
    with pytest.raises(Problems) as refused:
        datasets.save(ad, draft(company, {"title": "Deals", "clock": "soon", "link": "javascript:alert(1)"}))
    assert places(refused.value) == {"datasets.deals.clock", "datasets.deals.link"}
    with pytest.raises(UserError):
        datasets.look(ad, Draft("", {"title": "a\0b"}, upload(company, DEALS)))


@pytest.mark.parametrize("file", ["/etc/passwd", "../../secret", "uploads/other.csv"])
def test_where_a_file_lies_is_not_for_the_browser_to_say(
    company: Company, ad: Viewer, datasets: Datasets, file: str
) -> None:
    with pytest.raises(UserError):
        datasets.save(ad, Draft("", {"title": "Stolen", "file": file}))
    for key in ("0" * 32, "../../orders", ""):
        with pytest.raises(UserError):
            datasets.save(ad, Draft("", {"title": "Stolen"}, key))
