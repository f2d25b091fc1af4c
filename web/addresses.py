"""The address of a request as the journal and the log may hold it: without the secret that a one-time link is."""

from __future__ import annotations

from flask import request

LINKS = "/password/"


def told_path() -> str:
    """The path of this request, its control characters spelled out; of a one-time link only that it was one."""
    if request.path.startswith(LINKS):
        return f"{LINKS}…"
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in request.path)
