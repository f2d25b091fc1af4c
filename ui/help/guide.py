"""The pages of help that a viewer may read, and the search through them, in which case and accents do not count."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from errors import NotFound
from ui.help.contents import FIRST, Row, shown_rows
from ui.help.rendering import HelpPage, read_page
from ui.workshop.parts import Part
from viewer import LANGUAGES, Language, Viewer

MOST_FOUND = 40
AROUND = 70


@dataclass(frozen=True)
class Guide:
    """Pages by language and key, read once at start."""

    rows: tuple[Row, ...]
    pages: Mapping[tuple[Language, str], HelpPage]

    def has(self, key: str, admin: bool) -> bool:
        """Whether there is a page of that key, for administrators alone or for everybody."""
        return any(row.key == key and row.admin == admin for row in self.rows)

    def contents(self, viewer: Viewer) -> list[dict[str, Any]]:
        """The pages that the viewer may read, in order: {key, title, admin}."""
        return [{"key": row.key, "title": page.title, "admin": row.admin} for row, page in self._own(viewer)]

    def read(self, viewer: Viewer, key: str) -> HelpPage:
        """A page. NotFound if there is none for this viewer."""
        for row, page in self._own(viewer):
            if row.key == (key or FIRST):
                return page
        raise NotFound(key)

    def find(self, viewer: Viewer, words: str) -> list[dict[str, Any]]:
        """The sections that hold all the words, with the passage around the first of them in three parts."""
        asked = plain(words).split()
        if not asked:
            return []
        found = [
            {"page": page.key, "title": page.title, "heading": section.heading, "anchor": section.anchor}
            | {"passage": passage(section.text, asked)}
            for _, page in self._own(viewer)
            for section in page.sections
            if all(word in plain(f"{section.heading} {section.text}") for word in asked)
        ]
        return found[:MOST_FOUND]

    def _own(self, viewer: Viewer) -> Iterable[tuple[Row, HelpPage]]:
        return ((row, self.pages[viewer.language, row.key]) for row in self.rows if viewer.admin or not row.admin)


def read_guide(parts: Iterable[Part]) -> Guide:
    """All pages about what is there, in both languages."""
    rows = shown_rows(parts)
    return Guide(rows, {(language, row.key): read_page(row.key, language) for language in LANGUAGES for row in rows})


def passage(text: str, asked: list[str]) -> list[str]:
    """What stands before the first of the words, the word as it is written, and what follows; cut at some letters."""
    at, length = min(((plain(text).find(word), len(word)) for word in asked if word in plain(text)), default=(0, 0))
    start = max(0, at - AROUND)
    end = min(len(text), at + length + AROUND)
    before = ("…" if start else "") + text[start:at]
    return [before, text[at : at + length], text[at + length : end] + ("…" if end < len(text) else "")]


def plain(text: str) -> str:
    """Small letters without accents, each in the place of the letter that it stands for."""
    return "".join(_letter(sign) for sign in text)


def _letter(sign: str) -> str:
    base = unicodedata.normalize("NFKD", sign.casefold())
    return base[0] if base else sign
