"""A wall as one viewer has it: the own placements or the default ones, cut to what is visible and free of overlaps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from indicators.model.company import Definitions, Minidash, Placement, Wall
from viewer import Viewer
from walls.layout import draw, layout_version
from walls.own_walls import own_title
from walls.personal import PersonalLayout, personal_layout
from walls.visibility import no_wall, visible_minidashes


@dataclass(frozen=True)
class DrawnWall:
    """`tiles` are the placements drawn, `default` those of the default layout; `shown` are the minidashes of `tiles`.

    `personal` is None where the default is shown; `own` says that it is a wall of this viewer alone.
    """

    wall: Wall
    own: bool
    personal: PersonalLayout | None
    tiles: tuple[Placement, ...]
    default: tuple[Placement, ...]
    shown: dict[str, Minidash]
    news: bool

    @property
    def version(self) -> str:
        return layout_version(self.personal.mark if self.personal else None, self.tiles)

    @property
    def default_version(self) -> str | None:
        return None if self.own else layout_version(None, self.default)

    @property
    def personalised(self) -> bool:
        return self.personal is not None and not self.own

    @property
    def stored(self) -> tuple[Placement, ...]:
        """All placements, also of what the viewer does not see."""
        return self.personal.tiles if self.personal else self.wall.tiles


def draw_wall(connection: Connection, viewer: Viewer, definitions: Definitions, key: str) -> DrawnWall:
    """The wall of that key for this viewer: a default one, or one of their own. NotFound if there is neither."""
    wall = definitions.walls.get(key)
    title = own_title(connection, viewer.login, key) if wall is None else None
    if wall is None and title is None:
        raise no_wall(viewer, key)
    wall = wall or Wall(title=title or "")
    visible = visible_minidashes(viewer, definitions)
    personal = personal_layout(connection, viewer.login, key)
    tiles, default = draw(personal.tiles if personal else wall.tiles, visible), draw(wall.tiles, visible)
    return DrawnWall(
        wall=wall,
        own=title is not None,
        personal=personal,
        tiles=tiles,
        default=default,
        shown={tile.minidash: visible[tile.minidash] for tile in tiles},
        news=personal is not None and personal.base is not None and _differ(draw(personal.base, visible), default),
    )


def _differ(one: Iterable[Placement], other: Iterable[Placement]) -> bool:
    """Whether tiles stand elsewhere; the order in which they are stored is no news."""
    return {tile.minidash: tile for tile in one} != {tile.minidash: tile for tile in other}
