"""The section that lists the own sessions and ends them."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

import dash
import dash_mantine_components as dmc
from dash import ALL, Input, Output, ctx, no_update

from accounts.access import Access
from accounts.sessions import SessionLine
from ui.account.sections import button, moment, section, table
from ui.account.texts import say
from ui.secured import secured
from viewer import Language, Viewer
from web.identity import current_secret

# The first that fits: every browser also names those it wants to be taken for.
BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def layout(viewer: Viewer, access: Access, zone: ZoneInfo) -> dmc.Paper:
    """The sessions, and a button that ends all but this one."""
    language = viewer.language
    content = dmc.Box(rows(viewer, access, zone), id="sessions")
    # Lets another section of the page have the list drawn again.
    again = dmc.Button("", id="sessions-again", n_clicks=0, display="none")
    others = button(say("end_others", language), "sessions-end-others", variant="default")
    return section(say("sessions", language), say("sessions_hint", language), content, dmc.Group([others]), again)


def rows(viewer: Viewer, access: Access, zone: ZoneInfo) -> Any:
    """One row for each open session, the one last seen first."""
    language = viewer.language
    lines = access.sessions.all_of(viewer.login, current_secret())
    heads = [say(key, language) for key in ("device", "address", "seen")] + [""]
    return table(heads, [_row(line, zone, language) for line in lines])


def _row(line: SessionLine, zone: ZoneInfo, language: Language) -> list[Any]:
    device = device_of(line.agent, language)
    label = say("end_label", language, device=device)
    last = (
        dmc.Text(say("this_one", language), className="account-own")
        if line.own
        else button(say("end", language), {"part": "end-session", "key": line.key}, label, variant="default", size="xs")
    )
    return [device, line.address, moment(line.seen_at, zone, language), last]


def device_of(agent: str, language: Language) -> str:
    """Browser and system as people call them, from what the browser says of itself."""
    browser = next((name for sign, name in BROWSERS if sign in agent), None)
    system = next((name for sign, name in SYSTEMS if sign in agent), None)
    if browser and system:
        return say("browser_on", language, browser=browser, system=system)
    return browser or system or say("unknown_device", language)


def register(app: dash.Dash, access: Access, zone: ZoneInfo) -> None:
    """Ends one session, or all others, and draws the list again."""

    @app.callback(
        Output("sessions", "children"),
        Input({"part": "end-session", "key": ALL}, "n_clicks"),
        Input("sessions-end-others", "n_clicks"),
        Input("sessions-again", "n_clicks"),
        prevent_initial_call=True,
    )
    @secured("change_account")
    def end(who: Viewer, clicks: list[Any], _others: Any, _again: Any) -> Any:
        pressed = ctx.triggered_id
        if isinstance(pressed, dict):
            # Rows that are drawn anew report themselves without having been pressed.
            if not any(clicks):
                return no_update
            access.sessions.end_one(who.login, str(pressed["key"]))
        elif pressed == "sessions-end-others":
            access.sessions.end_others(who.login, current_secret())
        return rows(who, access, zone)
