"""The page "to enter": what waits, the history of a line, corrections, and columns that are stored whole or not."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import event, select

from errors import Forbidden, NotFound, Problems, Unavailable, UserError
from store.tables import journal
from walls.entering import Entering
from walls.entries import LineView
from walls.pasting import MOST_ROWS, Pasting
from walls.submission import Submission

COMPLAINTS = ("m_a", "complaints")
MOOD = ("m_a", "mood")
TODAY = date(2026, 3, 18)  # a Wednesday
ALL_ENTER = ("entered_by: {users: [ad, vb]}", "entered_by: {users: [va]}")


@pytest.fixture
def desk(company) -> Entering:
    """The company in which va enters complaints (a weekly flow) and mood (a monthly level)."""
    company.publish(*ALL_ENTER)
    return Entering(company.service)


def line(desk: Entering, viewer, key: str) -> LineView:
    return next(one for one in desk.list_lines(viewer) if one.indicator == key)


def enter(company, value: float, day: date | None = None, key: str = "mood", login: str = "va") -> None:
    company.service.enter_value(company.viewer(login), "m_a", key, value, day)


def test_everybody_has_those_lines_only_that_they_may_enter(company) -> None:
    desk = Entering(company.service)
    assert [(one.minidash, one.indicator) for one in desk.list_lines(company.viewer("va"))] == [COMPLAINTS]
    assert [(one.minidash, one.indicator) for one in desk.list_lines(company.viewer("vb"))] == [("m_b", "level")]
    assert desk.list_lines(company.viewer("ad")) == []


def test_a_line_that_nobody_entered_is_due_and_waits(company, desk) -> None:
    va = company.viewer("va")
    found = line(desk, va, "mood")
    assert (found.state, found.never, found.since, found.last) == ("due", True, None, None)
    assert company.service.values_waiting(va) == 2


@pytest.mark.parametrize(
    ("day", "state", "since"),
    [
        (date(2026, 3, 1), "done", None),
        (date(2026, 3, 18), "done", None),
        (date(2026, 3, 31), "done", None),
        (date(2026, 2, 28), "due", None),
        (date(2026, 2, 18), "due", None),
        (date(2026, 2, 17), "overdue", date(2026, 3, 18)),
        (date(2026, 1, 31), "overdue", date(2026, 3, 1)),
        (date(2025, 3, 18), "overdue", date(2025, 4, 19)),
    ],
)
def test_a_month_is_due_until_it_has_a_value_and_overdue_after_a_month_without(
    company, desk, day: date, state: str, since: date | None
) -> None:
    enter(company, 7, day)
    found = line(desk, company.viewer("va"), "mood")
    assert (found.state, found.since) == (state, since)
    content = company.service.open_minidash(company.viewer("va"), "m_a").content
    stale = next(one for one in content.lines if one.key == "mood").stale
    assert stale == (state == "overdue"), "the tile and the page say the same"
    assert company.service.values_waiting(company.viewer("va")) == (2 if state == "overdue" else 1)


def test_what_is_overdue_longest_comes_first_and_what_is_done_last(company, desk) -> None:
    va = company.viewer("va")
    assert [one.indicator for one in desk.list_lines(va)] == ["complaints", "mood"]
    enter(company, 3, TODAY, "complaints")
    assert [one.indicator for one in desk.list_lines(va)] == ["mood", "complaints"]
    enter(company, 3, date(2026, 1, 1))
    assert [one.state for one in desk.list_lines(va)] == ["overdue", "done"]


def test_a_week_that_began_last_year_is_looked_at_whole(company, desk) -> None:
    enter(company, 4, date(2025, 12, 29), "complaints")
    enter(company, 2, date(2026, 1, 1), "complaints")
    new_year = Entering(company.at(datetime(2026, 1, 2, 12, tzinfo=UTC)))
    assert line(new_year, company.viewer("va"), "complaints").total == "6"


def test_a_flow_says_what_its_period_adds_up_to(company, desk) -> None:
    va = company.viewer("va")
    assert line(desk, va, "complaints").total is None
    for value, day in ((50, date(2026, 3, 15)), (3, date(2026, 3, 16)), (2, date(2026, 3, 22))):
        enter(company, value, day, "complaints")
    found = line(desk, va, "complaints")
    assert (found.total, found.period) == ("5", (date(2026, 3, 16), date(2026, 3, 22)))
    assert (found.last.text, found.last.as_of, found.last.author_name) == ("3", date(2026, 3, 16), "Vera Alpha")


def test_who_enters_nothing_costs_no_query(company) -> None:
    ad = company.viewer("ad")
    company.service.worlds.current()
    said = []
    va = company.viewer("va")

    def note(*about) -> None:
        said.append(about[2])

    event.listen(company.database.engine, "before_cursor_execute", note)
    assert company.service.values_waiting(ad) is None and not said
    assert company.service.values_waiting(va) == 1 and len([one for one in said if "FROM entry" in one]) == 1
    event.remove(company.database.engine, "before_cursor_execute", note)


def test_the_history_says_which_entry_of_a_level_counts(company, desk) -> None:
    va = company.viewer("va")
    for value, day in ((7, date(2026, 3, 10)), (5, date(2026, 3, 1)), (8, date(2026, 3, 10)), (9, date(2026, 4, 1))):
        enter(company, value, day)
    found = desk.read_history(va, *MOOD).entries
    assert [(one.value, one.state) for one in found] == [(9, "later"), (8, "now"), (5, "counts"), (7, "replaced")]


def test_the_history_of_a_flow_says_what_is_summed_now(company, desk) -> None:
    for value, day in ((1, date(2026, 3, 9)), (2, date(2026, 3, 16)), (3, date(2026, 3, 22)), (4, date(2026, 3, 23))):
        enter(company, value, day, "complaints")
    found = desk.read_history(company.viewer("va"), *COMPLAINTS).entries
    assert [(one.value, one.state) for one in found] == [(4, "later"), (3, "now"), (2, "now"), (1, "counts")]


def test_a_long_history_comes_in_parts_that_know_what_the_whole_says(company, desk) -> None:
    va = company.viewer("va")
    rows = [Submission(float(n), date(2026, 1, 1) + timedelta(days=n % 60)) for n in range(60)]
    Pasting(company.service).enter_column(va, *MOOD, rows)
    enter(company, 99, date(2026, 1, 1))
    first = desk.read_history(va, *MOOD)
    second = desk.read_history(va, *MOOD, before=first.before)
    assert (len(first.entries), len(second.entries), second.before) == (50, 11, None)
    assert second.entries[-1].value == 0 and second.entries[-1].state == "replaced"


def test_a_level_is_corrected_by_an_entry_for_the_same_day(company, desk) -> None:
    va = company.viewer("va")
    enter(company, 7, date(2026, 3, 10))
    desk.correct_day(va, *MOOD, Submission(8, date(2026, 3, 10), "misread", "k"))
    desk.correct_day(va, *MOOD, Submission(8, date(2026, 3, 10), "misread", "k"))
    assert [(one.value, one.state) for one in desk.read_history(va, *MOOD).entries] == [(8, "now"), (7, "replaced")]
    with company.database.read() as connection:
        last = connection.execute(select(journal).order_by(journal.c.id.desc())).first()
    assert (last.old["value"], last.new["value"], last.new["note"]) == (7, 8, "misread")


def test_of_a_flow_the_difference_is_entered(company, desk) -> None:
    va, day = company.viewer("va"), date(2026, 3, 17)
    for value in (0.1, 0.5):
        enter(company, value, day, "complaints")
    desk.correct_day(va, *COMPLAINTS, Submission(0.3, day))
    history = desk.read_history(va, *COMPLAINTS).entries
    assert [one.value for one in history] == [-0.3, 0.5, 0.1]
    assert line(desk, va, "complaints").total == "0.3"


def test_a_correction_that_changes_nothing_is_refused(company, desk) -> None:
    for key in ("mood", "complaints"):
        enter(company, 7, TODAY, key)
        with pytest.raises(UserError) as refused:
            desk.correct_day(company.viewer("va"), "m_a", key, Submission(7, TODAY))
        assert refused.value.status == 422


COLUMN = [Submission(float(n), date(2026, 1, n), key=f"k.{n}") for n in (1, 2, 3)]


def test_a_column_is_stored_whole_and_once(company, desk) -> None:
    va, pasting = company.viewer("va"), Pasting(company.service)
    assert pasting.enter_column(va, *MOOD, COLUMN) == 3
    assert pasting.enter_column(va, *MOOD, COLUMN) == 3
    assert len(desk.read_history(va, *MOOD).entries) == 3
    with company.database.read() as connection:
        said = connection.execute(select(journal.c.new).where(journal.c.kind == "value")).scalars().all()
    assert [one["value"] for one in said] == [1, 2, 3]


@pytest.mark.parametrize(
    "wrong",
    [
        Submission(float("inf"), date(2026, 1, 9)),
        Submission(1, date(2300, 1, 1)),
        Submission(1, date(2026, 1, 2)),
        Submission(1, date(2026, 1, 9), "a\0b"),
    ],
)
def test_one_wrong_row_and_nothing_is_stored(company, desk, wrong: Submission) -> None:
    va, pasting = company.viewer("va"), Pasting(company.service)
    with pytest.raises(Problems) as refused:
        pasting.enter_column(va, *MOOD, [*COLUMN, wrong])
    assert [one.position.path for one in refused.value.problems] == ["rows.3"]
    assert desk.read_history(va, *MOOD).entries == []
    checked = pasting.check_column(va, *MOOD, [*COLUMN, None, wrong])
    assert [bool(row.problem) for row in checked] == [False, False, False, False, True]


def test_a_key_that_served_before_stops_the_whole_column(company, desk) -> None:
    va = company.viewer("va")
    company.service.enter_value(va, *MOOD, 44, date(2025, 1, 1), submit_key="k.3")
    with pytest.raises(UserError):
        Pasting(company.service).enter_column(va, *MOOD, COLUMN)
    assert [one.value for one in desk.read_history(va, *MOOD).entries] == [44]


def test_a_column_says_what_it_replaces_and_what_it_is_added_to(company, desk) -> None:
    va, pasting = company.viewer("va"), Pasting(company.service)
    enter(company, 1234.5, date(2026, 1, 2))
    for value in (5, 6):
        enter(company, value, date(2026, 1, 2), "complaints")
    assert [one.replaces for one in pasting.check_column(va, *MOOD, COLUMN)] == [None, "1,235", None]
    assert [one.beside for one in pasting.check_column(va, *COMPLAINTS, COLUMN)] == [0, 2, 0]


def test_a_flow_may_have_several_values_for_a_day(company, desk) -> None:
    twice = [Submission(1, TODAY), Submission(2, TODAY)]
    assert Pasting(company.service).enter_column(company.viewer("va"), *COMPLAINTS, twice) == 2


def test_a_column_has_rows_and_not_too_many(company, desk) -> None:
    for rows in ([], [Submission(1, date(2026, 1, 1))] * (MOST_ROWS + 1)):
        with pytest.raises(UserError) as refused:
            Pasting(company.service).enter_column(company.viewer("va"), *COMPLAINTS, rows)
        assert refused.value.status == 422


def ways(company, login: str, place: tuple[str, str]) -> list:
    viewer, desk, pasting = company.viewer(login), Entering(company.service), Pasting(company.service)
    return [
        lambda: desk.read_history(viewer, *place),
        lambda: desk.correct_day(viewer, *place, Submission(1)),
        lambda: pasting.check_column(viewer, *place, COLUMN),
        lambda: pasting.enter_column(viewer, *place, COLUMN),
    ]


@pytest.mark.parametrize(
    ("login", "place", "refusal"),
    [
        ("va", MOOD, Forbidden),
        ("vb", MOOD, NotFound),
        ("ad", COMPLAINTS, NotFound),
        ("va", ("m_b", "level"), NotFound),
        ("va", ("m_a", "orders"), NotFound),
        ("va", ("no_such", "level"), NotFound),
    ],
)
def test_what_others_enter_is_refused_and_what_is_hidden_is_absent(company, login, place, refusal) -> None:
    for way in ways(company, login, place):
        with pytest.raises(refusal) as refused:
            way()
        assert type(refused.value) is refusal


def test_while_the_store_is_silent_nothing_waits_that_is_not_remembered(company, monkeypatch) -> None:
    va = company.viewer("va")
    assert company.service.values_waiting(va) == 1

    def fail() -> None:
        raise Unavailable("The store cannot be reached just now.")

    monkeypatch.setattr(company.database, "read", fail)
    assert company.service.values_waiting(va) == 1
    assert company.service.unrecalled().values_waiting(va) == 0
