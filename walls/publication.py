"""Publishing: definition files and their data become the next revision together, or nothing changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from accounts.passwords import check_password
from accounts.people import accounts_in
from data.connection import Limits
from data.manifest import Manifest
from data.versions.building import Building
from data.versions.failures import explained
from data.versions.folder import collect_garbage
from errors import Conflict, Problems, UserError, nearest
from indicators.model.company import Definitions
from store.database import Database
from store.journal import record
from walls.assembling import Assembly
from walls.definitions.checking import Problem, check_definitions
from walls.definitions.data_checking import check_datasets, check_minidashes
from walls.definitions.export import export_text
from walls.definitions.merging import merge
from walls.definitions.reading import Reading, read_files
from walls.loaded_accounts import write_accounts
from walls.published import Published, former_manifest, read_published, write_definitions, write_revision
from walls.repository import forget_failures, note_failures
from walls.sources import circles, dependencies

COMMAND_LINE = "<command line>"
ATTEMPTS = 3


@dataclass(frozen=True)
class Report:
    """What a load or refresh did: `read` are the datasets read anew, `failed` says why others stay as they were."""

    revision: int
    data_version: int
    changed: int
    read: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    failed: tuple[UserError, ...] = ()


class Publisher:
    """Loads definition files and refreshes data; one at a time per data folder, from any process."""

    def __init__(self, database: Database, folder: Path, zone: ZoneInfo, limits: Limits | None = None):
        self._database, self._folder, self._zone, self._limits = database, folder, zone, limits

    def load(
        self, files: Sequence[Path], prune: bool = False, actor: str = COMMAND_LINE, example: bool = False
    ) -> Report:
        """Publishes the files' definitions and data: all, or nothing and Problems. The same files twice change nothing.

        `prune` deletes what the files leave out; people only if the files name any. `example` marks the accounts made
        by this load as example people.
        """
        reading = read_files(files)
        with self._assembled(reading, prune) as (build, assembly, published):
            manifest = build.finish() if assembly.changed else published.manifest
            report = self._store_load(reading, assembly, published, manifest, actor, prune, example)
        self.tidy()
        return report

    def check(self, files: Sequence[Path]) -> None:
        """Everything that `load` would refuse, as Problems; reads the sources and publishes nothing."""
        with self._assembled(read_files(files), prune=False):
            pass

    def export(self, folder: Path | None = None) -> str:
        """All definitions as the text of a definition file in `folder`; without one its data paths are absolute."""
        with self._database.read() as connection:
            published, accounts = read_published(connection), accounts_in(connection)
        return export_text(published.definitions, accounts, folder)

    def refresh(self, datasets: Iterable[str] = (), actor: str = COMMAND_LINE) -> Report:
        """Reads the sources of the datasets (all of them if none is named) again and publishes a new data version.

        A dataset that cannot be read keeps its last good version; the report and the store say why.
        """
        with self._building() as (build, published):
            definitions = published.definitions
            wanted = tuple(datasets) or tuple(definitions.datasets)
            for key in wanted:
                if key not in definitions.datasets:
                    raise UserError(f"Unknown dataset '{key}'.", nearest(key, definitions.datasets))
            assembly = Assembly(
                build, definitions, published.manifest, definitions, self._zone, (), wanted, keep_failed=True
            )
            assembly.run()
            wrong = [problem for _, problem in check_data(definitions, assembly)] if assembly.fresh else []
            if wrong:
                self._store_failures(dict.fromkeys(assembly.fresh, Problems(wrong)))
                raise Problems(wrong)
            manifest = build.finish() if assembly.fresh else published.manifest
            report = self._store_refresh(assembly, published, manifest, actor)
        self.tidy()
        return report

    def follow_zone(self) -> None:
        """Reads again what was read for another time zone than the organisation's: its local days belong to that one.

        Raises UserError when it cannot be read; numbers of the wrong days would be worse than none.
        """
        tables = self._published().manifest.tables.values()
        stale = [table.dataset for table in tables if table.zone != self._zone.key]
        if stale and (failed := self.refresh(stale).failed):
            raise Problems(failed)

    def tidy(self) -> None:
        """Removes what no revision needs any more, also of a load that was killed; nothing while somebody builds."""
        with self._database.read() as connection:
            in_use = [read_published(connection).manifest, former_manifest(connection)]
        collect_garbage(self._folder, in_use)

    # ------------------------------------------------------------ building

    @contextmanager
    def _building(self) -> Iterator[tuple[Building, Published]]:
        """A building on top of what is published; another server's publication in between starts it again."""
        for _ in range(ATTEMPTS):
            before = self._published()
            with explained(), Building(self._folder, before.manifest, self._zone, self._limits) as build:
                if self._published().revision == before.revision:
                    yield build, before
                    return
        raise Conflict("Others publish at the same time.", "Try again when they have ended.")

    def _published(self) -> Published:
        with self._database.read() as connection:
            return read_published(connection)

    @contextmanager
    def _assembled(self, reading: Reading, prune: bool) -> Iterator[tuple[Building, Assembly, Published]]:
        """The data of the files' definitions, built but not published; Problems if anything is wrong."""
        with self._database.read() as connection:
            logins = {one.login for one in accounts_in(connection)}
        _refuse(reading, _check_passwords(reading.definitions, logins))
        with self._building() as (build, published):
            definitions = merge(published.definitions, reading.definitions, prune)
            problems = [*check_definitions(definitions, logins | {*definitions.users}), *_check_sql(definitions)]
            # Data are read although a name elsewhere is wrong, so that everything is told at once.
            if any(path[0] == "datasets" for path, _ in problems):
                _refuse(reading, problems)
            look = tuple(reading.definitions.datasets)
            assembly = Assembly(build, definitions, published.manifest, published.definitions, self._zone, look)
            assembly.run()
            _refuse(reading, [*problems, *assembly.problems, *check_data(definitions, assembly)])
            yield build, assembly, published

    # ------------------------------------------------------------ storing

    def _store_load(
        self,
        reading: Reading,
        assembly: Assembly,
        published: Published,
        manifest: Manifest,
        actor: str,
        prune: bool,
        example: bool,
    ) -> Report:
        with self._database.write() as connection:
            self._still(connection, published)
            changed = write_definitions(connection, actor, published.definitions, assembly.definitions)
            changed += write_accounts(connection, actor, reading.definitions, prune, example)
            forget_failures(connection, assembly.fresh | (published.manifest.tables.keys() - manifest.tables.keys()))
            revision = published.revision
            if changed or manifest.version != published.manifest.version:
                revision = write_revision(connection, actor, manifest)
        return _report(revision, changed, assembly, manifest)

    def _store_refresh(self, assembly: Assembly, published: Published, manifest: Manifest, actor: str) -> Report:
        revision = published.revision
        with self._database.write() as connection:
            self._still(connection, published)
            forget_failures(connection, assembly.fresh)
            note_failures(connection, assembly.failed)
            if manifest.version != published.manifest.version:
                revision = write_revision(connection, actor, manifest)
                old, new = published.manifest.version, manifest.version
                record(connection, actor, "refresh", "data", ", ".join(sorted(assembly.fresh)), old, new)
        return _report(revision, 0, assembly, manifest)

    def _still(self, connection: Connection, published: Published) -> None:
        if read_published(connection).revision != published.revision:
            raise Conflict("Somebody else published just now; nothing was changed.", "Try again.")

    def _store_failures(self, failed: dict[str, UserError]) -> None:
        with self._database.write() as connection:
            note_failures(connection, failed)


