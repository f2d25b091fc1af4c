"""Addresses to go on to after sign-in: paths of this server only."""

from __future__ import annotations

from urllib.parse import urlsplit

HOME = "/"
NEVER = ("/login", "/logout", "/password", "/first-run")


def local_path(wanted: str | None) -> str:
    """`wanted` if it is a path of this server, else the home page.

    Browsers read a backslash as a slash and skip tabs and line breaks, so that `/\\evil` and `/<tab>/evil` are other
    hosts to them.
    """
    if not wanted or not wanted.startswith("/") or wanted.startswith("//"):
        return HOME
    if "\\" in wanted or any(ord(letter) <= 32 or ord(letter) == 127 for letter in wanted):
        return HOME
    try:
        parts = urlsplit(wanted)
    except ValueError:
        return HOME
    if parts.scheme or parts.netloc or parts.path.startswith(NEVER):
        return HOME
    return wanted
