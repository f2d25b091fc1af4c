"""The HTTP API under /api/v1: for each call a route, and the description of all of them."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, Flask, Response, request
from pydantic import TypeAdapter

from api.bodies import read_body
from api.calls import CALLS, Answer, Asked, Call
from api.openapi import describe
from api.queries import read_query
from walls.service import Service
from web.identity import current_viewer

ROOT = "/api/v1"
DATA_VERSION, SUBMIT_KEY = "X-Minidash-Data-Version", "Idempotency-Key"


def add_api(server: Flask, service: Service) -> None:
    """Adds all calls over `service`; `server` is behind the edge, which knows the viewer and answers errors."""
    api = Blueprint("api", __name__, url_prefix=ROOT)
    for call in CALLS:
        view = _view(call, service)
        api.add_url_rule(_rule(call), call.name, view, methods=[call.method], provide_automatic_options=False)
    for rule in {_rule(call): None for call in CALLS}:
        # Flask's own answer would name the methods of pages too, which any address has.
        api.add_url_rule(rule, f"methods of {rule.replace('.', ' as ')}", _methods(rule), methods=["OPTIONS"])
    description = TypeAdapter(dict).dump_json(describe(CALLS, ROOT))

    @api.get("/openapi.json")
    def openapi() -> Response:
        return _json(description)

    server.register_blueprint(api)


def _rule(call: Call) -> str:
    return call.path.replace("{", "<").replace("}", ">")


def _methods(rule: str) -> Callable[..., Response]:
    methods = [call.method for call in CALLS if _rule(call) == rule]
    allowed = ", ".join([*methods, *(["HEAD"] if "GET" in methods else []), "OPTIONS"])
    return lambda **_: Response(status=204, headers={"Allow": allowed})


def _view(call: Call, service: Service) -> Callable[..., Response]:
    adapter = TypeAdapter(call.answer)

    def view(**path: str) -> Response:
        viewer = current_viewer()
        body = read_body(call.body, viewer.language) if call.body else None
        query = read_query(call.query, request.args, viewer.language)
        answer = call.act(service, Asked(viewer, path, body, request.headers.get(SUBMIT_KEY), query))
        response = _response(call, adapter, answer)
        if answer.data_version is not None:
            response.headers[DATA_VERSION] = str(answer.data_version)
        return response

    return view


def _response(call: Call, adapter: TypeAdapter, answer: Answer) -> Response:
    if call.answer is None:
        return Response(status=204)
    if call.mimetype != "application/json":
        return Response(answer.value, call.status, mimetype=call.mimetype)
    return _json(adapter.dump_json(answer.value), call.status)


def _json(text: bytes, status: int = 200) -> Response:
    return Response(text, status=status, mimetype="application/json")
