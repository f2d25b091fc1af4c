"""Relations that names and values suggest: fields of one type whose values stand in another dataset, once each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from data.manifest import FieldVersion
from data.versions.sketch import Sketch
from errors import UserError
from indicators.model.base import say
from indicators.model.datasets import Dataset
from walls.world import World

# So many pairs are looked at, on so many different values of the own field.
MOST_PAIRS, VALUES = 40, 2_000
# A relation that finds fewer of the values is none.
FEWEST = 0.5
JOINABLE = frozenset({"text", "integer"})
# Names that every dataset may have, each for a thing of its own.
COMMON = frozenset("id key code name title date day status state type kind amount total comment".split())


@dataclass(frozen=True)
class Pair:
    """An own field and one of another dataset that may mean the same."""

    own: FieldVersion
    dataset: str
    other: FieldVersion


@dataclass(frozen=True)
class Suggestion:
    """A relation that would hold: `found` is the share of the own values that stand on the other side."""

    name: str
    dataset: str
    title: str
    own: str
    other: str
    many: bool
    found: float

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def suggest(sketch: Sketch, key: str, dataset: Dataset, world: World, language: str) -> list[Suggestion]:
    """What the built table `key` of the sketch relates to, the surest first; what is declared already is left out."""
    declared = {(one.dataset, *pair) for one in dataset.relations.values() for pair in one.on.items()}
    taken, found = set(dataset.relations), []
    for pair in _pairs(sketch.built(key).version.fields, key, world):
        if (pair.dataset, pair.own.name, pair.other.name) in declared:
            continue
        fitting = _fitting(sketch, key, pair)
        if fitting is None:
            continue
        share, many = fitting
        name = _free_name(taken, pair, many)
        taken.add(name)
        title = say(world.definitions.datasets[pair.dataset].title, language, pair.dataset)
        found.append(Suggestion(name, pair.dataset, title, pair.own.name, pair.other.name, many, round(share, 3)))
    return sorted(found, key=lambda one: (one.many, -one.found))


def _pairs(fields: tuple[FieldVersion, ...], key: str, world: World) -> list[Pair]:
    found = [pair for field in fields for pair in _alike(field, key, world)]
    return found[:MOST_PAIRS]


def _alike(field: FieldVersion, key: str, world: World) -> Iterator[Pair]:
    for other, table in world.manifest.tables.items():
        declared = world.definitions.datasets.get(other)
        if other == key or declared is None or field.type not in JOINABLE:
            continue
        for target in table.fields:
            if target.type == field.type and _similar(field.name, other, target.name, declared.key):
                yield Pair(field, other, target)


def _similar(own: str, dataset: str, other: str, key: str | None) -> bool:
    """Whether the names say that both mean the same: equal, or the dataset's name with its key."""
    mine, theirs, table = _plain(own), _plain(other), _plain(dataset)
    single = table.removesuffix("s")
    if mine == theirs and mine not in COMMON:
        return True
    is_key = other == key or theirs in ("id", "key", "code", "login", "email")
    return is_key and mine in (table, single, f"{table}{theirs}", f"{single}{theirs}", f"{single}id")


def _plain(name: str) -> str:
    return "".join(sign for sign in name.lower() if sign.isalnum())


def _fitting(sketch: Sketch, key: str, pair: Pair) -> tuple[float, bool] | None:
    """The share of values found, and whether the relation reaches many rows; None if it would be none."""
    try:
        if pair.dataset not in sketch.keys:
            sketch.keep(pair.dataset)
        share, unique = sketch.share_found(key, pair.own.column, pair.dataset, pair.other.column, VALUES)
        distinct, filled = sketch.distinct(key, pair.own.column)
    except UserError:
        return None
    if share < FEWEST or (not unique and distinct < filled):
        return None
    return share, not unique


def _free_name(taken: set[str], pair: Pair, many: bool) -> str:
    base = pair.dataset if many else pair.dataset.removesuffix("s")
    number, name = 1, base
    while name in taken:
        number += 1
        name = f"{base}_{number}"
    return name
