"""The reminder in the header: how many values wait for the viewer, for those who enter some and nobody else."""

from __future__ import annotations

from typing import Any

from ui.words import text
from ui.workshop.values_words import VALUES, WAITING
from viewer import Viewer
from walls.service import Service


def reminder(service: Service, viewer: Viewer) -> dict[str, Any] | None:
    """{n, text, page} for the header: how many wait, and what the page is called; None for who enters nothing."""
    n = service.values_waiting(viewer)
    if n is None:
        return None
    said = text(WAITING, "one" if n == 1 else "many", viewer.language).format(n=n)
    return {"n": n, "text": said, "page": text(VALUES, "values_title", viewer.language)}
