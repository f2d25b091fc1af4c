"""A layout on its way into the store: checked against what the viewer sees, and against the state it was made from."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from errors import Conflict
from indicators.model.company import Definitions, Placement
from viewer import Viewer
from walls.drawn import DrawnWall, draw_wall
from walls.layout import merge
from walls.messages import message
from walls.personal import store_layout
from walls.visibility import visible_minidashes


def draw_version(
    connection: Connection, viewer: Viewer, definitions: Definitions, key: str, version: str | None
) -> DrawnWall:
    """The wall, if `version` is None or what the viewer would read now; else Conflict. NotFound without such a wall."""
    drawn = draw_wall(connection, viewer, definitions, key)
    if version not in (None, drawn.version):
        raise Conflict(message("old_version", viewer.language))
    return drawn


def save_tiles(
    connection: Connection, viewer: Viewer, definitions: Definitions, key: str, version: str, tiles: Sequence[Placement]
) -> int:
    """Stores `tiles`, which the viewer sees, with those stored that the viewer does not see; the change's number."""
    drawn = draw_version(connection, viewer, definitions, key, version)
    kept = merge(tiles, drawn.stored, visible_minidashes(viewer, definitions))
    return store_layout(connection, viewer.login, key, kept, base_of(drawn))


def base_of(drawn: DrawnWall) -> tuple[Placement, ...] | None:
    """What a first layout of the wall is made from: the default, which a wall of one's own has not."""
    return None if drawn.own else drawn.wall.tiles
