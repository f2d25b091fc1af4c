"""Requests that another site makes a browser send: recognised by origin, and by a token bound to the session."""

from __future__ import annotations

import hashlib
import hmac
from urllib.parse import urlsplit

from flask import Flask, Response, abort, current_app, g, request

from web.identity import current_secret, is_api

# Dash reads this cookie and sends it back in this header.
COOKIE, HEADER, FIELD = "_csrf_token", "X-CSRFToken", "csrf_token"
# Only such bodies are looked into for the token.
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
DEFAULT_PORTS = {"http": 80, "https": 443}


def give_form_tokens(server: Flask) -> None:
    """Sends each signed-in browser its token with the pages, and offers `csrf_token()` to templates."""
    server.jinja_env.globals["csrf_token"] = csrf_token

    @server.after_request
    def give(response: Response) -> Response:
        if response.mimetype != "text/html" and "signed_in_as" not in g:
            return response
        secret = g.get("signed_in_as") or current_secret()
        if secret and request.cookies.get(COOKIE) != _token(secret):
            response.set_cookie(COOKIE, _token(secret), secure=request.is_secure, samesite="Strict", path="/")
        return response


def csrf_token() -> str:
    """The token that this browser's forms carry in the field `csrf_token`; "" for nobody."""
    secret = current_secret()
    return _token(secret) if secret else ""


def refuse_forgery() -> None:
    """Ends a request that another site may have caused: 403 for its origin, 415 for its form, 400 without the token."""
    if request.method in SAFE_METHODS or is_api(request.path):
        return
    refuse_other_origins()
    if request.path.startswith("/_dash") and request.mimetype != "application/json":
        abort(415)
    given = request.headers.get(HEADER) or (request.form.get(FIELD, "") if request.mimetype in FORMS else "")
    if not hmac.compare_digest(given.encode("utf-8", "replace"), csrf_token().encode()) or not given:
        abort(400)


def refuse_other_origins() -> None:
    """Ends a request that a browser says comes from elsewhere; programs that send neither header pass."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        abort(403)
    origin = request.headers.get("Origin")
    if origin is not None and _place(origin) != _place(f"{request.scheme}://{request.host}"):
        abort(403)


def _place(address: str) -> tuple[str, int | None] | None:
    """Host and port. Not the scheme: behind a proxy that ends https, the server cannot know it."""
    try:
        parts = urlsplit(address)
        return (parts.hostname or "", parts.port or DEFAULT_PORTS.get(parts.scheme))
    except ValueError:
        return None


def _token(secret: str) -> str:
    key = current_app.config["SECRET_KEY"]
    return hmac.new(key, b"form token\0" + secret.encode("utf-8", "replace"), hashlib.sha256).hexdigest()
