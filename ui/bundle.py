"""The scripts and styles of the screens, each kind as one file whose name changes with its content."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from flask import Flask, Response

from ui.arrange_words import ARRANGE
from ui.explain_words import EXPLAIN
from ui.screens import PARTS, SCREENS
from ui.words import words
from ui.workshop.words import workshop_words
from viewer import LANGUAGES, Language

ASSETS = Path(__file__).parent.parent / "assets"
INSTALLED = ASSETS.parent / "node_modules"
ICON = re.compile(r'url\("/parts/([^"]+\.svg)"\)')

# In the order in which they need each other.
SCRIPTS = (
    "start dates tip sparkline placements line list fit asking toast parts arranging wrench popup explaining tile "
    "unsaved leaving visit refresh picker find my-walls walls account-menu personal header entry drafts states news "
    "wall"
).split()
STYLES = "base header wall tile list dialog arranging print".split()
ACCOUNT_STYLES = ("account",)
# What comes when somebody begins to arrange: a library for dragging, and what stands on it.
GRID = INSTALLED / "gridstack" / "dist"
ARRANGE_SCRIPTS = (
    "places draft tabs grid sortable miniature dialog tile-menu gallery conflict editing editor chosen attempts "
    "walls-dialog wall-form manage-row manage arrange"
).split()
ARRANGE_STYLES = ("arrange", "managing", "tabs")
# What all screens of the workshop stand on; each part brings its own after it.
WORKSHOP_SCRIPTS = "fields combobox teams-field table screen".split()
WORKSHOP_STYLES = ("workshop",)
# What comes when somebody asks why a value is what it is.
EXPLAIN_SCRIPTS = "told rows course panel".split()
EXPLAIN_STYLES = ("explain",)
Addresses = dict[str, dict[str, list[str]]]


@dataclass(frozen=True)
class Bundle:
    """Several files of assets/ sent as one, so that a page asks once and browsers keep it for good."""

    name: str
    mimetype: str
    text: str

    @property
    def path(self) -> str:
        stem, extension = self.name.rsplit(".", 1)
        return f"/assets/{stem}.{sha256(self.text.encode()).hexdigest()[:16]}.{extension}"

    def serve(self, server: Flask) -> None:
        """Registers the bundle under its path, cacheable for good: another content has another path."""
        server.add_url_rule(self.path, f"bundle_{self.name}", self._answer)

    def _answer(self) -> Response:
        answer = Response(self.text, mimetype=self.mimetype)
        answer.cache_control.public = True
        answer.cache_control.max_age = 31_536_000
        answer.cache_control.immutable = True
        return answer


def join(name: str, mimetype: str, folder: str, files: tuple[str, ...] | list[str]) -> Bundle:
    """The named files of assets/`folder` in their order; icons stand in the text, where each would be a request."""
    extension = name.rsplit(".", 1)[1]
    texts = [(ASSETS / folder / f"{file}.{extension}").read_text("utf-8") for file in files]
    return Bundle(name, mimetype, ICON.sub(_inline, "\n".join(texts)))


def _inline(icon: re.Match[str]) -> str:
    drawing = (INSTALLED / icon[1]).read_text("utf-8")
    return f'url("data:image/svg+xml,{quote(drawing)}")'


@dataclass(frozen=True)
class Parts:
    """What the pages link to."""

    early: Bundle
    script: Bundle
    style: Bundle
    account_style: Bundle
    arrange_scripts: Mapping[Language, Bundle]
    arrange_style: Bundle
    workshop_scripts: Mapping[Language, Bundle]
    workshop_style: Bundle
    explain_scripts: Mapping[Language, Bundle]
    explain_style: Bundle

    def serve(self, server: Flask) -> None:
        styles = (self.style, self.account_style, self.arrange_style, self.workshop_style, self.explain_style)
        scripts = (self.arrange_scripts, self.workshop_scripts, self.explain_scripts)
        spoken = (bundle for by_language in scripts for bundle in by_language.values())
        for bundle in (*styles, self.early, self.script, *spoken):
            bundle.serve(server)

    def later(self, language: Language) -> Addresses:
        """The addresses of what comes when it is needed: {arrange, workshop, explain}, each {scripts, styles} in their
        order.
        """
        script, style = self.arrange_scripts[language].path, self.arrange_style.path
        more, styled = self.workshop_scripts[language].path, self.workshop_style.path
        return {
            "arrange": {"scripts": [script], "styles": [style]},
            "workshop": {"scripts": [script, more], "styles": [style, styled]},
            "explain": {"scripts": [self.explain_scripts[language].path], "styles": [self.explain_style.path]},
        }


def read_parts() -> Parts:
    """Reads assets/ once, at start."""
    return Parts(
        early=join("early.js", "text/javascript", "wall", ["early"]),
        script=join("minidash.js", "text/javascript", "wall", SCRIPTS),
        style=join("minidash.css", "text/css", "style", STYLES),
        account_style=join("account.css", "text/css", "style", ACCOUNT_STYLES),
        arrange_scripts={language: _arrange_script(language) for language in LANGUAGES},
        arrange_style=_arrange_style(),
        workshop_scripts={language: _workshop_script(language) for language in LANGUAGES},
        workshop_style=_workshop_style(),
        explain_scripts={language: _explain_script(language) for language in LANGUAGES},
        explain_style=join("explain.css", "text/css", "style", EXPLAIN_STYLES),
    )


def _arrange_script(language: Language) -> Bundle:
    """The library, the texts in that language, and the scripts: texts that few need stay out of every page."""
    library = (GRID / "gridstack-all.js").read_text("utf-8").replace("//# sourceMappingURL=gridstack-all.js.map", "")
    tabs = {screen.name: screen.path for screen in SCREENS if "{key}" not in screen.path}
    texts = f"minidash.arrangeWords = {_script_json(words(ARRANGE, language))};"
    texts += f"\nminidash.tabPaths = {_script_json(tabs)};"
    own = join(f"arrange-{language}.js", "text/javascript", "arrange", ARRANGE_SCRIPTS)
    return Bundle(own.name, own.mimetype, "\n".join((library, texts, own.text)))


def _arrange_style() -> Bundle:
    own = join("arrange.css", "text/css", "style", ARRANGE_STYLES)
    library = (GRID / "gridstack.min.css").read_text("utf-8")
    return Bundle(own.name, own.mimetype, "\n".join((library, own.text)))


def _workshop_script(language: Language) -> Bundle:
    """The texts of all screens in that language, and the scripts; it stands on what arranging brings."""
    texts = words(workshop_words({part.name: part.words for part in PARTS}), language)
    own = [*WORKSHOP_SCRIPTS, *(file for part in PARTS for file in part.scripts), "workshop"]
    bundle = join(f"workshop-{language}.js", "text/javascript", "workshop", own)
    return Bundle(bundle.name, bundle.mimetype, f"minidash.workshopWords = {_script_json(texts)};\n{bundle.text}")


def _workshop_style() -> Bundle:
    files = [*WORKSHOP_STYLES, *(file for part in PARTS for file in part.styles)]
    return join("workshop.css", "text/css", "style", files)


def _explain_script(language: Language) -> Bundle:
    bundle = join(f"explain-{language}.js", "text/javascript", "explain", EXPLAIN_SCRIPTS)
    texts = _script_json(words(EXPLAIN, language))
    return Bundle(bundle.name, bundle.mimetype, f"minidash.explainWords = {texts};\n{bundle.text}")


def _script_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
