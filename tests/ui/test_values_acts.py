"""The page "to enter" as a browser asks for it: typed values, columns, the reminder, and what is forged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from store.tables import entry
from tests.company import Company
from tests.ui.acting import work
from tests.ui.conftest import Caller
from ui.workshop.pasted import read_column, read_day

COMPLAINTS = {"minidash": "m_a", "indicator": "complaints"}
LEVEL = {"minidash": "m_b", "indicator": "level"}
COLUMN = {**LEVEL, "consecutive": False, "first": "", "key": "k"}


def stored(company: Company) -> int:
    with company.database.read() as connection:
        return connection.execute(select(func.count()).select_from(entry)).scalar_one()


def value(typed: str, **more: Any) -> dict[str, Any]:
    return {**COMPLAINTS, "value": typed, "as_of": "2026-03-18", "note": "", "key": "k", **more}


def test_a_value_is_read_as_its_language_writes_it(company: Company, enter: Callable[[str], Caller]) -> None:
    assert work(enter("va"), "values_enter", **value("1,234.5"))["problem"] is None
    french = work(enter("vb"), "values_enter", **value("1 234,5", **LEVEL))
    assert french["problem"] is None
    assert [one["value"] for one in work(enter("vb"), "values_history", **LEVEL)["entries"]] == [1234.5]
    (line,) = work(enter("va"), "values_list")["lines"]
    assert (line["state"], line["last"]["text"], line["last"]["value"]) == ("done", "1,235", 1234.5)


def test_durations_are_read_as_they_are_written_and_shown_as_understood(
    company: Company, enter: Callable[[str], Caller]
) -> None:
    company.publish("entered_by: {users: [vb]}}", "entered_by: {users: [vb]}}, format: {kind: duration}")
    vb = enter("vb")
    understood = work(vb, "values_read", **LEVEL, value="1 h 30")["understood"]
    assert understood == {"text": "1\u00a0h\u00a030\u00a0min", "n": "5\u202f400"}
    assert work(vb, "values_read", **LEVEL, value="1 h x")["understood"] is None
    assert work(vb, "values_enter", **value("1 h 30", **LEVEL))["problem"] is None
    refused = work(vb, "values_enter", **value("soon", **LEVEL))
    assert "1 h 30, 90 min ou 2 j" in refused["errors"]["value"]
    rows = work(vb, "values_check", **COLUMN, text="01/02/2026\t2:15\n02/02/2026\tlong")["rows"]
    assert rows[0]["text"] == "2\u00a0h\u00a015\u00a0min" and "durée" in rows[1]["problem"]
    assert [one["value"] for one in work(vb, "values_history", **LEVEL)["entries"]] == [5400]
    too_long = work(vb, "values_enter", **value("9999999999999 h", **LEVEL))
    assert "entre -999\u202f999\u202f999\u202f999\u202f999 et" in too_long["errors"]["value"]
    rows = work(vb, "values_check", **COLUMN, text="01/02/2026\t-9999999999999 h\n02/02/2026\t-2 h")["rows"]
    assert "trop long" in rows[0]["problem"] and rows[1]["problem"] is None
    assert work(vb, "values_paste", **COLUMN, text="01/02/2026\t9999999999999 h")["problem"] and stored(company) == 1
    assert work(enter("va"), "values_read", **LEVEL, value="1 h")["problem"]


@pytest.mark.parametrize(
    ("wish", "fields"),
    [
        (value("many"), {"value"}),
        (value(""), {"value"}),
        (value("3", as_of="tomorrow"), {"as_of"}),
        (value("3", as_of="1850-01-01"), {"as_of"}),
        (value("3", note="a\0b"), {"note"}),
        (value("3", note="a\u202eb"), {"note"}),
        (value("3", note="x" * 1001), {"note"}),
    ],
)
def test_what_is_wrong_is_told_at_its_field(
    company: Company, enter: Callable[[str], Caller], wish: dict[str, Any], fields: set[str]
) -> None:
    done = work(enter("va"), "values_enter", **wish)
    assert done["problem"] and set(done["errors"]) == fields
    assert stored(company) == 0


def test_a_column_tells_each_wrong_row_and_stores_nothing_until_all_are_right(
    company: Company, enter: Callable[[str], Caller]
) -> None:
    vb = enter("vb")
    text = "Jour\tValeur\n01/02/2026\t12,5\n02/02/2026\tx\n02/02/2026\t7\n02/02/2026\t8\n"
    checked = work(vb, "values_check", **COLUMN, text=text)
    assert [(row["number"], row["day"], row["text"], bool(row["problem"])) for row in checked["rows"]] == [
        (2, "2026-02-01", "12,5", False),
        (3, "2026-02-02", None, True),
        (4, "2026-02-02", "7", False),
        (5, "2026-02-02", "8", True),
    ]
    assert checked["wrong"] == 2
    for wrong in (text, text.replace("02/02/2026\tx\n", "")):
        refused = work(vb, "values_paste", **COLUMN, text=wrong)
        assert refused["problem"] and refused["errors"] and stored(company) == 0
    right = text.replace("02/02/2026\tx\n", "").replace("02/02/2026\t8", "03/02/2026\t8")
    assert work(vb, "values_paste", **COLUMN, text=right)["count"] == 3
    assert work(vb, "values_paste", **COLUMN, text=right)["count"] == 3
    assert stored(company) == 3
    again = work(vb, "values_check", **COLUMN, text="01/02/2026\t13")
    assert again["rows"][0]["replaces"] == "12,5"


def test_values_of_consecutive_periods_begin_with_the_first_day(
    company: Company, enter: Callable[[str], Caller]
) -> None:
    wish = {**COMPLAINTS, "consecutive": True, "first": "2026-01-05", "key": "k", "text": "3\n\n4"}
    assert work(enter("va"), "values_paste", **wish)["count"] == 2
    days = [one["as_of"] for one in work(enter("va"), "values_history", **COMPLAINTS)["entries"]]
    assert days == ["2026-01-19", "2026-01-05"]
    for first in ("", "soon", "0001-01-01", "9999-12-31"):
        assert work(enter("va"), "values_check", **{**wish, "first": first})["problem"]


def test_a_huge_column_is_refused_and_not_cut(company: Company, enter: Callable[[str], Caller]) -> None:
    days = "\n".join(f"{n % 28 + 1}/1/2026\t1" for n in range(1_500))
    done = work(enter("va"), "values_paste", **{**COLUMN, **COMPLAINTS, "text": days})
    assert "1000" in done["problem"] and stored(company) == 0


@pytest.mark.parametrize(
    ("login", "place", "statuses"),
    [
        ("va", {"minidash": "m_a", "indicator": "mood"}, {403}),
        ("va", LEVEL, {200}),
        ("ad", COMPLAINTS, {200}),
        ("va", {"minidash": "m_a", "indicator": "no_such"}, {200}),
    ],
)
def test_what_others_enter_is_refused_and_what_is_hidden_is_not_there(
    company: Company, enter: Callable[[str], Caller], login: str, place: dict[str, str], statuses: set[int]
) -> None:
    caller = enter(login)
    wishes = {
        "values_history": place,
        "values_enter": {**value("3"), **place},
        "values_check": {**COLUMN, **place, "text": "1/1/2026\t3"},
        "values_paste": {**COLUMN, **place, "text": "1/1/2026\t3"},
    }
    for act, wish in wishes.items():
        answer = caller.call("wall.worked", {"act": act, "id": "1", **wish})
        assert answer.status_code in statuses, (act, answer.text)
        assert "CANARY" not in answer.text
        if answer.status_code == 200:
            assert answer.json["response"]["wall"]["worked"]["problem"]
    assert stored(company) == 0


@pytest.mark.parametrize("odd", [{"value": 3}, {"value": "3", "extra": 1}, {"minidash": "x" * 300}, {"correct": "yes"}])
def test_forged_shapes_are_refused(company: Company, enter: Callable[[str], Caller], odd: dict[str, Any]) -> None:
    answer = enter("va").call("wall.worked", {"act": "values_enter", "id": "1", **value("3"), **odd})
    assert answer.status_code == 422 and stored(company) == 0


def page(caller: Caller) -> dict[str, Any]:
    return caller.call("wall.page", {"path": "/", "id": "1"}).json["response"]["header"]["page"]


def test_the_reminder_stands_in_the_header_of_who_enters_and_goes(
    company: Company, enter: Callable[[str], Caller]
) -> None:
    va = enter("va")
    assert page(va)["waiting"]["n"] == 1
    assert "waiting" not in page(enter("ad"))
    known = va.call("wall.page", {"path": "/", "id": "1"}).json["response"]["wall"]["page"]["revision"]
    work(va, "values_enter", **value("3"))
    news = va.call("wall.page", {"path": "/", "id": "2", "known": known})
    assert news.status_code == 200 and news.json["response"]["header"]["page"]["waiting"]["n"] == 0


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-03-31", date(2026, 3, 31)),
        ("31/03/2026", date(2026, 3, 31)),
        ("31.3.26", date(2026, 3, 31)),
        ("1er août 2025", date(2025, 8, 1)),
        ("3 Sept. 2025", date(2025, 9, 3)),
        ("Mar-26", date(2026, 3, 1)),
        ("2026-03", date(2026, 3, 1)),
        ("03/2026", date(2026, 3, 1)),
        (" 6 May 1998 ", date(1998, 5, 6)),
    ],
)
def test_a_day_is_read_as_people_write_it(typed: str, day: date) -> None:
    assert read_day(typed) == day


@pytest.mark.parametrize("typed", ["", "12,5", "31/02/2026", "13/13/2026", "2026", "32 mai 2026", "mai"])
def test_what_is_no_day_is_none(typed: str) -> None:
    with pytest.raises(ValueError):
        read_day(typed)


def test_an_empty_row_leaves_its_period_out_and_titles_do_not_count() -> None:
    rows = read_column("Valeur\r\n1\r\n\r\n3,5\r\n", "fr", "monthly", date(2026, 1, 31))
    assert [(row.number, row.day, row.value) for row in rows] == [
        (2, date(2026, 1, 31), 1),
        (4, date(2026, 3, 31), 3.5),
    ]
    assert [row.problem for row in read_column("a;b\nc;d", "en", "monthly", None)] == ["both"]
