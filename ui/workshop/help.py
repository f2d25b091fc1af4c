"""What the pages of help ask: one page with the contents, and the search through all of them."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from ui.help.guide import Guide, read_guide
from ui.wishes import Key, Wish
from ui.workshop.acts import Act
from ui.workshop.parts import Part, Screen
from viewer import Viewer
from walls.service import Service
from walls.workshop.workshop import Workshop

TITLE = ("Help", "Aide")
HELP = {
    "help_title": TITLE,
    "help_contents": ("Pages of help", "Pages d’aide"),
    "help_everybody": ("For everybody", "Pour tous"),
    "help_administrators": ("For administrators", "Pour les administrateurs"),
    "help_search": ("Search in help", "Rechercher dans l’aide"),
    "help_search_hint": ("Such as target, or reset", "Par exemple objectif, ou réinitialiser"),
    "help_found": ("{n} places found", "{n} passages trouvés"),
    "help_found_one": ("One place found", "Un passage trouvé"),
    "help_nothing": (
        "Nothing found. Try another word, or fewer.",
        "Rien trouvé. Essayez un autre mot, ou moins de mots.",
    ),
}


class ReadPage(Wish):
    """A page; the first one without a key."""

    key: Key = ""


class Search(Wish):
    """Words to look for in all pages."""

    words: Annotated[str, Field(max_length=200)]


def help_part(others: tuple[Part, ...]) -> Part:
    """Help about the screens of the other parts, and about walls."""
    guide = read_guide(others)

    def for_all(_: Service, key: str) -> bool:
        return guide.has(key, admin=False)

    def for_administrators(_: Service, key: str) -> bool:
        return guide.has(key, admin=True)

    return Part(
        name="help",
        screens=(
            Screen("/help", "help", TITLE, action="open_wall"),
            Screen("/help/{key}", "help", TITLE, action="open_wall", exists=for_all),
            Screen("/help/{key}", "help", TITLE, exists=for_administrators),
        ),
        scripts=("help",),
        styles=("workshop-help",),
        acts={
            "help_read": Act(ReadPage, _reader(guide), "open_wall"),
            "help_find": Act(Search, _finder(guide), "open_wall"),
        },
        words=HELP,
    )


def _reader(guide: Guide) -> Any:
    def read(workshop: Workshop, who: Viewer, wish: ReadPage) -> dict[str, Any]:
        page = guide.read(who, wish.key)
        return {"page": page.key, "title": page.title, "html": page.html, "contents": guide.contents(who)}

    return read


def _finder(guide: Guide) -> Any:
    def find(workshop: Workshop, who: Viewer, wish: Search) -> dict[str, Any]:
        return {"found": guide.find(who, wish.words)}

    return find
