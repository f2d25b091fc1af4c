"""What `check_minidash` finds, and where."""

import pytest

from indicators.check import check_minidash
from tests.indicators.companies import Company, Shelf
from tests.indicators.shown_walls import line, minidash

FIELDS = {
    "id": "integer",
    "day": "date",
    "status": "text",
    "amount": "number",
    "owner": {"type": "text", "identifies": "login"},
    "customer_id": "integer",
}
COMPANY = Company(
    {
        "orders": Shelf(FIELDS, relations={"customer": {"dataset": "customers", "on": {"customer_id": "id"}}}),
        "customers": Shelf({"id": "integer", "name": "text"}),
    }
)
DURING = {"field": "day", "op": "during", "value": "this_month"}
MINE = {"field": "owner", "op": "is_current_user"}


def faults(**parts):
    return [(path, str(error)) for path, error in check_minidash(minidash(**parts), COMPANY.catalog)]


@pytest.mark.parametrize(
    "good",
    [
        line("a", where={"all": [MINE, DURING]}, compare="previous_year"),
        line("a", trend={"on": "day", "by": "month", "last": 3}),
        line("a", "sum", field="amount", target={"dataset": "customers", "measure": {"aggregate": "count"}}),
        line("a", "maximum", field="day", format={"kind": "date"}),
        line("a", "share", of=MINE, target=[{"from": "2024-01-01", "value": 2}]),
        line("a", where={"field": "customer.name", "op": "contains", "value": "x"}, compare=None),
        line("a", where={"field": "day", "op": "between", "value": ["today", "1999-01-01"]}),
        line("a", where={"field": "amount", "op": "between", "value": [{"field": "id"}, 0]}),
        line("a", where={"field": "amount", "op": "between", "value": [2, 2]}),
        {"key": "a", "label": "a", "manual": {"kind": "level", "cadence": "daily"}, "compare": "previous_period"},
    ],
)
def test_what_is_right_has_no_faults(good):
    assert faults(indicators=[good]) == []