def check_data(definitions: Definitions, assembly: Assembly) -> list[Problem]:
    """What is wrong between the definitions and the data just built.

    While a dataset could not be built, lines are not looked at: every one that uses it would be named too.
    """
    catalog = assembly.catalog
    faults = check_datasets(definitions, catalog)
    return faults if assembly.problems else [*faults, *check_minidashes(definitions, catalog)]


def _refuse(reading: Reading, problems: Iterable[Problem]) -> None:
    placed = [reading.problem(path, error) for path, error in problems]
    if placed:
        raise Problems(sorted(placed, key=lambda one: (one.position.file, one.position.line or 0)))


def _check_passwords(definitions: Definitions, logins: set[str]) -> Iterator[Problem]:
    for login, user in definitions.users.items():
        if user.password is not None and login not in logins:
            yield from _caught(("users", login, "password"), partial(check_password, user.password, login))


def _check_sql(definitions: Definitions) -> Iterator[Problem]:
    for key, dataset in definitions.datasets.items():
        yield from _caught(("datasets", key, "sql"), partial(dependencies, dataset, definitions))
    for key in circles(definitions):
        hint = "A 'sql' may read other datasets, in no circle."
        yield ("datasets", key, "sql"), UserError(f"'{key}' reads itself, directly or through others.", hint)


def _caught(path: tuple[str, ...], check: Callable[[], object]) -> Iterator[Problem]:
    try:
        check()
    except UserError as error:
        yield path, error


def _report(revision: int, changed: int, assembly: Assembly, manifest: Manifest) -> Report:
    tables = [manifest.tables[key] for key in assembly.fresh if key in manifest.tables]
    return Report(
        revision,
        manifest.version,
        changed,
        tuple(sorted(assembly.fresh)),
        tuple(f"{table.dataset}: {text}" for table in tables for text in table.skipped),
        tuple(assembly.failed.values()),
    )
