"""A dataset as a form sends it: read like a definition file, so that a form can hold nothing that a file cannot."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Container, Mapping
from typing import Any

from pydantic import ValidationError

from errors import Position, Problems
from indicators.model.company import Definitions
from indicators.model.datasets import Dataset
from walls.definitions import wording
from walls.definitions.export import body_of
from walls.definitions.reading import read_json
from walls.definitions.yaml_tree import dotted

LONGEST_KEY = 60


def read_body(key: str, body: Mapping[str, Any], file: str | None) -> Dataset:
    """The dataset that a form describes, over that file; Problems at the paths of `datasets.<key>`.

    Where its file lies is never for the browser to say.
    """
    stated = {name: value for name, value in body.items() if name != "file"}
    raw = {"datasets": {key: {**({"file": file} if file else {}), **stated}}}
    try:
        return read_json(raw).datasets[key]
    except ValidationError as invalid:
        found = wording.word(invalid.errors(include_url=False), raw, Definitions)
    for path, error in found:
        error.position = Position(path=dotted(path))
    raise Problems([error for _, error in found])


def shown_body(dataset: Dataset) -> dict[str, Any]:
    """What the form is given: everything but where the file lies."""
    return {name: value for name, value in body_of(dataset).items() if name != "file"}


def version_of(dataset: Dataset) -> str:
    """An opaque text, another one for each definition of the dataset and each file behind it."""
    return hashlib.sha256(json.dumps(body_of(dataset), sort_keys=True).encode()).hexdigest()[:32]


def free_key(taken: Container[str], title: str) -> str:
    """A key that reads like the title, and that nothing has yet."""
    letters = unicodedata.normalize("NFKD", title.lower()).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "_", letters).strip("_")[:LONGEST_KEY].strip("_")
    stem = stem if re.match(r"[a-z]", stem) else f"data_{stem}".strip("_")
    number, key = 1, stem
    while key in taken:
        number += 1
        key = f"{stem}_{number}"
    return key


def with_dataset(definitions: Definitions, key: str, dataset: Dataset | None) -> Definitions:
    """The definitions with this dataset in its place, at the end if it is new, or without it."""
    kept = {one: standing for one, standing in definitions.datasets.items() if one != key or dataset is not None}
    datasets = kept | ({key: dataset} if dataset is not None else {})
    return definitions.model_copy(update={"datasets": datasets})
