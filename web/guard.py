"""The gate: every route is closed unless it is listed here; who is not signed in goes to the sign-in page."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Flask, Response, abort, redirect, request
from flask_login import current_user

from web.failures import refuse, wants_page
from web.forgery import SAFE_METHODS, refuse_forgery, refuse_other_origins
from web.identity import is_api
from web.local import local_path
from web.problem import problem
from web.texts import title

# Endpoints that answer without sign-in. Whatever is not in this list is closed, routes that do not exist included.
PUBLIC = frozenset(
    (
        *("health", "favicon", "parts.part", "parts.own"),
        *("signin.page", "signin.enter", "password.page", "password.set", "first_run.page", "first_run.enter"),
    )
)

# Takes bodies longer than the limit of all others, and counts their bytes itself.
STREAMED = "uploads.receive"


def close_routes(server: Flask) -> None:
    """Closes every route of `server`, also those that are added later."""

    @server.before_request
    def check() -> Response | None:
        if "\0" in request.path:
            return refuse(404)  # no key has it, and not every store takes it
        if request.endpoint in PUBLIC:
            # There is no session yet that a token could be bound to; the origin tells other sites.
            if request.method not in SAFE_METHODS:
                refuse_other_origins()
                _refuse_endless()
            return None
        if not current_user.is_authenticated:
            return _turn_away()
        if request.method not in SAFE_METHODS and current_user.viewer.read_only:
            return problem(403, title(403))
        _refuse_endless()
        refuse_forgery()
        return None


def _refuse_endless() -> None:
    """Ends a request whose body says no length and reaches the limit: it would be cut there without a word."""
    limit = request.max_content_length or 0
    if request.endpoint == STREAMED or request.content_length is not None or request.method in SAFE_METHODS:
        return
    if len(request.get_data()) >= limit:
        abort(413)


def _turn_away() -> Response:
    if request.method in ("GET", "HEAD") and wants_page():
        wanted = local_path(request.full_path.rstrip("?"))
        return redirect("/login" if wanted == "/" else "/login?" + urlencode({"next": wanted}))
    response = refuse(401)
    if is_api(request.path):
        response.headers["WWW-Authenticate"] = "Bearer"
    return response
