"""What a change of a minidash would change for people: old against new values, who gains it, who loses it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from accounts.account import Account
from accounts.permissions import can
from errors import NotFound
from indicators.content import Content, Indicators, Line, Rows
from indicators.model.base import say
from indicators.model.company import Minidash
from viewer import Viewer
from walls.visibility import sees
from walls.workshop.drafts import Draft, read_draft
from walls.workshop.minidash_records import entry_counts, people_who_placed
from walls.workshop.minidash_views import (
    Audience,
    ComparedLine,
    ComparedRows,
    ComparedViewer,
    ComparisonOfMinidash,
    LostLine,
)
from walls.workshop.minidashes import standing_minidash
from walls.workshop.previews import Moment, Previews, SeenAs
from walls.workshop.words import said
from walls.workshop.workshop import Workshop

VIEWERS = 3
# So many are computed at most, to find those for whom something changes.
MOST_TRIED = 9


@dataclass(frozen=True)
class MinidashComparison:
    """Needs an administrator: it shows what others see."""

    workshop: Workshop

    def compare(self, viewer: Viewer, key: str, body: Any, people: Sequence[str] = ()) -> ComparisonOfMinidash:
        """The minidash of that key as it stands beside what the body makes of it, finished or not.

        For `people`, or for three whom it concerns most. NotFound for a minidash or person that is not there.
        """
        can(viewer, "read_definitions").require()
        moment = Previews(self.workshop).moment(key)
        old = standing_minidash(viewer, moment.world.definitions, key)
        draft = read_draft(body, moment.around())
        enabled = [one for one in moment.accounts if not one.disabled]
        chosen = self._named(viewer, people, enabled) if people else self._candidates(key, old, draft, enabled)
        compared = (self._compared(viewer, one, key, old, draft, moment) for one in chosen)
        shown = list(compared) if people else _telling(compared)
        for one in shown:
            if one.login != viewer.login:
                Previews(self.workshop).note(viewer, key, SeenAs(login=one.login))
        return ComparisonOfMinidash(
            viewers=shown,
            audience=_audience(old, draft, enabled),
            lost=self._lost(viewer, key, old, draft),
        )

    # ------------------------------------------------------------ who

    def _named(self, viewer: Viewer, logins: Sequence[str], enabled: Sequence[Account]) -> list[Account]:
        by_login = {one.login: one for one in enabled}
        for login in logins:
            if login not in by_login:
                raise NotFound(said("no_person", viewer.language, login=login))
        return [by_login[login] for login in logins]

    def _candidates(self, key: str, old: Minidash, draft: Draft, enabled: Sequence[Account]) -> list[Account]:
        """Some of those who see it, before or after: one of each combination of teams first, then who placed it."""
        with self.workshop.service.database.read() as connection:
            placed = set(people_who_placed(connection).get(key, ()))
        concerned = [one for one in enabled if _sees(one, old) or _sees(one, draft.shown)]
        concerned.sort(key=lambda one: one.name not in placed)
        first = {one.teams: one for one in reversed(concerned)}
        others = (one for one in concerned if first[one.teams] is not one)
        return list(islice((*(one for one in concerned if first[one.teams] is one), *others), MOST_TRIED))

    # ------------------------------------------------------------ what

    def _compared(
        self, viewer: Viewer, one: Account, key: str, old: Minidash, draft: Draft, moment: Moment
    ) -> ComparedViewer:
        seen = replace(one.viewer(self.workshop.access.locale, read_only=True), language=viewer.language)
        before, after = sees(seen, old), draft.shown is not None and sees(seen, draft.shown)
        previews = Previews(self.workshop)
        was = previews.computed(old, key, seen, moment) if before else None
        will = previews.computed(draft.shown, key, seen, moment) if after else None
        lines, rows = list(_lines(was, will, draft)), _rows(was, will)
        changed = before != after or any(line.changed for line in lines) or (rows is not None and rows.changed)
        return ComparedViewer(
            login=one.login, name=one.name, before=before, after=after, changed=changed, lines=lines, rows=rows
        )

    def _lost(self, viewer: Viewer, key: str, old: Minidash, draft: Draft) -> list[LostLine]:
        """The lines by hand that have entries and are no longer lines by hand."""
        kept = {line.key for line in (draft.shown.indicators if draft.shown else None) or () if line.manual}
        with self.workshop.service.database.read() as connection:
            entered = entry_counts(connection, key)
        return [
            LostLine(key=line.key, label=say(line.label, viewer.language, line.key), entries=entered[line.key])
            for line in old.indicators or ()
            if line.manual and entered.get(line.key) and line.key not in kept
        ]


def _sees(one: Account, minidash: Minidash | None) -> bool:
    return minidash is not None and sees(one.viewer("en"), minidash)


def _telling(compared: Iterable[ComparedViewer]) -> list[ComparedViewer]:
    """Those for whom something changes come first; when there are enough of them, nobody else is computed."""
    found: list[ComparedViewer] = []
    for one in compared:
        found.append(one)
        if sum(other.changed for other in found) == VIEWERS:
            break
    return sorted(found, key=lambda one: not one.changed)[:VIEWERS]


def _audience(old: Minidash, draft: Draft, enabled: Sequence[Account]) -> Audience:
    before = {one.login: one.name for one in enabled if _sees(one, old)}
    after = {one.login: one.name for one in enabled if _sees(one, draft.shown)}
    return Audience(
        before=len(before),
        after=len(after),
        gains=sorted(name for login, name in after.items() if login not in before),
        loses=sorted(name for login, name in before.items() if login not in after),
    )


def _lines(was: Content | None, will: Content | None, draft: Draft) -> Iterator[ComparedLine]:
    """The lines as they will stand, then those that go."""
    old = {line.key: line for line in was.lines} if isinstance(was, Indicators) else {}
    new = {line.key: line for line in will.lines} if isinstance(will, Indicators) else {}
    gaps = {line.key for place, line in enumerate(new.values()) if place in draft.gaps}
    for key in (*new, *(key for key in old if key not in new)):
        shown = new.get(key) or old[key]
        texts = _text(old.get(key)), None if key in gaps else _text(new.get(key))
        yield ComparedLine(key=key, label=shown.label, old=texts[0], new=texts[1], changed=texts[0] != texts[1])


def _text(line: Line | None) -> str | None:
    return None if line is None else line.problem or line.text


def _rows(was: Content | None, will: Content | None) -> ComparedRows | None:
    if not isinstance(was, Rows) and not isinstance(will, Rows):
        return None
    old, new = _texts(was), _texts(will)
    columns = {"old": _columns(was), "new": _columns(will)}
    return ComparedRows(columns=columns, old=old, new=new, changed=old != new or columns["old"] != columns["new"])


def _texts(content: Content | None) -> list[list[str]]:
    return content.texts if isinstance(content, Rows) else []


def _columns(content: Content | None) -> list[str]:
    return [column.label for column in content.columns] if isinstance(content, Rows) else []
