"""Answers that get lost: the server does what is wished, and nobody hears of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, Route

CALLBACK = "**/_dash-update-component*"


@contextmanager
def answers_lost(page: Page, act: str) -> Iterator[None]:
    """No answer to this act reaches the page."""

    def lose(route: Route) -> None:
        if f'"{act}"' not in (route.request.post_data or ""):
            return route.continue_()
        route.fetch()
        return route.abort()

    page.route(CALLBACK, lose)
    try:
        yield
    finally:
        page.unroute(CALLBACK)
