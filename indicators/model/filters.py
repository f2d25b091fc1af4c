"""Filters: conditions over fields, and trees of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Union

from pydantic import Discriminator, Tag
from pydantic import Field as Rule

from indicators.model.base import Definition


class Leaf(Definition):
    """One condition; `value` is a scalar, a list, a period (text or mapping), `{field: other}`, or None."""

    field: str
    op: str
    value: Any = None


class All(Definition):
    """True when every part is; `all: []` is everything."""

    parts: tuple[Filter, ...] = Rule(alias="all")


class AnyOf(Definition):
    """True when one part is; `any: []` is nothing."""

    parts: tuple[Filter, ...] = Rule(alias="any")


class Not(Definition):
    """Plain negation, so it may bring empty values back."""

    part: Filter = Rule(alias="not")


class Some(Definition):
    """True when one row of the `many` relation satisfies the whole filter."""

    relation: str = Rule(alias="some")
    where: Filter | None = None


class Nothing(Definition):
    """True when no row of the `many` relation satisfies the whole filter."""

    relation: str = Rule(alias="none")
    where: Filter | None = None


FILTER_FORMS = ("all", "any", "not", "some", "none", "field")


def _filter_form(value: Any) -> str | None:
    if isinstance(value, Definition):
        return {All: "all", AnyOf: "any", Not: "not", Some: "some", Nothing: "none", Leaf: "field"}[type(value)]
    if isinstance(value, Mapping):
        return next((form for form in FILTER_FORMS if form in value), None)
    return None


Filter = Annotated[
    Union[
        Annotated[All, Tag("all")],
        Annotated[AnyOf, Tag("any")],
        Annotated[Not, Tag("not")],
        Annotated[Some, Tag("some")],
        Annotated[Nothing, Tag("none")],
        Annotated[Leaf, Tag("field")],
    ],
    Discriminator(
        _filter_form,
        custom_error_type="filter_form",
        custom_error_message="a filter is one of all, any, not, some, none, or field with op and value",
    ),
]
