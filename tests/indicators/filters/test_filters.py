"""What filters refuse, for whom they have no answer, and what they tell the planner."""

import pytest
from pydantic import TypeAdapter

from errors import UserError
from indicators.filters.conditions import condition, key_test
from indicators.filters.conjuncts import date_ranges
from indicators.filters.faults import check_filter
from indicators.filters.people import NoAnswer
from indicators.model.filters import Filter
from indicators.trees import fingerprint
from tests.indicators.companies import Company, Shelf
from viewer import Person, Viewer

FILTER = TypeAdapter(Filter)


@pytest.fixture(scope="module")
def company() -> Company:
    return Company(
        {
            "deals": Shelf(
                {
                    "id": "integer", "amount": "number", "status": "text", "won": "boolean", "closed": "date",
                    "called": "datetime", "spent": "duration", "owner": {"type": "text", "identifies": "login"},
                    "agent": {"type": "integer", "identifies": "attributes.agent"},
                    "mail": {"type": "text", "identifies": "email"}, "team": {"type": "text", "identifies": "team"},
                },
                [],
                {
                    "client": {"dataset": "clients", "on": {"status": "id"}},
                    "calls": {"dataset": "clients", "on": {"status": "id"}, "many": True},
                },
            ),
            "clients": Shelf({"id": "text", "name": "text"}),
        },
        teams={"sales": ("Sales",), "support": ()},
        people=[Person("nancy", teams=("sales",))],
    )  # fmt: skip


def leaf(field, op, value=None):
    return {"field": field, "op": op, "value": value}


def compiled(company, definition, viewer=None):
    return condition(FILTER.validate_python(definition), company.catalog.table("deals"), company.scope(viewer))


# A filter, the path of its fault, and a word of the message or hint
REFUSED = [
    (leaf("amout", "is", 1), ("field",), "amount"),
    (leaf("client.nam", "is", "x"), ("field",), "name"),
    (leaf("cliend.name", "is", "x"), ("field",), "client."),
    (leaf("calls.name", "is", "x"), ("field",), "some"),
    (leaf("amount", "equals", 1), ("op",), "Accepted is"),
    (leaf("amount", "betwen", [1, 2]), ("op",), "between"),
    (leaf("amount", "contains", "x"), ("op",), "between"),
    (leaf("status", "less", 3), ("op",), "contains"),
    (leaf("status", "during", "today"), ("op",), "contains"),
    (leaf("closed", "less", "2024-01-01"), ("op",), "before"),
    (leaf("won", "more", 1), ("op",), "is"),
    (leaf("amount", "is", "12"), ("value",), "number"),
    (leaf("amount", "is", True), ("value",), "number"),
    (leaf("amount", "is"), ("value",), "needs a value"),
    (leaf("amount", "is", float("nan")), ("value",), "finite"),
    (leaf("amount", "more", float("inf")), ("value",), "finite"),
    (leaf("amount", "more", 10**400), ("value",), "finite"),
    (leaf("amount", "is", [1]), ("value",), "number"),
    (leaf("amount", "is", {"field": "status"}), ("value",), "same type"),
    (leaf("amount", "is", {"field": "amuont"}), ("value",), "amount"),
    (leaf("amount", "is", {"feld": "amount"}), ("value",), "number"),
    (leaf("amount", "any_of", 1), ("value",), "list"),
    (leaf("amount", "any_of", [1, "2"]), ("value",), "number"),
    (leaf("amount", "between", [1]), ("value",), "[low, high]"),
    (leaf("amount", "between", [1, 2, 3]), ("value",), "[low, high]"),
    (leaf("amount", "between", ["a", "b"]), ("value",), "number"),
    (leaf("status", "is", 5), ("value",), "quotes"),
    (leaf("status", "is", False), ("value",), "text"),
    (leaf("status", "contains", 5), ("value",), "text"),
    (leaf("status", "is", "\ud800"), ("value",), "half a character"),
    (leaf("status", "any_of", ["x"] * 10_001), ("value",), "10,000"),
    (leaf("won", "is", "true"), ("value",), "true or false"),
    (leaf("won", "is", 1), ("value",), "true or false"),
    (leaf("closed", "is", "31/01/2024"), ("value",), "2024-01-31"),
    (leaf("closed", "is", "2024-02-30"), ("value",), "2024-01-31"),
    (leaf("closed", "is", "2024-01-31T10:00"), ("value",), "date"),
    (leaf("closed", "before", "yesterday"), ("value",), "now or today"),
    (leaf("closed", "before", 20240131), ("value",), "now or today"),
    (leaf("closed", "during", "this_moth"), ("value",), "this_month"),
    (leaf("called", "is", "2024-01-31T25:00"), ("value",), "2024-01-31T14:30"),
    (leaf("spent", "less", "2 days"), ("value",), "seconds"),
    (leaf("status", "empty", "x"), ("value",), "takes no value"),
    (leaf("owner", "is_current_user", "nancy"), ("value",), "takes no value"),
    (leaf("status", "is_current_user"), ("value",), "identifies nobody"),
    (leaf("status", "in_current_teams"), ("value",), "identifies nobody"),
    (leaf("team", "is_current_user"), ("value",), "in_current_teams"),
    (leaf("team", "in_team", ["sale"]), ("value",), "sales"),
    (leaf("team", "in_team", ["x"]), ("value",), "Accepted is"),
    (leaf("team", "in_team", "sales"), ("value",), "list"),
    ({"some": "call", "where": leaf("id", "is", "x")}, ("some",), "calls"),
    ({"none": "client"}, ("none",), "many: true"),
    ({"some": "calls", "where": leaf("nam", "is", "x")}, ("where", "field"), "name"),
    ({"all": [leaf("id", "is", 1), {"not": {"any": [leaf("id", "is", "x")]}}]},
     ("all", 1, "not", "any", 0, "value"), "12"),
    ({"all": [leaf("id", "is", 1)] * 201}, (), "200"),
]  # fmt: skip


