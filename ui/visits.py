"""The callback that shows a wall: another one that the viewer opens, or the same one when it has changed."""

from __future__ import annotations

from typing import Any

import dash
from dash import Input, Output, no_update

from ui.lean import lean
from ui.secured import secured
from ui.wall_page import heading, revision_of, show
from ui.wishes import Visit, read_wish
from viewer import Viewer
from walls.service import Service


def menu(service: Service, viewer: Viewer) -> list[dict[str, Any]]:
    """The viewer's walls, in order: [{key, title, home}], and `own` or `hidden` for those that are."""
    return [
        {"key": wall.key, "title": wall.title, "home": wall.home, **lean({"own": wall.own, "hidden": wall.hidden})}
        for wall in service.list_menu(viewer)
    ]


def register(app: dash.Dash, service: Service) -> None:
    """Answers `visit` with a page; with nothing while the revision that is shown still holds."""

    @app.callback(
        Output("wall", "page"),
        Output("header", "page"),
        Output("header", "walls"),
        Input("wall", "visit"),
        prevent_initial_call=True,
    )
    @secured("open_wall")
    def visit(who: Viewer, sent: Any) -> tuple[Any, Any, Any]:
        wish = read_wish(Visit, sent)
        if wish.known is not None and wish.known == revision_of(service, who, wish.path):
            return no_update, no_update, no_update
        page = show(service, who, wish.path, wish.id)
        return page, heading(page), menu(service, who)
