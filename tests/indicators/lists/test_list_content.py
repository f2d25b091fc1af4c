"""Lists as tiles show them: exact rows, texts, hovers, links, bars, and what an empty one looked for."""

from datetime import date

from tests.indicators.companies import Company, Shelf
from tests.indicators.shown_walls import Watched, line, minidash, show
from viewer import Viewer

# Now is Wednesday 15 May 2024, 12:00 in Paris.
VISITS = Shelf(
    {
        "id": "text",
        "at": "datetime",
        "day": "date",
        "who": {"type": "text", "identifies": "login"},
        "fee": "number",
        "done": "boolean",
    },
    [
        ("a/1", "2024-05-16T14:00", date(2024, 5, 16), "ann", 12.5, True),
        ("b&2", "2024-05-15T00:30", date(2024, 5, 20), "bob", None, False),
        (None, None, None, None, -3.0, None),
    ],
    link="https://crm.example.com/{id}?day={day}",
)
COMPANY = Company({"visits": VISITS})
FRENCH = Viewer("ann", language="fr")


def shown(viewer=None, **parts):
    return show(COMPANY, {"mini": minidash(list={"dataset": "visits", **parts})}, viewer=viewer)["mini"]


def test_rows_are_exact_and_their_texts_are_said():
    found = shown(columns=["at", "day", "fee", "done"], sort=[{"by": "at"}])
    assert [column.kind for column in found.columns] == ["datetime", "date", "number", "boolean"]
    assert found.rows == [
        ["2024-05-15T00:30:00+02:00", "2024-05-20", None, False],
        ["2024-05-16T14:00:00+02:00", "2024-05-16", 12.5, True],
        [None, None, -3.0, None],
    ]
    assert found.texts == [
        ["today 00:30", "Monday", "–", "No"],
        ["tomorrow 14:00", "tomorrow", "12.5", "Yes"],
        ["–", "–", "-3", "–"],
    ]
    assert found.hovers[1] == ["Thursday, 16 May 2024 14:00", "Thursday, 16 May 2024", None, None]
    assert (found.bar, found.bars, found.empty_text, found.problem) == (None, [], None, None)


def test_texts_in_french():
    found = shown(viewer=FRENCH, columns=["at", "done"], sort=[{"by": "at", "order": "desc"}], limit=1)
    assert found.texts == [["demain 14:00", "Oui"]]
    assert found.hovers == [["jeudi 16 mai 2024 14:00", None]]


def test_a_datetime_may_be_shown_as_its_local_day():
    found = shown(columns=[{"field": "at", "format": {"kind": "date"}}], sort=[{"by": "at"}], limit=1)
    assert (found.rows, found.texts, found.columns[0].kind) == ([["2024-05-15"]], [["today"]], "date")


def test_links_encode_their_values_and_need_them_all():
    found = shown(columns=["day"], sort=[{"by": "day"}])
    assert found.links == [
        "https://crm.example.com/a%2F1?day=2024-05-16",
        "https://crm.example.com/b%262?day=2024-05-20",
        None,
    ]


def test_a_bar_is_drawn_for_the_measure_that_orders():
    measures = [{"key": "n", "aggregate": "count"}, {"key": "total", "aggregate": "sum", "field": "fee"}]
    found = shown(group_by=["who"], measures=measures, sort=[{"by": "total", "order": "desc"}], keep_empty=True)
    assert found.rows == [["ann", 1, 12.5], ["bob", 1, 0.0], [None, 1, -3.0]]
    assert (found.bar, found.bars) == (2, [1.0, 0.0, 0.0])


def test_a_unit_of_time_is_said_as_a_whole():
    found = shown(group_by=[{"field": "at", "by": "month"}], measures=[{"key": "n", "aggregate": "count"}])
    assert (found.rows, found.texts, found.hovers) == ([["2024-05-01", 2]], [["May 2024", "2"]], [[None, None]])


def test_an_empty_list_says_what_it_looked_for():
    coming = {"field": "day", "op": "during", "value": "next 3 days"}
    where = {"all": [coming, {"field": "fee", "op": "more", "value": 100}]}
    assert shown(columns=["day"], where=where).empty_text == (
        "Nothing in “visits” where “day” is in the coming 3 days (16 – 18 May 2024) and “fee” is more than 100."
    )
    assert shown(viewer=FRENCH, columns=["day"], where=coming | {"value": "tomorrow"}, limit=1).empty_text is None


def test_a_list_that_fails_says_why_and_the_lines_beside_it_are_there():
    mine = {"dataset": "visits", "columns": ["day"], "where": {"field": "who", "op": "in_current_teams"}}
    found = show(COMPANY, {"list": minidash(list=mine), "lines": minidash(indicators=[line("n", dataset="visits")])})
    assert (found["list"].rows, found["list"].columns) == ([], [])
    assert "team" in found["list"].problem
    assert found["lines"].lines[0].value == 3


def test_lines_and_lists_go_out_together():
    run = Watched(COMPANY)
    tiles = {"list": minidash(list={"dataset": "visits", "columns": ["id"]})}
    tiles["lines"] = minidash(indicators=[line("n", dataset="visits"), line("s", "sum", "visits", field="fee")])
    show(COMPANY, tiles, run=run)
    assert [len(call) for call in run.calls] == [2]
