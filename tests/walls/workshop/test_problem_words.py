"""What forms say at fields: for every field and operator there is, in both languages, as French is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from errors import UserError
from indicators.filters.operators import OPERATORS
from indicators.model.company import Minidash
from indicators.model.filters import Leaf
from indicators.model.lines import Duration, Entrants, Format, Indicator, Manual, Measure, MeasureTarget, Trend
from indicators.model.lists import Grouping, ListColumn, ListMeasure, SortedList, SortKey
from walls.workshop import minidash_history, problem_words, vocabulary, words

# Each model with the place at which it stands in a body.
MODELS: dict[type[BaseModel], tuple] = {
    Minidash: (),
    Indicator: ("indicators", 0),
    Measure: ("indicators", 0, "measure"),
    Duration: ("indicators", 0, "measure", "duration"),
    Format: ("indicators", 0, "format"),
    Trend: ("indicators", 0, "trend"),
    MeasureTarget: ("indicators", 0, "target"),
    Manual: ("indicators", 0, "manual"),
    Entrants: ("indicators", 0, "manual", "entered_by"),
    SortedList: ("list",),
    ListColumn: ("list", "columns", 0),
    Grouping: ("list", "group_by", 0),
    ListMeasure: ("list", "measures", 0),
    SortKey: ("list", "sort", 0),
    Leaf: ("list", "where", "all", 0),
}


def fields() -> Iterator[tuple]:
    for model, place in MODELS.items():
        for name, info in model.model_fields.items():
            yield (*place, info.alias or name)


@pytest.mark.parametrize("path", list(fields()), ids=lambda path: ".".join(map(str, path)))
def test_every_field_has_a_sentence_of_its_own(path: tuple) -> None:
    body = {"list": {"where": {"all": [{"field": "x", "op": "is"}]}}}
    for language, otherwise in zip(("en", "fr"), problem_words.ELSE, strict=True):
        said = problem_words.say_fault(path, UserError("unworded"), body, language)
        assert said not in ("unworded", otherwise)


def test_every_form_of_a_value_has_a_sentence() -> None:
    assert {operator.shape for operator in OPERATORS.values()} == set(problem_words.VALUES)


def texts() -> Iterator[tuple[str, str]]:
    yield from (*problem_words.PLACES.values(), *problem_words.VALUES.values(), problem_words.WHOLE, problem_words.ELSE)
    yield from words.WORDS.values()
    for menu in (vocabulary.UNITS, vocabulary.CADENCES, vocabulary.FORMATS, vocabulary.KINDS):
        yield from menu.values()
    yield from (*minidash_history.PARTS.values(), *minidash_history.SENTENCES.values())


def test_french_has_its_narrow_spaces() -> None:
    for english, french in texts():
        assert english.strip() and french.strip()
        assert not re.search(r"[^\u202f][;:!?»]|«[^\u202f]", french), french
        assert "'" not in french and '"' not in french, french
