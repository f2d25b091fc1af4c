"""How far a company that begins has come: data, minidashes, walls, people."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.people import accounts_in
from accounts.permissions import can
from viewer import Viewer
from walls.published import read_published
from walls.workshop.workshop import Workshop


@dataclass(frozen=True)
class FirstSteps:
    """By the names of the screens on which each step is done."""

    workshop: Workshop

    def list_done(self, viewer: Viewer) -> dict[str, bool]:
        """Whether each step is done: there is a dataset, a minidash, a wall, and somebody besides who looks."""
        can(viewer, "read_definitions").require()
        with self.workshop.service.database.read() as connection:
            definitions, people = read_published(connection).definitions, accounts_in(connection)
        return {
            "datasets": bool(definitions.datasets),
            "minidashes": bool(definitions.minidashes),
            "walls": bool(definitions.walls),
            "people": any(one.login != viewer.login for one in people),
        }
