"""New things of which a form got no answer: one that it made is found again, so that it is not made twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, select

from accounts.permissions import can
from indicators.model.company import Definitions
from store.tables import journal
from viewer import Viewer
from walls.changing import publish_within
from walls.definitions.export import body_of
from walls.published import SECTIONS
from walls.service import Service

# Among so many new things of one person the one is looked for of which no answer came.
MOST_LOOKED_AT = 20

Body = dict[str, Any]


def publish_new(
    service: Service, viewer: Viewer, kind: str, bodies: Sequence[Body], make: Callable[[Definitions, str], Definitions]
) -> None:
    """As `publish_change`; `make` also hears what `key_made` finds."""
    can(viewer, "write_definitions").require()
    with service.database.write() as connection:

        def change(definitions: Definitions) -> Definitions:
            return make(definitions, key_made(connection, definitions, viewer, kind, bodies))

        publish_within(service, viewer, connection, change)
    service.recalled.forget_all()


def key_made(
    connection: Connection, definitions: Definitions, viewer: Viewer, kind: str, bodies: Sequence[Body]
) -> str:
    """The key under which this person made a thing of one of these bodies lately; "" without one that is still so.

    `bodies` are what the form sent before. Somebody who has changed or deleted since what was made is not overruled.
    """
    made = _latest(connection, viewer.login, kind, bodies) if bodies else None
    thing = getattr(definitions, SECTIONS[kind]).get(made)
    return made if made and thing is not None and body_of(thing) in bodies else ""


def _latest(connection: Connection, login: str, kind: str, bodies: Sequence[Body]) -> str | None:
    line = (journal.c.kind == kind, journal.c.action == "create", journal.c.actor == login)
    latest = select(journal.c.key, journal.c.new).where(*line).order_by(journal.c.id.desc()).limit(MOST_LOOKED_AT)
    return next((key for key, new in connection.execute(latest) if new in bodies), None)
