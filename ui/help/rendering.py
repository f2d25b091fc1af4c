"""A page of help: its Markdown with the tables of the program in it, as safe HTML and as sections to be searched."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ui.help.tables import TABLES
from viewer import Language

FOLDER = Path(__file__).parents[2] / "docs" / "help"
TABLE = re.compile(r"^\{\{(\w+)\}\}$", re.MULTILINE)
# Wide tables scroll inside themselves, by keys too.
BEFORE_TABLE = '<div class="table-box" tabindex="0" role="region" aria-label="{label}"><table class="data-table">\n'


@dataclass(frozen=True)
class Section:
    """What stands below one heading, as plain text; the first one is the page's own."""

    heading: str
    anchor: str
    text: str


@dataclass(frozen=True)
class HelpPage:
    """A page in one language; `html` is without its title."""

    key: str
    title: str
    html: str
    sections: tuple[Section, ...]


def read_page(key: str, language: Language) -> HelpPage:
    """The page of that key, read from its file."""
    text = (FOLDER / language / f"{key}.md").read_text(encoding="utf-8")
    return render_page(key, TABLE.sub(lambda found: TABLES[found[1]](language), text))


def render_page(key: str, text: str) -> HelpPage:
    """Markdown, in which HTML is text like any other, as a page."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    markdown.add_render_rule("table_open", _open_table)
    markdown.add_render_rule("table_close", _close_table)
    tokens = markdown.parse(text)
    sections = _sections(tokens)
    for section, place in zip(sections, _headings(tokens), strict=True):
        tokens[place].attrSet("id", section.anchor)
        tokens[place].attrSet("tabindex", "-1")
    # The title stands above the page.
    body = tokens[_headings(tokens)[0] + 3 :]
    return HelpPage(key, sections[0].heading, markdown.renderer.render(body, markdown.options, {}), sections)


def _headings(tokens: Sequence[Token]) -> list[int]:
    return [at for at, token in enumerate(tokens) if token.type == "heading_open"]


def _sections(tokens: Sequence[Token]) -> tuple[Section, ...]:
    places = _headings(tokens)
    found: list[Section] = []
    for number, place in enumerate(places):
        end = places[number + 1] if number + 1 < len(places) else len(tokens)
        heading = _plain(tokens[place + 1 : place + 2])
        found.append(Section(heading, f"{_anchor(heading)}-{number}", _plain(tokens[place + 3 : end])))
    return tuple(found)


def _plain(tokens: Sequence[Token]) -> str:
    """The words of inline tokens, without marks."""
    inline = (token for token in tokens if token.type == "inline")
    return " ".join("".join(_said(child) for child in token.children or ()) for token in inline)


def _said(token: Token) -> str:
    return " " if token.type in ("softbreak", "hardbreak") else token.content


def _anchor(heading: str) -> str:
    letters = unicodedata.normalize("NFKD", heading.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-") or "part"


def _open_table(_: object, tokens: Sequence[Token], at: int, *__: object) -> str:
    first = next(token for token in tokens[at:] if token.type == "inline")
    return BEFORE_TABLE.format(label=_plain([first]).replace("&", "").replace('"', "").replace("<", ""))


def _close_table(*_: object) -> str:
    return "</table></div>\n"
