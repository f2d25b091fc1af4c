"""The route that takes files: streamed to disk under a limit of its own, from administrators only, few at once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote

from flask import Blueprint, Response, abort, jsonify, request

from accounts.permissions import can
from data.uploads import Empty, Shelf, TooLarge, UnknownKind, as_json
from data.versions.failures import NoRoom
from errors import UserError
from store.database import Database
from store.journal import record
from web.forgery import HEADER
from web.guard import STREAMED
from web.identity import current_viewer
from web.problem import problem
from web.texts import say

# How the server that runs this lets the rest of a long body through (operation/arrival.py).
FLOW = "minidash.let_body_flow"
NAME = "X-File-Name"
MIMETYPE = "application/octet-stream"
# Each upload holds one of the threads of a process while it arrives; the others go on answering.
AT_ONCE = 3
RETRY_AFTER = "2"
REFUSALS: Mapping[type[UserError], str] = {
    TooLarge: "too_large",
    UnknownKind: "unknown_kind",
    Empty: "empty_file",
    NoRoom: "507",
}


def upload_route(shelf: Shelf, database: Database, limit: int) -> Blueprint:
    """`POST /admin/uploads`: the body is the file, its name is in a header; answers {id, name, size}."""
    blueprint = Blueprint("uploads", __name__)
    places = threading.BoundedSemaphore(AT_ONCE)

    @blueprint.post("/admin/uploads", endpoint=STREAMED.partition(".")[2])
    def receive() -> Response:
        try:
            _check(limit)
            if not places.acquire(blocking=False):
                return _busy()
            try:
                return _receive(shelf, database, limit)
            finally:
                places.release()
        except tuple(REFUSALS) as error:
            return problem(error.status, say(REFUSALS[type(error)], limit=f"{limit >> 20:,}"))

    return blueprint


def _check(limit: int) -> None:
    """Refuses before anything of the body is read."""
    can(current_viewer(), "write_definitions").require()
    if not request.headers.get(HEADER):
        abort(400)
    if request.mimetype != MIMETYPE:
        abort(415)
    if (request.content_length or 0) > limit:
        raise TooLarge("")


def _receive(shelf: Shelf, database: Database, limit: int) -> Response:
    who, name = current_viewer(), unquote(request.headers.get(NAME, ""), errors="replace")
    upload = shelf.receive(_reader(), name, who.login, limit)
    with database.write() as connection:
        record(connection, who.login, "upload", "file", upload.id, None, {"name": upload.name, "size": upload.size})
    answer = jsonify(as_json(upload))
    answer.status_code = 201
    return answer


def _reader() -> Callable[[int], bytes]:
    """Gives the body in parts. What says its length has all of it: a sender who leaves early gets 400."""
    request.environ.get(FLOW, lambda: None)()
    stream: Any = request.environ["wsgi.input"]
    if request.content_length is None:
        # Chunks say themselves which is the last.
        return stream.read if request.environ.get("wsgi.input_terminated") else lambda size: b""
    left = request.content_length

    def read(size: int) -> bytes:
        nonlocal left
        block = stream.read(min(size, left))
        if left and not block:
            abort(400)
        left -= len(block)
        return block

    return read


def _busy() -> Response:
    response = problem(503, say("many_uploads"))
    response.headers["Retry-After"] = RETRY_AFTER
    return response