@pytest.mark.parametrize(
    ("bad", "path", "words"),
    [
        ({"key": "a", "label": "a"}, (), "exactly one of measure"),
        (line("a", formula="1 + 1"), (), "exactly one of measure"),
        (line("a", dataset="ordres"), ("dataset",), "Did you mean 'orders'"),
        (line("a", dataset=None), (), "needs a dataset"),
        (line("a", "sum"), ("measure", "aggregate"), "needs a field"),
        (line("a", "sum", field="amuont"), ("measure", "field"), "Did you mean 'amount'"),
        (line("a", "sum", field="status"), ("measure", "field"), "does not fit"),
        (line("a", "share"), ("measure", "aggregate"), "needs of"),
        (line("a", "share", of={"field": "x", "op": "empty"}), ("measure", "of", "field"), "Unknown field 'x'"),
        (
            line("a", where={"all": [MINE, {"field": "day", "op": "during", "value": "this_moth"}]}),
            ("where", "all", 1, "value"),
            "Did you mean 'this_month'",
        ),
        (line("a", where={"field": "amount", "op": "contains", "value": "x"}), ("where", "op"), "does not fit"),
        (line("a", where={"field": "amount", "op": "more", "value": "x"}), ("where", "value"), "Accepted is a number"),
        (
            line("a", where={"field": "amount", "op": "between", "value": [9, 2.5]}),
            ("where", "value"),
            "Write [2.5, 9].",
        ),
        (
            line("a", where={"field": "day", "op": "between", "value": ["2024-03-01", "2024-01-01"]}),
            ("where", "value"),
            "Write [2024-01-01, 2024-03-01].",
        ),
        (line("a", where={"field": "day", "op": "during", "value": True}), ("where", "value"), "true is not a period"),
        (line("a", where={"field": "amount", "op": "is", "value": True}), ("where", "value"), "true does not fit"),
        (
            line("a", where={"field": "amount", "op": "is", "value": [True, None, "x", {"field": 1}]}),
            ("where", "value"),
            "[true, null, 'x', {field: 1}] does not fit",
        ),
        (
            line("a", where={"field": "customer", "op": "is", "value": 1}),
            ("where", "field"),
            "'customer' is a relation of 'orders', not a field. Name a field that it leads to: 'customer.id', "
            "'customer.name'.",
        ),
        (
            line("a", where={"field": "custmer", "op": "is", "value": 1}),
            ("where", "field"),
            "Unknown field 'custmer' in 'orders'. Name a field that it leads to: 'customer.id', 'customer.name'.",
        ),
        (
            line("a", where={"field": "custmer.name", "op": "is", "value": "x"}),
            ("where", "field"),
            "Did you mean 'customer.name'?",
        ),
        (line("a", compare="previous_period"), ("compare",), "exactly one"),
        (line("a", where={"all": [DURING, DURING]}, compare="previous_year"), ("compare",), "exactly one"),
        (line("a", where={"any": [DURING]}, compare="previous_year"), ("compare",), "exactly one"),
        (line("a", trend={"on": "status", "by": "month", "last": 3}), ("trend", "on"), "is no date"),
        (line("a", trend={"on": "dya", "by": "month", "last": 3}), ("trend", "on"), "Did you mean 'day'"),
        (line("a", format={"kind": "date"}), ("format", "kind"), "Accepted is number"),
        (line("a", "minimum", field="day", format={"kind": "percent"}), ("format", "kind"), "Accepted is date"),
        (line("a", target={"indicator": "b"}), ("target", "indicator"), "Unknown line 'b'"),
        (line("a", target={"indicator": "a"}), ("target", "indicator"), "own target"),
        (line("a", target=float("inf")), ("target",), "finite"),
        (line("a", target=[{"from": "2024-02-30", "value": 1}]), ("target", 0, "from"), "YYYY-MM-DD"),
        (
            line("a", target={"dataset": "orders", "measure": {"aggregate": "sum", "field": "status"}}),
            ("target", "measure", "field"),
            "does not fit",
        ),
        ({"key": "a", "label": "a", "formula": "a * 2"}, ("formula",), "needs itself"),
        ({"key": "a", "label": "a", "formula": "b * 2"}, ("formula",), "Unknown key 'b'"),
        ({"key": "a", "label": "a", "formula": "2 *"}, ("formula",), "Unexpected"),
        ({"key": "a", "label": "a", "formula": "2", "where": MINE}, ("where",), "takes no where"),
        ({"key": "a", "label": "a", "formula": "2", "compare": "previous_year"}, ("compare",), "does not have"),
    ],
)
def test_a_fault_of_a_line_is_found_in_its_place(bad, path, words):
    found = faults(indicators=[bad])
    assert [where for where, _ in found] == [("indicators", 0, *path)]
    assert words in found[0][1]


def test_every_fault_is_found_at_once():
    bad = line("a", "sum", field="amuont", where={"all": [{"field": "x", "op": "empty"}, {"field": "day", "op": "is"}]})
    assert [path[2:] for path, _ in faults(indicators=[bad])] == [
        ("measure", "field"),
        ("where", "all", 0, "field"),
        ("where", "all", 1, "value"),
    ]


def test_keys_circles_and_dates_in_formulas():
    lines = [
        line("a"),
        line("a"),
        line("d", "minimum", field="day"),
        {"key": "f", "label": "f", "formula": "g + a"},
        {"key": "g", "label": "g", "formula": "f + d"},
        {"key": "h", "label": "h", "formula": "f * 2"},
    ]
    found = {(path, error.split(".")[0]) for path, error in faults(indicators=lines)}
    assert (("indicators", 1, "key"), "The key 'a' stands twice in this minidash") in found
    assert (("indicators", 4, "formula"), "'d' is a date, which a formula cannot compute with") in found
    assert (("indicators", 3, "formula"), "The formula of 'f' needs itself: f → g → f") in found
    assert (("indicators", 4, "formula"), "The formula of 'g' needs itself: g → f → g") in found
    assert not [path for path, _ in found if path[1] == 5]


