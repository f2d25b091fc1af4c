"""The use cases of arranging walls for oneself: undo, what the default has become, own walls, and the menu."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accounts.permissions import can
from errors import Conflict, NotFound, UserError
from indicators.model.base import say
from indicators.model.company import Definitions, Placement
from viewer import Viewer
from walls.drawn import draw_wall
from walls.gallery import drawn_layouts, gallery, menu, own_arrangement
from walls.layout import check_layout, take_over
from walls.messages import message
from walls.own_walls import (
    MenuChoice,
    drop_own_wall,
    make_own_wall,
    menu_choice,
    own_key,
    own_title,
    own_walls,
    rearranged,
    rename_own_wall,
    store_menu,
)
from walls.personal import drop_layout, layout_change, see_default, store_layout
from walls.saving import base_of, draw_version
from walls.service import Service
from walls.titles import check_title
from walls.views import ComparisonView, GalleryEntry, PlaceView
from walls.visibility import no_wall, visible_minidashes

MOST_OWN_WALLS = 200


@dataclass(frozen=True)
class Arranging:
    """What the viewer changes here is theirs alone; `service` shows walls, and saves and resets layouts."""

    service: Service

    # ------------------------------------------------------------ layouts

    def compare(self, viewer: Viewer, key: str) -> ComparisonView:
        """The layout that the viewer has beside today's default. NotFound if there is no such wall."""
        definitions = self.service.worlds.current().definitions
        with self.service.database.read() as connection:
            drawn = draw_wall(connection, viewer, definitions, key)
        return ComparisonView(
            mine=_places(viewer, definitions, drawn.tiles), default=_places(viewer, definitions, drawn.default)
        )

    def list_gallery(self, viewer: Viewer) -> list[GalleryEntry]:
        """All minidashes that the viewer sees, and where in the viewer's menu each one is."""
        service, definitions = self.service, self.service.worlds.current().definitions
        with service.database.read() as connection:
            mine = own_arrangement(connection, viewer.login)
        layouts = drawn_layouts(viewer, definitions, mine)
        walls = [wall.key for wall in menu(viewer, definitions, mine) if not wall.hidden]
        holds = {key: {tile.minidash for tile in layouts.get(key, ())} for key in walls}
        return [
            GalleryEntry(**entry.model_dump(), walls=[key for key in walls if entry.key in holds[key]])
            for entry in gallery(viewer, definitions)
        ]

    def revision(self, viewer: Viewer) -> str:
        """A short text that differs whenever the viewer's walls, menu or gallery may have changed."""
        world = self.service.worlds.current()
        with self.service.database.read() as connection:
            mine = own_arrangement(connection, viewer.login)
        marks = [layout.mark for layout in mine.layouts.values()]
        told = [world.revision, viewer.known_as, marks, list(mine.walls.items()), repr(mine.menu)]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]

    def accept_default(self, viewer: Viewer, key: str, version: str | None = None) -> None:
        """Notes that the viewer knows today's default of the wall, and changes nothing else.

        Conflict if a `version` of the default is given that is no longer today's: nobody has looked at that one yet.
        """
        can(viewer, "save_layout").require()
        with self.service.database.write() as connection:
            drawn = draw_wall(connection, viewer, self.service.worlds.within(connection), key)
            if version not in (None, drawn.default_version):
                raise Conflict(message("old_default", viewer.language))
            if not drawn.own:
                see_default(connection, viewer.login, key, drawn.wall.tiles)
        self.service.recalled.forget(viewer, key)

    def take_over(self, viewer: Viewer, key: str, version: str, minidash: str) -> int:
        """Puts one minidash where today's default has it, or takes it off if the default has not; the change's number.

        Others whose place it needs move down. NotFound if there is no such wall, or if the minidash stands in neither
        layout; UserError for an own wall, which has no default; Conflict if `version` is old, or the default is shown.
        """
        can(viewer, "save_layout").require()
        definitions = self.service.worlds.current().definitions
        with self.service.database.read() as connection:
            drawn = draw_wall(connection, viewer, definitions, key)
        if drawn.own:
            raise UserError(message("own_wall_no_default", viewer.language))
        if minidash not in {tile.minidash for tile in (*drawn.tiles, *drawn.default)}:
            raise NotFound(message("no_minidash", viewer.language, key=minidash))
        if not drawn.personal:
            raise Conflict(message("old_version", viewer.language))
        return self.service.store_layout(viewer, key, version, take_over(drawn.tiles, minidash, drawn.default))

    def undo(self, viewer: Viewer, key: str, version: str, change: int) -> int | None:
        """Puts back the layout that the viewer's own change of that number replaced; the number of this change.

        That number undoes the undoing; None where the default is shown already. NotFound if there is no such wall or
        change; Conflict if `version` is no longer what the viewer would read, or if another change came after that one.
        """
        can(viewer, "save_layout").require()
        with self.service.database.write() as connection:
            drawn = draw_version(connection, viewer, self.service.worlds.within(connection), key, version)
            found = layout_change(connection, viewer.login, key, change)
            if found is None:
                raise NotFound(message("no_change", viewer.language))
            tiles, made = found
            if made != (drawn.personal.tiles if drawn.personal else None):
                raise Conflict(message("old_version", viewer.language))
            if tiles is None:
                undone = drop_layout(connection, viewer.login, key, "undo")
            else:
                undone = store_layout(connection, viewer.login, key, tiles, base_of(drawn), "undo")
        self.service.recalled.forget(viewer, key)
        return undone

    # ------------------------------------------------------------ own walls

    def create_wall(self, viewer: Viewer, title: str, tiles: Sequence[Placement] = (), form: str = "") -> str:
        """Makes a wall that only this viewer has; its key. Of `tiles`, those that the viewer sees stand on it.

        The same `form` makes one wall, however often it is sent: answers get lost.
        UserError for what is no title or no layout, or too many walls.
        """
        can(viewer, "arrange_walls").require()
        checked = check_title(title, viewer.language)
        check_layout(tiles, viewer.language)
        visible = visible_minidashes(viewer, self.service.worlds.current().definitions)
        with self.service.database.write() as connection:
            mine, key = own_walls(connection, viewer.login), own_key(form)
            if key not in mine and len(mine) >= MOST_OWN_WALLS:
                raise UserError(message("too_many_own_walls", viewer.language, limit=MOST_OWN_WALLS))
            make_own_wall(connection, viewer.login, key, checked)
            if seen := [tile for tile in tiles if tile.minidash in visible]:
                store_layout(connection, viewer.login, key, seen)
        self.service.recalled.forget_menu(viewer)
        return key

    def rename_wall(self, viewer: Viewer, key: str, title: str) -> None:
        """Gives an own wall another title. NotFound if the viewer has none such."""
        can(viewer, "arrange_walls").require()
        checked = check_title(title, viewer.language)
        with self.service.database.write() as connection:
            if own_title(connection, viewer.login, key) is None:
                raise no_wall(viewer, key)
            rename_own_wall(connection, viewer.login, key, checked)
        self.service.recalled.forget(viewer, key)

    def delete_wall(self, viewer: Viewer, key: str) -> None:
        """Removes an own wall for good. NotFound if the viewer has none such."""
        can(viewer, "arrange_walls").require()
        with self.service.database.write() as connection:
            if own_title(connection, viewer.login, key) is None:
                raise no_wall(viewer, key)
            drop_own_wall(connection, viewer.login, key)
        self.service.recalled.forget(viewer, key)

    # ------------------------------------------------------------ the menu

    def arrange_menu(self, viewer: Viewer, walls: Sequence[str], hidden: Iterable[str]) -> None:
        """Keeps this order of the menu and leaves the `hidden` walls out of it.

        NotFound for a wall that is not in the viewer's menu; UserError for a wall twice, or the home wall hidden.
        """
        can(viewer, "arrange_walls").require()
        known = {wall.key: wall for wall in self.service.unrecalled().list_menu(viewer)}
        left_out = frozenset(hidden)
        for key in (*walls, *left_out):
            if key not in known:
                raise no_wall(viewer, key)
        if len(set(walls)) < len(walls):
            raise UserError(message("wall_twice", viewer.language))
        if any(known[key].home for key in left_out):
            raise UserError(message("home_stays", viewer.language))
        with self.service.database.write() as connection:
            # Walls that are out of the menu just now, because a team was left, keep their place in it.
            absent = self.service.worlds.within(connection).walls.keys() - known.keys()
            former = menu_choice(connection, viewer.login)
            store_menu(connection, viewer.login, rearranged(former, walls, left_out, absent))
        self.service.recalled.forget_menu(viewer)

    def reset_menu(self, viewer: Viewer) -> None:
        """Gives back the order of everybody, with every wall in it."""
        can(viewer, "arrange_walls").require()
        with self.service.database.write() as connection:
            store_menu(connection, viewer.login, MenuChoice())
        self.service.recalled.forget_menu(viewer)


def _places(viewer: Viewer, definitions: Definitions, tiles: Iterable[Placement]) -> list[PlaceView]:
    return [
        PlaceView(
            title=say(definitions.minidashes[tile.minidash].title, viewer.language, tile.minidash), **tile.model_dump()
        )
        for tile in tiles
    ]
