"""Lines of minidashes from definition to content: values, comparisons, trends, targets, formulas, entries, failures."""

from datetime import UTC, date, datetime

import pytest

from errors import TooLate
from indicators.manual import ManualEntry
from tests.indicators.companies import Company, Shelf, readable
from tests.indicators.shown_walls import Watched, line, lines, minidash, show
from viewer import Viewer

# Now is Wednesday 15 May 2024, 12:00 in Paris.
ORDERS = Shelf(
    {
        "id": "integer",
        "day": "date",
        "at": "datetime",
        "done": "datetime",
        "status": {"type": "text", "distinct": 2},
        "owner": {"type": "text", "identifies": "attributes.badge"},
        "team": {"type": "text", "identifies": "team", "distinct": 2},
        "amount": "number",
        "pieces": "integer",
    },
    [
        (1, date(2024, 5, 2), "2024-05-02T09:00", "2024-05-02T10:30", "open", "7", "A", 10.5, 3),
        (2, date(2024, 5, 15), "2024-05-15T11:00", None, "open", "8", "B", 20.0, 4),
        (3, date(2024, 5, 31), "2024-05-31T09:00", None, "closed", "7", "A", 0.1, None),
        (4, date(2024, 4, 1), "2024-04-01T00:00", "2024-04-03T00:00", "closed", "7", "A", 5.0, 5),
        (5, date(2024, 4, 15), "2024-04-15T12:00", None, "open", "8", "B", 7.0, 1),
        (6, date(2024, 4, 16), "2024-04-16T09:00", None, "open", "8", "B", 9.0, 1),
        (7, date(2023, 5, 10), "2023-05-10T09:00", None, "open", "8", None, None, None),
        (8, None, None, None, None, None, None, None, None),
    ],
)
COMPANY = Company({"orders": ORDERS}, teams={"a": ("A",), "b": ("B",)})
NANCY = Viewer("nancy", teams=("a",), attributes={"badge": "7"})
FRENCH = Viewer("nancy", teams=("a",), attributes={"badge": "7"}, language="fr")


EUROS = {"kind": "currency"}


def during(value, field="day"):
    return {"field": field, "op": "during", "value": value}


def one(definition, **options):
    return lines(COMPANY, definition, **{"viewer": NANCY, **options})[definition["key"]]


@pytest.mark.parametrize(
    ("definition", "value", "kind", "text"),
    [
        (line("x"), 8, "number", "8"),
        (line("x", field="amount"), 6, "number", "6"),
        (line("x", "count", field="pieces"), 5, "number", "5"),
        (line("x", "count_distinct", field="owner"), 2, "number", "2"),
        (line("x", "sum", field="pieces"), 14, "number", "14"),
        (line("x", "average", field="pieces"), 2.8, "number", "2.8"),
        (line("x", "median", field="amount"), 8.0, "number", "8"),
        (line("x", "minimum", field="amount"), 0.1, "number", "0.1"),
        (line("x", "maximum", field="day"), "2024-05-31", "date", "31 May 2024"),
        (line("x", "minimum", field="at"), "2023-05-10T09:00:00+02:00", "datetime", "10 May 2023 09:00"),
        (line("x", "minimum", field="at", format={"kind": "date"}), "2023-05-10", "date", "10 May 2023"),
        (line("x", "average", duration={"from": "at", "to": "done"}), 89100.0, "duration", "1\u00a0d\u00a01\u00a0h"),
        (line("x", "share", of={"field": "status", "op": "is", "value": "open"}), 62.5, "percent", "62.5%"),
        (line("x", where={"field": "owner", "op": "is_current_user"}), 3, "number", "3"),
        (line("x", where={"field": "owner", "op": "is_not_current_user"}), 5, "number", "5"),
        (line("x", where={"field": "team", "op": "in_current_teams"}), 3, "number", "3"),
        (line("x", where={"field": "team", "op": "in_team", "value": ["b"]}), 3, "number", "3"),
        (line("x", where={"any": []}), 0, "number", "0"),
        (line("x", where={"all": []}), 8, "number", "8"),
        (line("x", where={"not": {"all": [{"field": "status", "op": "is", "value": "open"}]}}), 3, "number", "3"),
        (line("x", "sum", field="amount", where=during("this_month"), format=EUROS), 30.6, "currency", "€30.60"),
    ],
)  # fmt: skip
def test_a_value(definition, value, kind, text):
    found = one(definition)
    assert found.value == pytest.approx(value, rel=1e-12) if isinstance(value, float) else found.value == value
    assert (found.kind, found.text, found.problem) == (kind, text, None)


