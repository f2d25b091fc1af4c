"""What explanations hand out, as the API and the panel receive them."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from indicators.content import ListColumnShape, Shape
from indicators.model.base import Unit, ValueKind


class PeriodView(Shape):
    """What a date of the definition comes down to: both days are included; an instant is RFC 3339."""

    field: str = Field(description="The label of the date that lies in it.")
    name: str = Field(description="The period as people call it, such as “this month”.")
    start: str | None = Field(alias="from")
    end: str | None = Field(alias="to")


class OperandView(Shape):
    """A line that a formula uses."""

    key: str
    label: str
    text: str


class ChoiceView(Shape):
    """A date that a value can be followed by."""

    key: str
    label: str


class ExplanationView(Shape):
    """Why a value, or a list, is what it is for this viewer."""

    minidash: str
    line: str | None = Field(description="Null for a list.")
    label: str
    kind: Literal["measure", "formula", "manual", "list"]
    sentence: str = Field(description="The whole definition, in the viewer's language.")
    value: float | int | str | None = None
    text: str | None = Field(None, description="The value as the wall shows it.")
    periods: list[PeriodView]
    rows_counted: int | None = Field(None, description="Null where they could not be counted.")
    rows_left_out: int | None = Field(None, description="Selected by the filter, but without a value to count.")
    empty_fields: list[str] = Field(description="The labels of the fields that are empty in rows left out.")
    dataset: str | None = Field(None, description="The title of the dataset that the rows are of.")
    operands: list[OperandView] = Field(description="The lines that a formula uses.")
    reason: str | None = Field(None, description="Why there is no value, or no rows.")
    as_of: str | None = Field(None, description="What time it is for the value, RFC 3339 or a date.")
    unit: Unit | None = Field(None, description="The unit to follow the value by; null if there is no date for it.")
    dates: list[ChoiceView] = Field(description="The dates that the value can be followed by.")
    data_version: int
    data_read_at: datetime | None = Field(None, description="When the oldest of the datasets was read.")
    changed_by: str | None = Field(None, description="The login of who changed the definition last.")
    changed_by_name: str | None = None
    changed_at: datetime | None = None


class RowsView(Shape):
    """A page of the rows behind a value, in an order that never changes within a data version."""

    columns: list[ListColumnShape]
    rows: list[list[Any]]
    texts: list[list[str]]
    links: list[str | None] = Field(default_factory=list, description="Where a row opens, per row.")
    total: int = Field(description="How many rows there are in all: those that count.")
    offset: int
    limit: int
    reason: str | None = Field(None, description="Why there are none.")
    data_version: int


class CoursePointView(Shape):
    """One unit: its first day, its name, and the value in it."""

    start: str = Field(alias="from")
    label: str
    value: float | int | str | None
    text: str


class TickView(Shape):
    """A number to write at the side of a chart."""

    value: float
    text: str


class CourseView(Shape):
    """A value over time, the oldest unit first and the current one last."""

    label: str
    kind: ValueKind
    adds_up: bool = Field(description="Whether the values of shorter units add up to those of longer ones.")
    by: Unit
    on: str | None
    points: list[CoursePointView]
    ticks: list[TickView] = Field(description="Round numbers that hold all values; none for dates.")
    reason: str | None = None
    data_version: int
