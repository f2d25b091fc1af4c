"""The fields that statements group by: which make few groups, and what stands in their columns of an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy

from indicators.catalog import Catalog, Table

KEY_TYPES = frozenset({"text", "boolean", "integer"})
MOST_KEY_VALUES = 100  # a field with more different values makes more cells than it saves scans


@dataclass(frozen=True)
class Key:
    """A field that a statement groups by; `codes` are the values behind its numbers, from 1, if numbers stand there."""

    path: str
    codes: tuple[str, ...] | None = None


@dataclass(frozen=True, eq=False)
class KeyColumn:
    """A column of keys: its different `values` (None for empty), and for each row the place of its own."""

    values: tuple[Any, ...]
    places: numpy.ndarray


def key_values(path: str, table: Table, catalog: Catalog) -> int | None:
    """How many groups a field makes, counting the empty one; None if they are too many for a key."""
    size = group_size(path, table, catalog)
    return size if size and size <= MOST_KEY_VALUES + 1 else None


def group_size(path: str, table: Table, catalog: Catalog) -> int | None:
    """The same, however many they are; None if it is unknown, or the field of a type that makes no groups."""
    column = catalog.reach(table, path).column
    return column.distinct + 1 if column.type in KEY_TYPES and column.distinct is not None else None
