"""The signs of a typed text that are no text: nobody sees them, or they turn what stands beside them."""

from __future__ import annotations

import re
import unicodedata

# Control, halves of signs, private and unknown ones; of these none is ever text.
NO_TEXT = frozenset(("Cc", "Cs", "Co", "Cn"))
# These turn the direction of writing, also of what stands beside the text.
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Letters and symbols of which nothing is drawn.
BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
# Inside scripts whose letters join, and inside emoji, these two are spelling.
JOINING = re.compile("(?<=[\u0590-\U0010ffff])[\u200c\u200d](?=[\u0590-\U0010ffff])")


def holds_no_text(text: str) -> bool:
    """Whether there is something in it that no text holds; of lines and tabs see the caller."""
    return any(sign in TURNING or unicodedata.category(sign) in NO_TEXT for sign in text)


def holds_hidden(text: str) -> bool:
    """Whether a name holds what nobody sees, so that two names that look the same may differ."""
    shown = JOINING.sub("", text)
    return holds_no_text(text) or any(sign in BLANK or unicodedata.category(sign) == "Cf" for sign in shown)


def hides_at_ends(text: str) -> bool:
    """Whether it begins or ends with what nobody sees, as a text does that was pasted with more than meant."""
    return any(sign in BLANK or unicodedata.category(sign) == "Cf" for sign in (text[:1], text[-1:]) if sign)
