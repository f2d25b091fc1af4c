"""The callback that keeps a viewer's theme and language in the account."""

from __future__ import annotations

from typing import Any

import dash
from dash import Input, Output

from accounts.people import Accounts
from ui.secured import secured
from ui.wishes import Preference, read_wish
from viewer import Viewer


def register(app: dash.Dash, accounts: Accounts) -> None:
    """Answers `preference` with what was kept."""

    @app.callback(Output("header", "preferred"), Input("header", "preference"), prevent_initial_call=True)
    @secured("change_account")
    def prefer(who: Viewer, sent: Any) -> dict[str, str]:
        wish = read_wish(Preference, sent)
        kept = wish.model_dump(include={"theme", "language"}, exclude_none=True)
        if kept:
            accounts.update(who.login, who.login, **kept)
        return kept
