"""The section that makes and revokes the own API tokens."""

from __future__ import annotations

import uuid
from typing import Any
from zoneinfo import ZoneInfo

import dash
import dash_mantine_components as dmc
from dash import ALL, Input, Output, State, ctx, no_update

from accounts.access import Access
from accounts.tokens import LABEL_LENGTH, TokenLine
from errors import UserError
from ui.account.sections import button, is_text, moment, section, table
from ui.account.texts import say
from ui.secured import secured
from viewer import Language, Viewer

FORM_LENGTH = 100


def layout(viewer: Viewer, access: Access, zone: ZoneInfo) -> dmc.Paper:
    """The tokens, and what makes a new one."""
    language = viewer.language
    form = dmc.Group(
        [
            dmc.TextInput(
                id="token-label",
                label=say("label", language),
                placeholder=say("label_example", language),
                value="",
                inputProps={"maxLength": LABEL_LENGTH},
                className="account-grow",
            ),
            dmc.Checkbox(id="token-read-only", label=say("read_only", language), checked=True),
            button(say("create", language), "token-create"),
        ],
        className="account-token-form",
    )
    # The form has another name with each answer: who sends the same again got none.
    listed = dmc.Box(rows(viewer, access, zone), id="tokens", **{"data-form": uuid.uuid4().hex})
    new = dmc.Box(id="token-new", **{"aria-live": "polite"})
    return section(say("tokens", language), say("tokens_hint", language), form, new, listed)


def rows(viewer: Viewer, access: Access, zone: ZoneInfo) -> Any:
    """One row for each token, the newest first."""
    language = viewer.language
    lines = access.tokens.all_of(viewer.login)
    if not lines:
        return dmc.Text(say("no_tokens", language), className="account-hint")
    heads = [say(key, language) for key in ("label", "rights", "made", "used")] + [""]
    return table(heads, [_row(line, zone, language) for line in lines])


def _row(line: TokenLine, zone: ZoneInfo, language: Language) -> list[Any]:
    used = moment(line.seen_at, zone, language) if line.seen_at else say("never", language)
    label = say("revoke_label", language, label=line.label)
    revoke = button(
        say("revoke", language), {"part": "revoke-token", "key": line.key}, label, variant="default", size="xs"
    )
    rights = say("read_only" if line.read_only else "reads_writes", language)
    return [line.label, rights, moment(line.created_at, zone, language), used, revoke]


def _shown_once(text: str, language: Language) -> dmc.Alert:
    copy = dmc.CopyButton(
        value=text, children=say("copy", language), copiedChildren=say("copied", language), size="xs", variant="default"
    )
    code = dmc.Code(text, className="account-token", id="token-text")
    return dmc.Alert(dmc.Group([code, copy]), title=say("created", language), className="account-new")


def register(app: dash.Dash, access: Access, zone: ZoneInfo) -> None:
    """Makes a token, which is shown once, and revokes others."""

    @app.callback(
        Output("token-new", "children"),
        Output("token-label", "error"),
        Output("token-label", "value"),
        Output("tokens", "children"),
        Output("tokens", "data-form"),
        Input("token-create", "n_clicks"),
        Input("token-label", "n_submit"),
        State("token-label", "value"),
        State("token-read-only", "checked"),
        State("tokens", "data-form"),
        prevent_initial_call=True,
    )
    @secured("change_account")
    def create(who: Viewer, _clicks: Any, _enter: Any, label: Any, read_only: Any, form: Any) -> tuple[Any, ...]:
        if not is_text(label, limit=LABEL_LENGTH) or not isinstance(read_only, bool):
            raise UserError(f"The name of a token is a text of at most {LABEL_LENGTH} characters.")
        if not is_text(form, limit=FORM_LENGTH):
            raise UserError("The form of a token has a short name.")
        if not label.strip():
            return no_update, say("label_missing", who.language), no_update, no_update, no_update
        text = access.tokens.create(who.login, who.login, label.strip(), read_only, form)
        return _shown_once(text, who.language), None, "", rows(who, access, zone), uuid.uuid4().hex

    @app.callback(
        Output("tokens", "children", allow_duplicate=True),
        Input({"part": "revoke-token", "key": ALL}, "n_clicks"),
        prevent_initial_call=True,
    )
    @secured("change_account")
    def revoke(who: Viewer, clicks: list[Any]) -> Any:
        # Rows that are drawn anew report themselves without having been pressed.
        if not any(clicks) or not isinstance(ctx.triggered_id, dict):
            return no_update
        access.tokens.revoke(who.login, who.login, str(ctx.triggered_id["key"]))
        return rows(who, access, zone)
