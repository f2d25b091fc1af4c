"""The Dash application: which page stands at which address, and the document that carries it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import dash
from dash._utils import to_json
from dash.development.base_component import Component
from flask import Flask, Response, abort, request

from accounts.access import Access
from ui import changes, company, entries, exports, menus, preferences, questions, search, visits
from ui.account import page as account
from ui.account.texts import say
from ui.bundle import ASSETS, Parts, read_parts
from ui.components import Header, Wall
from ui.document import Document
from ui.help.contents import page_about
from ui.lean import lean
from ui.libraries import chart_library, refuse_missing_scripts
from ui.screens import PARTS
from ui.waiting import reminder
from ui.wall_page import heading, show
from ui.words import HEADER, WALL, words
from ui.workshop import acts, journal_file
from viewer import Viewer
from walls.service import Service
from walls.workshop.workshop import Workshop
from web.callbacks import guard_callbacks
from web.headers import allow_scripts, nonce
from web.identity import current_viewer, is_api

SCRIPT = re.compile(r'<script src="([^"]+)"></script>')
# The wall needs neither Dash's own components nor the form parts, and no polyfill for browsers of 2015.
WALL_LIBRARIES = ("/react@", "/react-dom@", "/prop-types@")
ACCOUNT_LIBRARIES = (*WALL_LIBRARIES, "/dash_mantine_components.")
ACCOUNT_PATH = "/account"
RENDERER = "/dash_renderer."


@dataclass(frozen=True)
class Page:
    """What an address answers: its components, the title, the HTTP status, and whether it needs the parts for forms."""

    layout: list[Component]
    title: str
    status: int = 200
    forms: bool = False


class Screens(dash.Dash):
    """Dash, but each address is answered with a document of its own that already carries the page."""

    def __init__(
        self,
        server: Flask,
        parts: Parts,
        turn_to: Callable[[Viewer, str], Page],
    ):
        self._parts, self._turn_to = parts, turn_to
        super().__init__(
            __name__,
            server=server,
            # An empty folder alone would switch Dash's own pages on.
            use_pages=False,
            pages_folder="",
            assets_folder=str(ASSETS),
            include_assets_files=False,
            update_title=None,
            compress=False,
            # The callbacks of the wall and of the account name components of different pages.
            suppress_callback_exceptions=True,
        )
        self._parts.serve(server)
        # Asked for without a page, the layout is empty; every page brings its own.
        self.layout = list

    def index(self, *_args: Any, **_kwargs: Any) -> Response:
        """The document for the address that was asked for; under the API, where programs ask, a problem."""
        if is_api(request.path):
            abort(404)
        viewer = current_viewer()
        page = self._turn_to(viewer, request.path)
        return Response(self._document(viewer, page), page.status, mimetype="text/html")

    def _document(self, viewer: Viewer, page: Page) -> str:
        parts = self._parts
        document = Document(
            viewer=viewer,
            title=page.title,
            first=to_json({"layout": page.layout, "dependencies": self._callback_list}),
            nonce=nonce(),
            early=parts.early,
            styles=(parts.style, parts.account_style) if page.forms else (parts.style,),
            scripts=self._script_paths(page.forms),
        )
        return document.html(self._lean_config(page.forms), self._generate_renderer())

    def _script_paths(self, forms: bool) -> tuple[str, ...]:
        """React, then what draws, then the renderer; of what Dash would load only the parts that the page needs."""
        offered = SCRIPT.findall(self._generate_scripts_html())
        wanted = ACCOUNT_LIBRARIES if forms else WALL_LIBRARIES
        libraries = [path for path in offered if any(name in path for name in wanted)]
        renderer = [path for path in offered if RENDERER in path]
        return (*libraries, self._parts.script.path, *renderer)

    def _lean_config(self, forms: bool) -> str:
        """Dash's settings for the browser, without the versions of what runs here and the parts that no page uses."""
        config = self._config()
        children = config["children_props"]
        used = {name: children[name] for name in ("dash_mantine_components",) if forms}
        config = {**config, "children_props": used, "python_version": "", "dash_version_url": ""}
        return to_json(config)


def make_dash(server: Flask, workshop: Workshop) -> Screens:
    """The screens on `server`, the edge of web.edge; to be called once everything else has its routes."""

    parts, service, access = read_parts(), workshop.service, workshop.access
    charts = chart_library()

    def turn_to(who: Viewer, path: str) -> Page:
        if path == ACCOUNT_PATH:
            return account_page(service, access, parts, who)
        return wall_page(service, parts, who, path, charts)

    exports.register(server, service)
    journal_file.register(server, service)
    # Before Dash, so that it sees no body that it would choke on; Dash's list is complete when the first one comes.
    guard_callbacks(server, lambda: app._callback_list)
    app = Screens(server, parts, turn_to)
    refuse_missing_scripts(server)
    visits.register(app, service)
    search.register(app, service)
    preferences.register(app, access.accounts)
    entries.register(app, service)
    changes.register(app, service)
    questions.register(app, service)
    menus.register(app, service)
    company.register(app, service)
    acts.register(app, workshop, acts.joined(part.acts for part in PARTS))
    account.register(app, access, service.zone)
    allow_scripts(server, app.csp_hashes())
    # The first request would set this up while others already come in, and some would find nothing.
    with server.test_request_context("/"):
        app._setup_server()
    return app


def wall_page(service: Service, parts: Parts, viewer: Viewer, path: str, charts: str) -> Page:
    """The wall at `path`, or what stands in its place; 404 where there is nothing. `charts` is the script of plotly."""
    page = show(service, viewer, path)
    needed = {**parts.later(viewer.language), "charts": {"scripts": [charts], "styles": []}}
    wall = Wall(id="wall", page=page, viewer=about(viewer), words=words(WALL, viewer.language), parts=needed)
    status = 404 if page["state"] == "missing" else 200
    return Page([header(service, parts, viewer, heading(page)), wall], page["title"], status)


def account_page(service: Service, access: Access, parts: Parts, viewer: Viewer) -> Page:
    """My account."""
    title = f"{say('title', viewer.language)} · Minidash"
    content = account.layout(viewer, access, service.zone)
    page = lean({"path": ACCOUNT_PATH, "waiting": reminder(service, viewer), "help": page_about({"state": "account"})})
    return Page([header(service, parts, viewer, page), content], title, forms=True)


def header(service: Service, parts: Parts, viewer: Viewer, page: dict[str, Any]) -> Header:
    """The header over a page of which it shows the wall, and date and age of the data."""
    walls, texts = visits.menu(service, viewer), words(HEADER, viewer.language)
    needed = parts.later(viewer.language)
    return Header(id="header", walls=walls, viewer=about(viewer), page=page, words=texts, parts=needed)


def about(viewer: Viewer) -> dict[str, Any]:
    """What the components need to know of the viewer."""
    return {name: getattr(viewer, name) for name in ("login", "name", "language", "theme", "admin")}
