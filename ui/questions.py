"""The callback that answers what a viewer asks: while arranging layouts, gallery and previews; why a value is so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import dash
from dash import Input, Output

from ui import explanations
from ui.lean import lean_content
from ui.secured import secured
from ui.wishes import Question, read_wish
from viewer import Viewer
from walls.arranging import Arranging
from walls.defaults import Defaults
from walls.service import Service

Answer = Callable[[Service, Viewer, Question], dict[str, Any]]


def register(app: dash.Dash, service: Service) -> None:
    """Answers `question` with {id, about} and what was asked for."""

    @app.callback(Output("wall", "answer"), Input("wall", "question"), prevent_initial_call=True)
    @secured("open_wall")
    def answer(who: Viewer, sent: Any) -> dict[str, Any]:
        wish = read_wish(Question, sent)
        return {"id": wish.id, "about": wish.about, **ANSWERS[wish.about](service, who, wish)}


def _comparison(service: Service, who: Viewer, wish: Question) -> dict[str, Any]:
    return Arranging(service).compare(who, wish.key).model_dump(mode="json")


def _gallery(service: Service, who: Viewer, wish: Question) -> dict[str, Any]:
    return {"gallery": [entry.model_dump(mode="json") for entry in Arranging(service).list_gallery(who)]}


def _company_gallery(service: Service, who: Viewer, wish: Question) -> dict[str, Any]:
    return {"gallery": [entry.model_dump(mode="json") for entry in Defaults(service).list_gallery(who)]}


def _previews(service: Service, who: Viewer, wish: Question) -> dict[str, Any]:
    contents = service.contents_of(who, wish.minidashes)
    return {"previews": {key: lean_content(content.model_dump(mode="json")) for key, content in contents.items()}}


ANSWERS: Mapping[str, Answer] = {
    "comparison": _comparison,
    "gallery": _gallery,
    "company_gallery": _company_gallery,
    "previews": _previews,
    **explanations.ANSWERS,
}
