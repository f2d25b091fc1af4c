"""What can be found without asking for numbers: the menu of walls, the gallery of minidashes, and a search in both."""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Mapping, Sequence

from indicators.model.base import say
from indicators.model.company import Definitions, Placement
from viewer import Viewer
from walls.views import FoundView, MinidashEntry, WallEntry
from walls.visibility import in_menu, visible_minidashes

MOST_FOUND = 20


def menu(viewer: Viewer, definitions: Definitions, personal: Container[str]) -> list[WallEntry]:
    """The walls of the viewer's menu in the order of the definitions; `personal` are those with an own layout."""
    return [
        WallEntry(key=key, title=say(wall.title, viewer.language, key), home=wall.home, personalised=key in personal)
        for key, wall in definitions.walls.items()
        if in_menu(viewer, wall)
    ]


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


def find(
    viewer: Viewer, definitions: Definitions, words: str, layouts: Mapping[str, Sequence[Placement]]
) -> list[FoundView]:
    """Walls, then minidashes, whose title holds every one of `words`; titles that begin with them come first.

    Case and accents do not count. `layouts` are the placements of each wall as the viewer has them.
    """
    walls = menu(viewer, definitions, ())
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
