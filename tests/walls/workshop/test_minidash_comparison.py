"""What a change would change: old against new values for those whom it concerns, who gains it, what is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from accounts.people import remove_account
from errors import Forbidden, NotFound
from store.tables import journal
from tests.walls.places import place, save
from tests.walls.workshop.editing import Editor, lines, where


def test_values_are_compared_for_whom_they_change(sales: Editor) -> None:
    body = sales.body("my_month")
    found = sales.comparison.compare(sales.viewer, "my_month", body)
    assert not any(viewer.changed for viewer in found.viewers)
    assert (found.audience.gains, found.audience.loses, found.lost) == ([], [], [])
    body["indicators"][0] |= {"where": where("EmployeeID", "is_current_user"), "compare": None, "trend": None}
    found = sales.comparison.compare(sales.viewer, "my_month", body)
    key = body["indicators"][0]["key"]
    assert 1 < len(found.viewers) <= 3
    for viewer in found.viewers:
        person = sales.company.viewer(viewer.login)
        content = sales.company.service.open_minidash(person, "my_month").content
        now = {one.key: one.text for one in content.lines} if person.language == "en" else None
        changed = [one for one in viewer.lines if one.changed]
        assert [one.key for one in changed] == [key]
        assert now is None or [one.old for one in viewer.lines] == list(now.values())
    assert {one.new for viewer in found.viewers for one in viewer.lines if one.key == key} <= {"123", "72", "156"}


def test_whose_values_were_compared_is_in_the_journal(sales: Editor) -> None:
    found = sales.comparison.compare(sales.viewer, "my_month", sales.body("my_month"), ["nancy", "eleven"])
    assert [one.login for one in found.viewers] == ["nancy", "eleven"]
    line = (journal.c.action == "preview", journal.c.key == "my_month")
    with sales.company.database.read() as connection:
        told = connection.execute(select(journal.c.new).where(*line)).scalars().all()
    assert [one for one in told if one["as"]["login"] in ("nancy", "eleven")]


def test_named_people_are_compared_and_nobody_else(sales: Editor) -> None:
    body = sales.body("best_customers") | {"teams": ["sales"]}
    body["list"]["limit"] = 2
    found = sales.comparison.compare(sales.viewer, "best_customers", body, ["nancy", "eleven"])
    nancy, eleven = found.viewers
    assert (nancy.login, nancy.before, nancy.after) == ("nancy", True, True)
    assert (eleven.login, eleven.before, eleven.after, eleven.changed) == ("eleven", True, False, True)
    assert nancy.rows.changed and len(nancy.rows.old) == 10 and nancy.rows.new == nancy.rows.old[:2]
    assert (eleven.rows.new, eleven.rows.columns["new"]) == ([], [])
    assert "Élise Onze" in found.audience.loses and found.audience.gains == []
    with pytest.raises(NotFound):
        sales.comparison.compare(sales.viewer, "best_customers", body, ["nobody"])


def test_an_unfinished_line_has_no_new_value(editor: Editor) -> None:
    body = editor.body("shared_figures")
    body["indicators"][0]["measure"] = {"aggregate": "sum"}
    found = editor.comparison.compare(editor.viewer, "shared_figures", body, ["va"])
    assert [(one.key, one.old, one.new) for one in found.viewers[0].lines] == [
        ("amount", "310", None), ("mine", "30", "30"), ("month", "4", "4"),
    ]  # fmt: skip


def test_values_entered_by_hand_that_would_be_lost_are_named(editor: Editor) -> None:
    va = editor.company.viewer("va")
    for value in (1.0, 2.0):
        editor.company.service.enter_value(va, "m_a", "complaints", value)
    body = editor.body("m_a")
    del body["indicators"][1:]
    found = editor.comparison.compare(editor.viewer, "m_a", body)
    assert [(one.key, one.label, one.entries) for one in found.lost] == [("complaints", "Complaints", 2)]
    assert [(one.key, one.old, one.new) for one in found.viewers[0].lines if one.changed] == [
        ("complaints", "3", None), ("mood", "–", None),
    ]  # fmt: skip


@pytest.fixture
def many(editor: Editor) -> Iterator[list[str]]:
    """Four more people of team A, who leave again."""
    logins = [f"more{number}" for number in range(4)]
    for login in logins:
        editor.company.access.accounts.create("test", login, name=login.title(), teams=("a",))
    yield logins
    with editor.company.database.write() as connection:
        for login in logins:
            remove_account(connection, "test", login)


def test_who_placed_it_comes_before_who_may_see_it(editor: Editor, many: list[str]) -> None:
    save(editor.company, editor.company.viewer(many[-1]), place("tops"))
    found = editor.comparison.compare(editor.viewer, "tops", editor.body("tops"))
    assert (found.viewers[0].login, len(found.viewers)) == (many[-1], 3)


def test_nobody_but_administrators_compares(editor: Editor) -> None:
    with pytest.raises(Forbidden):
        editor.comparison.compare(editor.company.viewer("va"), "shared_figures", lines())
    with pytest.raises(NotFound):
        editor.comparison.compare(editor.viewer, "no_such", lines())
