"""Fields, datasets, measures and dates in the viewer's language, for the sentences of lines and lists."""

from __future__ import annotations

from collections.abc import Callable

from indicators.aggregates import AGGREGATES
from indicators.catalog import Table
from indicators.comparison import Comparison
from indicators.explaining.words import word
from indicators.filters.sentence import say_filter
from indicators.formula import Formula
from indicators.measures import AnyMeasure
from indicators.model.base import say
from indicators.model.filters import Filter
from indicators.scope import Scope
from indicators.text import write_days, write_number
from indicators.wording import after_to

SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷"}
OF_DATES = {"minimum": "earliest", "maximum": "latest"}
# A part of a formula in words, and whether it needs brackets inside another one.
Part = tuple[str, bool]


def quoted(text: str, scope: Scope) -> str:
    return word("quote", scope.language, text=text)


def say_dataset(table: Table, scope: Scope) -> str:
    """The dataset's title in quotation marks."""
    return quoted(say(table.title, scope.language, table.key), scope)


def field_label(path: str, table: Table, scope: Scope) -> str:
    """A field's label, with the name of the dataset behind a relation. Raises UserError for an unknown field."""
    reach = scope.catalog.reach(table, path)
    label = say(reach.column.label, scope.language, reach.column.name)
    if not reach.hops:
        return label
    return word("behind", scope.language, field=label, table=say(reach.table.title, scope.language, reach.hops[-1]))


def say_field(path: str, table: Table, scope: Scope) -> str:
    return quoted(field_label(path, table, scope), scope)


def say_measure(measure: AnyMeasure, where: Filter | None, table: Table, scope: Scope) -> str:
    """Such as: total of “Amount” in “Sales” where “Owner” is you."""
    aggregate, language, dataset = AGGREGATES[measure.aggregate], scope.language, say_dataset(table, scope)
    says = aggregate.says_fr if language == "fr" else aggregate.says_en
    if aggregate.of == "filter":
        what = says.format(dataset=dataset, value=say_filter(measure.of, table, scope))
        if where is None:
            return word("among_all", language, what=what)
        return word("among", language, what=what, filter=say_filter(where, table, scope))
    value = _operand(measure, table, scope)
    if not value:
        what = word("rows", language, dataset=dataset)
    elif measure.aggregate in OF_DATES and measure.field and scope.catalog.reach(table, measure.field).column.temporal:
        what = word(OF_DATES[measure.aggregate], language, dataset=dataset, value=value)
    else:
        what = says.format(dataset=dataset, value=value)
    return what if where is None else word("where", language, what=what, filter=say_filter(where, table, scope))


def _operand(measure: AnyMeasure, table: Table, scope: Scope) -> str:
    if measure.duration is not None:
        start, end = (say_field(path, table, scope) for path in (measure.duration.start, measure.duration.end))
        return word("time", scope.language, start=start, end=end)
    return say_field(measure.field, table, scope) if measure.field is not None else ""


def say_compared(comparison: Comparison, partial: bool, scope: Scope) -> str:
    """Such as: compared with 1 – 6 April 1998 (the same elapsed part)."""
    days = write_days(comparison.days, scope.language)
    if scope.language == "fr":
        days = after_to(days)
    if partial:
        days = word("elapsed", scope.language, days=days)
    return word("compared", scope.language, days=days)


def say_formula(parsed: Formula, label: Callable[[str], str], scope: Scope) -> str:
    """Such as: “Revenue” ÷ (“Orders” + “Returns”); `label` names a line."""

    def binary(sign: str, left: Part, right: Part) -> Part:
        return f"{_bracketed(left)} {SIGNS[sign]} {_bracketed(right)}", True

    text, _ = parsed.fold(
        lambda number: (write_number(number, scope.language), False),
        lambda key: (label(key), False),
        lambda part: (f"−{_bracketed(part)}", False),
        binary,
    )
    return text


def _bracketed(part: Part) -> str:
    text, compound = part
    return f"({text})" if compound else text
