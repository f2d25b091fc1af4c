"""Why a value is what it is: for each viewer under the tile's own filter, and for nobody who does not see the tile."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import duckdb
import pytest

from errors import NotFound, UserError
from tests.company import CANARY, Company
from walls.explaining import exporting
from walls.explaining.explaining import MOST_ROWS, Explaining
from walls.explaining.exporting import Exporting

MINE_LINE = """      - {key: mine, label: Mine, dataset: orders, measure: {aggregate: sum, field: amount},
         where: {field: owner, op: is_current_user}}
"""
AVERAGE_LINE = """      - {key: average, label: Average, dataset: orders, measure: {aggregate: average, field: amount}}
"""


def explaining(company: Company) -> Explaining:
    return Explaining(company.service)


def values(view, column: str) -> list:
    place = [one.key for one in view.columns].index(column)
    return [row[place] for row in view.rows]


def test_each_viewer_has_the_rows_of_their_own_filter(company):
    for login, own in (("va", [2, 1]), ("vb", [4, 3])):
        told = explaining(company).explain(company.viewer(login), "shared_figures", "mine")
        found = explaining(company).rows(company.viewer(login), "shared_figures", "mine")
        assert told.rows_counted == found.total == 2 and sorted(values(found, "id")) == sorted(own)
        assert set(values(found, "owner")) == {login} and told.value == sum(values(found, "amount"))
        exported = Exporting(company.service).rows(company.viewer(login), "shared_figures", "mine")
        assert {row[1] for row in exported.rows} == {login}


def test_whoever_does_not_see_the_tile_is_told_nothing(company):
    texts = set()
    for key in ("m_b", "nobody", "no_such"):
        for ask in (
            lambda key: explaining(company).explain(company.viewer("va"), key, "canary_b"),
            lambda key: explaining(company).explain(company.viewer("va"), key),
            lambda key: explaining(company).rows(company.viewer("va"), key, "canary_b"),
            lambda key: explaining(company).rows(company.viewer("va"), key, None, -1, 0),
            lambda key: explaining(company).history(company.viewer("va"), key, "level"),
            lambda key: explaining(company).course(company.viewer("va"), key, "canary_b"),
            lambda key: Exporting(company.service).tile(company.viewer("va"), key),
            lambda key: Exporting(company.service).rows(company.viewer("va"), key, "canary_b"),
            lambda key: Exporting(company.service).history(company.viewer("va"), key, "canary_b"),
        ):
            with pytest.raises(NotFound) as refused:
                ask(key)
            texts.add(str(refused.value).replace(key, "K"))
    assert len(texts) == 1 and CANARY not in texts.pop()


def test_a_line_that_is_not_there_is_not_found(company):
    for line in ("no_such", "canary_b"):
        with pytest.raises(NotFound):
            explaining(company).explain(company.viewer("va"), "m_a", line)
    with pytest.raises(NotFound):
        explaining(company).explain(company.viewer("va"), "m_a")
    with pytest.raises(NotFound):
        explaining(company).history(company.viewer("va"), "m_a", "orders")


def test_who_has_no_team_is_told_why(company):
    company.publish("teams: [a, b]\n    list", "teams: everyone\n    list")
    company.publish("    title: A only\n    teams: [a]", "    title: A only\n    teams: everyone")
    nobody = company.viewer("ad")
    told = explaining(company).explain(nobody, "m_a", "orders")
    assert told.rows_counted == 0 and "no team" in told.reason and "is in your teams" in told.sentence
    found = explaining(company).rows(nobody, "m_a", "orders")
    assert (found.total, found.rows, found.reason) == (0, [], told.reason)
    with pytest.raises(UserError, match="no team"):
        Exporting(company.service).rows(nobody, "m_a", "orders")


def test_it_says_who_changed_what_and_how_old_the_data_is(company):
    told = explaining(company).explain(company.viewer("va"), "shared_figures", "month")
    assert told.data_version == company.service.worlds.current().manifest.version and told.data_read_at
    assert told.changed_by == "<command line>" and told.changed_by_name == "a definition file"
    assert [(one.field, one.name, one.start, one.end) for one in told.periods] == [
        ("day", "this month", "2026-03-01", "2026-03-31")
    ]
    french = replace(company.viewer("va"), language="fr")
    assert explaining(company).explain(french, "shared_figures", "month").sentence.startswith("Nombre de «\u202fComm")


def test_entries_that_count_and_their_history(company):
    service, viewer = company.service, company.viewer("va")
    for value, day in ((1, "2026-03-02"), (2, "2026-03-16"), (4, "2026-03-18")):
        service.enter_value(viewer, "m_a", "complaints", value, date.fromisoformat(day), "=note")
    told = explaining(company).explain(viewer, "m_a", "complaints")
    assert (told.value, told.rows_counted, told.rows_left_out) == (6, 2, 1)
    assert values(explaining(company).rows(viewer, "m_a", "complaints"), "@value") == [4, 2]
    history = explaining(company).history(viewer, "m_a", "complaints", 1, 5)
    assert values(history, "@value") == [2, 1] and values(history, "@counts") == [True, False] and history.total == 3
    counting, everything = (
        ask(viewer, "m_a", "complaints") for ask in (Exporting(service).rows, Exporting(service).history)
    )
    assert [row[1] for row in counting.rows] == [4, 2] and counting.name == "m_a-complaints-rows"
    assert [(row[1], row[-1]) for row in everything.rows] == [(4, True), (2, True), (1, False)]
    assert everything.name == "m_a-complaints-history"
    with pytest.raises(NotFound):
        Exporting(service).history(viewer, "m_a", "orders")


def test_the_current_unit_agrees_with_the_wall(company):
    viewer = company.viewer("vb")
    course = explaining(company).course(viewer, "shared_figures", "month", "month")
    shown = company.service.contents_of(viewer, ["shared_figures"])["shared_figures"].lines[2]
    assert course.points[-1].value == shown.value == 4 and course.points[-1].start == "2026-03-01"
    assert course.points[-2].value == 1 and course.adds_up
    assert (
        sum(point.value for point in explaining(company).course(viewer, "shared_figures", "month", "day").points) == 5
    )
    with pytest.raises(UserError):
        explaining(company).course(viewer, "shared_figures", "month", "day", "owner")


def test_a_value_that_names_no_date_is_followed_by_that_of_its_dataset(company):
    viewer = company.viewer("vb")
    mine = explaining(company).course(viewer, "shared_figures", "mine", "month")
    assert [point.value for point in mine.points[-2:]] == [80, 40] and mine.by == "month"
    assert explaining(company).explain(viewer, "shared_figures", "mine").unit == "month"
    with pytest.raises(UserError):
        explaining(company).course(viewer, "shared_figures", "mine", "month", "owner")


@pytest.mark.parametrize(("offset", "limit"), [(-1, 10), (0, 0), (0, MOST_ROWS + 1), (2**40, 10)])
def test_a_page_that_cannot_be_is_refused(company, offset, limit):
    with pytest.raises(UserError):
        explaining(company).rows(company.viewer("va"), "shared_figures", "amount", offset, limit)


def test_a_file_that_is_cut_says_so(company, monkeypatch):
    viewer = company.viewer("va")
    assert Exporting(company.service).rows(viewer, "shared_figures", "amount").name == "shared_figures-amount-rows"
    monkeypatch.setattr(exporting, "MOST_EXPORTED", 2)
    cut = Exporting(company.service).rows(viewer, "shared_figures", "amount")
    assert cut.name == "shared_figures-amount-rows-first-2" and len(list(cut.rows)) == 2
    narrow = Exporting(company.service).rows(viewer, "shared_figures", "amount", cells=3)
    assert narrow.name.endswith("-first-1") and len(list(narrow.rows)) == 1


def test_a_tile_as_a_table(company):
    lines = Exporting(company.service).tile(company.viewer("va"), "shared_figures")
    assert lines.heads[:3] == ["Line", "Value", "Shown as"]
    assert [row[:2] for row in lines.rows] == [("Amount", 310), ("Mine", 30), ("This month", 4)]
    tops = Exporting(company.service).tile(company.viewer("va"), "tops")
    assert tops.heads == ["owner", "Sum"] and list(tops.rows) == [["va", 30]]
    rows = Exporting(company.service).rows(company.viewer("va"), "tops")
    assert rows.name == "tops-rows" and [row[1] for row in rows.rows] == ["va", "va"]


def test_a_row_shows_only_what_the_tile_is_made_of_also_to_administrators(company):
    for login in ("va", "ad"):
        viewer = company.viewer(login)
        found = explaining(company).rows(viewer, "shared_figures", "month")
        assert [one.key for one in found.columns] == ["id", "day"]
        assert "amount" not in Exporting(company.service).rows(viewer, "shared_figures", "month").heads


def test_a_course_begins_with_the_first_value_also_where_it_is_zero(company):
    """Before the first row there is nothing to say; from then on a total of nothing is 0, and an average none."""
    rows = "\n9,va,0,2025-04-02,A\n10,va,0,2025-04-03,A\n"
    file = company.folder / "orders.csv"
    before = file.read_text(encoding="utf-8")
    formula = "\n      - {key: ten, label: Ten, formula: amount * 10}\n"
    try:
        file.write_text(before.rstrip() + rows, encoding="utf-8")
        company.publish(MINE_LINE, AVERAGE_LINE + formula)
        company.publisher.refresh(["orders"])
        found = {
            key: explaining(company).course(company.viewer("va"), "shared_figures", key, "month").points
            for key in ("amount", "average", "ten")
        }
    finally:
        file.write_text(before, encoding="utf-8")
        company.publish()
        company.publisher.refresh(["orders"])
    months = ["2025-04-01", "2025-05-01", *(f"2025-{month:02}-01" for month in range(6, 13)), "2026-01-01"]
    months += ["2026-02-01", "2026-03-01"]
    quiet = len(months) - 3
    told = {key: [(point.start, point.value) for point in points] for key, points in found.items()}
    assert told["amount"] == list(zip(months, [0, *[0] * quiet, 80, 230], strict=True))
    assert told["average"] == list(zip(months, [0, *[None] * quiet, 80, 57.5], strict=True))
    assert told["ten"] == list(zip(months, [0, *[0] * quiet, 800, 2300], strict=True))


def test_a_course_has_the_units_from_the_first_row_to_the_current_one(company):
    """As a query written by hand has them."""
    by_hand = """
        WITH rows AS (SELECT day, amount FROM read_csv(?) WHERE owner = ?),
        units AS (SELECT unnest(generate_series(date_trunc($by, min(day)), DATE '2026-03-18', INTERVAL 1 $by)) AS start
                  FROM rows)
        SELECT start::DATE::VARCHAR, coalesce(sum(amount), 0) FROM units
        LEFT JOIN rows ON date_trunc($by, day) = start GROUP BY ALL ORDER BY 1
    """
    file = str(company.folder / "orders.csv")
    for by in ("day", "week", "month", "quarter", "year"):
        for login in ("va", "vb"):
            query = by_hand.replace("INTERVAL 1 $by", f"INTERVAL 1 {by}").replace("$by", f"'{by}'")
            course = explaining(company).course(company.viewer(login), "shared_figures", "mine", by, "day")
            wanted = duckdb.execute(query, [file, login]).fetchall()
            assert [(point.start, point.value) for point in course.points] == wanted
    nothing = explaining(company).course(company.viewer("ad"), "shared_figures", "mine")
    assert nothing.points == [] and nothing.reason.startswith("There is nothing to show")
