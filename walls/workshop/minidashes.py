"""The use cases of the minidash editor that look: all minidashes, and one as its form opens it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from accounts.people import accounts_in
from accounts.permissions import can
from errors import NotFound
from indicators.model.base import say
from indicators.model.company import Definitions, Minidash
from viewer import Viewer
from walls.default_walls import version_of
from walls.definitions.export import body_of
from walls.messages import message
from walls.published import read_published
from walls.visibility import sees
from walls.workshop.minidash_records import deletions, entry_counts, latest_change, name_of, people_who_placed
from walls.workshop.minidash_views import DeletedMinidash, ListedMinidash, OpenedMinidash, PlaceView, WhereUsed
from walls.workshop.vocabulary import vocabulary_version
from walls.workshop.workshop import Workshop

Crowds = Mapping[tuple[str, ...], int]


@dataclass(frozen=True)
class Minidashes:
    """All need an administrator, who sees every definition here, whatever own teams allow."""

    workshop: Workshop

    def list_all(self, viewer: Viewer) -> tuple[list[ListedMinidash], list[DeletedMinidash]]:
        """All minidashes in the order of the definitions, and those deleted, the latest first."""
        can(viewer, "read_definitions").require()
        with self.workshop.service.database.read() as connection:
            definitions = read_published(connection).definitions
            crowds = _crowds(connection)
            changes = latest_change(connection, viewer.language)
            gone = deletions(connection, definitions.minidashes)
        listed = [
            _listed(viewer, key, minidash, definitions, crowds, *changes.get(key, (None, None)))
            for key, minidash in definitions.minidashes.items()
        ]
        return listed, [
            DeletedMinidash(
                key=row.key,
                title=say((row.old or {}).get("title"), viewer.language, row.key),
                change=row.id,
                changed_by=name_of(row.actor, row.name, viewer.language),
                changed_at=row.at,
            )
            for row in gone
        ]

    def open(self, viewer: Viewer, key: str) -> OpenedMinidash:
        """One minidash with all that its form shows around it. NotFound if there is none."""
        can(viewer, "read_definitions").require()
        with self.workshop.service.database.read() as connection:
            published = read_published(connection)
            minidash = standing_minidash(viewer, published.definitions, key)
            crowds = _crowds(connection)
            by, at = latest_change(connection, viewer.language).get(key, (None, None))
            placed = people_who_placed(connection).get(key, [])
            entries = entry_counts(connection, key)
            version = vocabulary_version(connection, published.revision, viewer.language)
        return OpenedMinidash(
            key=key,
            title=say(minidash.title, viewer.language, key),
            body=body_of(minidash),
            version=version_of(minidash),
            where_used=WhereUsed(walls=walls_with(viewer, published.definitions, key), personal=placed),
            people_can_see=_count(minidash, crowds),
            entries=entries,
            changed_by=by,
            changed_at=at,
            vocabulary_version=version,
        )


def standing_minidash(viewer: Viewer, definitions: Definitions, key: str) -> Minidash:
    """The minidash of that key, whoever may see it. NotFound if there is none."""
    if key not in definitions.minidashes:
        raise NotFound(message("no_minidash", viewer.language, key=key))
    return definitions.minidashes[key]


def walls_with(viewer: Viewer, definitions: Definitions, key: str) -> list[PlaceView]:
    """The walls whose default layout has the minidash."""
    return [
        PlaceView(key=wall, title=say(one.title, viewer.language, wall))
        for wall, one in definitions.walls.items()
        if any(tile.minidash == key for tile in one.tiles)
    ]


def _crowds(connection: Connection) -> Crowds:
    """How many people are in each combination of teams: what they see is the same."""
    return Counter(one.teams for one in accounts_in(connection) if not one.disabled)


def _count(minidash: Minidash, crowds: Crowds) -> int:
    return sum(people for teams, people in crowds.items() if sees(Viewer("", teams=teams), minidash))


def _listed(
    viewer: Viewer,
    key: str,
    minidash: Minidash,
    definitions: Definitions,
    crowds: Crowds,
    by: str | None,
    at: datetime | None,
) -> ListedMinidash:
    return ListedMinidash(
        key=key,
        title=say(minidash.title, viewer.language, key),
        description=say(minidash.description, viewer.language) or None,
        kind=minidash.kind,
        teams=_team_titles(viewer, definitions, minidash),
        walls=walls_with(viewer, definitions, key),
        lines=len(minidash.indicators or ()),
        people=_count(minidash, crowds),
        changed_by=by,
        changed_at=at,
    )


def _team_titles(viewer: Viewer, definitions: Definitions, minidash: Minidash) -> list[str] | None:
    if minidash.teams == "everyone":
        return None
    titles = {key: team.title for key, team in definitions.teams.items()}
    return [say(titles.get(team), viewer.language, team) for team in minidash.teams]
