"""The use cases of walls: every one takes the viewer first, checks what that viewer may do first, and then does it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from data.engine import Engine
from errors import Forbidden
from indicators.model import Placement
from store.database import Database
from viewer import People, Viewer
from walls.messages import message
from walls.views import EntryView, FoundView, MinidashEntry, MinidashView, WallEntry, WallView
from walls.world import Worlds


@dataclass(frozen=True)
class Service:
    """Joins definitions, data and store; one object serves all threads of a server process.

    `clock` gives the aware instant that stands for now; `currency` is that of amounts that name none.
    """

    database: Database
    worlds: Worlds
    engine: Engine
    people: Callable[[], People]
    clock: Callable[[], datetime]
    currency: str

    def list_walls(self, viewer: Viewer) -> list[WallEntry]:
        """The viewer's menu, in order; the home wall is always in it."""

    def home_wall(self, viewer: Viewer) -> str | None:
        """The key of the home wall; None while no wall is defined yet."""

    def open_wall(self, viewer: Viewer, key: str) -> WallView:
        """The wall with everything that the viewer sees on it. NotFound if there is no such wall."""

    def wall_revision(self, viewer: Viewer, key: str) -> str:
        """A short text that differs whenever `open_wall` may answer differently; cheap enough to poll."""

    def save_layout(self, viewer: Viewer, key: str, version: str, tiles: Sequence[Placement]) -> WallView:
        """Stores the viewer's own layout, made from `version`.

        NotFound for a wall or minidash that the viewer cannot see, UserError for what is no layout, Conflict if
        `version` is no longer what the viewer would read; nothing is stored then.
        """

    def reset_layout(self, viewer: Viewer, key: str) -> None:
        """Drops the viewer's own layout, if there is one. NotFound if there is no such wall."""

    def list_minidashes(self, viewer: Viewer) -> list[MinidashEntry]:
        """The gallery: all minidashes that the viewer sees."""

    def open_minidash(self, viewer: Viewer, key: str) -> MinidashView:
        """One minidash. NotFound, with one text, if the viewer does not see it or there is none."""

    def find(self, viewer: Viewer, words: str) -> list[FoundView]:
        """Walls of the menu and visible minidashes whose titles hold the words; case and accents do not count."""

    def enter_value(
        self,
        viewer: Viewer,
        minidash: str,
        indicator: str,
        value: float,
        as_of: date | None = None,
        note: str | None = None,
        submit_key: str | None = None,
    ) -> EntryView:
        """Stores a manual value that stands for the day `as_of`, today if None; entries are never changed.

        A repeated `submit_key` of the same viewer gives the first entry again. NotFound if the viewer does not see
        such a line, Forbidden if others enter it, UserError for what is no value.
        """

    def value_history(self, viewer: Viewer, minidash: str, indicator: str) -> list[EntryView]:
        """All entries of a manual line, the one entered last first. NotFound if the viewer does not see the line."""
