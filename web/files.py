"""Files that browsers fetch before and after sign-in: fonts, icons, and the style of the sign-in page."""

from __future__ import annotations

import hashlib
from pathlib import Path

from flask import Blueprint, Response, abort, send_from_directory, url_for

from web.headers import YEAR, keep

# Folders of npm packages, as in node_modules, and what is served out of each.
OPEN_FOLDERS = {
    "@fontsource-variable/inter/files": "*.woff2",
    "@tabler/icons/icons/outline": "*.svg",
    "@tabler/icons/icons/filled": "*.svg",
}
OWN = Path(__file__).parent / "static"
MONTH = 30 * 24 * 3600


def parts(packages: Path, assets: Path) -> Blueprint:
    """Serves `/parts/{npm path}` out of `packages`, the node_modules folder, and `/parts/own/{version}/{name}`.

    Only files that stood in the open folders at the start are served: no path out of them can be spelt. Own files are
    those that the sign-in page needs; their address changes with their content.
    """
    blueprint = Blueprint("parts", __name__, url_prefix="/parts")
    known = {folder: _names(packages / folder, pattern) for folder, pattern in OPEN_FOLDERS.items()}
    own = {file.name: file for file in (OWN / "login.css", assets / "style" / "base.css", assets / "mark.svg")}
    versions = {name: hashlib.sha256(file.read_bytes()).hexdigest()[:12] for name, file in own.items()}

    @blueprint.get("/<path:folder>/<name>", endpoint="part")
    def part(folder: str, name: str) -> Response:
        if name not in known.get(folder, ()):
            abort(404)
        return keep(send_from_directory(packages / folder, name), MONTH)

    @blueprint.get("/own/<version>/<name>", endpoint="own")
    def own_file(version: str, name: str) -> Response:
        if versions.get(name) != version:
            abort(404)
        return keep(send_from_directory(own[name].parent, name), YEAR)

    @blueprint.app_template_global()
    def own_url(name: str) -> str:
        return url_for("parts.own", version=versions[name], name=name)

    return blueprint


def _names(folder: Path, pattern: str) -> frozenset[str]:
    return frozenset(file.name for file in folder.glob(pattern))
