"""What a part of the workshop brings along: screens at addresses, scripts and styles, acts, texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ui.workshop.acts import Act
from walls.service import Service

Words = Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class Screen:
    """`path` is an address, `{key}` in it the key of a thing; `title` is in English and French.

    The component in assets/workshop that registers itself as `name` draws it and asks for its content. `exists` says
    whether there is such a thing; `action` is the permission that opens the screen.
    """

    path: str
    name: str
    title: tuple[str, str]
    action: str = "read_definitions"
    exists: Callable[[Service, str], bool] | None = None

    def match(self, path: str) -> re.Match[str] | None:
        """The match of an address that is this screen's, with the group `key` if it has one."""
        return re.fullmatch(self.path.replace("{key}", "(?P<key>[^/]+)"), path)


@dataclass(frozen=True)
class Part:
    """One subject. `scripts` are files of assets/workshop in the order in which they need each other, `styles` of
    assets/style, both without their extension."""

    name: str
    screens: tuple[Screen, ...]
    scripts: tuple[str, ...]
    styles: tuple[str, ...] = ()
    acts: Mapping[str, Act] = field(default_factory=dict)
    words: Words = field(default_factory=dict)