@pytest.mark.parametrize(
    ("aggregate", "value"),
    [
        ("count", 0),
        ("count_distinct", 0),
        ("sum", 0),
        ("average", None),
        ("median", None),
        ("minimum", None),
        ("share", None),
    ],
)
def test_nothing_there(aggregate, value):
    extra = {"of": {"all": []}} if aggregate == "share" else {} if aggregate == "count" else {"field": "amount"}
    trend = {"on": "day", "by": "year", "last": 1}
    found = one(
        line("x", aggregate, where=during({"from": "1990-01-01", "to": "1990-12-31"}), trend=trend, **extra),
        now="1990-05-01T00:00:00+00:00",
    )
    assert found.value == value
    assert found.trend[0].value == value
    assert found.text == ("–" if value is None else "0")
    assert (found.reason is None) == (value is not None)


def test_an_integer_sum_is_exact_beyond_doubles():
    company = Company(
        {
            "orders": Shelf(
                {"big": "integer", "status": {"type": "text", "distinct": 2}}, [(2**62, "a"), (2**62, "b"), (3, "a")]
            )
        }
    )
    wanted = [
        line(f"x{status}", "sum", field="big", where={"field": "status", "op": "any_of", "value": list(status)})
        for status in ("a", "b", "ab")
    ]
    found = lines(company, *wanted)
    assert [line.value for line in found.values()] == [2**62 + 3, 2**62, 2**63 + 3]


# ---------------------------------------------------------------- comparisons and trends


@pytest.mark.parametrize(
    ("field", "period", "compare", "value", "previous", "words"),
    [
        ("day", "this_month", "previous_period", 3, 2, "vs 1 – 15 Apr 2024, same elapsed part"),
        ("day", "month_to_date", "previous_period", 2, 2, "vs 1 – 15 Apr 2024, same elapsed part"),
        ("at", "this_month", "previous_period", 3, 1, "vs 1 – 15 Apr 2024, same elapsed part"),
        ("day", "last_month", "previous_year", 3, 0, "vs April 2023"),
        ("day", "this_year", "previous_year", 6, 1, "vs 1 Jan – 16 May 2023, same elapsed part"),
        ("day", "today", "previous_period", 1, 0, "vs 14 May 2024"),
        ("day", {"from": "2024-04-16", "to": "2024-04-30"}, "previous_period", 1, 2, "vs 1 – 15 Apr 2024"),
    ],
)
def test_a_comparison(field, period, compare, value, previous, words):
    found = one(line("x", where=during(period, field), compare=compare, better="higher"))
    assert (found.value, found.previous, found.compared_with) == (value, previous, words)
    change = None if not previous else (value - previous) / previous * 100
    assert found.change == change
    assert found.status == (None if not change else "good" if change > 0 else "bad")


def test_a_comparison_in_french_declines():
    found = one(line("x", where=during("this_month"), compare="previous_period"), viewer=FRENCH)
    assert found.compared_with == "par rapport aux 1er – 15 avr. 2024, même durée écoulée"
    assert (
        one(line("x", where=during("last_month"), compare="previous_year"), viewer=FRENCH).compared_with
        == "par rapport à avril 2023"
    )
    assert (
        one(line("x", where=during("yesterday"), compare="previous_period"), viewer=FRENCH).compared_with
        == "par rapport au 13 mai 2024"
    )


@pytest.mark.parametrize("aggregate", ["count", "sum", "average", "minimum", "median", "count_distinct"])
@pytest.mark.parametrize("field", ["day", "at"])
def test_a_trend_has_the_values_of_its_units(aggregate, field):
    extra = {} if aggregate == "count" else {"field": "amount"}
    trend = {"on": field, "by": "month", "last": 3}
    found = one(
        line("x", aggregate, where=during("this_month", field), trend=trend, compare="previous_period", **extra)
    )
    months = [
        {"from": "2024-03-01", "to": "2024-03-31"},
        {"from": "2024-04-01", "to": "2024-04-30"},
        {"from": "2024-05-01", "to": "2024-05-31"},
    ]
    alone = [one(line("x", aggregate, where=during(month, field), **extra)).value for month in months]
    assert [point.start for point in found.trend] == ["2024-03-01", "2024-04-01", "2024-05-01"]
    assert [point.value for point in found.trend] == pytest.approx(alone)
    assert found.value == pytest.approx(alone[2])


