"""The filters of a minidash that is being written: where each stands, what it says, and how many rows satisfy it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow
from pydantic import TypeAdapter, ValidationError
from sqlglot import exp

from errors import UserError
from indicators.catalog import Table
from indicators.filters.conditions import condition
from indicators.filters.faults import check_filter
from indicators.filters.sentence import say_filter
from indicators.joins import select_from, tables_of
from indicators.lists.groups import group_rows, measured_table
from indicators.model.company import Minidash
from indicators.model.filters import Filter
from indicators.scope import Scope
from statement import Statement
from walls.definitions import wording
from walls.definitions.yaml_tree import Path
from walls.workshop.bodies import Body
from walls.workshop.unfinished import finished

READ: TypeAdapter[Any] = TypeAdapter(Filter)


@dataclass(frozen=True)
class DraftFilter:
    """What is finished of the filter at `path`, over a table; `rows` unless it filters groups."""

    path: str
    where: Any
    table: Table
    rows: bool = True


def filters_of(body: Body, shown: Minidash | None, scope: Scope) -> Iterator[DraftFilter]:
    """Every filter of the body of which something is finished, in order."""
    for path, raw, dataset in _written(body):
        table = scope.catalog.tables.get(dataset) if isinstance(dataset, str) else None
        where = _finished(raw, table, scope) if table else None
        if where is not None:
            yield DraftFilter(path, where, table)
    sorted_list = shown.list if shown else None
    if sorted_list and sorted_list.having is not None:
        table = scope.catalog.table(sorted_list.dataset)
        groups = group_rows(sorted_list.model_copy(update={"having": None, "where": None}), table, scope)
        yield DraftFilter("list.having", sorted_list.having, measured_table(groups.columns, table), rows=False)


def _written(body: Body) -> Iterator[tuple[str, Any, Any]]:
    """Path, plain values and dataset of each filter over rows."""
    for place, line in enumerate(_items(body.get("indicators"))):
        yield from _of_line(line, f"indicators.{place}")
        yield from _of_line(line.get("target"), f"indicators.{place}.target")
    sorted_list = body.get("list")
    if isinstance(sorted_list, dict):
        dataset = sorted_list.get("dataset")
        yield "list.where", sorted_list.get("where"), dataset
        for place, item in enumerate(_items(sorted_list.get("measures"))):
            yield f"list.measures.{place}.where", item.get("where"), dataset
            yield f"list.measures.{place}.of", item.get("of"), dataset


def _items(value: Any) -> list[dict[str, Any]]:
    return [item if isinstance(item, dict) else {} for item in value] if isinstance(value, list) else []


def _of_line(line: Any, path: str) -> Iterator[tuple[str, Any, Any]]:
    if not isinstance(line, dict):
        return
    yield f"{path}.where", line.get("where"), line.get("dataset")
    if isinstance(line.get("measure"), dict):
        yield f"{path}.measure.of", line["measure"].get("of"), line.get("dataset")


def _finished(raw: Any, table: Table, scope: Scope) -> Any:
    """The filter without what is unfinished, None if nothing is left."""
    rest = finished({"where": raw}, lambda part: _fault_paths(part, table, scope)) if raw is not None else None
    return read_filter(rest["where"]) if rest else None


def read_filter(raw: Any) -> Any:
    """The filter that plain values make; pydantic's ValidationError if they make none."""
    return READ.validate_json(json.dumps(raw), strict=True)


def _fault_paths(part: Mapping[str, Any], table: Table, scope: Scope) -> Sequence[Path]:
    if "where" not in part:
        return ()
    try:
        where = read_filter(part["where"])
    except ValidationError as invalid:
        found = invalid.errors(include_url=False)
        return [("where", *wording.path_of(error, part["where"])) for error in found]
    return [("where", *path) for path, _ in check_filter(where, table, scope)]


# ---------------------------------------------------------------- what filters say, and how many rows they select


def say_filters(filters: Sequence[DraftFilter], scope: Scope) -> dict[str, str]:
    """The sentence of each filter, by path."""
    return {one.path: say_filter(one.where, one.table, scope) for one in filters}


def count_statements(filters: Sequence[DraftFilter], scope: Scope) -> dict[str, Statement]:
    """By path, what counts the rows that satisfy a filter; none for one that has no answer for this viewer."""
    found = {}
    for one in filters:
        try:
            found[one.path] = _count(one, scope) if one.rows else None
        except UserError:
            continue
    return {path: statement for path, statement in found.items() if statement is not None}


def _count(one: DraftFilter, scope: Scope) -> Statement:
    where = condition(one.where, one.table, scope)
    selected = [exp.alias_(exp.Count(this=exp.Star()), "n")]
    query = select_from(selected, one.table, where.paths, scope.catalog, where.tree)
    return Statement(query, where.tables | tables_of(one.table, where.paths, scope.catalog))


def read_counts(paths: Sequence[str], answers: Sequence[pyarrow.Table | UserError]) -> dict[str, int]:
    """The counts by path; what could not be counted is left out."""
    pairs = zip(paths, answers, strict=True)
    return {path: answer["n"][0].as_py() for path, answer in pairs if not isinstance(answer, UserError)}
