"""The walls of the company inside its definitions: looked up, changed, checked, and proposed; pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from errors import Conflict, Position, Problems, UserError, nearest
from indicators.model.base import Text
from indicators.model.company import Definitions, Placement, Wall
from viewer import LANGUAGES, Language, Viewer
from walls.definitions.export import body_of
from walls.layout import COLUMNS
from walls.messages import message
from walls.titles import check_title
from walls.visibility import no_wall

Walls = Mapping[str, Wall]
# A proposed wall places its minidashes side by side, three in a row.
PROPOSED_WIDTH, PROPOSED_HEIGHT = 4, 4


def standing(viewer: Viewer, definitions: Definitions, key: str) -> Wall:
    """The wall of that key. NotFound if there is none."""
    if key not in definitions.walls:
        raise no_wall(viewer, key)
    return definitions.walls[key]


def with_walls(definitions: Definitions, walls: Walls) -> Definitions:
    """The definitions with these walls, in this order."""
    return definitions.model_copy(update={"walls": dict(walls)})


def with_changed(definitions: Definitions, key: str, **values: Any) -> Definitions:
    """The definitions with these values in one wall."""
    walls = {one: wall_with(wall, **values) if one == key else wall for one, wall in definitions.walls.items()}
    return with_walls(definitions, walls)


def wall_with(wall: Wall, **values: Any) -> Wall:
    """The wall with these values; what is so without saying is not said, as in a file that a person writes."""
    given = {name: getattr(wall, name) for name in wall.model_fields_set} | values
    unsaid = {name: field.default for name, field in Wall.model_fields.items()}
    return Wall(**{name: value for name, value in given.items() if name == "tiles" or value != unsaid[name]})


def check_version(viewer: Viewer, definitions: Definitions, key: str, version: str) -> None:
    """Conflict if the wall is no longer the one of that version."""
    if version_of(standing(viewer, definitions, key)) != version:
        raise Conflict(message("old_version", viewer.language))


def version_of(wall: Wall) -> str:
    """An opaque text, another one for each definition of the wall."""
    return hashlib.sha256(json.dumps(body_of(wall), sort_keys=True).encode()).hexdigest()[:32]


def check_titles(titles: Mapping[str, str], language: Language) -> Text:
    """One text if all languages say the same, or only one says something. Problems, each at `titles.en` or so."""
    typed = [one for one in LANGUAGES if titles.get(one, "").strip()] or [language]
    said: dict[str, str] = {}
    wrong: list[UserError] = []
    for one in typed:
        try:
            said[one] = check_title(titles.get(one, ""), language)
        except UserError as error:
            wrong.append(UserError(error.message, error.hint, Position(path=f"titles.{one}")))
    if wrong:
        raise Problems(wrong)
    texts = set(said.values())
    return texts.pop() if len(texts) == 1 else said


def check_teams(definitions: Definitions, teams: Iterable[str] | None, language: Language) -> None:
    """UserError for a team that is not defined."""
    for team in teams or ():
        if team not in definitions.teams:
            raise UserError(message("no_team", language, key=team), nearest(team, definitions.teams))


# ---------------------------------------------------------------- proposals


def teams_without_wall(definitions: Definitions) -> list[str]:
    """The teams that no wall names."""
    named = {team for wall in definitions.walls.values() for team in wall.teams or ()}
    return [key for key in definitions.teams if key not in named]


def meant_for(definitions: Definitions, team: str) -> list[str]:
    """The minidashes that name the team."""
    return [key for key, one in definitions.minidashes.items() if one.teams != "everyone" and team in one.teams]


def side_by_side(minidashes: Iterable[str]) -> Iterable[Placement]:
    """A place for each, three in a row."""
    in_row = COLUMNS // PROPOSED_WIDTH
    for number, key in enumerate(minidashes):
        place = {"x": number % in_row * PROPOSED_WIDTH, "y": number // in_row * PROPOSED_HEIGHT}
        yield Placement(minidash=key, **place, w=PROPOSED_WIDTH, h=PROPOSED_HEIGHT)