@pytest.mark.parametrize(("definition", "path", "word"), REFUSED)
def test_what_does_not_fit_is_refused_with_its_place(company, definition, path, word):
    part = FILTER.validate_python(definition)
    [(found, error)] = check_filter(part, company.catalog.table("deals"), company.scope())
    assert found == path
    assert word in str(error)
    with pytest.raises(UserError):
        compiled(company, definition)


def test_all_faults_are_found_in_one_go(company):
    part = FILTER.validate_python({"all": [leaf("x", "is", 1), leaf("id", "is", 1), leaf("id", "is", "1")]})
    faults = check_filter(part, company.catalog.table("deals"), company.scope())
    assert [path for path, _ in faults] == [("all", 0, "field"), ("all", 2, "value")]


def nested(levels: int) -> dict:
    definition = leaf("id", "is", 1)
    for _ in range(levels):
        definition = {"not": definition}
    return definition


def test_ten_levels_and_two_hundred_leaves_are_accepted(company):
    compiled(company, nested(10))
    compiled(company, {"any": [leaf("id", "is", 1)] * 200})
    with pytest.raises(UserError, match="11 levels"):
        compiled(company, nested(11))


# ---------------------------------------------------------------- viewers


@pytest.mark.parametrize(
    ("viewer", "definition", "word"),
    [
        (Viewer("x"), leaf("agent", "is_current_user"), "no value for “agent”"),
        (Viewer("x", attributes={"agent": ""}), leaf("agent", "is_current_user"), "no value for “agent”"),
        (Viewer("x"), leaf("mail", "is_current_user"), "no e-mail"),
        (Viewer("x", language="fr"), leaf("mail", "is_current_user"), "pas d’adresse e-mail\u202f;"),
        (Viewer("x", language="fr"), leaf("agent", "is_not_current_user"), "« agent »".replace(" ", "\u202f")),
        (Viewer(""), leaf("owner", "is_current_user"), "no login"),
        (Viewer("x"), leaf("team", "in_current_teams"), "no team"),
        (Viewer("x", language="fr"), leaf("owner", "in_current_teams"), "aucune équipe"),
        (Viewer("x"), {"any": [leaf("id", "is", 1), leaf("agent", "is_current_user")]}, "agent"),
        (Viewer("x"), {"not": {"some": "calls", "where": {"any": []}}}, None),
    ],
)
def test_a_viewer_who_lacks_what_is_needed_gets_no_answer_and_is_told(company, viewer, definition, word):
    if word is None:
        compiled(company, definition, viewer)
        return
    with pytest.raises(NoAnswer, match=word):
        compiled(company, definition, viewer)


