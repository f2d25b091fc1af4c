"""What is done with the tables of a version, one after the other: read, computed, derived, kept and checked."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb

from data.connection import attach, stem
from data.files.source import Source
from data.manifest import FieldVersion, Manifest, TableVersion
from data.quoting import identifier
from data.versions.derived import TimedSql, add_columns, derive_table
from data.versions.failures import explained
from data.versions.natural import natural_view
from data.versions.staging import Bounds, stage_file
from data.versions.uniqueness import check_filled, check_repeated
from data.watchdog import Watchdog
from errors import UserError

WORK = "work"


@dataclass(frozen=True)
class Built:
    """A table of the version under construction; `table` is its quoted place in the builder's connection.

    `whole` is false when only the first rows of its file were read.
    """

    table: str
    version: TableVersion
    fresh: bool
    whole: bool = True


class Steps:
    """Tables by key, in a connection of their own that has a catalog WORK to write to."""

    def __init__(self, folder: Path, previous: Manifest, zone: ZoneInfo, deadline: float, bounds: Bounds | None = None):
        """`deadline` is in seconds per computed or derived table; `bounds` say how much of a file is read."""
        self._folder, self._previous, self._zone = folder.resolve(), previous, zone
        self._deadline, self._bounds = deadline, bounds
        self._built: dict[str, Built] = {}
        self._watchdog = Watchdog()
        self._connection: duckdb.DuckDBPyConnection | None = None

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """The locked-down connection; only inside the `with` block."""
        if self._connection is None:
            raise RuntimeError("the building is not open")
        return self._connection

    def built(self, key: str) -> Built:
        """The table of that key as it stands now."""
        return self._built[key]

    @property
    def keys(self) -> Collection[str]:
        """Of the tables that there are."""
        return self._built.keys()

    # ------------------------------------------------------------ steps

    def read(self, key: str, source: Source, fingerprint: str) -> tuple[FieldVersion, ...]:
        """Reads a file into the table `key`; BadFile names row and column of what is wrong."""
        table = self._work_table(key)
        with explained():
            staged = stage_file(self.connection, source, table, self._bounds)
        version = self._version(key, staged.fields, fingerprint)
        version = replace(version, skipped=staged.skipped, notes=staged.notes)
        return self._add(key, table, version, whole=staged.whole)

    def compute(self, key: str, expressions: Mapping[str, tuple[str, str | None]]) -> tuple[FieldVersion, ...]:
        """Adds fields: {name: (SQL over the quoted columns of the natural view, declared type or None)}.

        The SQL must have passed the allow-list. UserError if it fails on a row or has no type that a field can have.
        """
        built = self._built[key]
        table = self._work_table(key)
        fields = add_columns(self._timed(), identifier(key), built.version.fields, expressions, self._zone, table)
        return self._add(key, table, replace(built.version, fields=fields), whole=built.whole)

    def derive(self, key: str, query: str, declared: Mapping[str, str], fingerprint: str) -> tuple[FieldVersion, ...]:
        """Makes the table `key` of a SELECT over the other datasets, which it sees by key with their natural types."""
        table = self._work_table(key)
        fields = derive_table(self._timed(), key, query, declared, self._zone, table)
        return self._add(key, table, self._version(key, fields, fingerprint))

    def keep(self, key: str) -> tuple[FieldVersion, ...]:
        """Carries a table over from the previous version as it is."""
        version = self._previous.tables[key]
        name = identifier(stem(version.file))
        try:
            attach(self.connection, self._folder / version.file, name)
        except duckdb.Error as error:
            raise UserError(f"The stored data of '{key}' cannot be opened.", f"Refresh the dataset '{key}'.") from error
        return self._add(key, f"{name}.{identifier(key)}", version, fresh=False)

    def check_key(self, key: str, field: str) -> None:
        """UserError if the field is empty in a row, or the same in two."""
        built = self._built[key]
        columns = self._columns(key, (field,))
        check_filled(self.connection, built.table, columns[0], f"'{field}', the key of '{key}',")
        check_repeated(self.connection, built.table, columns, f"'{field}', the key of '{key}',")

    def check_unique(self, key: str, fields: Sequence[str], user: str) -> None:
        """UserError if two rows have the same non-empty values in `fields`; `user` names who relies on it."""
        built = self._built[key]
        named = f"{', '.join(repr(f) for f in fields)} of '{key}', which {user} relies on,"
        check_repeated(self.connection, built.table, self._columns(key, fields), named)

    # ------------------------------------------------------------ parts of the steps

    def _columns(self, key: str, fields: Sequence[str]) -> list[str]:
        columns = {f.name: f.column for f in self._built[key].version.fields}
        return [identifier(columns[name]) for name in fields]

    def _work_table(self, key: str) -> str:
        return f"{WORK}.{identifier(f'{key}-{uuid.uuid4().hex}')}"

    def _timed(self) -> TimedSql:
        return TimedSql(self.connection, self._watchdog, self._deadline)

    def _version(self, key: str, fields: tuple[FieldVersion, ...], fingerprint: str) -> TableVersion:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        return TableVersion(key, "", 0, fields, fingerprint, now, self._zone.key)

    def _add(
        self, key: str, table: str, version: TableVersion, fresh: bool = True, whole: bool = True
    ) -> tuple[FieldVersion, ...]:
        former = self._built.get(key)
        self._built[key] = Built(table, version, fresh, whole)
        self.connection.execute(natural_view(identifier(key), table, version.fields))
        if former and former.fresh:
            self.connection.execute(f"DROP TABLE {former.table}")
        return version.fields
