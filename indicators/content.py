"""What a tile shows, as the HTTP API and the Wall component receive it (contract section 5)."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Union

from pydantic import BaseModel, ConfigDict, Field

from indicators.model.base import ValueKind


class Shape(BaseModel):
    """Base of all answers: every key is always present, null if there is nothing."""

    model_config = ConfigDict(frozen=True, populate_by_name=True, serialize_by_alias=True)


class TrendPoint(Shape):
    """One unit of a trend; `from` is its first day, YYYY-MM-DD."""

    start: str = Field(alias="from")
    value: float | int | str | None


class Line(Shape):
    """One indicator of a tile. `value` is exact (a duration in seconds, a share from 0 to 100, a date as text)."""

    key: str
    label: str
    value: float | int | str | None = None
    text: str = "–"
    kind: ValueKind = "number"
    previous: float | int | str | None = None
    change: float | None = Field(None, description="(value − previous) / |previous| × 100")
    target: float | int | None = None
    status: Literal["good", "bad"] | None = None
    trend: list[TrendPoint] | None = None
    note: str | None = Field(None, description="The note of the latest manual entry.")
    stale: bool = Field(False, description="A manual value older than one cadence.")
    problem: str | None = Field(None, description="Why the line could not be computed.")
    # What the screen says besides, in the viewer's language.
    reason: str | None = Field(None, description="Why there is no value though nothing failed, for hover and focus.")
    previous_text: str | None = None
    change_text: str | None = Field(None, description="The change with its sign, such as +12.5 %.")
    compared_with: str | None = Field(None, description="What it is compared with, such as “vs 1 – 6 April 1998”.")
    target_text: str | None = Field(None, description="The target in words, such as “87 % of 20”.")
    progress: float | None = Field(None, description="Value as a share of the target, 0 to 1, cut at both ends.")
    manual: bool = False
    can_enter: bool = Field(False, description="This viewer may enter a value for this line.")
    entered: str | None = Field(None, description="Who entered the value and when.")


class ListColumnShape(Shape):
    """A column of a list."""

    key: str
    label: str
    kind: ValueKind


class Indicators(Shape):
    """A tile of lines."""

    key: str
    title: str
    kind: Literal["indicators"] = "indicators"
    as_of: str | None = Field(None, description="The earliest clock among the lines, RFC 3339 or a date.")
    lines: list[Line]
    description: str | None = None


class Rows(Shape):
    """A tile of rows."""

    key: str
    title: str
    kind: Literal["list"] = "list"
    as_of: str | None = None
    columns: list[ListColumnShape]
    rows: list[list[Any]]
    texts: list[list[str]]
    description: str | None = None
    hovers: list[list[str | None]] = Field(default_factory=list, description="The full date behind “tomorrow 14:00”.")
    links: list[str | None] = Field(default_factory=list, description="Where a row opens, per row.")
    bar: int | None = Field(None, description="The column that is drawn as a bar.")
    bars: list[float | None] = Field(default_factory=list, description="Its share of the largest, 0 to 1, per row.")
    empty_text: str | None = Field(None, description="What the list looks for, when it found nothing.")
    problem: str | None = None


Content = Annotated[Union[Indicators, Rows], Field(discriminator="kind")]
