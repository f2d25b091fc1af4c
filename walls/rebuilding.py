"""Publishing changed datasets with their data: built and checked as a load does it, and tried out first."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from accounts.people import accounts_in
from data.manifest import TableVersion
from data.versions.building import Building
from data.versions.steps import Built
from errors import Unavailable
from indicators.catalog import Catalog
from indicators.model.company import Definitions
from walls.assembling import Assembly
from walls.catalogs import build_catalog
from walls.changing import refuse_problems
from walls.checks import check_sql
from walls.definitions.checking import Problem, check_definitions
from walls.definitions.data_checking import check_datasets, check_minidashes
from walls.publication import Publisher
from walls.published import Published, write_definitions, write_revision
from walls.repository import forget_failures, forget_looks
from walls.schedule import schedules

log = logging.getLogger(__name__)

Change = Callable[[Definitions], Definitions]


@dataclass(frozen=True)
class Rehearsal:
    """What a change would publish: the tables by dataset, and what would be wrong then that is right now.

    `rows` and `skipped` are those of the datasets that it is about, as far as they could be read.
    """

    published: Published
    definitions: Definitions
    tables: Mapping[str, TableVersion]
    problems: list[Problem]
    rows: Mapping[str, int]
    skipped: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Rebuilding:
    """Changes of datasets; `Publisher` has the commands."""

    publisher: Publisher

    def rehearse(self, change: Change, changed: Collection[str]) -> Rehearsal:
        """Builds what `change` makes of the definitions and throws it away; `changed` are the datasets it is about."""
        with self._built(change, changed) as (_, rehearsal):
            return rehearsal

    def publish(self, change: Change, changed: Collection[str], actor: str) -> int:
        """Publishes it in one transaction: all, or nothing and Problems, each at its path. The revision."""
        with self._built(change, changed) as (build, rehearsal):
            refuse_problems(rehearsal.problems)
            published = rehearsal.published
            same = dict(rehearsal.tables) == dict(published.manifest.tables)
            manifest = published.manifest if same else build.finish()
            with self.publisher.database.write() as connection:
                self.publisher.still(connection, published)
                written = write_definitions(connection, actor, published.definitions, rehearsal.definitions)
                forget_failures(connection, set(changed))
                forget_looks(connection, schedules(rehearsal.definitions))
                revision = published.revision
                if written or not same:
                    revision = write_revision(connection, actor, manifest)
        try:
            self.publisher.tidy()
        except Unavailable:
            log.warning("What is no longer needed stays until the next publication: the store does not answer.")
        return revision

    @contextmanager
    def _built(self, change: Change, changed: Collection[str]) -> Iterator[tuple[Building, Rehearsal]]:
        publisher = self.publisher
        with publisher.database.read() as connection:
            logins = [one.login for one in accounts_in(connection)]
        with publisher.building() as (build, published):
            former, wanted = published.definitions, change(published.definitions)
            problems = [*check_definitions(wanted, logins), *check_sql(wanted)]
            assembly = Assembly(build, wanted, published.manifest, former, publisher.zone, publisher.home, ())
            sound = not any(path[0] == "datasets" and path[1] in changed for path, _ in problems)
            if sound:
                assembly.run()
                problems += [*assembly.problems, *_unfit(wanted, assembly.catalog, assembly.failed.keys() & changed)]
            known = {_named(one) for one in self._standing(former, published, logins)}
            # Without data nothing may be published, however old the problem is.
            fresh = [one for one in problems if not sound or _named(one) not in known]
            read = {key: build.built(key) for key in changed if key in build.keys}
            skipped = {key: one.version.skipped for key, one in read.items()}
            yield build, Rehearsal(published, wanted, assembly.versions, fresh, _rows(build, read), skipped)

    def _standing(self, former: Definitions, published: Published, logins: list[str]) -> list[Problem]:
        """What is wrong already, and stands in nobody's way."""
        catalog = build_catalog(former, published.manifest.tables, self.publisher.zone)
        return [*check_definitions(former, logins), *_unfit(former, catalog, ())]


def _rows(build: Building, read: Mapping[str, Built]) -> Mapping[str, int]:
    counted = {key: f"SELECT count(*) FROM {one.table}" for key, one in read.items()}
    return {key: build.connection.execute(sql).fetchall()[0][0] for key, sql in counted.items()}


def _unfit(definitions: Definitions, catalog: Catalog, unread: Collection[str]) -> list[Problem]:
    """What does not fit the data. Of a dataset that was not read, every line would be named: none is then."""
    faults = check_datasets(definitions, catalog)
    return faults if unread else [*faults, *check_minidashes(definitions, catalog)]


def _named(problem: Problem) -> tuple[object, str]:
    return problem[0], problem[1].message
