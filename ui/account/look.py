"""The section that chooses language and theme."""

from __future__ import annotations

from typing import Any

import dash
import dash_mantine_components as dmc
from dash import Input, Output, ctx

from accounts.access import Access
from ui.account.sections import section
from ui.account.texts import say
from ui.secured import secured
from ui.wishes import Preference, read_wish
from viewer import Viewer

LANGUAGES = {"en": "English", "fr": "Français"}
THEMES = ("auto", "light", "dark")


def layout(viewer: Viewer) -> dmc.Paper:
    """Two rows of choices that hold at once."""
    language = viewer.language
    languages = [{"value": key, "label": name} for key, name in LANGUAGES.items()]
    themes = [{"value": key, "label": say(f"theme_{key}", language)} for key in THEMES]
    choices = [
        _choice("look-language", say("language", language), languages, language),
        _choice("look-theme", say("theme", language), themes, viewer.theme),
    ]
    return section(say("look", language), say("look_hint", language), dmc.Group(choices, className="account-choices"))


def _choice(id: str, label: str, data: list[dict[str, str]], value: str) -> dmc.Stack:
    control = dmc.SegmentedControl(id=id, data=data, value=value, **{"aria-label": label})
    return dmc.Stack([dmc.Text(label, className="account-label"), control], gap=4)


def register(app: dash.Dash, access: Access) -> None:
    """Keeps what was chosen; the header applies the theme, or asks for the page in the other language."""

    @app.callback(
        Output("header", "preferred", allow_duplicate=True),
        Input("look-language", "value"),
        Input("look-theme", "value"),
        prevent_initial_call=True,
    )
    @secured("change_account")
    def look(who: Viewer, language: Any, theme: Any) -> dict[str, str]:
        chosen = {"language": language} if ctx.triggered_id == "look-language" else {"theme": theme}
        wish = read_wish(Preference, {"id": "look", **chosen})
        kept = wish.model_dump(include={"theme", "language"}, exclude_none=True)
        access.accounts.update(who.login, who.login, **kept)
        return kept
