"""The definition of a sorted list as one sentence: what stands in it, in which order, cut at which limit."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.catalog import Table
from indicators.explaining.wording import field_label, quoted, say_dataset, say_field, say_formula, say_measure
from indicators.explaining.words import sentence, word
from indicators.filters.sentence import FilterWords, say_filter
from indicators.formula import parse
from indicators.lists.check import for_anybody
from indicators.lists.groups import group_rows, measured_table
from indicators.lists.listed import Listed
from indicators.lists.statement import list_statement
from indicators.model.base import NUMERIC, TEMPORAL, say
from indicators.model.lists import Grouping, ListMeasure, SortedList, SortKey
from indicators.scope import Scope


def say_list(sorted_list: SortedList, table: Table, scope: Scope) -> str:
    """The whole definition. Raises UserError for one that does not fit the data."""
    return sentence(", ".join(_parts(sorted_list, table, scope)))


def _parts(sorted_list: SortedList, table: Table, scope: Scope) -> Iterator[str]:
    language = scope.language
    what = _what(sorted_list, table, scope)
    where = sorted_list.where
    yield what if where is None else word("where", language, what=what, filter=say_filter(where, table, scope))
    if sorted_list.every is not None:
        owner = table
        for hop in sorted_list.every.split("."):
            owner = scope.catalog.table(owner.relations[hop].dataset)
        yield word("every", language, dataset=say_dataset(owner, scope))
    if sorted_list.keep_empty:
        yield word("keep_empty", language)
    if sorted_list.measures:
        said = (_measure(item, sorted_list, table, scope) for item in sorted_list.measures)
        yield word("showing", language, measures=word("and", language).join(said))
    if sorted_list.having is not None:
        measured = measured_table(group_rows(for_anybody(sorted_list), table, scope).columns, table)
        yield word("having", language, filter=FilterWords(measured, scope).say(sorted_list.having))
    if sorted_list.sort:
        yield _order(sorted_list, table, scope)


def _what(sorted_list: SortedList, table: Table, scope: Scope) -> str:
    form = "groups" if sorted_list.group_by else "rows"
    number = f"first_{form}" if sorted_list.limit > 1 else f"first_{form.removesuffix('s')}"
    names = word("and", scope.language).join(_grouping(each, table, scope) for each in sorted_list.groupings)
    dataset = say_dataset(table, scope)
    return word(number, scope.language, n=sorted_list.limit, dataset=dataset, names=names)


def _grouping(group: Grouping, table: Table, scope: Scope) -> str:
    name = quoted(say(group.label, scope.language) or field_label(group.field, table, scope), scope)
    if group.by is None:
        return name
    return word("by_unit", scope.language, field=name, unit=word(group.by, scope.language))


def _measure(item: ListMeasure, sorted_list: SortedList, table: Table, scope: Scope) -> str:
    if item.formula is not None:
        labels = {each.key: _label(each, scope) for each in sorted_list.measures}
        said = say_formula(parse(item.formula), lambda key: labels.get(key, key), scope)
    else:
        said = say_measure(item, item.where, table, scope)
    return word("measure", scope.language, label=_label(item, scope), measure=said)


def _label(item: ListMeasure, scope: Scope) -> str:
    return quoted(say(item.label, scope.language, item.key), scope)


def _order(sorted_list: SortedList, table: Table, scope: Scope) -> str:
    shown = {column.key: column for column in list_statement(for_anybody(sorted_list), table, scope).columns}
    terms = (_term(key, shown.get(key.by), table, scope) for key in sorted_list.sort)
    return word("ordered", scope.language, terms=word("then", scope.language).join(terms))


def _term(key: SortKey, shown: Listed | None, table: Table, scope: Scope) -> str:
    if shown is None:
        name, kind = say_field(key.by, table, scope), scope.catalog.reach(table, key.by).column.type
    else:
        name, kind = quoted(say(shown.label, scope.language, shown.key), scope), shown.type
    form = "numbers" if kind in NUMERIC else "dates" if kind in TEMPORAL else "texts"
    return word(f"{form}_{key.order}", scope.language, field=name)
