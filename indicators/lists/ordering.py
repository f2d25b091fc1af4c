"""How lists are ordered: text by the viewer's locale or its declared order, empty values last in both directions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlglot import exp

from indicators.model.base import FieldType
from indicators.trees import one_of


@dataclass(frozen=True, eq=False)
class Term:
    """A column that a list is ordered by: its tree, its type, and the declared order of its words."""

    tree: exp.Expression
    type: FieldType
    words: tuple[str, ...] = ()
    descending: bool = False


def order_by(terms: Sequence[Term], language: str) -> list[exp.Ordered]:
    """The terms of ORDER BY, in that order, so that two calls give the same rows.

    Words without a declared place come after those with one. Texts that a locale holds for equal, such as two
    spellings of one accent, are told apart at the very end by their characters.
    """
    ordered = [part for term in terms for part in _parts(term, language)]
    return ordered + [_ordered(term.tree, term.descending) for term in terms if term.type == "text"]


def _parts(term: Term, language: str) -> list[exp.Ordered]:
    if term.type != "text":
        return [_ordered(term.tree, term.descending)]
    collated = exp.Collate(this=term.tree.copy(), expression=exp.to_identifier(language))
    by_locale = _ordered(collated, term.descending)
    return [_ordered(_place(term), term.descending), by_locale] if term.words else [by_locale]


def _place(term: Term) -> exp.Expression:
    """The place of a word in the declared order, empty for an empty value."""
    places = exp.Case()
    for place, word in enumerate(term.words):
        places = places.when(one_of(term.tree.copy(), [word]), exp.Literal.number(place), copy=False)
    known = exp.Not(this=exp.Is(this=term.tree.copy(), expression=exp.null()))
    return places.when(known, exp.Literal.number(len(term.words)), copy=False)


def _ordered(tree: exp.Expression, descending: bool) -> exp.Ordered:
    return exp.Ordered(this=tree.copy(), desc=descending, nulls_first=False)
