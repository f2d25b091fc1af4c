"""What can be wrong in definitions once the data is known: fields that are not there, types, relations, lines."""

from __future__ import annotations

from collections.abc import Iterator

from errors import UserError, nearest
from indicators.catalog import Catalog, Table, link_fields
from indicators.check import check_minidash
from indicators.model.company import Definitions
from indicators.model.datasets import Dataset, Relation
from walls.definitions.checking import Problem
from walls.definitions.yaml_tree import Path


def check_datasets(definitions: Definitions, catalog: Catalog) -> list[Problem]:
    """Everything wrong between the declared datasets and the fields that were read; unread datasets are left out."""
    return [
        problem
        for key, dataset in definitions.datasets.items()
        if key in catalog.tables
        for problem in _check_dataset(("datasets", key), dataset, catalog.tables[key], catalog)
    ]


def check_minidashes(definitions: Definitions, catalog: Catalog) -> list[Problem]:
    """Every fault of a line or list that shows without a viewer."""
    return [
        (("minidashes", key, *path), error)
        for key, minidash in definitions.minidashes.items()
        for path, error in check_minidash(minidash, catalog)
    ]


def _check_dataset(path: Path, dataset: Dataset, table: Table, catalog: Catalog) -> Iterator[Problem]:
    for name, field in dataset.fields.items():
        place = (*path, "fields", name)
        if name not in table.columns:
            yield place, _unknown(name, table)
            continue
        kind = table.columns[name].type
        if field.order and kind != "text":
            yield (*place, "order"), UserError(f"'{name}' is of type {kind}.", "'order' is for fields of type text.")
        if field.zone and kind != "datetime":
            yield (*place, "zone"), UserError(f"'{name}' is of type {kind}.", "'zone' is for fields of type datetime.")
    if dataset.key is not None and dataset.key not in table.columns:
        yield (*path, "key"), _unknown(dataset.key, table)
    for name in link_fields(dataset.link or ""):
        if name not in table.columns:
            yield (*path, "link"), _unknown(name, table)
    for name, relation in dataset.relations.items():
        yield from _check_relation((*path, "relations", name, "on"), relation, table, catalog)


def _check_relation(path: Path, relation: Relation, table: Table, catalog: Catalog) -> Iterator[Problem]:
    target = catalog.tables.get(relation.dataset)
    for own, other in relation.on.items() if target else ():
        place = (*path, own)
        if own not in table.columns:
            yield place, _unknown(own, table)
        elif other not in target.columns:
            yield place, _unknown(other, target)
        elif table.columns[own].type != target.columns[other].type:
            types = f"'{own}' is of type {table.columns[own].type}, '{other}' of '{target.key}' of type "
            hint = "Declare the same type for both under 'fields'."
            yield place, UserError(f"{types}{target.columns[other].type}.", hint)


def _unknown(name: str, table: Table) -> UserError:
    hint = nearest(name, table.columns) or f"Its fields: {', '.join(list(table.columns)[:30])}."
    return UserError(f"'{table.key}' has no field '{name}'.", hint)
