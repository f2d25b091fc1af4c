"""The callback by which administrators manage the walls of the company."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import dash
from dash import Input, Output

from errors import Conflict, NotFound, UserError
from ui.addresses import ADMIN_WALLS
from ui.secured import secured
from ui.visits import menu
from ui.wall_page import show
from ui.wishes import Management, read_wish
from ui.workshop.acts import told
from viewer import LANGUAGES, Language, Viewer
from walls.defaults import Defaults
from walls.messages import message
from walls.service import Service

Act = Callable[[Defaults, Viewer, Management], str | None]
TOLD = (UserError.status, NotFound.status, Conflict.status)


def register(app: dash.Dash, service: Service) -> None:
    """Answers `manage` with {id, problem, conflict, errors, key}, and the page as it is then; `key` is that of a new
    wall, `errors` are what belongs to fields, by their paths."""

    @app.callback(
        Output("wall", "managed"),
        Output("wall", "page", allow_duplicate=True),
        Output("header", "walls", allow_duplicate=True),
        Input("wall", "manage"),
        prevent_initial_call=True,
    )
    @secured("write_definitions")
    def manage(who: Viewer, sent: Any) -> tuple[Any, Any, Any]:
        wish = read_wish(Management, sent)
        done: dict[str, Any] = {"id": wish.id, "problem": None, "conflict": False, "errors": {}, "key": None}
        try:
            done["key"] = ACTS[wish.act](Defaults(service), who, wish)
        except UserError as error:
            if error.status not in TOLD:
                raise
            done |= told(error)
        current = service.unrecalled()
        return done, show(current, who, ADMIN_WALLS, wish.id), menu(current, who)


def _create(defaults: Defaults, who: Viewer, wish: Management) -> str:
    attempts = [(one.titles.by_language(), one.teams) for one in wish.attempts]
    return defaults.create_default(who, wish.titles.by_language(), wish.teams, attempts=attempts)


def _describe(defaults: Defaults, who: Viewer, wish: Management) -> None:
    defaults.describe_default(who, wish.key, wish.version, wish.titles.by_language(), wish.teams)


def _home(defaults: Defaults, who: Viewer, wish: Management) -> None:
    defaults.make_home(who, wish.key)


def _order(defaults: Defaults, who: Viewer, wish: Management) -> None:
    defaults.order_defaults(who, wish.keys)


def _delete(defaults: Defaults, who: Viewer, wish: Management) -> None:
    defaults.delete_default(who, wish.key, wish.version)


def _propose(defaults: Defaults, who: Viewer, wish: Management) -> str:
    """Makes the wall that is proposed for a team, called like the team in each language."""
    titles = {one: _proposed_title(defaults, who, one, wish.team) for one in LANGUAGES}
    return defaults.create_default(who, titles, [wish.team], propose=True)


def _proposed_title(defaults: Defaults, who: Viewer, language: Language, team: str) -> str:
    for proposal in defaults.propose_walls(replace(who, language=language)):
        if proposal.team == team:
            return proposal.title
    raise Conflict(message("walls_changed", who.language))


ACTS: Mapping[str, Act] = {
    "create": _create,
    "describe": _describe,
    "home": _home,
    "order": _order,
    "delete": _delete,
    "propose": _propose,
}
