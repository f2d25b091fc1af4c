"""What people may call a wall, and what makes a text no title: nothing to see, too much, or signs that mislead."""

from __future__ import annotations

import unicodedata
from typing import Literal

from accounts.signs import holds_hidden
from errors import UserError
from walls.messages import message

LONGEST_TITLE = 80
# Lines and tabs end no title and no paragraph.
SPACING = str.maketrans("", "", "\n\r\t")
UNSEEN = frozenset(("Cf", "Zs"))
Flaw = Literal["missing", "too_long", "control"]


def check_title(title: str, language: str) -> str:
    """The title as it is kept. Raises UserError when it is empty, too long, or holds what is no text."""
    text = " ".join(title.split())
    match flaw_of(text, LONGEST_TITLE):
        case None:
            return text
        case "too_long":
            raise UserError(message("title_too_long", language, limit=LONGEST_TITLE, count=len(text)))
        case flaw:
            raise UserError(message(f"title_{flaw}", language))


def flaw_of(text: str, longest: int) -> Flaw | None:
    """Why nobody can read that text as it is meant; None if they can."""
    if len(text) > longest:
        return "too_long"
    shown = text.translate(SPACING)
    if holds_hidden(shown):
        return "control"
    return "missing" if UNSEEN.issuperset(unicodedata.category(sign) for sign in shown) else None
