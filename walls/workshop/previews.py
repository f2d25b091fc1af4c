"""A minidash that is being written, computed as somebody would see it: exactly, and reading only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from accounts.account import Account
from accounts.people import accounts_in
from accounts.permissions import can
from errors import NotFound
from indicators.content import Content, Indicators, Line
from indicators.lists.content import failed_list
from indicators.manual import ManualEntries
from indicators.model.base import say
from indicators.model.company import Minidash
from indicators.scope import Scope
from indicators.text import Manner
from store.journal import record
from viewer import People, Viewer
from walls.contents import show
from walls.manual import manual_entries
from walls.repository import entries_of
from walls.submission import FIRST_DAY
from walls.visibility import sees
from walls.workshop.bodies import Body
from walls.workshop.draft_filters import count_statements, filters_of, read_counts, say_filters
from walls.workshop.drafts import Draft, Surroundings, headed, read_draft
from walls.workshop.line_sentences import sentences_of
from walls.workshop.minidash_records import LOOK, MINIDASH, entry_counts, looks_since
from walls.workshop.minidash_views import PreviewView
from walls.workshop.problem_words import joined, say_fault
from walls.workshop.words import said
from walls.workshop.workshop import Workshop
from walls.world import World

# The counts beside filters are a help while typing; what takes longer is done without.
COUNTING = 2.0
# Whoever looks as somebody else for longer has started anew.
ONE_LOOK = timedelta(hours=1)
# What a new minidash goes by until it is stored.
DRAFT = "draft"


@dataclass(frozen=True)
class SeenAs:
    """Who is looked as: the person of that login, or somebody who is in these teams and nobody in particular."""

    login: str | None = None
    teams: tuple[str, ...] = ()


@dataclass(frozen=True)
class Moment:
    """What previews of one moment are computed from."""

    world: World
    people: People
    accounts: Sequence[Account]
    entries: ManualEntries
    used: frozenset[str]
    now: datetime

    def around(self) -> Surroundings:
        """What a draft may refer to."""
        logins = [one.login for one in self.accounts]
        return Surroundings(self.world.catalog, self.world.definitions, logins, self.used)


@dataclass(frozen=True)
class Previews:
    """All need an administrator; whoever may define can compute any number, so nothing is hidden from them."""

    workshop: Workshop

    def preview(
        self, viewer: Viewer, body: Any, key: str | None = None, seen_as: SeenAs | None = None, start: bool = False
    ) -> PreviewView:
        """The tile of a half-finished minidash, and what is to be said of it. NotFound for somebody unknown.

        `key` is that of the minidash whose body is being changed. A `start` as somebody else goes into the journal, and
        so does whoever goes on without having started.
        """
        can(viewer, "read_definitions").require()
        moment = self.moment(key)
        seen = self.viewer_as(viewer, seen_as, moment.accounts)
        if seen_as is not None:
            self.note(viewer, key or "", seen_as, start)
        draft = read_draft(body, moment.around())
        scope = Scope(moment.world.catalog, seen, moment.people, moment.now)
        spoken = replace(scope, viewer=replace(seen, language=viewer.language))
        filters = list(filters_of(draft.body, draft.shown, spoken))
        content = self._content(draft, key or DRAFT, seen, moment)
        return PreviewView(
            content=content,
            sees=draft.shown is not None and sees(seen, draft.shown),
            keys=keys_of(draft.body),
            sentences=self._sentences(draft, content, spoken, moment),
            filter_sentences=say_filters(filters, spoken),
            problems=problems_of(draft, viewer.language),
            counted=self._counts(count_statements(filters, scope), moment.world),
        )

    def viewer_as(self, viewer: Viewer, seen_as: SeenAs | None, accounts: Sequence[Account]) -> Viewer:
        """Who is looked as, reading only; the administrator, without anybody else."""
        if seen_as is None:
            return replace(viewer, read_only=True)
        if seen_as.login is None:
            return Viewer("", teams=seen_as.teams, language=viewer.language, read_only=True)
        person = next((one for one in accounts if one.login == seen_as.login), None)
        if person is None:
            raise NotFound(said("no_person", viewer.language, login=seen_as.login))
        return person.viewer(self.workshop.access.locale, read_only=True)

    def moment(self, key: str | None) -> Moment:
        """The newest of everything; the values entered are those of the lines of one minidash."""
        service = self.workshop.service
        world, now = service.worlds.current(), service.clock()
        with service.database.read() as connection:
            # All of them: how far back they count is part of what is being written.
            entries = manual_entries(entries_of(connection, [key] if key else [], FIRST_DAY))
            used = frozenset(entry_counts(connection, key)) if key else frozenset()
            accounts = accounts_in(connection)
        return Moment(world, service.people(), accounts, entries, used, now)

    def computed(self, minidash: Minidash, key: str, seen: Viewer, moment: Moment) -> Content:
        """What the minidash shows to `seen`, whether or not their teams see it."""
        service = self.workshop.service
        entries = {place: found for place, found in moment.entries.items() if place[0] == key}
        shown = {key: minidash}
        return show(seen, shown, moment.world, moment.people, moment.now, service.engine, entries, service.currency)[
            key
        ]

    def _content(self, draft: Draft, key: str, seen: Viewer, moment: Moment) -> Content | None:
        if draft.shown is None:
            content = _without_rows(draft, key, seen.language)
        else:
            content = self.computed(draft.shown, key, seen, moment)
        if isinstance(content, Indicators):
            content = _with_gaps(content, draft, seen.language)
        if content is None or say(headed(draft.body).title, seen.language):
            return content
        return content.model_copy(update={"title": said("untitled", seen.language)})

    def _sentences(self, draft: Draft, content: Content | None, spoken: Scope, moment: Moment) -> dict[str, str]:
        if draft.shown is None:
            return {}
        kinds = {line.key: line.kind for line in content.lines} if isinstance(content, Indicators) else {}
        manner = Manner(spoken.language, spoken.zone, self.workshop.service.currency)
        return sentences_of(draft.shown, draft.gaps, kinds, moment.world.definitions.teams, spoken, manner)

    def _counts(self, statements: dict[str, Any], world: World) -> dict[str, int]:
        answers = self.workshop.service.engine.run_all(list(statements.values()), world.manifest, COUNTING)
        return read_counts(list(statements), answers)

    def note(self, viewer: Viewer, key: str, seen_as: SeenAs, start: bool = False) -> None:
        """Writes the look to the journal if it is the `start` of one, or none of the last hour is there."""
        told = {"login": seen_as.login} if seen_as.login is not None else {"teams": list(seen_as.teams)}
        database, line = self.workshop.service.database, {"as": told}
        if not start:
            with database.read() as connection:
                start = line not in looks_since(connection, viewer.login, key, datetime.now(UTC) - ONE_LOOK)
        if start:
            with database.write() as connection:
                record(connection, viewer.login, LOOK, MINIDASH, key, None, line)


def keys_of(body: Body) -> list[str]:
    """The keys of the lines, or of the measures of a list, in order."""
    sorted_list = body.get("list")
    items = sorted_list.get("measures") if isinstance(sorted_list, dict) else body.get("indicators")
    lines = items if isinstance(items, list) else ()
    return [str(item.get("key", "")) if isinstance(item, dict) else "" for item in lines]


def problems_of(draft: Draft, language: str) -> dict[str, str]:
    """A sentence for each fault, by path, in the order of the form; the first one of a path."""
    found: dict[str, str] = {}
    for path, error in draft.faults:
        found.setdefault(joined(path), say_fault(path, error, draft.body, language))
    return found


def _with_gaps(content: Indicators, draft: Draft, language: str) -> Indicators:
    """The tile with a word in the place of each line that is unfinished, or has no label yet."""
    lines = []
    for place, (line, written) in enumerate(zip(content.lines, draft.shown.indicators, strict=True)):
        label = line.label if say(written.label, language) else said("untitled_line", language)
        gap = _gap(line, place, draft, language) if place in draft.gaps else line
        lines.append(gap.model_copy(update={"label": label}))
    return content.model_copy(update={"lines": lines})


def _gap(line: Line, place: int, draft: Draft, language: str) -> Line:
    inside = [fault for fault in draft.faults if fault[0][:2] == ("indicators", place)]
    at = next((fault for fault in inside if fault[0][2:] != ("label",)), inside[0])
    return Line(key=line.key, label=line.label, problem=say_fault(*at, draft.body, language))


def _without_rows(draft: Draft, key: str, language: str) -> Content | None:
    """A list of which nothing can be shown yet."""
    if not isinstance(draft.body.get("list"), dict):
        return None
    at = next((fault for fault in draft.faults if fault[0][:1] == ("list",)), draft.faults[0])
    return failed_list(key, headed(draft.body), say_fault(*at, draft.body, language), language)
