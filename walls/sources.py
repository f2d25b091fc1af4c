"""Where the data of each dataset comes from: its file and how to read it, or the datasets that its SQL reads."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from data.files.source import Source
from errors import UserError
from indicators.expressions.expression import read_query
from indicators.model.company import Definitions
from indicators.model.datasets import Dataset
from walls.home import Home

# Raised when data must be read anew although neither the definition nor the file changed.
READING = 2
CHUNK = 1 << 20


def dependencies(dataset: Dataset, definitions: Definitions) -> tuple[str, ...]:
    """The keys of the datasets that a `sql` reads; UserError if its syntax is not accepted."""
    if dataset.sql is None:
        return ()
    named = {name.lower() for name in read_query(dataset.sql)}
    return tuple(key for key in definitions.datasets if key.lower() in named)


def reading_order(definitions: Definitions) -> list[str]:
    """All dataset keys, each after those it reads; one that reads itself, or whose SQL is no SQL, is left out."""
    needs = {key: _dependencies_or_none(dataset, definitions) for key, dataset in definitions.datasets.items()}
    order: list[str] = []
    while True:
        ready = [
            key
            for key, needed in needs.items()
            if key not in order and needed is not None and set(needed) <= set(order)
        ]
        if not ready:
            return order
        order += ready


def followers(definitions: Definitions, datasets: Iterable[str]) -> set[str]:
    """These datasets and those that read them, directly or through others."""
    found = set(datasets)
    for key in reading_order(definitions):
        if found & set(dependencies(definitions.datasets[key], definitions)):
            found.add(key)
    return found


def _dependencies_or_none(dataset: Dataset, definitions: Definitions) -> tuple[str, ...] | None:
    try:
        return dependencies(dataset, definitions)
    except UserError:
        return None


def circles(definitions: Definitions) -> list[str]:
    """The datasets that read themselves, directly or through others."""
    order = reading_order(definitions)
    stuck = [key for key in definitions.datasets if key not in order]
    return [key for key in stuck if _dependencies_or_none(definitions.datasets[key], definitions) is not None]


def file_source(dataset: Dataset, zone: ZoneInfo, home: Home) -> Source:
    """How the file of a dataset is to be read."""
    declared = {name: field for name, field in dataset.fields.items() if field.expression is None}
    return Source(
        path=home.path_of(dataset.file or ""),
        called=home.called(dataset.file or ""),
        zone=zone,
        types={name: field.type for name, field in declared.items() if field.type},
        zones={name: field.zone for name, field in declared.items() if field.zone},
        **dict(dataset.read),
    )


def declared_fingerprint(dataset: Dataset, zone: ZoneInfo) -> str:
    """Of everything in a definition that decides which values are stored; labels and roles do not."""
    fields = {name: [field.type, field.expression, field.zone] for name, field in dataset.fields.items()}
    stored = {name: parts for name, parts in fields.items() if any(parts)}
    return _hash([READING, zone.key, dataset.file, dataset.sql, dataset.read.model_dump(mode="json"), stored])


def content_fingerprint(dataset: Dataset, read: Mapping[str, str], needed: Iterable[str], home: Home) -> str:
    """Of the bytes of the file, or of the fingerprints of the datasets that the SQL reads (`read`, by key)."""
    if dataset.file is None:
        return _hash([read[key] for key in needed])
    path, name = home.path_of(dataset.file), home.called(dataset.file) or dataset.file
    try:
        if path.exists() and not path.is_dir() and not path.is_file():
            raise UserError(f"'{name}' is no file but a device or a pipe.", "Name a file.")
        return _file_hash(path)
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise UserError(f"The file '{name}' cannot be read: {reason}.") from None


def _hash(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:32]


def _file_hash(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            found.update(chunk)
    return found.hexdigest()[:32]
