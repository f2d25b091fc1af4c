"""The callback behind Find: minidashes and walls whose titles hold the words."""

from __future__ import annotations

from typing import Any

import dash
from dash import Input, Output

from ui.secured import secured
from ui.wishes import Sought, read_wish
from viewer import Viewer
from walls.service import Service


def register(app: dash.Dash, service: Service) -> None:
    """Answers `sought` with what the viewer may see of that name."""

    @app.callback(Output("header", "found"), Input("header", "sought"), prevent_initial_call=True)
    @secured("open_wall")
    def find(who: Viewer, sent: Any) -> list[dict[str, Any]]:
        wish = read_wish(Sought, sent)
        return [found.model_dump(mode="json") for found in service.find(who, wish.words)]
