"""Puts the question "who asks, and may they?" before the body of every callback."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from flask import abort

from accounts.permissions import EVERYONE, Thing, can
from viewer import Viewer

Answer = TypeVar("Answer")
ViewerSource = Callable[[], Viewer | None]


def secured(action: str, viewer: ViewerSource) -> Callable[[Callable[..., Answer]], Callable[..., Answer]]:
    """Runs the callback as `callback(viewer, …)` if somebody is signed in and may do `action` to something at all.

    The thing itself is checked by the use case, which knows it. Nobody signed in is 401; Forbidden is raised for others.
    """

    def decorate(callback: Callable[..., Answer]) -> Callable[..., Answer]:
        @wraps(callback)
        def guarded(*inputs: Any) -> Answer:
            who = viewer()
            if who is None:
                abort(401)
            own = Thing(owner=who.login, teams=EVERYONE, entered_by_users=(who.login,))
            can(who, action, own).require()
            return callback(who, *inputs)

        guarded.secured_action = action  # type: ignore[attr-defined]  # a test looks for it under every callback
        return guarded

    return decorate
