"""What a path asks for: a wall to look at or to arrange, a default layout, or a page about all of them."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.permissions import can
from errors import NotFound
from viewer import Viewer
from walls.service import Service

WALLS, EDIT, GALLERY = "/walls/", "/edit", "/gallery"
ADMIN_WALLS = "/admin/walls"


@dataclass(frozen=True)
class Address:
    """`state` is wall, default, manage or gallery; `key` is None for the last two, and while there is no wall."""

    state: str
    key: str | None = None
    editing: bool = False


def read_address(service: Service, viewer: Viewer, path: str) -> Address:
    """What stands at `path`. Raises NotFound for other addresses, and for what only administrators have."""
    if path == "/":
        return Address("wall", service.home_wall(viewer))
    if path == GALLERY:
        return Address("gallery")
    if path == ADMIN_WALLS or path.startswith(f"{ADMIN_WALLS}/"):
        can(viewer, "read_definitions").require()
        key = path.removeprefix(ADMIN_WALLS).strip("/")
        return Address("default", _one(key, path), editing=True) if key else Address("manage")
    if not path.startswith(WALLS):
        raise NotFound(path)
    key = path.removeprefix(WALLS)
    editing = key.endswith(EDIT)
    return Address("wall", _one(key.removesuffix(EDIT).rstrip("/"), path), editing)


def _one(key: str, path: str) -> str:
    if not key or "/" in key:
        raise NotFound(path)
    return key
