"""The callback by which a viewer arranges the own menu: own walls, the order of all, what is hidden, and back again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import dash
from dash import Input, Output

from errors import NotFound, UserError
from ui.secured import secured
from ui.visits import menu
from ui.wishes import Arrangement, placements, read_wish
from viewer import Viewer
from walls.arranging import Arranging
from walls.service import Service

Act = Callable[[Arranging, Viewer, Arrangement], str | None]


def register(app: dash.Dash, service: Service) -> None:
    """Answers `arrange` with {id, problem, key}, and the menu as it is then; `key` is that of a wall just made."""

    @app.callback(
        Output("header", "arranged"),
        Output("header", "walls", allow_duplicate=True),
        Input("header", "arrange"),
        prevent_initial_call=True,
    )
    @secured("arrange_walls")
    def arrange(who: Viewer, sent: Any) -> tuple[Any, Any]:
        wish = read_wish(Arrangement, sent)
        done: dict[str, Any] = {"id": wish.id, "problem": None, "key": None}
        try:
            done["key"] = ACTS[wish.act](Arranging(service), who, wish)
        except UserError as error:
            # A wall that another window has deleted meanwhile is told as well, with the menu as it is now.
            if error.status not in (UserError.status, NotFound.status):
                raise
            done["problem"] = f"{error.message} {error.hint}".strip()
        return done, menu(service.unrecalled(), who)


def _look(arranging: Arranging, who: Viewer, wish: Arrangement) -> None:
    """Nothing is done: the answer brings the menu as it is."""


def _create(arranging: Arranging, who: Viewer, wish: Arrangement) -> str:
    return arranging.create_wall(who, wish.title, placements(wish.tiles, who.language), wish.form)


def _rename(arranging: Arranging, who: Viewer, wish: Arrangement) -> None:
    arranging.rename_wall(who, wish.key, wish.title)


def _delete(arranging: Arranging, who: Viewer, wish: Arrangement) -> None:
    arranging.delete_wall(who, wish.key)


def _arrange(arranging: Arranging, who: Viewer, wish: Arrangement) -> None:
    arranging.arrange_menu(who, wish.walls, wish.hidden)


def _reset(arranging: Arranging, who: Viewer, wish: Arrangement) -> None:
    arranging.reset_menu(who)


ACTS: Mapping[str, Act] = {
    "look": _look,
    "create": _create,
    "rename": _rename,
    "delete": _delete,
    "arrange": _arrange,
    "reset": _reset,
}
