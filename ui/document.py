"""The HTML of every page: one document that already carries what Dash would ask for in two more requests."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from ui.bundle import Bundle
from viewer import Viewer

FONT = "/parts/@fontsource-variable/inter/files/inter-latin-opsz-normal.woff2"


@dataclass(frozen=True)
class Document:
    """What a page is made of: `first` is the JSON it carries, `scripts` come after React and before the renderer."""

    viewer: Viewer
    title: str
    first: str
    nonce: str
    early: Bundle
    styles: tuple[Bundle, ...]
    scripts: tuple[str, ...]

    def html(self, config: str, renderer: str) -> str:
        """The document; `config` is Dash's JSON of settings and `renderer` the script element that starts it."""
        theme = self.viewer.theme
        scheme = f' data-mantine-color-scheme="{theme}"' if theme != "auto" else ""
        styles = "".join(f'<link rel="stylesheet" href="{style.path}">' for style in self.styles)
        scripts = "".join(f'<script src="{escape(path)}"></script>' for path in self.scripts)
        return (
            f'<!DOCTYPE html><html lang="{self.viewer.language}" data-theme="{theme}"{scheme}>'
            '<head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<title>{escape(self.title)}</title><link rel="icon" href="/assets/mark.svg" type="image/svg+xml">'
            f'<link rel="preload" href="{FONT}" as="font" type="font/woff2" crossorigin>{styles}'
            f'<script type="application/json" id="minidash-first">{safe_json(self.first)}</script>'
            f'<script src="{self.early.path}" nonce="{self.nonce}"></script></head>'
            '<body><div id="react-entry-point"></div>'
            f'<script type="application/json" id="_dash-config">{safe_json(config)}</script>'
            f"{scripts}{renderer}</body></html>"
        )


def safe_json(text: str) -> str:
    """JSON that can stand in a script element: nothing in it can end the element or begin a comment."""
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
