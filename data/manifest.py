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
    byte order, from 1; `codes` are those values if they are at most 100.
    """

    name: str
    column: str
    type: str
    distinct: int | None = None
    nulls: int = 0
    day_column: str | None = None
    code_column: str | None = None
    codes: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> FieldVersion:
        return cls(**{**data, "codes": tuple(data.get("codes", ()))})


@dataclass(frozen=True)
class TableVersion:
    """One dataset in a data version; `file` is a name inside the data folder and is never used twice.

    `skipped` describes the rows that `bad_rows: skip` left out, `notes` what is remarkable about detected types.
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


@dataclass(frozen=True)
class Manifest:
    """All tables of data version `version`; version 0 has none."""

    version: int = 0
    tables: Mapping[str, TableVersion] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return {"version": self.version, "tables": {key: asdict(table) for key, table in self.tables.items()}}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Manifest:
        tables = {
            key: TableVersion(
                **{
                    **table,
                    "fields": tuple(map(FieldVersion.from_json, table["fields"])),
                    "skipped": tuple(table["skipped"]),
                    "notes": tuple(table.get("notes", ())),
                }
            )
            for key, table in data["tables"].items()
        }
        return cls(data["version"], tables)
