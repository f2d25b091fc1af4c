"""What people may call a wall."""

from __future__ import annotations

from accounts.signs import holds_hidden
from errors import UserError
from walls.messages import message

LONGEST_TITLE = 80


def check_title(title: str, language: str) -> str:
    """The title as it is kept. Raises UserError when it is empty, too long, or holds what is no text."""
    text = " ".join(title.split())
    if not text:
        raise UserError(message("title_missing", language))
    if len(text) > LONGEST_TITLE:
        raise UserError(message("title_too_long", language, limit=LONGEST_TITLE, count=len(text)))
    if holds_hidden(text):
        raise UserError(message("title_control", language))
    return text
