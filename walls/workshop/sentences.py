"""Sentences said again in other words: patterns with what English and French readers of a form are told instead."""

from __future__ import annotations

import re
from collections.abc import Iterable

# The pattern, the English and the French.
Sentences = tuple[tuple[str, str, str], ...]
AS_IT_IS = ""
# As the forms name them.
TYPES = {
    "text": ("text", "texte"),
    "number": ("number", "nombre"),
    "integer": ("whole number", "nombre entier"),
    "boolean": ("yes or no", "oui ou non"),
    "date": ("date", "date"),
    "datetime": ("date and time", "date et heure"),
    "duration": ("duration", "durée"),
}


class Wording:
    """The sentences of one language, ready to be said."""

    def __init__(self, sentences: Iterable[tuple[str, str, str]], language: str):
        self._place = int(language == "fr")
        spoken = [(one[0], one[1 + self._place]) for one in sentences]
        self._patterns = [(re.compile(text), words.replace("~", "\u202f")) for text, words in spoken if words]

    def of(self, text: str) -> str:
        """The text in these words, as far as its sentences are known."""
        for pattern, words in self._patterns:
            text = pattern.sub(lambda found, words=words: self._said(found, words), text)
        return text

    def _said(self, found: re.Match[str], words: str) -> str:
        named = {name: self._type(kind) for name, kind in found.groupdict().items()}
        return words.format(*found.groups(), **named)

    def _type(self, kind: str) -> str:
        return TYPES[kind][self._place] if kind in TYPES else kind
