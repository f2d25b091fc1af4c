"""The scripts of Dash's own packages: what is not among them is not found, where Dash alone fails."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path

import plotly
from dash.exceptions import DependencyException
from dash.fingerprint import build_fingerprint
from flask import Flask, Response, abort

FOLDER = "/_dash-component-suites/"
CHARTS = "package_data/plotly.min.js"


def refuse_missing_scripts(server: Flask) -> None:
    """Answers 404 to what Dash does not offer, and to what it lists but does not bring, such as source maps."""
    for rule in server.url_map.iter_rules():
        if rule.rule.startswith(FOLDER):
            server.view_functions[rule.endpoint] = _found(server.view_functions[rule.endpoint])


def chart_library() -> str:
    """The address of plotly, which Dash serves and lists on no page; another version has another address."""
    changed = (Path(plotly.__file__).parent / CHARTS).stat().st_mtime
    return f"{FOLDER}plotly/{build_fingerprint(CHARTS, plotly.__version__, int(changed))}"


def _found(serve: Callable[..., Response]) -> Callable[..., Response]:
    @wraps(serve)
    def found(*place: str, **named: str) -> Response:
        try:
            return serve(*place, **named)
        except (DependencyException, FileNotFoundError):
            abort(404)

    return found
