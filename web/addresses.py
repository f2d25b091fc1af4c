"""The address of a request as the journal and the log may hold it: without the secret that a one-time link is."""

from __future__ import annotations

from flask import request

LINKS = "/password/"


def told_path() -> str:
    """The path of this request; of a one-time link only that it was one."""
    return f"{LINKS}…" if request.path.startswith(LINKS) else request.path
