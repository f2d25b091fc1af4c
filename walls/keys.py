"""Keys made from titles and labels, for what is defined in forms, where nobody types one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

LONGEST_KEY = 60


def free_key(taken: Container[str], text: str, kind: str, reserved: str | None = None) -> str:
    """A key that reads like `text`, is not `taken` and does not begin with what is `reserved`.

    `kind` stands before it where the text alone makes no key.
    """
    letters = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "_", letters).strip("_")[:LONGEST_KEY].rstrip("_")
    good = re.match("[a-z]", stem) and not (reserved and stem.startswith(reserved))
    stem = stem if good else f"{kind}_{stem}".rstrip("_")
    number, key = 1, stem
    while key in taken:
        number += 1
        key = f"{stem}_{number}"
    return key