def test_what_a_viewer_lacks_is_no_fault_of_the_definition(company):
    part = FILTER.validate_python({"all": [leaf("agent", "is_current_user"), leaf("team", "in_current_teams")]})
    assert check_filter(part, company.catalog.table("deals"), company.scope(Viewer(""))) == []


def test_an_attribute_that_is_no_number_is_nobody_in_a_field_of_numbers(company):
    viewer = Viewer("x", attributes={"agent": "01"})
    assert compiled(company, leaf("agent", "is_current_user"), viewer).tree.sql() == "FALSE"


@pytest.mark.parametrize(
    ("definition", "personal"),
    [
        (leaf("owner", "is_current_user"), True),
        ({"not": leaf("team", "in_current_teams")}, True),
        (leaf("team", "in_team", ["sales"]), False),
        (leaf("id", "is", 1), False),
    ],
)
def test_a_condition_says_whether_it_depends_on_the_viewer(company, definition, personal):
    assert compiled(company, definition, Viewer("nancy", teams=("sales",))).personal == personal


# ---------------------------------------------------------------- for the planner


def test_equal_fingerprints_mean_equal_questions(company):
    prints = [
        fingerprint(compiled(company, leaf("status", "is", text)).tree) for text in ("a", "A", "a", "a' OR '", "á")
    ]
    assert prints[0] == prints[2]
    assert len(set(prints)) == 4
    whole, exact = (fingerprint(compiled(company, leaf("id", "is", value)).tree) for value in (1, 1.0))
    assert whole == exact


@pytest.mark.parametrize(
    ("definition", "accepted"),
    [
        (leaf("status", "is", "a"), ["a"]),
        (leaf("status", "is_not", "a"), ["A", "b", None]),
        (leaf("status", "any_of", ["a", "b"]), ["a", "b"]),
        (leaf("status", "none_of", []), ["a", "A", "b", None]),
        (leaf("status", "empty"), [None]),
        (leaf("status", "not_empty"), ["a", "A", "b"]),
        (leaf("owner", "is_current_user"), ["b"]),
    ],
)
def test_key_values_answer_exact_leaves(company, definition, accepted):
    values = ["a", "A", "b", None]
    test = key_test(FILTER.validate_python(definition), company.catalog.table("deals"), company.scope(Viewer("b")))
    assert [value for value, found in zip(values, test.mask(values), strict=True) if found] == accepted


@pytest.mark.parametrize(
    "definition",
    [
        leaf("status", "contains", "a"), leaf("amount", "more", 1), leaf("closed", "is", "2024-01-01"),
        leaf("amount", "is", {"field": "id"}), {"not": leaf("status", "is", "a")},
    ],
)  # fmt: skip
def test_other_leaves_need_the_rows(company, definition):
    assert key_test(FILTER.validate_python(definition), company.catalog.table("deals"), company.scope()) is None


def test_the_period_is_split_from_the_rest(company):
    table, scope = company.catalog.table("deals"), company.scope()
    closed, called = leaf("closed", "during", "today"), leaf("called", "during", "this_month")
    other = leaf("id", "is", 1)

    def ranges(definition):
        return date_ranges(FILTER.validate_python(definition), table, scope)

    assert [part.rest for part in ranges(closed)] == [None]
    (found,) = ranges({"all": [other, closed]})
    assert (found.leaf.field, found.period.key, len(found.rest.parts)) == ("closed", "today", 1)
    assert ranges({"any": [closed]}) == ()
    assert ranges({"all": [{"all": [closed]}]}) == ()
    assert date_ranges(None, table, scope) == ()
    assert [part.leaf.field for part in ranges({"all": [closed, other, called]})] == ["closed", "called"]
