"""What names a team or a person inside the definitions, and the definitions without a team; pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from accounts.account import Account
from indicators.model.base import say
from indicators.model.company import Definitions, Minidash
from indicators.model.lines import Indicator
from walls.definitions.export import body_of
from walls.workshop.people_views import NamedView, TeamUsesView


def uses_of(definitions: Definitions, people: Iterable[Account], team: str, language: str) -> TeamUsesView:
    """Everything that names the team."""

    def named(things: Mapping[str, Any], keys: Iterable[str]) -> list[NamedView]:
        return [NamedView(key=key, title=say(things[key].title, language, key)) for key in keys]

    minidashes, walls = definitions.minidashes, definitions.walls
    return TeamUsesView(
        people=[NamedView(key=one.login, title=one.name) for one in people if team in one.teams],
        minidashes=named(minidashes, (key for key, one in minidashes.items() if _is_for(one, team))),
        walls=named(walls, (key for key, one in walls.items() if team in (one.teams or ()))),
        entered=named(minidashes, (key for key, one in minidashes.items() if _enters(one, team))),
        filters=named(minidashes, (key for key, one in minidashes.items() if _asks_for(body_of(one), team))),
    )


def entered_by_person(definitions: Definitions, login: str, language: str) -> list[str]:
    """The titles of the minidashes of which this person is named as one who enters values."""
    return [
        say(one.title, language, key)
        for key, one in definitions.minidashes.items()
        if any(line.manual and login in line.manual.entered_by.users for line in one.indicators or ())
    ]


def without_team(definitions: Definitions, team: str) -> Definitions:
    """The definitions without the team, and without its name in minidashes, walls and who enters values."""
    return definitions.model_copy(
        update={
            "teams": {key: one for key, one in definitions.teams.items() if key != team},
            "minidashes": {key: _minidash_without(one, team) for key, one in definitions.minidashes.items()},
            "walls": {
                key: one.model_copy(update={"teams": _others(one.teams, team)}) if team in (one.teams or ()) else one
                for key, one in definitions.walls.items()
            },
        }
    )


def _is_for(minidash: Minidash, team: str) -> bool:
    return minidash.teams != "everyone" and team in minidash.teams


def _enters(minidash: Minidash, team: str) -> bool:
    return any(line.manual and team in line.manual.entered_by.teams for line in minidash.indicators or ())


def _asks_for(part: Any, team: str) -> bool:
    """Whether a condition `in_team` anywhere inside names the team."""
    if isinstance(part, Mapping):
        named = part.get("op") == "in_team" and team in _listed(part.get("value"))
        return named or any(_asks_for(one, team) for one in part.values())
    return isinstance(part, list) and any(_asks_for(one, team) for one in part)


def _listed(value: Any) -> Iterator[Any]:
    yield from value if isinstance(value, list) else [value]


def _minidash_without(minidash: Minidash, team: str) -> Minidash:
    changed: dict[str, Any] = {}
    if _is_for(minidash, team):
        changed["teams"] = _others(minidash.teams, team)
    if _enters(minidash, team):
        changed["indicators"] = tuple(_line_without(line, team) for line in minidash.indicators or ())
    return minidash.model_copy(update=changed) if changed else minidash


def _line_without(line: Indicator, team: str) -> Indicator:
    if line.manual is None or team not in line.manual.entered_by.teams:
        return line
    entrants = line.manual.entered_by
    entrants = entrants.model_copy(update={"teams": _others(entrants.teams, team)})
    return line.model_copy(update={"manual": line.manual.model_copy(update={"entered_by": entrants})})


def _others(teams: Iterable[str] | None, team: str) -> tuple[str, ...]:
    return tuple(one for one in teams or () if one != team)
