"""The table of operators: those of the contract, each with its words, offered where it fits."""

import pytest

from indicators.catalog import Column
from indicators.filters.operators import OPERATORS, fitting_operators


def test_the_operators_are_those_of_the_contract():
    assert set(OPERATORS) == set(
        "is is_not any_of none_of contains not_contains starts_with ends_with less at_most more at_least between "
        "before after on_or_before on_or_after during not_during empty not_empty is_current_user "
        "is_not_current_user in_current_teams in_team".split()
    )


def test_every_operator_has_its_words_in_both_languages():
    for row in OPERATORS.values():
        assert row.en != row.fr
        for sentence in (row.says_en, row.says_fr):
            assert "{field}" in sentence
            assert ("{value}" in sentence) == (row.shape != "none")


@pytest.mark.parametrize(
    ("kind", "identifies", "offered", "withheld"),
    [
        ("boolean", None, {"is", "is_not", "any_of", "none_of", "empty", "not_empty"}, set(OPERATORS)),
        ("text", "login", {"is", "contains", "is_current_user", "in_current_teams", "in_team"}, {"more", "during"}),
        ("text", "team", {"is", "contains", "in_current_teams", "in_team"}, {"is_current_user", "is_not_current_user"}),
        ("text", None, {"is", "contains"}, {"is_current_user", "in_team", "more"}),
    ],
)
def test_a_menu_offers_only_what_fits(kind, identifies, offered, withheld):
    keys = {row.key for row in fitting_operators(Column("f", "f", kind, identifies=identifies))}
    assert offered <= keys and not keys & (withheld - offered)
