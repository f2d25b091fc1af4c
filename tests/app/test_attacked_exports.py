"""D41 and D4 at the addresses of files: nobody takes away what is hidden, and no cell computes anything."""

from __future__ import annotations

import csv
import io
import re

import openpyxl
import pytest
import requests

from tests.app.attacked import Attacked, Browser, check_refused
from tests.company import CANARY

WHAT = [
    f"{what}.{form}"
    for what in ("", "/rows", "/lines/canary_b/rows", "/lines/canary_b/history")
    for form in ("csv", "xlsx")
]
NAME = re.compile(r'attachment; filename="?([a-z0-9_-]+)\.(csv|xlsx)"?$')


@pytest.mark.parametrize("what", WHAT)
def test_a_hidden_tile_is_like_none(place: Attacked, va: Browser, what: str) -> None:
    found = set()
    for key in ("m_b", "nobody", "no_such"):
        answer = va.get(f"/export/minidashes/{key}{what}")
        check_refused(place, answer, 404)
        found.add(answer.text.replace(key, "K"))
        assert not answer.headers.get("Content-Disposition")
    assert len(found) == 1


@pytest.mark.parametrize("what", WHAT)
def test_a_stranger_and_a_token_take_nothing(place: Attacked, what: str) -> None:
    address = f"{place.address}/export/minidashes/shared_figures{what}"
    for headers in ({}, place.bearer("ad")):
        check_refused(place, requests.get(address, headers=headers, allow_redirects=False, timeout=20), 302, 401)


@pytest.mark.parametrize("about", ["explain", "rows", "history", "course"])
def test_a_hidden_tile_is_like_none_in_the_panel(place: Attacked, va: Browser, about: str) -> None:
    found = set()
    for key in ("m_b", "nobody", "no_such"):
        wish = {"id": "1", "about": about, "key": key, "line": "canary_b"}
        answer = va.call("wall_question", wall_question=wish)
        check_refused(place, answer, 404)
        found.add(answer.text.replace(key, "K"))
    assert len(found) == 1


@pytest.mark.parametrize(
    "wrong",
    [{"offset": -1}, {"offset": "1"}, {"by": "century"}, {"on": ["day"]}, {"login": "vb"}, {"about": "secrets"}],
)
def test_a_question_has_no_other_shape(place: Attacked, va: Browser, wrong: dict) -> None:
    wish = {"id": "1", "about": "rows", "key": "shared_figures", "line": "mine", **wrong}
    check_refused(place, va.call("wall_question", wall_question=wish), 422)


def test_each_takes_their_own_rows(place: Attacked) -> None:
    for login, delimiter in (("va", ","), ("vb", ";")):
        answer = place.sign_in(login).get("/export/minidashes/shared_figures/lines/mine/rows.csv?login=vb&user=vb")
        rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=delimiter))
        assert answer.status_code == 200 and [row["owner"] for row in rows] == [login, login]
        assert CANARY not in answer.text
        assert NAME.fullmatch(answer.headers["Content-Disposition"]) and "no-store" in answer.headers["Cache-Control"]


def test_no_cell_is_a_formula(place: Attacked, va: Browser) -> None:
    """D41: a label and a value that a spreadsheet would compute."""
    orders = place.folder / "orders.csv"
    before = orders.read_text(encoding="utf-8")
    try:
        orders.write_text(before.replace("1,va,10", "\"=cmd|' /C calc'!A0\",va,-10"), encoding="utf-8")
        place.publish("label: {en: Amount, fr: Montant}", "label: {en: '=1+1', fr: '@sum'}")
        place.parts.publisher.refresh(["orders"])
        text = va.get("/export/minidashes/shared_figures/lines/mine/rows.csv").content.decode("utf-8-sig")
        assert "'=cmd|" in text and ",-10" in text
        book = va.get("/export/minidashes/shared_figures/lines/mine/rows.xlsx")
        cells = [cell for row in openpyxl.load_workbook(io.BytesIO(book.content)).active for cell in row]
        assert "f" not in {cell.data_type for cell in cells} and -10 in {cell.value for cell in cells}
        assert "'=1+1" in va.get("/export/minidashes/shared_figures.csv").text
    finally:
        orders.write_text(before, encoding="utf-8")
        place.publish()
        place.parts.publisher.refresh(["orders"])


@pytest.mark.parametrize("key", ["..", "%2e%2e", "shared_figures%0d%0aX-Evil:1", '"x"', "a" * 3_000, "%00"])
def test_odd_keys_name_no_file(place: Attacked, va: Browser, key: str) -> None:
    answer = va.get(f"/export/minidashes/{key}.csv")
    check_refused(place, answer, 404)
    assert "X-Evil" not in answer.headers
