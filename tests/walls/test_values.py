"""Manual values: who enters, what is accepted, what counts, and that a repeated submit makes one entry."""

import math
from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import func, select

from errors import Forbidden, NotFound, UserError
from store.tables import entry, journal
from walls.manual import first_day_needed
from walls.repository import entries_of


def line(company, login, key):
    content = company.service.open_minidash(company.viewer(login), "m_a").content
    return next(one for one in content.lines if one.key == key)


def test_entries_of_a_flow_are_summed_and_the_history_stays(company):
    va = company.viewer("va")
    assert line(company, "va", "complaints").value is None
    company.service.enter_value(va, "m_a", "complaints", 3)
    company.service.enter_value(va, "m_a", "complaints", 2, note="  in the afternoon ")
    company.service.enter_value(va, "m_a", "complaints", -1, note="counted twice")
    company.service.enter_value(va, "m_a", "complaints", 50, date(2026, 3, 8))
    assert line(company, "va", "complaints").value == 4
    history = company.service.value_history(va, "m_a", "complaints")
    assert [(one.value, one.note) for one in history] == [
        (50, None),
        (-1, "counted twice"),
        (2, "in the afternoon"),
        (3, None),
    ]
    assert history[-1].as_of == date(2026, 3, 18) and (history[-1].author, history[-1].author_name) == (
        "va",
        "Vera Alpha",
    )


def test_of_a_level_the_latest_day_up_to_now_counts_and_a_day_is_corrected_by_entering_it_again(company):
    company.publish("entered_by: {users: [ad, vb]}", "entered_by: {users: [va]}")
    va = company.viewer("va")
    company.service.enter_value(va, "m_a", "mood", 7, date(2026, 3, 10))
    company.service.enter_value(va, "m_a", "mood", 5, date(2026, 3, 1))
    assert line(company, "va", "mood").value == 7
    company.service.enter_value(va, "m_a", "mood", 8, date(2026, 3, 10))
    company.service.enter_value(va, "m_a", "mood", 99, date(2026, 3, 19))
    assert line(company, "va", "mood").value == 8


def test_who_sees_but_does_not_enter_is_refused(company):
    with pytest.raises(Forbidden):
        company.service.enter_value(company.viewer("va"), "m_a", "mood", 1)
    assert line(company, "va", "mood").can_enter is False and line(company, "va", "complaints").can_enter is True


@pytest.mark.parametrize("login", ["vb", "ad"])
def test_an_entrant_who_does_not_see_the_minidash_does_not_find_the_line(company, login):
    with pytest.raises(NotFound):
        company.service.enter_value(company.viewer(login), "m_a", "mood", 1)


@pytest.mark.parametrize("key", ["orders", "no_such"])
def test_a_line_that_is_not_entered_by_hand_is_not_found(company, key):
    va = company.viewer("va")
    with pytest.raises(NotFound):
        company.service.enter_value(va, "m_a", key, 1)
    with pytest.raises(NotFound):
        company.service.value_history(va, "m_a", key)


@pytest.mark.parametrize(
    "wrong",
    [
        {"value": math.nan},
        {"value": math.inf},
        {"value": True},
        {"value": "12"},
        {"value": 10**400},
        {"value": 1, "as_of": date(1, 1, 1)},
        {"value": 1, "as_of": date(9999, 12, 31)},
        {"value": 1, "note": "x" * 1001},
        {"value": 1, "note": "a\0b"},
        {"value": 1, "note": "\ud800"},
        {"value": 1, "submit_key": ""},
        {"value": 1, "submit_key": "x" * 201},
        {"value": 1, "submit_key": "a\0b"},
    ],
)
def test_what_is_no_value_is_refused_and_nothing_stored(company, wrong):
    with pytest.raises(UserError) as refused:
        company.service.enter_value(company.viewer("va"), "m_a", "complaints", **wrong)
    assert refused.value.status == 422
    with company.database.read() as connection:
        assert connection.execute(select(func.count()).select_from(entry)).scalar_one() == 0
        assert connection.execute(select(func.count()).where(journal.c.kind == "value")).scalar_one() == 0


def test_a_submit_repeated_in_parallel_makes_one_entry(company):
    va, barrier, ids = company.viewer("va"), Barrier(6), []

    def submit():
        barrier.wait()
        ids.append(company.service.enter_value(va, "m_a", "complaints", 2, submit_key="once").id)

    threads = [Thread(target=submit) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ids) == 6 and len(set(ids)) == 1
    assert len(company.service.value_history(va, "m_a", "complaints")) == 1


def test_a_submission_key_stands_for_one_value(company):
    company.publish("entered_by: {users: [ad, vb]}", "entered_by: {users: [va]}")
    va = company.viewer("va")
    company.service.enter_value(va, "m_a", "complaints", 2, submit_key="key")
    for other in (("complaints", 3), ("mood", 2)):
        with pytest.raises(UserError):
            company.service.enter_value(va, "m_a", *other, submit_key="key")


def test_entries_are_journalled(company):
    company.service.enter_value(company.viewer("va"), "m_a", "complaints", 2.5, note="why")
    with company.database.read() as connection:
        row = connection.execute(select(journal).where(journal.c.kind == "value")).one()
    assert (row.actor, row.key) == ("va", "m_a.complaints")
    assert row.new == {"value": 2.5, "as_of": "2026-03-18", "note": "why"}


def test_of_older_entries_only_the_latest_day_is_read(company):
    company.publish("entered_by: {users: [ad, vb]}", "entered_by: {users: [va]}")
    va = company.viewer("va")
    for day, value in ((date(2019, 1, 1), 1), (date(2020, 1, 1), 2), (date(2020, 1, 1), 3)):
        company.service.enter_value(va, "m_a", "mood", value, day)
        company.service.enter_value(va, "m_a", "complaints", value, day)
    assert line(company, "va", "mood").value == 3 and line(company, "va", "mood").stale
    assert line(company, "va", "complaints").value == 0
    with company.database.read() as connection:
        entries = entries_of(connection, ["m_a"], date(2026, 1, 1))
    assert {key: [each.value for each in found] for key, found in entries.items()} == {
        ("m_a", "mood"): [3, 2],
        ("m_a", "complaints"): [3, 2],
    }


@pytest.mark.parametrize(
    ("more", "days"),
    [
        ("", 62),
        (", compare: previous_period", 62),
        (", compare: previous_year", 62 + 366),
        (", trend: {on: day, by: quarter, last: 8}", 8 * 92),
    ],
)
def test_entries_are_needed_as_far_back_as_a_line_looks(company, more, days):
    company.publish("entered_by: {users: [ad, vb]}}", "entered_by: {users: [va]}}" + more)
    shown = company.service.worlds.current().definitions.minidashes
    assert first_day_needed(shown.values(), date(2026, 3, 18)) == date(2026, 3, 18) - timedelta(days=days)
