"""Query trees are told apart by everything that an answer depends on."""

import pytest

from indicators.catalog import Column
from indicators.trees import both, either, field, fingerprint, negate, one_of
from statement import bound
from tests.indicators.companies import readable

STATUS = field("@t", Column("status", "status", "text"))


@pytest.mark.parametrize(
    ("one", "other"),
    [("a", "A"), ("1", 1), (1, 1.0), (True, 1), (0.0, -0.0), ("e\u0301", "é"), ("a", "a ")],
)
def test_values_that_differ_in_anything_make_other_questions(one, other):
    assert fingerprint(bound(one)) != fingerprint(bound(other))
    assert fingerprint(one_of(STATUS.copy(), [one])) == fingerprint(one_of(STATUS.copy(), [one]))


def test_names_that_differ_in_case_make_other_questions():
    assert fingerprint(field("@t", Column("A", "A", "text"))) != fingerprint(field("@t", Column("a", "a", "text")))


def test_the_order_and_nesting_of_parts_is_kept():
    a, b, c = (one_of(STATUS.copy(), [text]) for text in "abc")
    mixed = both([either([a.copy(), b.copy()]), negate(c.copy())])
    status = '"@t"."status"'
    assert readable(mixed) == f"({status} = <str 'a'> OR {status} = <str 'b'>) AND NOT ({status} = <str 'c'>)"
    assert readable(either([both([a.copy(), b.copy()]), c.copy()])).startswith(f"({status} = <str 'a'> AND")


def test_no_parts_are_everything_or_nothing():
    assert (readable(both([])), readable(either([]))) == ("TRUE", "FALSE")
