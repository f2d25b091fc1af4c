"""A dataset as a form sends it: read like a definition file, so that a form can hold nothing that a file cannot."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from errors import Position, Problems, UserError
from indicators.model.company import Definitions
from indicators.model.datasets import Dataset
from walls.definitions import wording
from walls.definitions.export import body_of
from walls.definitions.reading import read_json
from walls.definitions.yaml_tree import dotted
from walls.workshop.bodies import check_size


def read_body(key: str, body: Mapping[str, Any], file: str | None) -> Dataset:
    """The dataset that a form describes, over that file; Problems at the paths of `datasets.<key>`.

    Where its file lies is never for the browser to say.
    """
    try:
        check_size(body)
    except UserError:
        raise UserError("This is no dataset.", "It is too large, or holds what cannot be stored.") from None
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


def without_parts(body: Mapping[str, Any], paths: Iterable[tuple[Any, ...]]) -> dict[str, Any] | None:
    """The body without the fields, relations, key or link that the paths lead to; None if one leads to none of these.

    A problem of the file itself, for example, is of nothing that could be left out.
    """
    lighter = dict(body)
    for path in paths:
        if len(path) >= 2 and path[0] in ("fields", "relations") and path[1] in lighter.get(path[0], {}):
            lighter[path[0]] = {name: part for name, part in lighter[path[0]].items() if name != path[1]}
        elif path and path[0] in ("key", "link") and path[0] in lighter:
            del lighter[path[0]]
        elif not path or lighter.get(path[0]) == body.get(path[0]):
            return None
    return lighter


def with_dataset(definitions: Definitions, key: str, dataset: Dataset | None) -> Definitions:
    """The definitions with this dataset in its place, at the end if it is new, or without it."""
    kept = {one: standing for one, standing in definitions.datasets.items() if one != key or dataset is not None}
    datasets = kept | ({key: dataset} if dataset is not None else {})
    return definitions.model_copy(update={"datasets": datasets})
