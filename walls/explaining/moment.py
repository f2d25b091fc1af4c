"""One minidash that the viewer sees, with all that explains it, of one revision and one moment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import pyarrow

from accounts.permissions import Thing, can
from errors import NotFound, UserError
from indicators.content import Content, Line
from indicators.manual import ManualEntries
from indicators.model.company import Minidash
from indicators.model.lines import Indicator
from indicators.model.lists import SortedList
from indicators.scope import Scope
from indicators.text import Manner
from statement import Statement
from viewer import Viewer
from walls.contents import show
from walls.manual import first_day_needed, manual_entries
from walls.messages import message
from walls.repository import entries_of
from walls.service import Service
from walls.visibility import manual_line, visible_minidash
from walls.world import World


@dataclass(frozen=True)
class Moment:
    """The minidash `key` as `scope.viewer` sees it, and the means to compute what stands behind it."""

    service: Service
    world: World
    key: str
    minidash: Minidash
    scope: Scope

    @property
    def manner(self) -> Manner:
        return Manner(self.scope.language, self.scope.zone, self.service.currency)

    @property
    def run(self) -> Callable[[Sequence[Statement]], Sequence[pyarrow.Table | UserError]]:
        return partial(self.service.engine.run_all, manifest=self.world.manifest)

    def line(self, key: str) -> Indicator:
        """The line of that key. NotFound if there is none."""
        found = next((line for line in self.minidash.indicators or () if line.key == key), None)
        if found is None:
            raise NotFound(message("no_line", self.scope.language, key=key, minidash=self.key))
        return found

    def manual_line(self, key: str) -> Indicator:
        """The line of that key if it is entered by hand. NotFound else."""
        return manual_line(self.scope.viewer, self.world.definitions, self.key, key)

    def sorted_list(self) -> SortedList:
        """The list. NotFound for a minidash of lines: they are explained one by one."""
        if self.minidash.list is None:
            raise NotFound(message("no_list", self.scope.language, minidash=self.key))
        return self.minidash.list

    def content(self) -> Content:
        """What the tile shows."""
        return show(
            self.scope.viewer,
            {self.key: self.minidash},
            self.world,
            self.scope.people,
            self.scope.now,
            self.service.engine,
            self.entries(self.minidash),
            self.service.currency,
        )[self.key]

    def shown_lines(self) -> dict[str, Line]:
        """The lines of the tile by key."""
        return {line.key: line for line in self.content().lines}

    def entries(self, minidash: Minidash) -> ManualEntries:
        """The manual values that the lines of `minidash` are computed from; it stands under this key."""
        if not any(line.manual for line in minidash.indicators or ()):
            return {}
        since = first_day_needed([minidash], self.scope.present().today)
        with self.service.database.read() as connection:
            return manual_entries(entries_of(connection, [self.key], since))


def open_moment(service: Service, viewer: Viewer, key: str) -> Moment:
    """The minidash for this viewer. NotFound, with one text, if there is none or the viewer does not see it."""
    world = service.worlds.current()
    minidash = visible_minidash(viewer, world.definitions, key)
    can(viewer, "see_values", Thing(teams=minidash.teams)).require()
    return Moment(service, world, key, minidash, Scope(world.catalog, viewer, service.people(), service.clock()))
