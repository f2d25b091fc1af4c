"""What a path asks for: a wall to look at or to arrange, a default layout, a page about all of them, or a screen."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.permissions import can
from errors import NotFound
from ui.screens import SCREENS
from ui.workshop.parts import Screen
from viewer import Viewer
from walls.service import Service

WALLS, EDIT, GALLERY = "/walls/", "/edit", "/gallery"
ADMIN_WALLS = "/admin/walls"
START = "/admin/start"


@dataclass(frozen=True)
class Address:
    """`state` is wall, default, manage, gallery or screen; `key` is that of what it shows, None for a page about all.

    `screen` is the row of a screen.
    """

    state: str
    key: str | None = None
    editing: bool = False
    screen: Screen | None = None


def read_address(service: Service, viewer: Viewer, path: str) -> Address:
    """What stands at `path`. Raises NotFound for other addresses, and for what only administrators have."""
    if path == "/":
        home = service.home_wall(viewer)
        # Before there is a wall, administrators meet the steps that lead to one.
        return _screen(service, viewer, START) if home is None and viewer.admin else Address("wall", home)
    if path == GALLERY:
        return Address("gallery")
    if path == ADMIN_WALLS or path.startswith(f"{ADMIN_WALLS}/"):
        can(viewer, "read_definitions").require()
        key = path.removeprefix(ADMIN_WALLS).strip("/")
        return Address("default", _one(key, path), editing=True) if key else Address("manage")
    if path.startswith(WALLS):
        key = path.removeprefix(WALLS)
        editing = key.endswith(EDIT)
        return Address("wall", _one(key.removesuffix(EDIT).rstrip("/"), path), editing)
    return _screen(service, viewer, path)


def _screen(service: Service, viewer: Viewer, path: str) -> Address:
    for screen in SCREENS:
        found = screen.match(path)
        if not found:
            continue
        can(viewer, screen.action).require()
        key = found.groupdict().get("key")
        if screen.exists is not None and not screen.exists(service, key or ""):
            continue
        return Address("screen", key, screen=screen)
    raise NotFound(path)


def _one(key: str, path: str) -> str:
    if not key or "/" in key:
        raise NotFound(path)
    return key
