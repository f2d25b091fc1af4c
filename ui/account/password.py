"""The section that changes the own password; the present one is asked for, and the other sessions end."""

from __future__ import annotations

from typing import Any

import dash
import dash_mantine_components as dmc
from dash import Input, Output, State, no_update
from flask import request

from accounts.access import Access
from accounts.passwords import LONGEST, SHORTEST
from errors import SignInRefused, TooMany, UserError
from ui.account.sections import button, is_text, section
from ui.account.texts import say
from ui.secured import secured
from viewer import Language, Viewer
from web.identity import current_secret

FIELDS = ("old", "new", "again")


def layout(viewer: Viewer) -> dmc.Paper:
    """Three fields and a button."""
    language = viewer.language
    fields = [_field(name, language) for name in FIELDS]
    change = button(say("change", language), "password-change")
    done = dmc.Text("", id="password-done", className="account-done", **{"aria-live": "polite"})
    hint = say("password_hint", language, shortest=SHORTEST)
    return section(
        say("password", language), hint, dmc.Stack([*fields, dmc.Group([change, done])], className="account-form")
    )


def _field(name: str, language: Language) -> dmc.PasswordInput:
    return dmc.PasswordInput(
        id=f"password-{name}",
        label=say(name, language),
        value="",
        autoComplete="current-password" if name == "old" else "new-password",
        visibilityToggleButtonProps={"aria-label": say("show", language), "tabIndex": 0},
    )


def register(app: dash.Dash, access: Access) -> None:
    """Changes the password at a click or Enter; says beside the field what is wrong."""

    @app.callback(
        *(Output(f"password-{name}", "error") for name in FIELDS),
        *(Output(f"password-{name}", "value") for name in FIELDS),
        Output("password-done", "children"),
        Output("sessions-again", "n_clicks"),
        Input("password-change", "n_clicks"),
        Input("password-again", "n_submit"),
        *(State(f"password-{name}", "value") for name in FIELDS),
        prevent_initial_call=True,
    )
    @secured("change_account")
    def change(who: Viewer, _clicks: Any, _enter: Any, old: Any, new: Any, again: Any) -> tuple[Any, ...]:
        errors = change_password(access, who, old, new, again)
        if errors:
            return (*(errors.get(name) for name in FIELDS), no_update, no_update, no_update, "", no_update)
        return (None, None, None, "", "", "", say("changed", who.language), 1)


def change_password(access: Access, viewer: Viewer, old: Any, new: Any, again: Any) -> dict[str, str]:
    """Changes the password of `viewer` and keeps only this session; what is wrong, by field, or nothing."""
    language = viewer.language
    if not is_text(old, new, again, limit=LONGEST + 1):
        raise UserError("A password is a text.")
    if new != again:
        return {"again": say("different", language)}
    try:
        access.signin.verify(viewer.login, old, request.remote_addr or "", language)
    except TooMany as error:
        return {"old": str(error)}
    except SignInRefused:
        return {"old": say("old_wrong", language)}
    try:
        access.accounts.set_password(viewer.login, viewer.login, new, keep=current_secret(), language=language)
    except UserError as error:
        return {"new": str(error)}
    return {}
