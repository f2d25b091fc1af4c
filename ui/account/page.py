"""The page /account as a whole."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import dash
import dash_mantine_components as dmc
from dash.development.base_component import Component

from accounts.access import Access
from ui.account import look, password, sessions, tokens
from ui.account.texts import say
from ui.components import Main
from viewer import Viewer

FONT = '"Inter Variable", system-ui, sans-serif'
THEME = {"primaryColor": "indigo", "fontFamily": FONT, "headings": {"fontFamily": FONT}, "defaultRadius": "md"}


def layout(viewer: Viewer, access: Access, zone: ZoneInfo) -> Component:
    """All sections, in the viewer's language and theme."""
    language = viewer.language
    content = Main(
        [
            dmc.Title(say("title", language), order=1, className="account-title"),
            dmc.Text(
                say("who", language, name=viewer.name or viewer.login, login=viewer.login), className="account-hint"
            ),
            look.layout(viewer),
            password.layout(viewer),
            sessions.layout(viewer, access, zone),
            tokens.layout(viewer, access, zone),
        ],
        id="content",
        className="account-page",
    )
    return dmc.MantineProvider(content, theme=THEME, defaultColorScheme=viewer.theme)


def register(app: dash.Dash, access: Access, zone: ZoneInfo) -> None:
    """The callbacks of all sections."""
    look.register(app, access)
    password.register(app, access)
    sessions.register(app, access, zone)
    tokens.register(app, access, zone)
