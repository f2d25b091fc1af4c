"""Relations: each path once, unknown ones named, keys of one type."""

import pytest

from errors import UserError
from indicators.filters.conditions import condition
from indicators.joins import find_many, select_from, tables_of
from indicators.model.filters import All, Leaf
from indicators.trees import BASE, field
from tests.indicators.companies import Company, Shelf


@pytest.fixture(scope="module")
def company() -> Company:
    return Company(
        {
            "t": Shelf(
                {"t": "text", "a": "text", "n": "integer", "x": "number"},
                [("1", "k", 1, 1.0), ("2", "", None, 2.0)],
                {
                    "up": {"dataset": "t", "on": {"a": "t"}},
                    "wrong": {"dataset": "t", "on": {"t": "n"}},
                    "lost": {"dataset": "t", "on": {"t": "missing"}},
                    "numbers": {"dataset": "t", "on": {"n": "x"}},
                    "two": {"dataset": "t", "on": {"n": "x", "t": "t"}},
                    "many": {"dataset": "t", "on": {"t": "t"}, "many": True},
                },
            )
        }
    )


def query(company, *paths):
    table = company.catalog.table("t")
    parts = All(parts=tuple(Leaf(field=path, op="not_empty") for path in paths))
    compiled = condition(parts, table, company.scope())
    return select_from([field(BASE, table.columns["t"])], table, compiled.paths, company.catalog, compiled.tree)


def test_each_path_is_joined_once(company):
    tree = query(company, "up.t", "up.n", "up.up.t", "two.t")
    assert sorted(join.alias_or_name for join in tree.args["joins"]) == ["@t.two", "@t.up", "@t.up.up"]


def test_a_field_may_be_named_like_its_table(company):
    assert company.run(query(company, "t", "numbers.t")) == [("1",)]


def test_a_relation_on_two_fields_needs_both(company):
    assert company.run(query(company, "two.x")) == [("1",)]


@pytest.mark.parametrize(("path", "word"), [("wrong.t", "cannot match"), ("lost.t", "Unknown field 'missing'")])
def test_keys_that_cannot_match_are_refused(company, path, word):
    with pytest.raises(UserError, match=word):
        query(company, path)


@pytest.mark.parametrize(
    ("path", "word"), [("mny", "many"), ("up", "many: true"), ("many.many", "no path"), ("", "Unknown")]
)
def test_only_relations_to_many_rows_take_some_and_none(company, path, word):
    with pytest.raises(UserError) as refusal:
        find_many(company.catalog, company.catalog.table("t"), path)
    assert word in str(refusal.value)


def test_the_tables_on_the_way_are_named(company):
    assert tables_of(company.catalog.table("t"), [("up", "up")], company.catalog) == {"t"}
