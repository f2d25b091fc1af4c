"""Publishing: definition files and their data become the next revision together, or nothing changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
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
from data.versions.folder import collect_garbage, held
from errors import Conflict, Problems, UserError, nearest
from indicators.model.company import Definitions
from store.database import Database
from store.journal import record
from walls.assembling import Assembly
from walls.checks import caught, check_data, check_sql, placed
from walls.definitions.checking import Problem, check_definitions
from walls.definitions.export import export_text
from walls.definitions.merging import merge
from walls.definitions.reading import Reading, read_files
from walls.home import Home
from walls.loaded_accounts import write_accounts
from walls.published import Published, former_manifest, read_published, write_definitions, write_revision
from walls.repository import forget_failures, forget_looks, note_failures, note_looks
from walls.schedule import schedules
from walls.sources import followers

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


@dataclass(frozen=True)
class Rereading:
    """Which datasets are to be read again, and for whom.

    With `looked_at` they were due then: what did not change is not read, and the store notes that it was looked at. A
    `trial` that fails leaves no word about it.
    """

    datasets: tuple[str, ...]
    actor: str
    looked_at: datetime | None = None
    trial: bool = False

    def note(self, connection: Connection) -> None:
        """Notes in the transaction of its outcome that they were looked at."""
        if self.looked_at is not None:
            note_looks(connection, self.datasets, self.looked_at)


class Publisher:
    """Loads definition files and refreshes data; one at a time per data folder, from any process."""

    def __init__(self, database: Database, folder: Path, zone: ZoneInfo, limits: Limits | None = None):
        """`folder` holds the data versions; uploads lie beside it."""
        self.database, self.folder, self.zone, self._limits = database, folder, zone, limits
        self.home = Home(folder.resolve().parent)

    def load(
        self, files: Sequence[Path], prune: bool = False, actor: str = COMMAND_LINE, example: bool = False
    ) -> Report:
        """Publishes the files' definitions and data: all, or nothing and Problems. The same files twice change nothing.

        `prune` deletes what the files leave out; people only if the files name any. `example` marks the accounts made
        by this load as example people.
        """
        reading = self._read(files)
        with self._assembled(reading, prune) as (build, assembly, published):
            manifest = build.finish() if assembly.changed else published.manifest
            report = self._store_load(reading, assembly, published, manifest, actor, prune, example)
        self.tidy()
        return report

    def check(self, files: Sequence[Path]) -> None:
        """Everything that `load` would refuse, as Problems; reads the sources and publishes nothing."""
        with self._assembled(self._read(files), prune=False):
            pass

    def export(self, folder: Path | None = None) -> str:
        """All definitions as the text of a definition file in `folder`; without one its data paths are absolute."""
        with self.database.read() as connection:
            published, accounts = read_published(connection), accounts_in(connection)
        return export_text(self.home.named_in_full(published.definitions), accounts, folder)

    def refresh(self, datasets: Iterable[str] = (), actor: str = COMMAND_LINE) -> Report:
        """Reads the sources of the datasets (all of them if none is named) again and publishes a new data version.

        A dataset that cannot be read keeps its last good version; the report and the store say why.
        """
        with self.building() as (build, published):
            known = published.definitions.datasets
            wanted = tuple(datasets) or tuple(known)
            for key in wanted:
                if key not in known:
                    raise UserError(f"Unknown dataset '{key}'.", nearest(key, known))
            report = self.read_again(build, published, Rereading(wanted, actor))
        self.tidy()
        return report

    def read_again(self, build: Building, published: Published, again: Rereading) -> Report:
        """Refreshes in a `building` that is open already; Problems if what uses the data would no longer work."""
        definitions, look, force = published.definitions, (), again.datasets
        if again.looked_at is not None:
            look, force = force, look
        assembly = Assembly(
            build, definitions, published.manifest, definitions, self.zone, self.home, look, force, keep_failed=True
        )
        assembly.run()
        wrong = [placed(one) for one in check_data(definitions, assembly)] if assembly.fresh else []
        if wrong:
            self._store_failures(dict.fromkeys(assembly.fresh, Problems(wrong)), again)
            raise Problems(wrong)
        manifest = build.finish() if assembly.fresh else published.manifest
        return self._store_refresh(assembly, published, manifest, again)

    def follow_zone(self) -> None:
        """Reads again what was read for another time zone than the organisation's: its local days belong to that one.

        Raises UserError when it cannot be read; numbers of the wrong days would be worse than none.
        """
        tables = self.published().manifest.tables.values()
        stale = [table.dataset for table in tables if table.zone != self.zone.key]
        if stale and (failed := self.refresh(stale).failed):
            raise Problems(failed)

    def tidy(self) -> None:
        """Removes what no revision needs any more, also of a load that was killed; nothing while somebody builds."""
        with self.database.read() as connection:
            in_use = [read_published(connection).manifest, former_manifest(connection)]
        collect_garbage(self.folder, in_use)
        self._clear_uploads()

    def _clear_uploads(self) -> None:
        """Nobody publishes meanwhile, so that what is about to be used is not taken for forgotten."""
        try:
            with held(self.folder, 0):
                used = {Path(one.file).name for one in self.published().definitions.datasets.values() if one.file}
                self.home.shelf.clear(used)
        except (Conflict, FileNotFoundError):
            return

    # ------------------------------------------------------------ building

    def _read(self, files: Sequence[Path]) -> Reading:
        reading = read_files(files)
        return replace(reading, definitions=self.home.named_from_here(reading.definitions))

    @contextmanager
    def building(self) -> Iterator[tuple[Building, Published]]:
        """A building on top of what is published; another server's publication in between starts it again."""
        for _ in range(ATTEMPTS):
            before = self.published()
            with explained(), Building(self.folder, before.manifest, self.zone, self._limits) as build:
                if self.published().revision == before.revision:
                    yield build, before
                    return
        raise Conflict("Others publish at the same time.", "Try again when they have ended.")

    def published(self) -> Published:
        """The newest revision."""
        with self.database.read() as connection:
            return read_published(connection)

    @contextmanager
    def _assembled(self, reading: Reading, prune: bool) -> Iterator[tuple[Building, Assembly, Published]]:
        """The data of the files' definitions, built but not published; Problems if anything is wrong."""
        with self.database.read() as connection:
            logins = {one.login for one in accounts_in(connection)}
        _refuse(reading, _check_passwords(reading.definitions, logins))
        with self.building() as (build, published):
            definitions = merge(published.definitions, reading.definitions, prune)
            problems = [*check_definitions(definitions, logins | {*definitions.users}), *check_sql(definitions)]
            # Data are read although a name elsewhere is wrong, so that everything is told at once.
            if any(path[0] == "datasets" for path, _ in problems):
                _refuse(reading, problems)
            look = tuple(reading.definitions.datasets)
            former = published.definitions
            assembly = Assembly(build, definitions, published.manifest, former, self.zone, self.home, look)
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
        with self.database.write() as connection:
            self.still(connection, published)
            changed = write_definitions(connection, actor, published.definitions, assembly.definitions)
            changed += write_accounts(connection, actor, reading.definitions, prune, example)
            forget_failures(connection, assembly.fresh | (published.manifest.tables.keys() - manifest.tables.keys()))
            forget_looks(connection, schedules(assembly.definitions))
            revision = published.revision
            if changed or manifest.version != published.manifest.version:
                revision = write_revision(connection, actor, manifest)
        return _report(revision, changed, assembly, manifest)

    def _store_refresh(self, assembly: Assembly, published: Published, manifest: Manifest, again: Rereading) -> Report:
        revision = published.revision
        with self.database.write() as connection:
            self.still(connection, published)
            # What is as it was when it could be read can be read now.
            stands = followers(published.definitions, again.datasets) & assembly.versions.keys()
            forget_failures(connection, assembly.fresh | stands)
            note_failures(connection, assembly.failed)
            again.note(connection)
            if manifest.version != published.manifest.version:
                revision = write_revision(connection, again.actor, manifest)
                old, new = published.manifest.version, manifest.version
                record(connection, again.actor, "refresh", "data", ", ".join(sorted(assembly.fresh)), old, new)
        return _report(revision, 0, assembly, manifest)

    def still(self, connection: Connection, published: Published) -> None:
        """Conflict unless that is what is published now."""
        if read_published(connection).revision != published.revision:
            raise Conflict("Somebody else published just now; nothing was changed.", "Try again.")

    def _store_failures(self, failed: dict[str, UserError], again: Rereading) -> None:
        if again.trial:
            return
        with self.database.write() as connection:
            note_failures(connection, failed)
            again.note(connection)


def _refuse(reading: Reading, problems: Iterable[Problem]) -> None:
    wrong = [reading.problem(path, error) for path, error in problems]
    if wrong:
        raise Problems(sorted(wrong, key=lambda one: (one.position.file, one.position.line or 0)))


def _check_passwords(definitions: Definitions, logins: set[str]) -> Iterator[Problem]:
    for login, user in definitions.users.items():
        if user.password is not None and login not in logins:
            yield from caught(("users", login, "password"), partial(check_password, user.password, login))


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
