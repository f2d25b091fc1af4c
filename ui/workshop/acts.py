"""The callback by which screens ask and do: each act is a row that says what it takes, what it needs, what it does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import dash
from dash import Input, Output

from accounts.permissions import can
from errors import Conflict, Problems, UserError
from ui.secured import secured
from ui.wishes import Wish, read_wish
from viewer import Viewer
from walls.workshop.workshop import Workshop

# Others are no answer to a person who fills in a form: they are refused as for every callback.
TOLD = frozenset({404, 409, 422, 503, 504, 507})


@dataclass(frozen=True)
class Act:
    """`wish` is the shape of what the browser sends, without the name of the act; `do` gives plain JSON values.

    `action` is the permission that is asked before anything else; the use case asks again, for the thing itself.
    """

    wish: type[Wish]
    do: Callable[[Workshop, Viewer, Any], dict[str, Any]]
    action: str = "read_definitions"


def register(app: dash.Dash, workshop: Workshop, acts: Mapping[str, Act]) -> None:
    """Answers `work` with {id, problem, conflict, errors} and what the act gives."""

    @app.callback(Output("wall", "worked"), Input("wall", "work"), prevent_initial_call=True)
    @secured("open_wall")
    def work(who: Viewer, sent: Any) -> dict[str, Any]:
        act = find_act(acts, sent)
        can(who, act.action).require()
        wish = read_wish(act.wish, {key: value for key, value in sent.items() if key != "act"})
        done: dict[str, Any] = {"id": wish.id, "problem": None, "conflict": False, "errors": {}}
        try:
            return done | act.do(workshop, who, wish)
        except UserError as error:
            if error.status not in TOLD:
                raise
            return done | told(error)


def find_act(acts: Mapping[str, Act], sent: Any) -> Act:
    """The act that is named. Raises UserError for an unknown one."""
    name = sent.get("act") if isinstance(sent, dict) else None
    act = acts.get(name) if isinstance(name, str) else None
    if act is None:
        raise UserError("There is no such act.")
    return act


def told(error: UserError) -> dict[str, Any]:
    """What a form shows of an error: a sentence, and what belongs to single fields by their path."""
    several = error.problems if isinstance(error, Problems) else (error,)
    fields = {one.position.path: sentence(one) for one in several if one.position and one.position.path}
    rest = [sentence(one) for one in several if not one.position or not one.position.path]
    problem = " ".join(rest or fields.values())
    return {"problem": problem, "conflict": isinstance(error, Conflict), "errors": fields}


def sentence(error: UserError) -> str:
    """What is wrong and what to do, without where."""
    return f"{error.message} {error.hint}".strip()


def joined(parts: Iterable[Mapping[str, Act]]) -> dict[str, Act]:
    """The acts of all parts; a name that stands twice is a bug."""
    acts: dict[str, Act] = {}
    for part in parts:
        twice = acts.keys() & part.keys()
        if twice:
            raise ValueError(f"Two acts are called {', '.join(sorted(twice))}.")
        acts |= part
    return acts
