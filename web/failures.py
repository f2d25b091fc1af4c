"""What a person or a program gets when a request fails: a sentence; for a bug a reference, and the trace in the log."""

from __future__ import annotations

import logging
import secrets

from flask import Flask, Response, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from errors import Unavailable, UserError
from web.addresses import told_path
from web.identity import is_api
from web.problem import problem, problem_of
from web.texts import title

_log = logging.getLogger("minidash.failures")
# Seconds after which what cannot be reached just now is worth another try.
RETRY_AFTER = "2"


def answer_failures(server: Flask) -> None:
    """Makes `server` answer every failure itself, so that no trace, path or value of an error ever leaves it."""
    server.register_error_handler(UserError, answer_user_error)
    server.register_error_handler(HTTPException, _answer_http)
    server.register_error_handler(Exception, _answer_bug)


def answer_user_error(error: UserError) -> Response:
    """The sentence of an error that a person can mend, as a page or for a program."""
    if isinstance(error, Unavailable):
        _log.warning("%s %s: %s", request.method, told_path(), error)
        return refuse(error.status)
    response = problem_of(error)
    if not wants_page():
        return response
    return _page(error.status, error.message, error.hint, retry=response.headers.get("Retry-After"))


def wants_page() -> bool:
    """Whether a person reads the answer: not a program, a callback, or a part of a page."""
    if is_api(request.path) or request.path.startswith(("/_", "/assets/", "/parts/")):
        return False
    if request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate":
        return False
    accepted = request.accept_mimetypes
    return request.mimetype != "application/json" and (accepted.accept_html or not accepted)


def refuse(status: int) -> Response:
    """The answer of that status in general words."""
    response = _page(status, title(status)) if wants_page() else problem(status, title(status))
    if status == 503:
        response.headers["Retry-After"] = RETRY_AFTER
    return response


def _answer_http(error: HTTPException) -> Response:
    if error.response is not None or error.code is None or error.code < 400:
        return error.get_response()
    response = refuse(error.code)
    # Such as Allow of a 405; the body and its type are ours.
    for name, value in error.get_headers():
        if name.lower() not in ("content-type", "content-length"):
            response.headers[name] = value
    return response


def _answer_bug(error: Exception) -> Response:
    incident = secrets.token_hex(6)
    _log.error("incident %s at %s %s", incident, request.method, told_path(), exc_info=error)
    if wants_page():
        return _page(500, title(500), incident=incident)
    return problem(500, title(500), incident=incident)


def _page(status: int, message: str, hint: str = "", incident: str = "", retry: str | None = None) -> Response:
    page = render_template("problem.html", message=message, hint=hint, incident=incident)
    response = make_response(page, status)
    if retry:
        response.headers["Retry-After"] = retry
    return response
