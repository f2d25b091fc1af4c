"""The journal, for administrators: its lines in words, what they changed, and the lines that agree with a filter."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from accounts.permissions import can
from errors import NotFound
from indicators.content import Shape
from indicators.model.base import say
from indicators.model.company import Definitions
from store.journal_reading import Asked, JournalLine, actors, deeds, read_line, read_lines
from viewer import Viewer
from walls.service import Service
from walls.workshop.differences import Difference, differences
from walls.workshop.told import name_of, say_actor, say_deed, say_kind, say_line

PAGE = 50
CHUNK = 500
# So many lines are searched for words at once; the rest is searched when asked for.
SEARCHED = 10_000
# So many parts that differ are shown with the line itself.
SHOWN = 3


@dataclass(frozen=True)
class Wanted:
    """Which lines: of a person, a kind, an action, on days (both included), of a thing, with words anywhere in them.

    The thing is found by its title or a part of its key; with the whole `key`, by that alone.
    """

    actor: str | None = None
    kind: str | None = None
    action: str | None = None
    first: date | None = None
    last: date | None = None
    thing: str = ""
    key: str = ""
    words: str = ""


class LineView(Shape):
    """A line in words; `differences` are the first parts that differ, `more` how many others there are."""

    id: int
    at: datetime
    actor: str
    who: str
    action: str
    kind: str
    key: str
    title: str
    sentence: str
    differences: list[Difference] = []
    more: int = 0


class PageView(Shape):
    """Lines, the newest first; `before` asks for older ones, None at the end.

    `searched` is the moment of the oldest line that was looked at, when the search for words stopped before the end.
    """

    lines: list[LineView]
    before: int | None
    searched: datetime | None = None


class ChoicesView(Shape):
    """What can be chosen in the filter, each with its words."""

    people: list[tuple[str, str]]
    kinds: list[tuple[str, str]]
    actions: list[tuple[str, str]]


@dataclass(frozen=True)
class Journal:
    """Reads the journal; nothing here, nor anywhere else, changes a line of it."""

    service: Service

    def read(self, viewer: Viewer, wanted: Wanted, before: int | None = None) -> PageView:
        """A page of the lines that are wanted, older than the line `before`."""
        can(viewer, "read_journal").require()
        found: list[LineView] = []
        for searched, line in enumerate(self._lines(wanted, before), start=1):
            told = self._told(line, viewer)
            if told.agrees(wanted):
                if len(found) == PAGE:
                    return PageView(lines=found, before=found[-1].id)
                found.append(told.view(self.service))
            if searched == SEARCHED:
                return PageView(lines=found, before=line.id, searched=line.at.astimezone(self.service.zone))
        return PageView(lines=found, before=None)

    def read_all(self, viewer: Viewer, wanted: Wanted, most: int) -> Iterator[tuple[LineView, list[Difference]]]:
        """At most so many of the lines that are wanted, each with everything that differs; read as they are taken."""
        can(viewer, "read_journal").require()
        return self._read_all(viewer, wanted, most)

    def _read_all(self, viewer: Viewer, wanted: Wanted, most: int) -> Iterator[tuple[LineView, list[Difference]]]:
        count = 0
        for line in self._lines(wanted, None):
            told = self._told(line, viewer)
            if told.agrees(wanted):
                yield told.view(self.service), told.differences()
                count += 1
                if count == most:
                    return

    def read_changes(self, viewer: Viewer, number: int) -> list[Difference]:
        """Everything that one line changed. NotFound if there is no such line."""
        can(viewer, "read_journal").require()
        with self.service.database.read() as connection:
            line = read_line(connection, number)
        if line is None:
            raise NotFound(str(number))
        return self._told(line, viewer).differences()

    def choices(self, viewer: Viewer) -> ChoicesView:
        """Who, which kinds and which actions stand in the journal."""
        can(viewer, "read_journal").require()
        language = viewer.language
        with self.service.database.read() as connection:
            people, pairs = actors(connection), deeds(connection)
        kinds, actions = dict.fromkeys(kind for kind, _ in pairs), dict.fromkeys(action for _, action in pairs)
        return ChoicesView(
            people=[(actor, say_actor(actor, name, language)) for actor, name in people],
            kinds=[(kind, say_kind(kind, language)) for kind in kinds],
            actions=[(action, say_deed(action, language)) for action in actions],
        )

    def _lines(self, wanted: Wanted, before: int | None) -> Iterator[JournalLine]:
        """The lines of person, kind, action and days, in transactions of their own: new lines come before them all."""
        asked = self._asked(wanted)
        while True:
            with self.service.database.read() as connection:
                lines = read_lines(connection, asked, before, CHUNK)
            yield from lines
            if len(lines) < CHUNK:
                return
            before = lines[-1].id

    def _asked(self, wanted: Wanted) -> Asked:
        since = self._begin(wanted.first) if wanted.first else None
        until = self._begin(wanted.last + timedelta(days=1)) if wanted.last else None
        return Asked(wanted.actor, wanted.kind, wanted.action, since, until)

    def _begin(self, day: date) -> datetime:
        return datetime.combine(day, time.min, self.service.zone)

    def _told(self, line: JournalLine, viewer: Viewer) -> Told:
        return Told(line, viewer, self.service.worlds.known().definitions)


@dataclass(frozen=True)
class Told:
    """A line as a viewer reads it."""

    line: JournalLine
    viewer: Viewer
    definitions: Definitions

    @property
    def sentence(self) -> str:
        return say_line(self.line, self.definitions, self.viewer.language)

    @property
    def title(self) -> str:
        """What the thing is called; its key where it has no title."""
        return name_of(self.line, self.definitions, self.viewer.language) or self.line.key

    def agrees(self, wanted: Wanted) -> bool:
        """Whether the line is about the thing and holds all the words; case and accents do not count."""
        line = self.line
        if not self._is_about(wanted):
            return False
        words = _plain(wanted.words).split()
        if not words:
            return True
        values = json.dumps([line.old, line.new], ensure_ascii=False, default=str)
        text = _plain(f"{self.sentence} {line.actor} {line.key} {values}")
        return all(word in text for word in words)

    def _is_about(self, wanted: Wanted) -> bool:
        if wanted.key:
            return self.line.key == wanted.key
        names = _plain(f"{self.line.key} {self.title}")
        return all(word in names for word in _plain(wanted.thing).split())

    def differences(self) -> list[Difference]:
        language = self.viewer.language
        return differences(self.line.old, self.line.new, language, _names(self.definitions, language))

    def view(self, service: Service) -> LineView:
        line, found = self.line, self.differences()
        return LineView(
            id=line.id,
            at=line.at.astimezone(service.zone),
            actor=line.actor,
            who=say_actor(line.actor, line.name, self.viewer.language),
            action=line.action,
            kind=line.kind,
            key=line.key,
            title=self.title,
            sentence=self.sentence,
            differences=found[:SHOWN] if len(found) <= SHOWN else [],
            more=0 if len(found) <= SHOWN else len(found),
        )


def _names(definitions: Definitions, language: Any) -> Mapping[str, str]:
    return {key: say(one.title, language, key) for key, one in definitions.minidashes.items()}


def _plain(text: str) -> str:
    """Small letters without accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))
