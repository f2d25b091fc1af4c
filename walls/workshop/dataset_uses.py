"""Who uses a dataset: minidashes with their lines, and the datasets that read it or relate to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from errors import UserError
from indicators.model.base import say
from indicators.model.company import Definitions, Minidash
from indicators.model.datasets import Dataset
from walls.definitions.checking import Problem
from walls.definitions.export import body_of
from walls.freshness import datasets_of
from walls.sources import dependencies


@dataclass(frozen=True)
class Use:
    """A thing that uses a dataset; `kind` is minidash or dataset, `parts` are names of relations."""

    kind: str
    key: str
    title: str
    parts: tuple[str, ...] = ()


def uses(definitions: Definitions, language: str) -> Mapping[str, list[Use]]:
    """All uses by dataset: also those over relations."""
    found: dict[str, list[Use]] = defaultdict(list)
    for key, minidash in definitions.minidashes.items():
        title = say(minidash.title, language, key)
        for dataset in sorted(_reached(minidash, definitions)):
            found[dataset].append(Use("minidash", key, title))
    for key, dataset in definitions.datasets.items():
        for other, names in _neighbours(dataset, definitions).items():
            if other != key:
                found[other].append(Use("dataset", key, say(dataset.title, language, key), tuple(names)))
    return found


def _neighbours(dataset: Dataset, definitions: Definitions) -> Mapping[str, list[str]]:
    """The datasets that one reads in its SQL, or relates to by these names."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, relation in dataset.relations.items():
        found[relation.dataset].append(name)
    try:
        read = dependencies(dataset, definitions)
    except UserError:
        read = ()
    return {**{key: [] for key in read}, **found}


def _reached(minidash: Minidash, definitions: Definitions) -> set[str]:
    """The datasets that its lines name, and those that their fields reach over relations."""
    names = set(_words(body_of(minidash)))
    reached, waiting = set(), list(datasets_of([minidash]))
    while waiting:
        key = waiting.pop()
        if key in reached or key not in definitions.datasets:
            continue
        reached.add(key)
        relations = definitions.datasets[key].relations
        waiting += [one.dataset for name, one in relations.items() if name in names]
    return reached


def _words(value: Any) -> Iterator[str]:
    """Every text in the definition, and each of its parts between dots: among them are the relations it goes over."""
    if isinstance(value, str):
        yield from (value, *value.split("."))
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _words(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _words(part)


# ---------------------------------------------------------------- what would break


@dataclass(frozen=True)
class Breach:
    """A thing that would break: `parts` are the lines concerned, `why` the reasons, one for each fault."""

    kind: str
    key: str
    title: str
    parts: tuple[str, ...]
    why: tuple[str, ...]


def breaches(definitions: Definitions, problems: Iterable[Problem], language: str, own: str) -> list[Breach]:
    """The minidashes and the other datasets that the problems are about, each once, by title."""
    found: dict[tuple[str, str], tuple[dict[str, None], dict[str, None]]] = {}
    for path, error in problems:
        kind = {"minidashes": "minidash", "datasets": "dataset"}.get(str(path[0]))
        if kind is None or len(path) < 2 or (kind == "dataset" and path[1] == own):
            continue
        parts, why = found.setdefault((kind, str(path[1])), ({}, {}))
        if part := _part(definitions, path, language):
            parts[part] = None
        why[f"{error.message} {error.hint}".strip()] = None
    return [
        Breach(kind, key, _title(definitions, kind, key, language), tuple(parts), tuple(why))
        for (kind, key), (parts, why) in found.items()
    ]


def _title(definitions: Definitions, kind: str, key: str, language: str) -> str:
    things: Mapping[str, Any] = definitions.minidashes if kind == "minidash" else definitions.datasets
    return say(things[key].title, language, key) if key in things else key


def _part(definitions: Definitions, path: tuple[Any, ...], language: str) -> str | None:
    """The label of the line that a path leads into."""
    if len(path) < 4 or path[2] != "indicators" or path[1] not in definitions.minidashes:
        return None
    lines = definitions.minidashes[path[1]].indicators or ()
    return say(lines[path[3]].label, language, lines[path[3]].key) if path[3] < len(lines) else None


def as_json(things: Iterable[Use | Breach]) -> list[dict[str, Any]]:
    """Plain values for the browser."""
    return [asdict(one) for one in things]
