"""What an address shows to a viewer, as plain values for the components: a wall, or what stands in its place."""

from __future__ import annotations

from typing import Any

from errors import NotFound
from ui.words import WALL, text
from viewer import Viewer
from walls.service import Service
from walls.views import WallView

WALL_PATH = "/walls/"


def wall_key(service: Service, viewer: Viewer, path: str) -> str | None:
    """The key of the wall at `path`; None while there is no wall at all. Raises NotFound for other addresses."""
    if path == "/":
        return service.home_wall(viewer)
    key = path.removeprefix(WALL_PATH).rstrip("/")
    if not path.startswith(WALL_PATH) or not key or "/" in key:
        raise NotFound(path)
    return key


def revision_of(service: Service, viewer: Viewer, path: str) -> str:
    """A short text that differs whenever `show` may answer differently."""
    try:
        key = wall_key(service, viewer, path)
        return service.wall_revision(viewer, key) if key else "no walls"
    except NotFound:
        return "missing"


def show(service: Service, viewer: Viewer, path: str) -> dict[str, Any]:
    """The page at `path`: {path, title, state, revision} and, for a wall, {wall}; never raises NotFound.

    `state` is wall, no_walls or missing. The revision is read first: a change that comes in between shows next time.
    """
    revision = revision_of(service, viewer, path)
    try:
        key = wall_key(service, viewer, path)
        if key is None:
            return _plain(viewer, path, "no_walls", revision)
        wall = service.open_wall(viewer, key)
    except NotFound:
        return _plain(viewer, path, "missing", "missing")
    return {
        "path": path,
        "title": f"{wall.title} · Minidash",
        "heading": wall.title,
        "state": "wall",
        "revision": revision,
        "today": service.clock().astimezone(service.zone).date().isoformat(),
        "wall": lean_wall(wall),
    }


def heading(page: dict[str, Any]) -> dict[str, Any]:
    """The part of a page that the header shows."""
    shown = page.get("wall", {})
    about = {name: shown.get(name) for name in ("as_of", "refreshed_at", "notice")}
    return {"path": page["path"], "heading": page.get("heading"), "wall": shown.get("key"), **_lean(about)}


def _plain(viewer: Viewer, path: str, state: str, revision: str) -> dict[str, Any]:
    title = text(WALL, f"{state}_title", viewer.language)
    return {"path": path, "title": f"{title} · Minidash", "state": state, "revision": revision}


def lean_wall(wall: WallView) -> dict[str, Any]:
    """The wall without what the component takes for granted: a wall of 80 lines is half as long that way."""
    values = wall.model_dump(mode="json")
    return _lean({**values, "tiles": [_lean_tile(tile) for tile in values["tiles"]]})


def _lean_tile(tile: dict[str, Any]) -> dict[str, Any]:
    content = tile["content"]
    if content["kind"] == "indicators":
        content = _lean({**content, "lines": [_lean_line(line) for line in content["lines"]]})
    else:
        content = _lean({**content, "hovers": _any(content["hovers"]), "links": _any(content["links"])})
    return {**tile, "content": content}


def _lean_line(line: dict[str, Any]) -> dict[str, Any]:
    trend = line["trend"]
    drawn = trend and {"starts": [p["from"] for p in trend], "values": [_drawn(p["value"]) for p in trend]}
    return _lean({**line, "trend": drawn})


def _drawn(value: Any) -> Any:
    """Four digits are more than a sparkline can show."""
    return float(f"{value:.4g}") if isinstance(value, int | float) else None


def _lean(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None and value is not False}


def _any(values: list[Any]) -> list[Any] | None:
    """None for a list, or list of lists, in which nothing is said."""
    said = any(any(one) if isinstance(one, list) else one for one in values)
    return values if said else None
