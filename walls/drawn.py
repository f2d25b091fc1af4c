"""A wall as one viewer has it: the own placements or the default ones, cut to what is visible and free of overlaps."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from indicators.model.company import Definitions, Minidash, Placement, Wall
from viewer import Viewer
from walls.layout import draw, layout_version
from walls.repository import personal_layout
from walls.visibility import known_wall, visible_minidashes


@dataclass(frozen=True)
class DrawnWall:
    """`stored` are all placements, `tiles` those drawn, `shown` their minidashes; `mark` is None for the default."""

    wall: Wall
    mark: str | None
    stored: tuple[Placement, ...]
    tiles: tuple[Placement, ...]
    shown: dict[str, Minidash]

    @property
    def version(self) -> str:
        return layout_version(self.mark, self.tiles)


def draw_wall(connection: Connection, viewer: Viewer, definitions: Definitions, key: str) -> DrawnWall:
    """The wall of that key for this viewer. NotFound if there is no such wall."""
    wall = known_wall(viewer, definitions.walls, key)
    visible = visible_minidashes(viewer, definitions)
    own = personal_layout(connection, viewer.login, key)
    stored = own.tiles if own else wall.tiles
    tiles = draw(stored, visible)
    shown = {tile.minidash: visible[tile.minidash] for tile in tiles}
    return DrawnWall(wall, own.mark if own else None, stored, tiles, shown)
