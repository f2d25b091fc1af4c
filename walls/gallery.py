"""What can be found without asking for numbers: the menu of walls, the gallery of minidashes, and a search in both."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from indicators.model.base import Text, say
from indicators.model.company import Definitions
from viewer import Viewer
from walls.layout import draw
from walls.own_walls import MenuChoice, arranged, menu_choice, own_walls
from walls.personal import PersonalLayout, Tiles, personal_layouts
from walls.views import FoundView, MenuEntry, MinidashEntry
from walls.visibility import in_menu, visible_minidashes

MOST_FOUND = 20


@dataclass(frozen=True)
class OwnArrangement:
    """All that a viewer arranged for themselves: layouts by wall, titles of own walls by key, and the menu."""

    layouts: Mapping[str, PersonalLayout]
    walls: Mapping[str, Text]
    menu: MenuChoice


def own_arrangement(connection: Connection, login: str) -> OwnArrangement:
    """As it stands now."""
    return OwnArrangement(
        personal_layouts(connection, login), own_walls(connection, login), menu_choice(connection, login)
    )


def menu(viewer: Viewer, definitions: Definitions, mine: OwnArrangement) -> list[MenuEntry]:
    """The walls of the viewer's menu, hidden ones too, in the order that the viewer gave them."""
    entries = {
        key: MenuEntry(
            key=key,
            title=say(wall.title, viewer.language, key),
            home=wall.home,
            personalised=key in mine.layouts,
            own=False,
            hidden=key in mine.menu.hidden and not wall.home,
        )
        for key, wall in definitions.walls.items()
        if in_menu(viewer, wall)
    }
    for key, title in mine.walls.items():
        shown = say(title, viewer.language, key)
        entries.setdefault(
            key,
            MenuEntry(key=key, title=shown, home=False, personalised=False, own=True, hidden=key in mine.menu.hidden),
        )
    return [entries[key] for key in arranged(list(entries), mine.menu)]


def gallery(viewer: Viewer, definitions: Definitions) -> list[MinidashEntry]:
    """All minidashes that the viewer sees, in the order of the definitions."""
    return [
        MinidashEntry(
            key=key,
            title=say(minidash.title, viewer.language, key),
            description=say(minidash.description, viewer.language) or None,
            kind=minidash.kind,
        )
        for key, minidash in visible_minidashes(viewer, definitions).items()
    ]


def drawn_layouts(viewer: Viewer, definitions: Definitions, mine: OwnArrangement) -> dict[str, Tiles]:
    """The placements of each wall as the viewer has them, own walls too."""
    stored = {key: wall.tiles for key, wall in definitions.walls.items()}
    stored |= {key: own.tiles for key, own in mine.layouts.items() if key in stored or key in mine.walls}
    visible = visible_minidashes(viewer, definitions)
    return {key: draw(tiles, visible) for key, tiles in stored.items()}


def find(
    viewer: Viewer, definitions: Definitions, words: str, mine: OwnArrangement, layouts: Mapping[str, Tiles]
) -> list[FoundView]:
    """Walls, then minidashes, whose title holds every one of `words`; titles that begin with them come first.

    Case and accents do not count. `layouts` are the placements of each wall as the viewer has them.
    """
    walls = menu(viewer, definitions, mine)
    # Walls outside the menu come last: they hide nothing, but a wall that the viewer knows is a better place to land.
    ranked = dict.fromkeys([*(wall.key for wall in walls), *layouts])
    places = {tile.minidash: key for key in reversed(ranked) for tile in layouts.get(key, ())}
    candidates = [
        *(("wall", wall.key, wall.title, wall.key) for wall in walls),
        *(("minidash", entry.key, entry.title, places.get(entry.key)) for entry in gallery(viewer, definitions)),
    ]
    asked = plain(words).split()
    found = [candidate for candidate in candidates if all(word in plain(candidate[2]) for word in asked)]
    found.sort(key=lambda candidate: not plain(candidate[2]).startswith(" ".join(asked)))
    return [FoundView(kind=kind, key=key, title=title, wall=wall) for kind, key, title, wall in found[:MOST_FOUND]]


def plain(text: str) -> str:
    """The text without case and accents, for comparing: “Écarts” and “ecarts” are one word."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))
