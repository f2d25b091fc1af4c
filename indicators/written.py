"""A value of a definition as its file has it, for the texts of errors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

LONGEST = 60


def written(raw: Any) -> str:
    """The value in YAML's words (true, null), cut where it is long."""
    text = _whole(raw)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}…"


def _whole(raw: Any) -> str:
    if isinstance(raw, Mapping):
        return f"{{{', '.join(f'{key}: {_whole(value)}' for key, value in raw.items())}}}"
    if isinstance(raw, (list, tuple)):
        return f"[{', '.join(map(_whole, raw))}]"
    if raw is None:
        return "null"
    return str(raw).lower() if isinstance(raw, bool) else repr(raw)
