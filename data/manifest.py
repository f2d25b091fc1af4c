"""A data version: which file holds each dataset, with its fields and statistics. Plain values, no I/O."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class FieldVersion:
    """A typed column as it stands in a data version.

    `column` is its name in the engine, normally the field's own; `day_column` is the local DATE beside a datetime.
    `code_column` stands beside a text of at most 65,534 values: 0 where it is empty, else the place of the value in
    byte order, from 1; `codes` are those values if they are at most 1,000.
    `median` is that of a number in a table of a million rows and more.
    """

    name: str
    column: str
    type: str
    distinct: int | None = None
    nulls: int = 0
    day_column: str | None = None
    code_column: str | None = None
    codes: tuple[str, ...] = ()
    median: float | None = None

    @property
    def numeric(self) -> bool:
        """Whether its values are numbers, which can be added up."""
        return self.type in ("number", "integer", "duration")

    @property
    def temporal(self) -> bool:
        """Whether its values lie on days."""
        return self.type in ("date", "datetime")

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> FieldVersion:
        return cls(**{**data, "codes": tuple(data.get("codes", ()))})


@dataclass(frozen=True)
class MeasureTotalsVersion:
    """The totals of one number: the columns that hold the sum, the count, the least and the greatest of it.

    `columns` is the column of rows that it stands for, or two: the microseconds from the first to the second.
    """

    columns: tuple[str, ...]
    sum: str
    count: str
    least: str
    greatest: str


@dataclass(frozen=True)
class TotalsVersion:
    """The totals by month beside a table, in the same file under the name `table`.

    The day column of the date field `main` holds the first days of months, `count` how many rows there are; `keys` are
    columns that stand in the totals as they do in the rows, `filled` dates of which they only tell the empty ones.
    """

    table: str
    rows: int
    main: str
    count: str
    keys: tuple[str, ...]
    filled: tuple[str, ...]
    measures: tuple[MeasureTotalsVersion, ...]

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> TotalsVersion:
        measures = (MeasureTotalsVersion(**{**each, "columns": tuple(each["columns"])}) for each in data["measures"])
        lists = {"keys": tuple(data["keys"]), "filled": tuple(data["filled"]), "measures": tuple(measures)}
        return cls(**{**data, **lists})


@dataclass(frozen=True)
class TableVersion:
    """One dataset in a data version; `file` is a name inside the data folder and is never used twice.

    `skipped` describes the rows that `bad_rows: skip` left out, `notes` what is remarkable about detected types;
    `totals` stand beside the rows of a large table.
    """

    dataset: str
    file: str
    rows: int
    fields: tuple[FieldVersion, ...]
    fingerprint: str
    refreshed_at: str
    zone: str = ""  # the organisation's time zone, for which the local days were computed
    skipped: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    totals: TotalsVersion | None = None

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> TableVersion:
        totals = data.get("totals")
        parts = {
            "fields": tuple(map(FieldVersion.from_json, data["fields"])),
            "skipped": tuple(data["skipped"]),
            "notes": tuple(data.get("notes", ())),
            "totals": TotalsVersion.from_json(totals) if totals else None,
        }
        return cls(**{**data, **parts})


@dataclass(frozen=True)
class Manifest:
    """All tables of data version `version`; version 0 has none."""

    version: int = 0
    tables: Mapping[str, TableVersion] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return {"version": self.version, "tables": {key: asdict(table) for key, table in self.tables.items()}}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Manifest:
        return cls(data["version"], {key: TableVersion.from_json(table) for key, table in data["tables"].items()})
