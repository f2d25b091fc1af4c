"""What people may call a wall."""

from __future__ import annotations

import unicodedata

from errors import UserError
from walls.messages import message

LONGEST_TITLE = 80
# These turn the direction of writing, also of what stands beside the title.
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def check_title(title: str, language: str) -> str:
    """The title as it is kept. Raises UserError when it is empty, too long, or holds what is no text."""
    text = " ".join(title.split())
    if not text:
        raise UserError(message("title_missing", language))
    if len(text) > LONGEST_TITLE:
        raise UserError(message("title_too_long", language, limit=LONGEST_TITLE, count=len(text)))
    categories = [unicodedata.category(character) for character in text]
    if TURNING & set(text) or not {"Cc", "Cs", "Co", "Cn"}.isdisjoint(categories):
        raise UserError(message("title_control", language))
    if set(categories) <= {"Cf", "Zs"}:
        raise UserError(message("title_missing", language))
    return text
