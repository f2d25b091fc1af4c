"""Definitions that are loaded take their place among those that stand: what a file leaves out stays, in its order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from indicators.model.company import Definitions, Wall

Thing = TypeVar("Thing")


def merge(stored: Definitions, loaded: Definitions, prune: bool) -> Definitions:
    """All definitions after the load; users are those of the file only. With `prune`, what the file leaves out goes."""
    walls = _in_place({} if prune else stored.walls, loaded.walls)
    return Definitions(
        teams=_in_place({} if prune else stored.teams, loaded.teams),
        users=loaded.users,
        datasets=_in_place({} if prune else stored.datasets, loaded.datasets),
        minidashes=_in_place({} if prune else stored.minidashes, loaded.minidashes),
        walls=_one_home(walls, stored.walls, loaded.walls),
    )


def _in_place(stored: Mapping[str, Thing], loaded: Mapping[str, Thing]) -> dict[str, Thing]:
    """Stored things that are not loaded keep their place; the loaded ones fill the other places in their own order."""
    coming = iter(loaded)
    order = [next(coming) if key in loaded else key for key in stored]
    return {key: loaded.get(key) or stored[key] for key in (*order, *coming)}


def _one_home(walls: Mapping[str, Wall], stored: Mapping[str, Wall], loaded: Mapping[str, Wall]) -> dict[str, Wall]:
    """A loaded home takes over; without one, the standing home stays home unless its own definition says otherwise."""
    homes = {key for key, wall in loaded.items() if wall.home}
    if homes:
        return {key: wall if wall.home == (key in homes) else _with_home(wall, False) for key, wall in walls.items()}
    staying = {key for key, wall in stored.items() if wall.home and key in walls}
    return {
        key: _with_home(wall, True) if key in staying and "home" not in wall.model_fields_set else wall
        for key, wall in walls.items()
    }


def _with_home(wall: Wall, home: bool) -> Wall:
    given = {name: getattr(wall, name) for name in wall.model_fields_set if name != "home"}
    return Wall(**given, home=True) if home else Wall(**given)
