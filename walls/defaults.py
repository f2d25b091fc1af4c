"""The use cases of administrators: the walls of the company, their order, teams and default layouts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from accounts.people import accounts_in
from accounts.permissions import can
from errors import Conflict, UserError, nearest
from indicators.model.base import say
from indicators.model.company import Definitions, Minidash, Placement, Wall
from store.journal import newest_line
from viewer import LANGUAGES, Viewer
from walls.attempts import Body, publish_new
from walls.changing import Change, publish_change
from walls.default_walls import (
    check_teams,
    check_titles,
    check_version,
    meant_for,
    side_by_side,
    standing,
    teams_without_wall,
    version_of,
    wall_with,
    with_changed,
    with_walls,
)
from walls.definitions.export import body_of
from walls.keys import free_key
from walls.layout import check_layout
from walls.messages import message
from walls.own_walls import PREFIX
from walls.personal import owners
from walls.published import read_published
from walls.service import Service
from walls.views import ArrangedTileView, DefaultLayoutView, DefaultWallView, GalleryEntry, ProposalView, TeamView
from walls.visibility import in_menu, sees

Given = tuple[Mapping[str, str], Sequence[str] | None]


@dataclass(frozen=True)
class Defaults:
    """What is changed here is everybody's; personal layouts stay as they are. All need an administrator."""

    service: Service

    # ------------------------------------------------------------ looking

    def list_defaults(self, viewer: Viewer) -> list[DefaultWallView]:
        """All walls of the company, in order."""
        can(viewer, "read_definitions").require()
        with self.service.database.read() as connection:
            walls, people = read_published(connection).definitions.walls, _people(connection)
            personal = owners(connection)
        return [_default_view(viewer, key, wall, people, personal.get(key, [])) for key, wall in walls.items()]

    def open_default(self, viewer: Viewer, key: str) -> DefaultLayoutView:
        """The default layout of a wall, with the contents that the administrator's own teams see."""
        can(viewer, "read_definitions").require()
        with self.service.database.read() as connection:
            definitions = read_published(connection).definitions
            wall = standing(viewer, definitions, key)
            view = _default_view(viewer, key, wall, _people(connection), owners(connection).get(key, []))
        placed = {tile.minidash: definitions.minidashes[tile.minidash] for tile in wall.tiles}
        contents = self.service.contents_of(viewer, [one for one, minidash in placed.items() if sees(viewer, minidash)])
        tiles = [
            ArrangedTileView(
                **tile.model_dump(),
                title=say(placed[tile.minidash].title, viewer.language, tile.minidash),
                teams=_team_titles(viewer, definitions, placed[tile.minidash]),
                content=contents.get(tile.minidash),
            )
            for tile in wall.tiles
        ]
        return DefaultLayoutView(wall=view, tiles=tiles)

    def propose_walls(self, viewer: Viewer) -> list[ProposalView]:
        """A wall for each team that no wall names."""
        can(viewer, "read_definitions").require()
        with self.service.database.read() as connection:
            definitions = read_published(connection).definitions
        return [
            ProposalView(
                team=key,
                title=say(definitions.teams[key].title, viewer.language, key),
                minidashes=len(meant_for(definitions, key)),
            )
            for key in teams_without_wall(definitions)
        ]

    def revision(self, viewer: Viewer) -> str:
        """A text that differs whenever anybody changed anything."""
        can(viewer, "read_definitions").require()
        with self.service.database.read() as connection:
            return f"{newest_line(connection)}-{viewer.language}"

    def list_teams(self, viewer: Viewer) -> list[TeamView]:
        """All teams, in the order of the definitions."""
        can(viewer, "read_definitions").require()
        teams = self.service.worlds.current().definitions.teams
        return [TeamView(key=key, title=say(team.title, viewer.language, key)) for key, team in teams.items()]

    def list_gallery(self, viewer: Viewer) -> list[GalleryEntry]:
        """All minidashes of the company, also those that the administrator's own teams do not see."""
        can(viewer, "read_definitions").require()
        definitions = self.service.worlds.current().definitions
        return [
            GalleryEntry(
                key=key,
                title=say(minidash.title, viewer.language, key),
                description=say(minidash.description, viewer.language) or None,
                kind=minidash.kind,
                walls=[],
                teams=_team_titles(viewer, definitions, minidash),
                visible=sees(viewer, minidash),
            )
            for key, minidash in definitions.minidashes.items()
        ]

    # ------------------------------------------------------------ changing

    def create_default(
        self,
        viewer: Viewer,
        titles: Mapping[str, str],
        teams: Sequence[str] | None = None,
        propose: bool = False,
        attempts: Sequence[Given] = (),
    ) -> str:
        """Adds an empty wall at the end; its key. With `propose`, it holds the minidashes meant for its teams.

        `attempts` are what the same form sent without getting an answer: a wall that one of them made takes this on.
        """
        can(viewer, "write_definitions").require()
        text = check_titles(titles, viewer.language)

        def make(definitions: Definitions, key: str) -> Definitions:
            check_teams(definitions, teams, viewer.language)
            made[0] = key
            if key:
                home = definitions.walls[key].home
                return with_changed(definitions, key, title=text, teams=None if home or teams is None else tuple(teams))
            wall: dict[str, Any] = {"title": text}
            if not definitions.walls:
                wall["home"] = True  # the first wall is the home wall, which is open to everyone
            elif teams is not None:
                wall["teams"] = tuple(teams)
            placed = [key for team in teams or () for key in meant_for(definitions, team)] if propose else []
            if placed:
                wall["tiles"] = tuple(side_by_side(dict.fromkeys(placed)))
            made[0] = free_key(definitions.walls, say(text, viewer.language), "wall", reserved=PREFIX)
            return with_walls(definitions, {**definitions.walls, made[0]: Wall(**wall)})

        made = [""]
        publish_new(self.service, viewer, "wall", list(_bodies(attempts, viewer)), make)
        return made[0]

    def save_default(self, viewer: Viewer, key: str, version: str, tiles: Sequence[Placement]) -> None:
        """Stores the default layout of a wall, made from `version`; Conflict if somebody changed the wall meanwhile."""
        can(viewer, "write_definitions").require()
        check_layout(tiles, viewer.language)

        def change(definitions: Definitions) -> Definitions:
            check_version(viewer, definitions, key, version)
            for tile in tiles:
                if tile.minidash not in definitions.minidashes:
                    raise UserError(
                        message("no_minidash", viewer.language, key=tile.minidash),
                        nearest(tile.minidash, definitions.minidashes),
                    )
            return with_changed(definitions, key, tiles=tuple(tiles))

        self._publish(viewer, change)

    def describe_default(
        self, viewer: Viewer, key: str, version: str, titles: Mapping[str, str], teams: Sequence[str] | None
    ) -> None:
        """Gives a wall its titles and the teams whose menus have it, None for everybody, as the home wall must have."""
        can(viewer, "write_definitions").require()
        text = check_titles(titles, viewer.language)

        def change(definitions: Definitions) -> Definitions:
            check_version(viewer, definitions, key, version)
            if teams is not None and definitions.walls[key].home:
                raise UserError(message("home_for_everyone", viewer.language))
            check_teams(definitions, set(teams or ()) - set(definitions.walls[key].teams or ()), viewer.language)
            return with_changed(definitions, key, title=text, teams=None if teams is None else tuple(teams))

        self._publish(viewer, change)

    def make_home(self, viewer: Viewer, key: str) -> None:
        """Makes this the wall that everyone meets at sign-in, in the place of the former one; it names no teams."""

        def change(definitions: Definitions) -> Definitions:
            standing(viewer, definitions, key)
            turned = {
                one: wall_with(wall, home=False) if wall.home and one != key else wall
                for one, wall in definitions.walls.items()
            }
            if not definitions.walls[key].home:
                turned[key] = wall_with(turned[key], home=True, teams=None)
            return with_walls(definitions, turned)

        self._publish(viewer, change)

    def order_defaults(self, viewer: Viewer, keys: Sequence[str]) -> None:
        """Puts the walls in this order. Conflict if these are not all the walls there are now."""

        def change(definitions: Definitions) -> Definitions:
            if sorted(keys) != sorted(definitions.walls):
                raise Conflict(message("walls_changed", viewer.language))
            return with_walls(definitions, {key: definitions.walls[key] for key in keys})

        self._publish(viewer, change)

    def delete_default(self, viewer: Viewer, key: str, version: str | None = None) -> None:
        """Deletes a wall; who had personalised it keeps it as a wall of their own. Not the home wall.

        Conflict if a `version` is given and somebody has changed the wall since.
        """

        def change(definitions: Definitions) -> Definitions:
            if standing(viewer, definitions, key).home:
                raise UserError(message("home_not_deleted", viewer.language))
            if version is not None:
                check_version(viewer, definitions, key, version)
            return with_walls(definitions, {one: wall for one, wall in definitions.walls.items() if one != key})

        self._publish(viewer, change)

    def _publish(self, viewer: Viewer, change: Change) -> None:
        publish_change(self.service, viewer, change)


