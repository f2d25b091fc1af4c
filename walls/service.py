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
from errors import UserError
from indicators.content import Content
from indicators.manual import ManualEntries
from indicators.model.base import say
from indicators.model.company import Minidash, Placement
from store.database import Database
from viewer import People, Viewer
from walls.contents import show
from walls.drawn import draw_wall
from walls.due import ManualLine, enterable_lines, overdue, store_once, target_line
from walls.freshness import datasets_of, earliest, follows_real_time, notice, refreshed_at
from walls.gallery import drawn_layouts, find, gallery, menu, own_arrangement
from walls.kept import Basis, KeptContents
from walls.layout import check_layout
from walls.manual import first_day_needed, manual_entries
from walls.messages import message
from walls.personal import drop_layout
from walls.recalled import Recalled
from walls.repository import Entry, entries_of, failed_datasets, history, latest_changes, latest_days
from walls.saving import draw_version, save_tiles
from walls.submission import Submission, check_submission
from walls.views import EntryView, FoundView, MenuEntry, MinidashEntry, MinidashView, TileView, WallEntry, WallView
from walls.visibility import manual_line, visible_minidash
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
        shown = set(WallEntry.model_fields)
        return [WallEntry(**wall.model_dump(include=shown)) for wall in self.list_menu(viewer) if not wall.hidden]

    def list_menu(self, viewer: Viewer) -> list[MenuEntry]:
        """The viewer's menu with those walls that the viewer took out of it."""
        return self.recalled.menu(viewer, lambda: self._list_menu(viewer))

    def _list_menu(self, viewer: Viewer) -> list[MenuEntry]:
        with self.database.read() as connection:
            mine = own_arrangement(connection, viewer.login)
        return menu(viewer, self.worlds.current().definitions, mine)

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
            own=drawn.own,
            personalised=drawn.personalised,
            default_changed=drawn.news,
            default_version=drawn.default_version,
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
        title = say(drawn.wall.title, viewer.language, key)
        parts = [world.revision, drawn.version, title, drawn.news, *changes, failed, moment, viewer.language]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]

    def save_layout(self, viewer: Viewer, key: str, version: str, tiles: Sequence[Placement]) -> WallView:
        """Stores the viewer's own layout, made from `version`, and shows it.

        NotFound for a wall or minidash that the viewer cannot see, UserError for what is no layout, Conflict if
        `version` is no longer what the viewer would read; nothing is stored then. Unavailable also when the layout is
        stored and the store then fell silent: an answer to a write is never recalled.
        """
        self.store_layout(viewer, key, version, tiles)
        return self.unrecalled().open_wall(viewer, key)

    def store_layout(self, viewer: Viewer, key: str, version: str, tiles: Sequence[Placement]) -> int:
        """Like save_layout, but gives the number of the change, by which it can be undone."""
        can(viewer, "save_layout").require()
        definitions = self.worlds.current().definitions
        with self.database.read() as connection:
            draw_wall(connection, viewer, definitions, key)
        for tile in tiles:
            visible_minidash(viewer, definitions, tile.minidash)
        check_layout(tiles, viewer.language)
        with self.database.write() as connection:
            change = save_tiles(connection, viewer, self.worlds.within(connection), key, version, tiles)
        self.recalled.forget(viewer, key)
        return change

    def reset_layout(self, viewer: Viewer, key: str, version: str | None = None) -> int | None:
        """Drops the viewer's own layout, if there is one; the number of the change.

        NotFound if there is no such wall, UserError for one of the viewer's own: it has no default; Conflict if a
        `version` is given that is no longer what the viewer would read.
        """
        can(viewer, "reset_layout").require()
        with self.database.write() as connection:
            definitions = self.worlds.within(connection)
            if draw_version(connection, viewer, definitions, key, version).own:
                raise UserError(message("own_wall_no_default", viewer.language))
            change = drop_layout(connection, viewer.login, key)
        self.recalled.forget(viewer, key)
        return change

    def list_minidashes(self, viewer: Viewer) -> list[MinidashEntry]:
        """The gallery: all minidashes that the viewer sees."""
        return gallery(viewer, self.worlds.current().definitions)

    def open_minidash(self, viewer: Viewer, key: str) -> MinidashView:
        """One minidash. NotFound, with one text, if the viewer does not see it or there is none."""
        version, contents = self._contents(viewer, [key])
        return MinidashView(data_version=version, content=contents[key])

    def contents_of(self, viewer: Viewer, keys: Sequence[str]) -> Mapping[str, Content]:
        """What minidashes show to the viewer, by key. NotFound if the viewer does not see one of them."""
        return self._contents(viewer, keys)[1]

    def _contents(self, viewer: Viewer, keys: Sequence[str]) -> tuple[int, Mapping[str, Content]]:
        world, now = self.worlds.current(), self.clock()
        shown = {key: visible_minidash(viewer, world.definitions, key) for key in keys}
        with self.database.read() as connection:
            entries = self._entries(connection, shown, now)
        return world.manifest.version, self._show(viewer, shown, world, entries, now)

    def find(self, viewer: Viewer, words: str) -> list[FoundView]:
        """Walls of the menu and visible minidashes whose titles hold the words; case and accents do not count."""
        definitions = self.worlds.current().definitions
        with self.database.read() as connection:
            mine = own_arrangement(connection, viewer.login)
        return find(viewer, definitions, words, mine, drawn_layouts(viewer, definitions, mine))

    def measured_in(self, viewer: Viewer, minidash: str, indicator: str) -> str:
        """What the values of a line are that the viewer may enter, such as duration. NotFound and Forbidden else."""
        return target_line(viewer, self.worlds.current().definitions, minidash, indicator).line.format.kind or "number"

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
        target = target_line(viewer, self.worlds.current().definitions, minidash, indicator)
        given = check_submission(Submission(value, as_of, note, submit_key), viewer.language)
        now = self.clock()
        with self.database.write() as connection:
            stored = store_once(connection, viewer, target, given, now, self.today(now))
        return self.entry_view(stored)

    def values_waiting(self, viewer: Viewer) -> int | None:
        """How many values that the viewer enters are overdue or were never entered; None, asked for nowhere, for who
        enters none.

        Of the definitions that were heard of last; while the store does not answer, as many as were last known.
        """
        lines = enterable_lines(viewer, self.worlds.known().definitions)
        return self.recalled.waiting(viewer, lambda: self._values_waiting(lines)) if lines else None

    def _values_waiting(self, lines: Sequence[ManualLine]) -> int:
        today = self.today(self.clock())
        with self.database.read() as connection:
            latest = latest_days(connection, sorted({line.minidash_key for line in lines}), today)
        return sum(line.place not in latest or overdue(line, latest[line.place], today) for line in lines)

    def value_history(self, viewer: Viewer, minidash: str, indicator: str) -> list[EntryView]:
        """All entries of a manual line, the one entered last first. NotFound if the viewer does not see the line."""
        manual_line(viewer, self.worlds.current().definitions, minidash, indicator)
        with self.database.read() as connection:
            return [self.entry_view(each) for each in history(connection, minidash, indicator)]

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

    def today(self, now: datetime) -> date:
        """The local day of that instant."""
        return now.astimezone(self.zone).date()

    def entry_view(self, stored: Entry) -> EntryView:
        """An entry as it is handed out."""
        return EntryView(**{**asdict(stored), "at": stored.at.astimezone(self.zone)})
