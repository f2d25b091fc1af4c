"""The callback that stores a manual value from its tile, and shows the wall with it."""

from __future__ import annotations

from typing import Any

import dash
from dash import Input, Output, State, no_update

from errors import Forbidden, NotFound, UserError
from ui.secured import secured
from ui.typed import read_fields
from ui.wall_page import heading, show
from ui.wishes import Entry, Visit, read_wish
from viewer import Viewer
from walls.service import Service


def register(app: dash.Dash, service: Service) -> None:
    """Answers `entry` with {id, errors}: per field what is wrong with it, null when it was stored."""

    @app.callback(
        Output("wall", "entered"),
        Output("wall", "page", allow_duplicate=True),
        Output("header", "page", allow_duplicate=True),
        Input("wall", "entry"),
        State("wall", "page"),
        prevent_initial_call=True,
    )
    @secured("enter_value")
    def enter(who: Viewer, sent: Any, shown: Any) -> tuple[Any, Any, Any]:
        wish = read_wish(Entry, sent)
        where = read_wish(Visit, {"id": wish.id, "path": shown.get("path") if isinstance(shown, dict) else None})
        errors = store(service, who, wish)
        if errors:
            return {"id": wish.id, "errors": errors}, no_update, no_update
        page = show(service.unrecalled(), who, where.path, wish.id)
        return {"id": wish.id, "errors": None}, page, heading(page)


def store(service: Service, viewer: Viewer, wish: Entry) -> dict[str, str]:
    """Stores the value; what the person has to mend, by field, or nothing. NotFound and Forbidden are raised."""
    measured_in = service.measured_in(viewer, wish.minidash, wish.indicator)
    value, as_of, errors = read_fields(wish, viewer.language, measured_in)
    if errors:
        return errors
    try:
        service.enter_value(viewer, wish.minidash, wish.indicator, value, as_of, wish.note.strip() or None, wish.key)
    except (NotFound, Forbidden):
        raise
    except UserError as error:
        place = error.position.path if error.position else "all"
        return {place: f"{error.message} {error.hint}".strip()}
    return {}
