"""The bodies that the API accepts, as models: an unknown key, a wrong type or a number out of bounds is refused."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from indicators.model.base import Key
from walls.layout import COLUMNS, MOST_ROWS, MOST_TILES


def _read_day(value: Any) -> Any:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("day", "a day is written YYYY-MM-DD")


def _read_whole(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


# To JSON and its schemas, 4.0 is the whole number 4.
Whole = Annotated[int, BeforeValidator(_read_whole)]
DAY_SCHEMA = {"type": "string", "format": "date", "pattern": r"^(19|20|21)\d\d-\d\d-\d\d$"}


class Wish(BaseModel):
    """Base of all bodies: nothing is converted, nothing is ignored."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def _least(least: int, most: int) -> Any:
    # The greatest value is told here and refused by the rules of layouts, in the words of layouts.
    return Field(ge=least, json_schema_extra={"maximum": most})


class PlaceWish(Wish):
    """Where a minidash shall stand; x + w may be at most 12."""

    minidash: Key
    x: Whole = _least(0, COLUMNS - 1)
    y: Whole = _least(0, MOST_ROWS - 1)
    w: Whole = _least(1, COLUMNS)
    h: Whole = _least(1, MOST_ROWS)


class LayoutWish(Wish):
    """A whole personal layout; `version` is that of the wall from which it was made."""

    version: str = Field(max_length=200)
    tiles: list[PlaceWish] = Field(json_schema_extra={"maxItems": MOST_TILES})


class ValueWish(Wish):
    """A manual value, the day or period that it stands for (today if missing), and a note of nothing but text."""

    value: float = Field(allow_inf_nan=False)
    as_of: Annotated[date, BeforeValidator(_read_day), WithJsonSchema(DAY_SCHEMA)] | None = None
    note: str | None = Field(None, max_length=1_000)
