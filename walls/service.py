"""The use cases of walls: every one takes the viewer first, checks what that viewer may do first, and then does it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from accounts.permissions import can
from data.engine import Engine
from errors import Conflict, UserError
from indicators.content import Content
from indicators.manual import ManualEntries
from indicators.model.base import say
from indicators.model.company import Minidash, Placement
from store.database import Database
from viewer import People, Viewer
from walls.contents import show
from walls.drawn import draw_wall
from walls.freshness import datasets_of, earliest, follows_real_time, notice, refreshed_at
from walls.gallery import find, gallery, menu
from walls.kept import Basis, KeptContents
from walls.layout import check_layout, draw, merge
from walls.manual import first_day_needed, manual_entries
from walls.messages import message
from walls.recalled import Recalled
from walls.repository import (
    Entry,
    drop_layout,
    entries_of,
    failed_datasets,
    history,
    latest_changes,
    personal_layouts,
    store_entry,
    store_layout,
    submitted,
)
from walls.submission import Submission, check_submission
from walls.views import EntryView, FoundView, MinidashEntry, MinidashView, TileView, WallEntry, WallView
from walls.visibility import (
    entering,
    known_wall,
    manual_line,
    visible_minidash,
    visible_minidashes,
)
from walls.world import World, Worlds


@dataclass(frozen=True)
class Service:
    """Joins definitions, data and store; one object serves all threads of a server process.

    `clock` gives the aware instant that stands for now; `currency` is that of amounts that name none; `kept` holds what
    walls showed last, `recalled` what viewers saw last.
    """

    database: Database
    worlds: Worlds
    engine: Engine
    people: Callable[[], People]
    clock: Callable[[], datetime]
    zone: ZoneInfo
    currency: str
    kept: KeptContents = field(default_factory=KeptContents)
    recalled: Recalled = field(default_factory=Recalled)

    def unrecalled(self) -> Service:
        """The same use cases without what viewers saw last: what answers a write must hold what was written."""
        return replace(self, recalled=Recalled())

    def list_walls(self, viewer: Viewer) -> list[WallEntry]:
        """The viewer's menu, in order; the home wall is always in it."""
        return self.recalled.menu(viewer, lambda: self._list_walls(viewer))

    def _list_walls(self, viewer: Viewer) -> list[WallEntry]:
        with self.database.read() as connection:
            personal = personal_layouts(connection, viewer.login)
        return menu(viewer, self.worlds.current().definitions, personal)

    def home_wall(self, viewer: Viewer) -> str | None:
        """The key of the home wall, which is open to everyone; None while no wall is defined yet."""
        walls = self.worlds.last().definitions.walls
        return next((key for key, wall in walls.items() if wall.home), None)

    def open_wall(self, viewer: Viewer, key: str) -> WallView:
        """The wall with everything that the viewer sees on it. NotFound if there is no such wall.

        While the store does not answer: as this viewer saw it within the last minute, with a notice that says so.
        """
        return self.recalled.wall(viewer, key, self.zone, lambda: self._open_wall(viewer, key))

    def _open_wall(self, viewer: Viewer, key: str) -> WallView:
        world, now = self.worlds.current(), self.clock()
        with self.database.read() as connection:
            drawn = draw_wall(connection, viewer, world.definitions, key)
            entries = self._entries(connection, drawn.shown, now)
            failed = failed_datasets(connection)
        contents = self._show(viewer, drawn.shown, world, entries, now)
        datasets = datasets_of(drawn.shown.values())
        return WallView(
            key=key,
            title=say(drawn.wall.title, viewer.language, key),
            home=drawn.wall.home,
            personalised=drawn.mark is not None,
            version=drawn.version,
            as_of=earliest(contents.values()),
            refreshed_at=refreshed_at(datasets, world),
            notice=notice(datasets, world, failed, viewer.language),
            data_version=world.manifest.version,
            tiles=[TileView(**tile.model_dump(), content=contents[tile.minidash]) for tile in drawn.tiles],
        )

    def wall_revision(self, viewer: Viewer, key: str) -> str:
        """A short text that differs whenever `open_wall` may answer differently; cheap enough to poll."""
        return self.recalled.revision(viewer, key, lambda: self._wall_revision(viewer, key))

    def _wall_revision(self, viewer: Viewer, key: str) -> str:
        world = self.worlds.current()
        with self.database.read() as connection:
            drawn = draw_wall(connection, viewer, world.definitions, key)
            changes = latest_changes(connection, list(drawn.shown))
            failed = sorted(failed_datasets(connection))
        moment = self._moment(drawn.shown.values(), world)
        parts = [world.revision, drawn.version, *changes, failed, moment, viewer.language]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]

    def save_layout(self, viewer: Viewer, key: str, version: str, tiles: Sequence[Placement]) -> WallView:
        """Stores the viewer's own layout, made from `version`.

        NotFound for a wall or minidash that the viewer cannot see, UserError for what is no layout, Conflict if
        `version` is no longer what the viewer would read; nothing is stored then. Unavailable also when the layout is
        stored and the store then fell silent: an answer to a write is never recalled.
        """
        can(viewer, "save_layout").require()
        definitions = self.worlds.current().definitions
        known_wall(viewer, definitions.walls, key)
        for tile in tiles:
            visible_minidash(viewer, definitions, tile.minidash)
        check_layout(tiles, viewer.language)
        with self.database.write() as connection:
            drawn = draw_wall(connection, viewer, definitions, key)
            if version != drawn.version:
                raise Conflict(message("old_version", viewer.language))
            kept = merge(tiles, drawn.stored, visible_minidashes(viewer, definitions))
            store_layout(connection, viewer.login, key, kept)
        self.recalled.forget(viewer, key)
        return self.unrecalled().open_wall(viewer, key)

    def reset_layout(self, viewer: Viewer, key: str) -> None:
        """Drops the viewer's own layout, if there is one. NotFound if there is no such wall."""
        can(viewer, "reset_layout").require()
        known_wall(viewer, self.worlds.current().definitions.walls, key)
        with self.database.write() as connection:
            drop_layout(connection, viewer.login, key)
        self.recalled.forget(viewer, key)

    def list_minidashes(self, viewer: Viewer) -> list[MinidashEntry]:
        """The gallery: all minidashes that the viewer sees."""
        return gallery(viewer, self.worlds.current().definitions)

    def open_minidash(self, viewer: Viewer, key: str) -> MinidashView:
        """One minidash. NotFound, with one text, if the viewer does not see it or there is none."""
        world, now = self.worlds.current(), self.clock()
        shown = {key: visible_minidash(viewer, world.definitions, key)}
        with self.database.read() as connection:
            entries = self._entries(connection, shown, now)
        contents = self._show(viewer, shown, world, entries, now)
        return MinidashView(data_version=world.manifest.version, content=contents[key])

    def find(self, viewer: Viewer, words: str) -> list[FoundView]:
        """Walls of the menu and visible minidashes whose titles hold the words; case and accents do not count."""
        definitions = self.worlds.current().definitions
        visible = visible_minidashes(viewer, definitions)
        with self.database.read() as connection:
            own = personal_layouts(connection, viewer.login)
        layouts = {
            key: draw(own[key].tiles if key in own else wall.tiles, visible) for key, wall in definitions.walls.items()
        }
        return find(viewer, definitions, words, layouts)

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
        definitions = self.worlds.current().definitions
        line = manual_line(viewer, definitions, minidash, indicator)
        entering(viewer, definitions.minidashes[minidash], line).require()
        now = self.clock()
        given = check_submission(Submission(value, as_of, note, submit_key), viewer.language)
        with self.database.write() as connection:
            stored = submitted(connection, viewer.login, given.key) if given.key else None
            if stored is None:
                today = now.astimezone(self.zone).date()
                stored = store_entry(connection, minidash, indicator, given.on(today), viewer.login, now)
            elif (stored.minidash, stored.indicator) != (minidash, indicator) or not given.same_as(stored):
                raise UserError(message("submit_key_reused", viewer.language))
        return self._entry_view(stored)

    def value_history(self, viewer: Viewer, minidash: str, indicator: str) -> list[EntryView]:
        """All entries of a manual line, the one entered last first. NotFound if the viewer does not see the line."""
        manual_line(viewer, self.worlds.current().definitions, minidash, indicator)
        with self.database.read() as connection:
            return [self._entry_view(each) for each in history(connection, minidash, indicator)]

    def _entries(self, connection: Connection, shown: Mapping[str, Minidash], now: datetime) -> ManualEntries:
        """What the lines of `shown` that are entered by hand are computed from."""
        manual = [key for key, one in shown.items() if any(line.manual for line in one.indicators or ())]
        since = first_day_needed(shown.values(), now.astimezone(self.zone).date())
        return manual_entries(entries_of(connection, manual, since))

    def _show(
        self, viewer: Viewer, shown: Mapping[str, Minidash], world: World, entries: ManualEntries, now: datetime
    ) -> Mapping[str, Content]:
        people = self.people()

        def compute() -> dict[str, Content]:
            return show(viewer, shown, world, people, now, self.engine, entries, self.currency)

        return self.kept.get(Basis(viewer, world.revision, people, entries, now), shown, compute)

    def _moment(self, shown: Iterable[Minidash], world: World) -> str:
        """The local day, and the current stretch of five minutes if something shown depends on the time of day."""
        now = self.clock().astimezone(self.zone)
        if not follows_real_time(shown, world):
            return f"{now:%Y-%m-%d}"
        return f"{now:%Y-%m-%d %H} {now.minute // 5}"

    def _entry_view(self, stored: Entry) -> EntryView:
        return EntryView(**{**asdict(stored), "at": stored.at.astimezone(self.zone)})
