"""Keys made from titles and labels, for what is defined in forms, where nobody types one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

LONGEST_KEY = 60


def free_key(taken: Container[str], text: str, kind: str) -> str:
    """A key that reads like `text` and is not `taken`; `kind` stands in where the text has no letters of a key."""
    letters = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "_", letters).strip("_")[:LONGEST_KEY].rstrip("_")
    stem = stem if re.match("[a-z]", stem) else f"{kind}_{stem}".rstrip("_")
    number, key = 1, stem
    while key in taken:
        number += 1
        key = f"{stem}_{number}"
    return key
