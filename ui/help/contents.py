"""The pages of help, one row each in the order of the contents: which screens they are about, and for whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ui.words import WALL
from ui.workshop.parts import Part

# What the address of a page shows without being a screen of a part.
STATES = frozenset({"wall", "editing", "gallery", "account", "manage", "default"})


@dataclass(frozen=True)
class Row:
    """A page, docs/help/LANGUAGE/`key`.md. It is shown where one of its `screens` exists; without any, always.

    `needs` is a text of the walls without which what the page is about is not there. Pages of the workshop are for
    administrators: others are told on the first page whom to ask.
    """

    key: str
    screens: tuple[str, ...] = ()
    admin: bool = False
    needs: str | None = None
    within: str | None = None


FIRST = "start"
ROWS = (
    Row(FIRST),
    Row("wall", ("wall",)),
    Row("explain", needs="explain"),
    Row("personalise", ("editing",)),
    Row("gallery", ("gallery",)),
    Row("my_walls"),
    Row("values", ("values",)),
    Row("account", ("account",)),
    Row("first_steps", ("start",), admin=True),
    Row("datasets", ("datasets", "dataset", "new_dataset"), admin=True),
    Row("minidashes", ("minidashes", "minidash", "new_minidash"), admin=True),
    Row("filters", admin=True, within="minidashes"),
    Row("lists", admin=True, within="minidashes"),
    Row("walls", ("manage", "default"), admin=True),
    Row("people", ("people", "person", "teams", "preview", "look"), admin=True),
    Row("journal", ("journal",), admin=True),
)


def shown_rows(parts: Iterable[Part]) -> tuple[Row, ...]:
    """The pages about what is there."""
    screens = STATES | {screen.name for part in parts for screen in part.screens}
    there = {row.key for row in ROWS if not row.screens or screens & set(row.screens)}
    return tuple(
        row
        for row in ROWS
        if row.key in there and (row.within is None or row.within in there) and (row.needs is None or row.needs in WALL)
    )


def page_about(page: Mapping[str, Any]) -> str | None:
    """The key of the page about a screen, or about what stands at an address; None on the pages of help themselves."""
    state = page.get("screen") or page.get("state", "")
    if state == "help":
        return None
    if state == "wall" and page.get("editing"):
        state = "editing"
    return next((row.key for row in ROWS if state in row.screens), FIRST)
