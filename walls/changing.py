"""Publishing a change of definitions that leaves the data as they are: minidashes, walls, teams."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlalchemy import Connection

from accounts.people import accounts_in
from accounts.permissions import can
from errors import Problems
from indicators.model.company import Definitions
from viewer import Viewer
from walls.catalogs import build_catalog
from walls.checks import placed
from walls.definitions.checking import Problem, check_definitions
from walls.definitions.data_checking import check_minidashes
from walls.definitions.yaml_tree import Path
from walls.published import SECTIONS, Published, read_published, write_definitions, write_revision
from walls.service import Service

Change = Callable[[Definitions], Definitions]
Changed = frozenset[Path]


def publish_change(service: Service, viewer: Viewer, change: Change) -> None:
    """Publishes what `change` makes of the definitions as they are, in one transaction.

    Raises Problems, each at its path, when what changed is not sound; what was wrong before and is not touched stands
    in nobody's way. Raises whatever `change` raises; nothing is stored then.
    """
    can(viewer, "write_definitions").require()
    with service.database.write() as connection:
        publish_within(service, viewer, connection, change)
    service.recalled.forget_all()


def publish_within(service: Service, viewer: Viewer, connection: Connection, change: Change) -> None:
    """Likewise in a transaction under way, for what changes together with something else; it checks no permission."""
    published = read_published(connection)
    wanted = change(published.definitions)
    refuse_problems(list(problems_of_change(service, connection, published, wanted)))
    if write_definitions(connection, viewer.login, published.definitions, wanted):
        write_revision(connection, viewer.login, published.manifest)


def refuse_problems(problems: list[Problem]) -> None:
    """Raises Problems, each with the path of what it is about, if there are any."""
    if problems:
        raise Problems(map(placed, problems))


def problems_of_change(
    service: Service, connection: Connection, published: Published, wanted: Definitions
) -> Iterator[Problem]:
    """What is wrong with the things that differ in `wanted` from what is published."""
    changed = _changed(published.definitions, wanted)
    logins = [one.login for one in accounts_in(connection)]
    for path, error in check_definitions(wanted, logins):
        # A company that begins has minidashes before it has a home wall.
        if path[:2] in changed or (len(path) == 1 and getattr(published.definitions, path[0])):
            yield path, error
    minidashes = {key: one for key, one in wanted.minidashes.items() if ("minidashes", key) in changed}
    if minidashes:
        catalog = build_catalog(wanted, published.manifest.tables, service.zone)
        yield from check_minidashes(wanted.model_copy(update={"minidashes": minidashes}), catalog)


def _changed(before: Definitions, wanted: Definitions) -> Changed:
    """(section, key) of all that `wanted` has and `before` has not, or otherwise."""
    return frozenset(
        (section, key)
        for section in SECTIONS.values()
        for key, thing in getattr(wanted, section).items()
        if getattr(before, section).get(key) != thing
    )
