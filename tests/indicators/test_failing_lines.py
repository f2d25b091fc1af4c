"""Lines that cannot be computed: who is told what, and that the others stay."""

from errors import TooLate
from tests.indicators.companies import Company, Shelf, readable
from tests.indicators.orders import COMPANY, MINE
from tests.indicators.shown_walls import Watched, line, lines, minidash, show
from viewer import Viewer


def test_who_lacks_an_attribute_or_a_team_gets_no_value_and_is_told_why():
    nobody = Viewer("nobody", language="fr")
    found = lines(
        COMPANY,
        line("mine", where={"field": "owner", "op": "is_current_user"}, target=3, better="higher"),
        line("teams", where={"field": "team", "op": "in_current_teams"}),
        line("all"),
        {"key": "f", "label": "f", "formula": "mine / all"},
        line("goal", target=MINE, better="higher"),
        viewer=nobody,
    )  # fmt: skip
    assert [found[key].value for key in ("mine", "teams", "all", "f", "goal")] == [None, None, 8, None, 8]
    assert "badge" in found["mine"].problem
    assert "équipe" in found["teams"].problem
    assert found["f"].problem == found["mine"].problem
    assert (found["mine"].status, found["goal"].status, found["goal"].target) == (None, None, None)
    assert found["goal"].problem is None
    assert "badge" in found["goal"].reason


def test_a_failing_statement_costs_its_own_lines_only():
    class Slow(Watched):
        def __call__(self, statements):
            answers = super().__call__(statements)
            return [
                TooLate("too late") if "Median" in repr(s.tree) else a for s, a in zip(statements, answers, strict=True)
            ]

    found = lines(COMPANY, line("fast"), line("slow", "median", field="amount"), run=Slow(COMPANY))
    assert (found["fast"].value, found["fast"].problem) == (8, None)
    assert (found["slow"].value, found["slow"].problem) == (
        None,
        "This took too long and was stopped. Try again in a moment.",
    )


def test_a_bug_shows_a_reference_and_keeps_its_trace(caplog):
    broken = line("x", where={"field": "status", "op": "is", "value": "open"})
    mini = minidash(indicators=[broken, line("y")])
    odd = mini.indicators[0].model_copy(update={"trend": 3})
    mini = mini.model_copy(update={"indicators": (odd, mini.indicators[1])})
    found = show(COMPANY, {"mini": mini})["mini"].lines
    assert found[0].problem.startswith("This could not be computed. Reference: ")
    reference = found[0].problem.split(": ")[1].rstrip(".")
    assert reference in caplog.text
    assert "Traceback" in caplog.text
    assert found[1].value == 8


def test_the_earliest_clock_is_as_of():
    company = Company(
        {"orders": Shelf({"id": "integer"}, [(1,)]), "old": Shelf({"id": "integer"}, [(1,)], clock="1998-05-06")}
    )
    content = show(company, {"mini": minidash(indicators=[line("a"), line("b", dataset="old")])})["mini"]
    assert content.as_of == "1998-05-06"
    content = show(company, {"mini": minidash(indicators=[line("a")])})["mini"]
    assert content.as_of == "2024-05-15T12:00:00+02:00"


def test_a_quick_list_is_asked_before_a_line_that_searches():
    searching = minidash(indicators=[line("found", where={"field": "status", "op": "contains", "value": "OP"})])
    quick = minidash(
        list={
            "dataset": "orders",
            "group_by": ["status"],
            "measures": [{"key": "orders", "label": "Orders", "aggregate": "count"}],
            "sort": [{"by": "orders", "order": "desc"}],
            "limit": 5,
        }
    )
    watched = Watched(COMPANY)
    shown = show(COMPANY, {"searching": searching, "quick": quick}, run=watched)
    [asked] = watched.calls
    assert ["contains(" in readable(statement.tree).lower() for statement in asked] == [False, True]
    assert shown["searching"].lines[0].value == 5
    assert shown["quick"].rows == [["open", 5], ["closed", 2]]
