"""The callback by which a viewer changes layouts: save, reset, undo, what the default has become; and the default."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import dash
from dash import Input, Output, no_update

from errors import Conflict, NotFound, UserError
from ui.secured import secured
from ui.visits import menu
from ui.wall_page import heading, show
from ui.wishes import Change, placements, read_wish
from viewer import Viewer
from walls.arranging import Arranging
from walls.defaults import Defaults
from walls.service import Service

Act = Callable[[Service, Viewer, Change], int | None]
TOLD = (UserError.status, NotFound.status, Conflict.status)


def register(app: dash.Dash, service: Service) -> None:
    """Answers `change` with {id, problem, conflict, change, missing} and the page as it is then.

    `change` is the number by which the change can be undone; after a conflict the page is what somebody else, or the
    viewer elsewhere, has made of it; `missing` says that the wall is gone.
    """

    @app.callback(
        Output("wall", "changed"),
        Output("wall", "page", allow_duplicate=True),
        Output("header", "page", allow_duplicate=True),
        Output("header", "walls", allow_duplicate=True),
        Input("wall", "change"),
        prevent_initial_call=True,
    )
    @secured("save_layout")
    def change(who: Viewer, sent: Any) -> tuple[Any, Any, Any, Any]:
        wish = read_wish(Change, sent)
        done: dict[str, Any] = {"id": wish.id, "problem": None, "conflict": False, "change": None, "missing": False}
        path = wish.then or wish.path
        try:
            done["change"] = ACTS[wish.act](service, who, wish)
        except UserError as error:
            if error.status not in TOLD:
                raise
            done |= {"problem": f"{error.message} {error.hint}".strip(), "conflict": isinstance(error, Conflict)}
            if error.status == UserError.status:
                return done, no_update, no_update, no_update
            path = wish.path
        page = show(service.unrecalled(), who, path, wish.id)
        done["missing"] = page["state"] == "missing"
        return done, page, heading(page), menu(service, who)


def _save(service: Service, who: Viewer, wish: Change) -> int:
    return service.store_layout(who, wish.key, wish.version, placements(wish.tiles, who.language))


def _reset(service: Service, who: Viewer, wish: Change) -> int | None:
    return service.reset_layout(who, wish.key, wish.version)


def _undo(service: Service, who: Viewer, wish: Change) -> None:
    Arranging(service).undo(who, wish.key, wish.version, wish.change or 0)


def _take(service: Service, who: Viewer, wish: Change) -> int:
    return Arranging(service).take_over(who, wish.key, wish.version, wish.minidash)


def _accept(service: Service, who: Viewer, wish: Change) -> None:
    Arranging(service).accept_default(who, wish.key, wish.version)


def _save_default(service: Service, who: Viewer, wish: Change) -> None:
    Defaults(service).save_default(who, wish.key, wish.version, placements(wish.tiles, who.language))


ACTS: Mapping[str, Act] = {
    "save": _save,
    "reset": _reset,
    "undo": _undo,
    "take": _take,
    "accept": _accept,
    "save_default": _save_default,
}
