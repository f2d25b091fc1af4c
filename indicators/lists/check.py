"""What is wrong with a sorted list for any viewer, each fault with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from errors import UserError
from indicators.catalog import Table
from indicators.filters.faults import Fault, check_filter, error_of
from indicators.formula import LongFormula, faults_of, parse
from indicators.lists.groups import group_rows, measured_table
from indicators.lists.statement import list_statement
from indicators.measures import check_measure
from indicators.model.filters import All
from indicators.model.lists import Grouping, ListColumn, ListMeasure, SortedList
from indicators.scope import Scope

# So much fits into a statement at once.
DEEPEST_FORMULA, MOST_FORMULAS = 60, 40


def check_list(sorted_list: SortedList, scope: Scope) -> list[Fault]:
    """Each fault with its path inside the list, such as `("measures", 0, "field")`."""
    if sorted_list.dataset not in scope.catalog.tables:
        return [(("dataset",), error_of(lambda: scope.catalog.table(sorted_list.dataset)))]
    table = scope.catalog.table(sorted_list.dataset)
    faults = [*_shape(sorted_list), *_fields(sorted_list, table, scope)]
    faults += [(("where", *path), error) for path, error in check_filter(sorted_list.where, table, scope)]
    for place, item in enumerate(sorted_list.measures):
        faults += [(("measures", place, *path), error) for path, error in _measure(item, table, scope)]
    faults += _formulas(sorted_list.measures)
    return faults or _whole(for_anybody(sorted_list), table, scope)


def _shape(sorted_list: SortedList) -> Iterator[Fault]:
    grouped = bool(sorted_list.group_by or sorted_list.measures)
    if grouped and sorted_list.columns:
        yield ("columns",), UserError("A list shows rows (columns) or groups (group_by with measures), not both.")
    if not grouped and not sorted_list.columns:
        yield (), UserError("The list shows nothing.", "Add columns, or group_by with measures.")
    if not grouped:
        for name in ("having", "every", "keep_empty"):
            if getattr(sorted_list, name):
                yield (name,), UserError(f"'{name}' is for lists of groups.", "Add group_by and measures.")
    seen: set[str] = set()
    for place, item in enumerate(sorted_list.measures):
        if item.key in seen:
            yield ("measures", place, "key"), UserError(f"The key '{item.key}' stands twice in this list.")
        seen.add(item.key)


def _fields(sorted_list: SortedList, table: Table, scope: Scope) -> Iterator[Fault]:
    for place, column in enumerate(sorted_list.shown_fields):
        if error := error_of(lambda column=column: scope.catalog.reach(table, column.field)):
            nested = isinstance(sorted_list.columns[place], ListColumn)
            yield ("columns", place, *(["field"] if nested else [])), error
    for place, group in enumerate(sorted_list.groupings):
        error = error_of(lambda group=group: scope.catalog.reach(table, group.field))
        if error:
            nested = isinstance(sorted_list.group_by[place], Grouping)
            yield ("group_by", place, *(["field"] if nested else [])), error
        elif group.by and not scope.catalog.reach(table, group.field).column.temporal:
            yield ("group_by", place, "by"), UserError(f"'{group.field}' is no date.", "Leave by out.")


def _measure(item: ListMeasure, table: Table, scope: Scope) -> Iterator[Fault]:
    if (item.aggregate is None) == (item.formula is None):
        yield (), UserError(f"'{item.key}' needs an aggregate or a formula.", "Give exactly one of them.")
    elif item.aggregate is not None:
        yield from check_measure(item, table, scope)
        yield from ((("where", *path), error) for path, error in check_filter(item.where, table, scope))
    else:
        for name in ("field", "duration", "of", "where"):
            if getattr(item, name) is not None:
                yield (name,), UserError(f"A formula takes no {name}.", "Leave it out.")


def _formulas(measures: Sequence[ListMeasure]) -> Iterator[Fault]:
    """What a statement cannot hold is no formula of a list: each one is a level of it, and its parts nest inside."""
    formulas = {item.key: item.formula for item in measures if item.formula is not None}
    wrong = faults_of(formulas, [item.key for item in measures])
    for count, key in enumerate(formulas, start=1):
        place = next(place for place, item in enumerate(measures) if item.key == key)
        if key not in wrong and parse(formulas[key]).depth > DEEPEST_FORMULA:
            hint = "Split it into several, and compute with those."
            wrong[key] = LongFormula(f"The formula of '{key}' nests more than {DEEPEST_FORMULA} levels deep.", hint)
        if count > MOST_FORMULAS:
            wrong[key] = LongFormula(f"A list has at most {MOST_FORMULAS} measures that are formulas.")
        if key in wrong:
            yield ("measures", place, "formula"), wrong[key]


def for_anybody(sorted_list: SortedList) -> SortedList:
    """The list without the conditions on its rows, which were checked on their own and may need to know who looks."""
    everything = All(parts=())
    measures = tuple(
        item.model_copy(update={"where": None, "of": None if item.of is None else everything})
        for item in sorted_list.measures
    )
    return sorted_list.model_copy(update={"where": None, "measures": measures})


def _having(sorted_list: SortedList, table: Table, scope: Scope) -> list[Fault]:
    """The faults of `having` alone, once the groups that it filters are right."""
    without = sorted_list.model_copy(update={"having": None})
    if sorted_list.having is None or error_of(lambda: list_statement(without, table, scope)):
        return []
    measured = measured_table(group_rows(without, table, scope).columns, table)
    return [(("having", *path), error) for path, error in check_filter(sorted_list.having, measured, scope)]


def _whole(sorted_list: SortedList, table: Table, scope: Scope) -> list[Fault]:
    """What shows only when the parts come together: the order, formulas, `having`, `every`, the link."""
    error = error_of(lambda: list_statement(sorted_list, table, scope))
    faults = _having(sorted_list, table, scope)
    if error is None or faults:
        return faults
    for name in ("sort", "having", "every"):
        without = sorted_list.model_copy(update={name: () if name == "sort" else None})
        if (
            getattr(sorted_list, name)
            and error_of(lambda without=without: list_statement(without, table, scope)) is None
        ):
            return _sorts(sorted_list, table, scope) if name == "sort" else [((name,), error)]
    return [((), error)]


def _sorts(sorted_list: SortedList, table: Table, scope: Scope) -> list[Fault]:
    """The faults of the order, each at its key."""
    found = []
    for place, key in enumerate(sorted_list.sort):
        alone = sorted_list.model_copy(update={"sort": (key,)})
        if error := error_of(lambda alone=alone: list_statement(alone, table, scope)):
            found.append((("sort", place), error))
    return found
