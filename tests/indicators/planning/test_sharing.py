"""What viewers share: nothing personal stands beside anything shared, and where many look all share all."""

from __future__ import annotations

import pytest

from tests.indicators.companies import readable
from tests.indicators.planning.asking import same
from tests.indicators.planning.orders import (
    CODED_CROWD,
    COMPANY,
    CROWDED,
    MINE,
    NANCY,
    NOBODY,
    TEAMS,
    alone,
    ask,
    during,
    status,
    values,
)
from tests.indicators.shown_walls import line
from viewer import Viewer


def test_shared_statements_are_equal_for_all_viewers_and_personal_ones_differ():
    shared = [line("x", where=status(word)) for word in ("open", "closed", "won")]
    personal = [line("x", where={"all": [MINE, status(word)]}) for word in ("open", "closed", "won")]
    texts = [
        {readable(statement.tree) for statement in ask(COMPANY, *shared, *personal, viewer=viewer)[0].statements}
        for viewer in (NANCY, NOBODY)
    ]
    assert len(texts[0]) == len(texts[1]) == 2
    assert len(texts[0] & texts[1]) == 1
    assert all(("p1" in text) == (text not in texts[1]) for text in texts[0])


@pytest.mark.parametrize("company", [CROWDED, CODED_CROWD], ids=["plain", "coded"])
def test_where_many_look_all_statements_are_equal_for_all_viewers(company):
    conditions = [[MINE], [MINE, status("open")], [MINE, TEAMS], [status("won")], [TEAMS], [{"not": MINE}]]
    wanted = [line("x", aggregate, field="amount", where={"all": [*each, *span]}) for each in conditions
              for aggregate in ("count", "sum", "maximum") for span in ([], [during("this_month")])]  # fmt: skip
    wanted.append(line("x", where={"all": [during("this_month"), MINE]}, compare="previous_period"))
    trend = {"on": "day", "by": "month", "last": 12}
    wanted.append(line("x", where={"all": [during("this_month"), MINE]}, trend=trend))
    texts = [
        [readable(each.tree) for each in ask(company, *wanted, viewer=viewer)[0].statements]
        for viewer in (NANCY, NOBODY, Viewer("nobody of them", teams=("a", "b")))
    ]
    assert texts[0] == texts[1] == texts[2]
    for viewer in (NANCY, NOBODY):
        for definition, value in zip(wanted, values(company, *wanted, viewer=viewer), strict=True):
            assert same(value, alone(COMPANY, definition, viewer)), definition


def test_different_values_and_medians_stay_personal():
    wanted = [line("x", "median", field="amount", where=MINE), line("x", "count_distinct", field="status", where=MINE)]
    texts = [readable(each.tree) for each in ask(CROWDED, *wanted)[0].statements]
    assert all("p1" in text for text in texts)


def test_a_team_is_read_from_the_keys_that_everybody_shares():
    wanted = [line("x", where={"all": [status(word)]}) for word in ("open", "closed", "won")]
    wanted.append(line("x", where=TEAMS))
    texts = [
        [readable(s.tree) for s in ask(COMPANY, *wanted, viewer=viewer)[0].statements] for viewer in (NANCY, NOBODY)
    ]
    assert texts[0] == texts[1]
    assert len(texts[0]) == 1


@pytest.mark.parametrize("count", [1, 2, 3, 9])
def test_a_personal_condition_never_stands_in_a_shared_statement(count):
    shared = [line("x", where={"field": "amount", "op": "more", "value": bound}) for bound in range(count)]
    mixed = [
        line("x", where={"any": [MINE, {"field": "amount", "op": "less", "value": bound}]}) for bound in range(count)
    ]
    planned, _ = ask(COMPANY, *shared, *mixed)
    for statement in planned.statements:
        text = readable(statement.tree)
        assert ("p1" in text) != ('"amount" > ' in text), text
