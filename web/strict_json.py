"""JSON as the standard words it: no NaN, no endless numbers, no broken characters, no bottomless nesting."""

from __future__ import annotations

import json
import math
from typing import Any

from flask.json.provider import DefaultJSONProvider


class StrictJSON(DefaultJSONProvider):
    """Flask's own JSON, but that what is not JSON raises ValueError, which `request.get_json` answers with 400."""

    sort_keys = False
    ensure_ascii = False

    def loads(self, s: str | bytes, **options: Any) -> Any:
        return read_json(s, **options)


def read_json(s: str | bytes, **options: Any) -> Any:
    """The value; ValueError for what is not JSON, nests too deeply, or no database can store."""
    try:
        value = json.loads(s, parse_constant=_refuse, parse_float=_finite, **options)
        # A lone half of a surrogate pair passes json.loads, and then no database can store it.
        if _may_hold_surrogates(s):
            json.dumps(value, ensure_ascii=False).encode()
    except RecursionError:
        raise ValueError("nested too deeply") from None
    return value


def _refuse(word: str) -> float:
    raise ValueError(f"{word} is not JSON")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("a number is too large")
    return number


def _may_hold_surrogates(s: str | bytes) -> bool:
    return b"\\ud" in s.lower() if isinstance(s, bytes) else "\\ud" in s.lower()
