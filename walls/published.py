"""What has been published, in the store: definitions as rows, the manifest of the data, and a revision over both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from data.manifest import Manifest
from indicators.model.base import Definition
from indicators.model.company import Definitions
from store.journal import record
from store.tables import definition, publication
from walls.definitions.export import body_of
from walls.definitions.reading import read_json
from walls.own_walls import keep_as_own, make_room

SECTIONS = {"team": "teams", "dataset": "datasets", "minidash": "minidashes", "wall": "walls"}


@dataclass(frozen=True)
class Published:
    """The newest revision, 0 if nothing was published yet."""

    revision: int
    definitions: Definitions
    manifest: Manifest


def newest_revision(connection: Connection) -> int:
    """The number of the newest publication; 0 before the first."""
    return connection.execute(select(func.max(publication.c.revision))).scalar() or 0


def read_published(connection: Connection) -> Published:
    """Everything of the newest revision."""
    newest = select(publication.c.revision, publication.c.manifest).order_by(publication.c.revision.desc()).limit(1)
    row = connection.execute(newest).one_or_none()
    manifest = Manifest.from_json(row.manifest) if row else Manifest()
    return Published(row.revision if row else 0, _read_definitions(connection), manifest)


def former_manifest(connection: Connection) -> Manifest:
    """The manifest before the newest data version: requests under way may still read its files."""
    newest = select(func.max(publication.c.data_version)).scalar_subquery()
    older = select(publication.c.manifest).where(publication.c.data_version < newest)
    row = connection.execute(older.order_by(publication.c.revision.desc()).limit(1)).one_or_none()
    return Manifest.from_json(row.manifest) if row else Manifest()


def _read_definitions(connection: Connection) -> Definitions:
    raw: dict[str, dict[str, Any]] = {section: {} for section in SECTIONS.values()}
    rows = select(definition.c.kind, definition.c.key, definition.c.body).order_by(definition.c.position)
    for kind, key, body in connection.execute(rows):
        raw[SECTIONS[kind]][key] = body
    return read_json(raw)


def write_definitions(connection: Connection, actor: str, old: Definitions, new: Definitions) -> int:
    """Makes the stored definitions equal to `new`, with a journal line for each thing that changed; how many did.

    Who had personalised a wall that goes keeps it, as a wall of their own.
    """
    now = datetime.now(UTC)
    for key in old.walls.keys() - new.walls.keys():
        keep_as_own(connection, actor, key, old.walls[key].title)
    for key in new.walls.keys() - old.walls.keys():
        make_room(connection, actor, key)
    return sum(
        _write_section(connection, actor, now, kind, getattr(old, section), getattr(new, section))
        for kind, section in SECTIONS.items()
    )


def _write_section(
    connection: Connection,
    actor: str,
    now: datetime,
    kind: str,
    old: Mapping[str, Definition],
    new: Mapping[str, Definition],
) -> int:
    changed = 0
    places = {key: position for position, key in enumerate(old)}
    for key in old.keys() - new.keys():
        connection.execute(delete(definition).where(definition.c.kind == kind, definition.c.key == key))
        record(connection, actor, "delete", kind, key, body_of(old[key]), None)
        changed += 1
    for position, (key, thing) in enumerate(new.items()):
        before, after = body_of(old[key]) if key in old else None, body_of(thing)
        if before != after:
            _write(
                connection, kind, key, before is None, body=after, position=position, changed_at=now, changed_by=actor
            )
            record(connection, actor, "create" if before is None else "update", kind, key, before, after)
            changed += 1
        elif places[key] != position:
            _write(connection, kind, key, False, position=position)
    if [key for key in old if key in new] != [key for key in new if key in old]:
        record(connection, actor, "order", kind, "", list(old), list(new))
        changed += 1
    return changed


def _write(connection: Connection, kind: str, key: str, fresh: bool, **values: Any) -> None:
    if fresh:
        connection.execute(insert(definition).values(kind=kind, key=key, **values))
    else:
        place = (definition.c.kind == kind, definition.c.key == key)
        connection.execute(update(definition).where(*place).values(**values))


def write_revision(connection: Connection, actor: str, manifest: Manifest) -> int:
    """Raises the revision: from this transaction's end on, servers answer with what it wrote."""
    values = {"data_version": manifest.version, "manifest": manifest.to_json(), "at": datetime.now(UTC), "actor": actor}
    return connection.execute(insert(publication).values(**values)).inserted_primary_key[0]
