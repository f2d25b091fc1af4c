"""Puts the question "who asks, and may they?" before the body of every callback."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from accounts.permissions import EVERYONE, Thing, can
from viewer import Viewer
from web.identity import current_viewer

Answer = TypeVar("Answer")
Callback = Callable[..., Answer]


def secured(action: str) -> Callable[[Callback[Answer]], Callback[Answer]]:
    """Runs the callback as `callback(viewer, …)` if somebody is signed in and may do `action` to something at all.

    The thing itself is checked by the use case, which knows it. Raises SignInRefused when nobody is signed in, and
    Forbidden or NotFound when the viewer may not.
    """

    def decorate(callback: Callback[Answer]) -> Callback[Answer]:
        @wraps(callback)
        def guarded(*inputs: Any) -> Answer:
            viewer: Viewer = current_viewer()
            own = Thing(owner=viewer.login, teams=EVERYONE, entered_by_users=(viewer.login,))
            can(viewer, action, own).require()
            return callback(viewer, *inputs)

        guarded.secured_action = action  # type: ignore[attr-defined]  # a test looks for it under every callback
        return guarded

    return decorate
