"""The content of a list tile: rows with exact values, their texts, hovers, links and bars."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import quote

import pyarrow

from indicators.calendar import to_local, units
from indicators.catalog import Table
from indicators.content import ListColumnShape, Rows
from indicators.digits import settled
from indicators.lists.listed import Listed
from indicators.lists.statement import ListQuery
from indicators.model.base import NUMERIC, say
from indicators.model.company import Minidash
from indicators.scope import Clock, Scope
from indicators.text import Manner, exact, say_clock, write, write_days, write_full, write_near
from indicators.wording import say_nothing_found


def list_content(
    key: str, minidash: Minidash, query: ListQuery, answer: pyarrow.Table, scope: Scope, manner: Manner
) -> Rows:
    """The rows of `answer`, in its order, as the viewer reads them."""
    table = scope.catalog.table(minidash.list.dataset)
    clock = scope.clock(table)
    shown = [
        [plain_value(value, column, manner) for value in answer[column.alias].to_pylist()] for column in query.columns
    ]
    rows = [list(row) for row in zip(*shown, strict=True)]
    bar = _bar_column(minidash, query.columns)
    return Rows(
        key=key,
        title=say(minidash.title, manner.language, key),
        description=say(minidash.description, manner.language) or None,
        as_of=say_clock(clock),
        columns=[
            ListColumnShape(key=column.key, label=say(column.label, manner.language, column.key), kind=column.kind)
            for column in query.columns
        ],
        rows=[[exact(value, manner.zone) for value in row] for row in rows],
        texts=[_each(query.columns, row, lambda column, value: _text(value, column, clock, manner)) for row in rows],
        hovers=[_each(query.columns, row, lambda column, value: _hover(value, column, manner)) for row in rows],
        links=row_links(table, query.links, answer, manner),
        bar=bar,
        bars=_bars(shown[bar]) if bar is not None else [],
        empty_text=None if rows else say_nothing_found(minidash.list, table, scope),
    )


def failed_list(key: str, minidash: Minidash, problem: str, language: str) -> Rows:
    """A list that could not be computed, and why."""
    title, description = say(minidash.title, language, key), say(minidash.description, language) or None
    return Rows(key=key, title=title, description=description, columns=[], rows=[], texts=[], problem=problem)


def _each(columns: Sequence[Listed], row: Sequence[Any], write_one: Any) -> list[Any]:
    return [write_one(column, value) for column, value in zip(columns, row, strict=True)]


def plain_value(value: Any, column: Listed, manner: Manner) -> Any:
    """The value as Python's own; None for what is no number, and the local day for a datetime shown as a date."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, float):
        return (settled(value) if column.computed else value) if math.isfinite(value) else None
    if isinstance(value, datetime) and column.kind == "date":
        return value.date() if column.by else to_local(value, manner.zone).date()
    return value


def _text(value: Any, column: Listed, clock: Clock, manner: Manner) -> str:
    if not isinstance(value, date):
        return write(value, column.kind, column.format, manner)
    if column.by:
        return write_days(units(value, column.by, 0, 1), manner.language)
    return write_near(value, clock.today, manner)


def _hover(value: Any, column: Listed, manner: Manner) -> str | None:
    return None if column.by else write_full(value, manner)


def row_links(table: Table, aliases: Mapping[str, str], answer: pyarrow.Table, manner: Manner) -> list[str | None]:
    """Where each row opens; None for a row that lacks a value of the template. Without a template there are none."""
    if not aliases:
        return []
    values = {name: answer[alias].to_pylist() for name, alias in aliases.items()}
    return [
        _link(table.link, {name: column[place] for name, column in values.items()}, manner)
        for place in range(answer.num_rows)
    ]


def _link(template: str, values: Mapping[str, Any], manner: Manner) -> str | None:
    if any(value is None for value in values.values()):
        return None
    for name, value in values.items():
        template = template.replace("{" + name + "}", quote(str(exact(value, manner.zone)), safe=""))
    return template


def _bar_column(minidash: Minidash, columns: Sequence[Listed]) -> int | None:
    """The measure that orders the list, else the first one, if it is a number."""
    sorted_by = [key.by for key in minidash.list.sort]
    numbers = [place for place, column in enumerate(columns) if column.measured and column.type in NUMERIC]
    return min(numbers, key=lambda place: (columns[place].key not in sorted_by, place), default=None)


def _bars(values: Sequence[Any]) -> list[float | None]:
    """Each value as a share of the largest, 0 to 1; None without a value, and nothing to draw below 0."""
    largest = max((value for value in values if value is not None), default=0)
    if largest <= 0:
        return [None] * len(values)
    return [None if value is None else max(0.0, value / largest) for value in values]
