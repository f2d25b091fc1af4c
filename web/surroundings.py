"""What must not be switched on around a server that others can reach."""

from __future__ import annotations

from collections.abc import Mapping

from errors import UserError

# Dash and Flask read these on their own: one publishes callbacks to machines, the others show traces and source code.
FORBIDDEN = (
    "DASH_MCP_ENABLED",
    "DASH_DEBUG",
    "DASH_UI",
    "DASH_PROPS_CHECK",
    "DASH_SERVE_DEV_BUNDLES",
    "DASH_HOT_RELOAD",
    "FLASK_DEBUG",
)
OFF = ("", "0", "false", "no", "off", "none")


def check_surroundings(environment: Mapping[str, str]) -> None:
    """Raises UserError when an environment variable would switch on debugging or publish callbacks."""
    for name in FORBIDDEN:
        if environment.get(name, "").strip().lower() not in OFF:
            raise UserError(f"{name} is set: the server does not start with it.", f"Unset {name} and start again.")
