"""Random secrets of sessions, tokens and links, and the hash that is kept instead of each."""

from __future__ import annotations

import hashlib
import secrets


def draw(prefix: str = "") -> str:
    """A new secret of 256 random bits, in characters that fit cookies, headers and addresses."""
    return prefix + secrets.token_urlsafe(32)


def fingerprint(secret: str) -> str:
    """The hash by which a secret is found again. Plain SHA-256 suffices: nobody can try out 256 random bits."""
    return hashlib.sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()
