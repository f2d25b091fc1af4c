"""What an address shows to a viewer, as plain values for the components: a wall, or what stands in its place."""

from __future__ import annotations

from typing import Any

from errors import Forbidden, NotFound
from ui.addresses import Address, read_address
from ui.help.contents import page_about
from ui.lean import lean, lean_content, lean_wall
from ui.waiting import reminder
from ui.words import WALL, text
from viewer import Viewer
from walls.arranging import Arranging
from walls.defaults import Defaults
from walls.service import Service


def revision_of(service: Service, viewer: Viewer, path: str) -> str:
    """A short text that differs whenever `show` may answer differently."""
    revision, waiting = _revision_of(service, viewer, path), service.values_waiting(viewer)
    return f"{revision}-{waiting}" if waiting else revision


def _revision_of(service: Service, viewer: Viewer, path: str) -> str:
    try:
        asked = read_address(service, viewer, path)
        if asked.state in ("default", "manage"):
            return Defaults(service).revision(viewer)
        if asked.state == "gallery":
            return Arranging(service).revision(viewer)
        if asked.state == "screen":
            return f"screen-{viewer.language}"  # screens look for news themselves
        return service.wall_revision(viewer, asked.key) if asked.key else "no walls"
    except (NotFound, Forbidden):
        return "missing"


def show(service: Service, viewer: Viewer, path: str, asked_by: str | None = None) -> dict[str, Any]:
    """The page at `path`: {path, title, state, revision} and what its state needs; never raises NotFound.

    `state` is that of the address, no_walls or missing; `asked` is the id of the wish that asked for it. The revision
    is read first: a change that comes in between shows next time.
    """
    return lean({**_page(service, viewer, path), "waiting": reminder(service, viewer), "asked": asked_by})


def _page(service: Service, viewer: Viewer, path: str) -> dict[str, Any]:
    revision = revision_of(service, viewer, path)
    try:
        asked = read_address(service, viewer, path)
        if asked.state == "wall" and asked.key is None:
            return _plain(viewer, path, "no_walls", revision)
        content = CONTENTS[asked.state](service, viewer, asked)
    except (NotFound, Forbidden):
        # What was there a moment ago has another revision, and shows again if it comes back.
        return _plain(viewer, path, "missing", revision if revision.startswith("missing") else "missing")
    page = {"path": path, "title": f"{content['heading']} · Minidash", "state": asked.state, "revision": revision}
    return {**page, **content}


def _wall(service: Service, viewer: Viewer, asked: Address) -> dict[str, Any]:
    wall = service.open_wall(viewer, asked.key or "")
    today = service.clock().astimezone(service.zone).date().isoformat()
    return {"heading": wall.title, "today": today, "editing": asked.editing, "wall": lean_wall(wall)}


def _default(service: Service, viewer: Viewer, asked: Address) -> dict[str, Any]:
    layout = Defaults(service).open_default(viewer, asked.key or "").model_dump(mode="json")
    tiles = [{**tile, "content": tile["content"] and lean_content(tile["content"])} for tile in layout["tiles"]]
    return {"heading": layout["wall"]["title"], "editing": True, "default": {**layout, "tiles": tiles}}


def _manage(service: Service, viewer: Viewer, asked: Address) -> dict[str, Any]:
    defaults = Defaults(service)
    return {
        "heading": text(WALL, "manage_title", viewer.language),
        "walls": [wall.model_dump(mode="json") for wall in defaults.list_defaults(viewer)],
        "teams": [team.model_dump(mode="json") for team in defaults.list_teams(viewer)],
        "proposals": [one.model_dump(mode="json") for one in defaults.propose_walls(viewer)],
    }


def _gallery(service: Service, viewer: Viewer, asked: Address) -> dict[str, Any]:
    entries = [entry.model_dump(mode="json") for entry in Arranging(service).list_gallery(viewer)]
    walls = [wall.model_dump(mode="json") for wall in service.list_walls(viewer)]
    return {"heading": text(WALL, "gallery", viewer.language), "gallery": entries, "walls": walls}


def _screen(service: Service, viewer: Viewer, asked: Address) -> dict[str, Any]:
    if asked.screen is None:
        raise NotFound(asked.state)
    english, french = asked.screen.title
    return {"heading": french if viewer.language == "fr" else english, "screen": asked.screen.name, "key": asked.key}


CONTENTS = {"wall": _wall, "default": _default, "manage": _manage, "gallery": _gallery, "screen": _screen}


def heading(page: dict[str, Any]) -> dict[str, Any]:
    """The part of a page that the header shows."""
    shown = page.get("wall", {})
    about = {name: shown.get(name) for name in ("as_of", "refreshed_at", "notice", "own", "home", "personalised")}
    place = {"path": page["path"], "heading": page.get("heading"), "wall": shown.get("key")}
    place |= {"asked": page.get("asked")} | lean({"waiting": page.get("waiting"), "help": page_about(page)})
    return {**place, "editing": page.get("editing", False), **lean(about)}


def _plain(viewer: Viewer, path: str, state: str, revision: str) -> dict[str, Any]:
    title = text(WALL, f"{state}_title", viewer.language)
    return {"path": path, "title": f"{title} · Minidash", "state": state, "revision": revision}
