"""The headers of every answer: what a page may load and run, who may frame it, and who may keep a copy."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from flask import Flask, Response, current_app, g, request

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
}
YEAR = 365 * 24 * 3600
# Programs and styles of the product itself, the same for everybody; their addresses change with their content.
STATIC = ("/_dash-component-suites/", "/assets/")
_SCRIPTS = "minidash.scripts"


def add_headers(server: Flask) -> None:
    """Puts the headers on every answer of `server`, errors included, and offers `nonce()` to templates."""
    server.extensions[_SCRIPTS] = ()
    server.jinja_env.globals["nonce"] = nonce

    @server.after_request
    def add(response: Response) -> Response:
        for name, value in FIXED.items():
            response.headers[name] = value
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers["Content-Security-Policy"] = _policy()
        if request.is_secure:
            response.headers["Strict-Transport-Security"] = f"max-age={YEAR}"
        response.headers["Cache-Control"] = _caching(response)
        return response


def allow_scripts(server: Flask, hashes: Iterable[str]) -> None:
    """Lets pages run the inline scripts with these hashes, each such as `'sha256-…'`; meant for Dash's csp_hashes()."""
    server.extensions[_SCRIPTS] = tuple(hashes)


def nonce() -> str:
    """The word, drawn anew for each answer, that lets an inline script or style of this page through."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(16)
    return g.nonce


def keep(response: Response, seconds: int) -> Response:
    """Lets anybody keep this answer, the same for everybody, for so long."""
    g.caching = f"public, max-age={seconds}, immutable"
    return response


def _policy() -> str:
    scripts = " ".join(("'self'", f"'nonce-{nonce()}'", *current_app.extensions[_SCRIPTS]))
    return (
        f"default-src 'none'; script-src {scripts}; style-src-elem 'self' 'nonce-{nonce()}'; style-src-attr 'none'; "
        "img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'"
    )


def _caching(response: Response) -> str:
    if "caching" in g and response.status_code in (200, 304):
        return g.caching
    if request.path.startswith(STATIC) and response.status_code in (200, 304):
        versioned = response.cache_control.max_age == YEAR or "m" in request.args
        return f"private, max-age={YEAR}, immutable" if versioned else "private, no-cache"
    return "private, no-store"
