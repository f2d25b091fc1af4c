"""A dataset as it is declared: its file or SQL, fields, relations, clock and link."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field as Rule

from indicators.model.base import Definition, FieldType, Key, Text

Rhythm = Literal["5 minutes", "15 minutes", "30 minutes", "hour", "day"]


class ReadOptions(Definition):
    """How a file is written."""

    delimiter: str | None = None
    decimal: str | None = None
    thousands: str | None = None
    encoding: str | None = None
    nulls: tuple[str, ...] = ("", "NULL")
    date_format: str | None = None
    datetime_format: str | None = None
    sheet: str | int | None = None
    header: bool | int | None = None
    bad_rows: Literal["error", "skip"] = "error"


class Field(Definition):
    """What is declared of a column; a field with an `expression` is computed when data is read."""

    type: FieldType | None = None
    label: Text | None = None
    identifies: Annotated[str, Rule(pattern=r"^(login|email|name|team|attributes\.[^.\s]+)$")] | None = None
    expression: str | None = None
    order: tuple[str, ...] = ()
    zone: Literal["UTC"] | None = None


class Refresh(Definition):
    """When the file of a dataset is read again by itself; `at` is a local time of day."""

    every: Rhythm
    at: Annotated[str, Rule(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")] | None = None


class Relation(Definition):
    """How rows of another dataset belong to a row of this one: `{own field: field of the target}`."""

    dataset: Key
    on: Mapping[str, str] = Rule(min_length=1)
    many: bool = False


class Dataset(Definition):
    """A table that indicators may query: a file or a derived SELECT."""

    title: Text | None = None
    description: Text | None = None
    file: str | None = None
    sql: str | None = None
    read: ReadOptions = ReadOptions()
    refresh: Refresh | None = None
    clock: str | None = None
    key: str | None = None
    link: str | None = None
    fields: Mapping[str, Field] = Rule(default_factory=dict)
    relations: Mapping[Key, Relation] = Rule(default_factory=dict)