def _bodies(attempts: Sequence[Given], viewer: Viewer) -> Iterator[Body]:
    """The walls of these attempts as they were stored, if they were: the very first one is the home wall."""
    for titles, teams in attempts:
        with suppress(UserError):
            text = check_titles(titles, viewer.language)
            yield body_of(Wall(title=text, home=True))
            yield body_of(Wall(title=text) if teams is None else Wall(title=text, teams=tuple(teams)))


# ---------------------------------------------------------------- views


def _people(connection: Connection) -> list[Viewer]:
    return [one.viewer("en") for one in accounts_in(connection) if not one.disabled]


def _default_view(
    viewer: Viewer, key: str, wall: Wall, people: Sequence[Viewer], personal: list[str]
) -> DefaultWallView:
    return DefaultWallView(
        key=key,
        title=say(wall.title, viewer.language, key),
        titles={one: say(wall.title, one, key) for one in LANGUAGES},
        home=wall.home,
        teams=None if wall.teams is None else list(wall.teams),
        tiles=len(wall.tiles),
        people=sum(in_menu(person, wall) for person in people),
        personal=personal,
        version=version_of(wall),
    )


def _team_titles(viewer: Viewer, definitions: Definitions, minidash: Minidash) -> list[str] | None:
    if minidash.teams == "everyone":
        return None
    titles = {key: team.title for key, team in definitions.teams.items()}
    return [say(titles.get(team), viewer.language, team) for team in minidash.teams]
