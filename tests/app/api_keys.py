"""Lets schemathesis ask for what there is, and submit each value once; it loads this file as a module."""

from __future__ import annotations

import itertools
from typing import Any

import schemathesis

from accounts.signs import holds_no_text

KEYS = ["home", "wall_a", "wall_b", "m_a", "m_b", "shared_figures", "tops", "nobody"]
LINES = [("m_a", "complaints"), ("m_a", "mood"), ("m_b", "level"), ("m_a", "orders"), ("shared_figures", "amount")]
SUBMITS = itertools.count()


@schemathesis.hook
def map_path_parameters(context: Any, path_parameters: dict[str, Any] | None) -> dict[str, Any] | None:
    """Two of three made-up keys become real ones; always the same, so that a finding is found again."""
    made_up = (path_parameters or {}).get("key")
    place = sum(made_up.encode("utf-8", "replace")) if isinstance(made_up, str) else 0
    if place % 3:
        path_parameters["key"] = KEYS[place // 3 % len(KEYS)]
        if isinstance(path_parameters.get("indicator"), str):
            path_parameters["key"], path_parameters["indicator"] = LINES[place // 3 % len(LINES)]
    return path_parameters


@schemathesis.hook
def map_headers(context: Any, headers: dict[str, Any] | None) -> dict[str, Any] | None:
    """The same key for another value is refused, as it should be: here each submit gets its own."""
    if headers and isinstance(headers.get("Idempotency-Key"), str):
        headers["Idempotency-Key"] += str(next(SUBMITS))
    return headers


@schemathesis.hook
def map_body(context: Any, body: Any) -> Any:
    """The tiles of a layout are minidashes that there are, and notes hold nothing but text: else they are refused."""
    if isinstance(body, dict) and isinstance(body.get("note"), str):
        body["note"] = "".join(sign for sign in body["note"] if not holds_no_text(sign))
    tiles = body.get("tiles") if isinstance(body, dict) else None
    for tile, key in zip(tiles if isinstance(tiles, list) else (), KEYS[3:], strict=False):
        if isinstance(tile, dict) and isinstance(tile.get("minidash"), str):
            tile["minidash"] = key
    return body