def test_a_trend_replaces_the_during_of_its_own_field_only():
    where = {
        "all": [during("last_year"), during("last 5 years", "at"), {"field": "status", "op": "is", "value": "open"}]
    }
    found = one(line("x", where=where, trend={"on": "day", "by": "year", "last": 2}))
    assert [(point.start, point.value) for point in found.trend] == [("2023-01-01", 1), ("2024-01-01", 0)]


# ---------------------------------------------------------------- targets


MINE = {"dataset": "orders", "measure": {"aggregate": "count"}, "where": {"field": "owner", "op": "is_current_user"}}
DATED = [{"from": "2024-05-15", "value": 3}, {"from": "2024-05-01", "value": 9}, {"from": "2024-05-16", "value": 1}]


@pytest.mark.parametrize(
    ("target", "better", "expected", "status"),
    [
        (3, "higher", 3, "good"),
        (4, "higher", 4, "bad"),
        (3, "lower", 3, "good"),
        (2, "lower", 2, "bad"),
        (3, None, 3, None),
        ({"value": 6, "pace": True}, "higher", 6, "good"),
        ({"value": 7, "pace": True}, "higher", 7, "bad"),
        (DATED, "higher", 3, "good"),
        ([{"from": "2024-05-16", "value": 1}], "higher", None, None),
        ({"dataset": "orders", "measure": {"aggregate": "sum", "field": "pieces"}}, "higher", 14, "bad"),
        (MINE, "higher", 3, "good"),
    ],
)  # fmt: skip
def test_a_target(target, better, expected, status):
    found = one(line("x", where=during("this_month"), target=target, better=better))
    assert (found.value, found.target, found.status) == (3, expected, status)


def test_another_line_is_the_target():
    found = lines(
        COMPANY, line("all"), line("may", where=during("this_month"), target={"indicator": "all"}, better="higher")
    )
    assert (found["may"].target, found["may"].status, found["may"].target_text) == (8, "bad", "38% of 8")
    assert found["may"].progress == 0.375


def test_a_paced_target_tells_what_is_expected_by_now():
    found = one(line("x", where=during("this_month"), target=31, pace=True, better="higher"))
    assert (found.target, found.target_text, found.status) == (31, "10% of 31, 15 expected by now", "bad")


# ---------------------------------------------------------------- formulas


def test_formulas_follow_their_lines():
    trend = {"on": "day", "by": "month", "last": 2}
    found = lines(
        COMPANY,
        {"key": "ratio", "label": "r", "formula": "amount / orders", "better": "lower"},
        line("orders", where=during("this_month"), compare="previous_period", trend=trend),
        line("amount", "sum", field="amount", where=during("this_month"), compare="previous_period", trend=trend),
        {"key": "twice", "label": "t", "formula": "2 * ratio", "format": {"kind": "percent"}},
        {"key": "none", "label": "n", "formula": "orders / (orders - 3)"},
    )
    assert found["ratio"].value == pytest.approx(30.6 / 3)
    assert (found["ratio"].previous, found["ratio"].status) == (6.0, "bad")
    assert [point.value for point in found["ratio"].trend] == pytest.approx([7.0, 10.2])
    assert (found["twice"].text, found["twice"].kind) == ("20.4%", "percent")
    assert (found["none"].value, found["none"].text, found["none"].problem) == (None, "–", None)
    assert found["none"].reason == "A value that this needs is missing, or it would divide by zero."


# ---------------------------------------------------------------- by hand


def entry(day, value, note=None):
    return ManualEntry(value, date.fromisoformat(day), "Nancy Davolio", datetime(2024, 5, 14, 8, tzinfo=UTC), note)


def test_a_manual_line():
    made = {("mini", "x"): [entry("2024-05-14", 91.5, "Survey"), entry("2024-04-02", 88)]}
    manual = {
        "key": "x",
        "label": "x",
        "manual": {"kind": "level", "cadence": "monthly"},
        "format": {"kind": "percent"},
    }
    found = one({**manual, "compare": "previous_period", "better": "higher"}, entries=made)
    assert (found.value, found.text, found.previous, found.status) == (91.5, "91.5%", 88, "good")
    assert (found.note, found.stale, found.manual) == ("Survey", False, True)
    assert found.entered == "Entered by Nancy Davolio on 14 May 2024, for 14 May 2024"
    french = one(manual, entries=made, viewer=FRENCH)
    assert (french.text, french.entered) == (
        "91,5\u202f%",
        "Saisi par Nancy Davolio le 14 mai 2024, pour le 14 mai 2024",
    )
    assert one(manual, entries={("mini", "x"): [entry("2024-04-02", 88)]}).stale is True
    assert one(manual).reason == "No value has been entered yet."


# ---------------------------------------------------------------- what fails


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