def test_the_formulas_of_a_list_are_told_each_at_its_place():
    def told(*formulas: str) -> list[tuple]:
        measures = [{"key": f"f{place}", "formula": formula} for place, formula in enumerate(formulas)]
        listed = {
            "dataset": "orders",
            "group_by": ["status"],
            "measures": [{"key": "n", "aggregate": "count"}, *measures],
        }
        return faults(list=listed)

    assert told("f1 + 1", "f0 * 2", "f0", "n") == [
        (("list", "measures", 1, "formula"), "The formula of 'f0' needs itself: f0 → f1 → f0."),
        (("list", "measures", 2, "formula"), "The formula of 'f1' needs itself: f1 → f0 → f1."),
    ]
    assert [path for path, _ in told("n +", "m")] == [("list", "measures", place, "formula") for place in (1, 2)]
    # Chains are one part, however long; what nests is not.
    assert told(*("*".join(["n"] * 400), "-".join(["n"] * 400), "/".join(["n"] * 61))) == []
    ((path, error),) = told("/".join(["n"] * 62))
    assert path == ("list", "measures", 1, "formula") and "nests more than 60 levels" in error
    ((path, error),) = told(*["n"] * 41)
    assert path == ("list", "measures", 41, "formula") and "at most 40" in error


def test_one_of_the_two_templates():
    assert faults()[0][0] == ()
    assert faults(indicators=[], list={"dataset": "orders", "columns": ["id"]})[0][0] == ()


GROUPED = {"dataset": "orders", "group_by": ["status"], "measures": [{"key": "n", "aggregate": "count"}]}


@pytest.mark.parametrize(
    ("bad", "path", "words"),
    [
        ({"dataset": "ordres", "columns": ["id"]}, ("dataset",), "Did you mean 'orders'"),
        ({"dataset": "orders"}, (), "shows nothing"),
        ({"dataset": "orders", "columns": ["id", "dya"]}, ("columns", 1), "Did you mean 'day'"),
        ({"dataset": "orders", "columns": [{"field": "dya"}]}, ("columns", 0, "field"), "Did you mean 'day'"),
        ({"dataset": "orders", "columns": ["id"], "keep_empty": True}, ("keep_empty",), "lists of groups"),
        ({"dataset": "orders", "columns": ["id"], "sort": [{"by": "dya"}]}, ("sort", 0), "Did you mean 'day'"),
        ({**GROUPED, "columns": ["id"]}, ("columns",), "not both"),
        ({**GROUPED, "sort": [{"by": "m"}]}, ("sort", 0), "no column 'm'"),
        (
            {**GROUPED, "having": {"field": "m", "op": "more", "value": 1}},
            ("having", "field"),
            "Unknown field 'm' in 'having'.",
        ),
        (
            {**GROUPED, "having": {"any": [{"field": "n", "op": "between", "value": [3, 1]}]}},
            ("having", "any", 0, "value"),
            "Write [1, 3].",
        ),
        ({**GROUPED, "every": "custmer"}, ("every",), "Did you mean 'customer'"),
        ({**GROUPED, "group_by": [{"field": "status", "by": "month"}]}, ("group_by", 0, "by"), "no date"),
        ({**GROUPED, "measures": [{"key": "n"}]}, ("measures", 0), "exactly one"),
        ({**GROUPED, "measures": [{"key": "n", "formula": "1", "field": "id"}]}, ("measures", 0, "field"), "no field"),
        (
            {**GROUPED, "measures": [{"key": "n", "aggregate": "count", "where": {"field": "x", "op": "empty"}}]},
            ("measures", 0, "where", "field"),
            "Unknown field 'x'",
        ),
    ],
)
def test_a_fault_of_a_list_is_found_in_its_place(bad, path, words):
    found = faults(list=bad)
    assert [where for where, _ in found] == [("list", *path)]
    assert words in found[0][1]
