"""What a company defines: minidashes, teams, users, walls, and all of it together as one definition file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Union

from pydantic import BeforeValidator
from pydantic import Field as Rule
from pydantic_core import PydanticKnownError

from indicators.model.base import Definition, Key, Scalar, Text
from indicators.model.datasets import Dataset
from indicators.model.lines import Indicator
from indicators.model.lists import SortedList


class Minidash(Definition):
    """A titled tile of one of the two templates, and the teams that may see it."""

    title: Text
    description: Text | None = None
    teams: Union[Literal["everyone"], tuple[Key, ...]]
    indicators: tuple[Indicator, ...] | None = None
    list: SortedList | None = None

    @property
    def kind(self) -> Literal["indicators", "list"]:
        return "list" if self.list else "indicators"


class Team(Definition):
    """A team, and the data values that mean it."""

    title: Text
    matches: tuple[str, ...] = ()


class User(Definition):
    """An account; the password is used only when the account is created."""

    name: str
    email: str | None = None
    teams: tuple[Key, ...] = ()
    attributes: Mapping[str, Scalar] = Rule(default_factory=dict)
    admin: bool = False
    language: Literal["en", "fr"] | None = None
    password: str | None = None


class Placement(Definition):
    """A minidash at a place of a wall of 12 columns."""

    minidash: Key
    x: Annotated[int, Rule(ge=0)]
    y: Annotated[int, Rule(ge=0)]
    w: Annotated[int, Rule(ge=1)]
    h: Annotated[int, Rule(ge=1)]


class Wall(Definition):
    """A named page of placements; `teams` only shortens the menu."""

    title: Text
    home: bool = False
    teams: tuple[Key, ...] | None = None
    tiles: tuple[Placement, ...] = ()


def _no_boolean(value: Any) -> Any:
    if isinstance(value, bool):
        raise PydanticKnownError("literal_error", {"expected": "1"})
    return value


class Definitions(Definition):
    """A whole definition file, or everything that a company has defined."""

    version: Annotated[Literal[1], BeforeValidator(_no_boolean)] = 1  # true equals 1 in Python, not in a file
    teams: Mapping[Key, Team] = Rule(default_factory=dict)
    users: Mapping[Annotated[str, Rule(pattern=r"^[a-z0-9][a-z0-9._@+-]*$")], User] = Rule(default_factory=dict)
    datasets: Mapping[Key, Dataset] = Rule(default_factory=dict)
    minidashes: Mapping[Key, Minidash] = Rule(default_factory=dict)
    walls: Mapping[Key, Wall] = Rule(default_factory=dict)
