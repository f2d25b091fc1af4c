"""The bodies that the API accepts, as models: an unknown key, a wrong type or a number out of bounds is refused."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from indicators.model import Key


def _read_day(value: Any) -> Any:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("day", "a day is written YYYY-MM-DD")


class Wish(BaseModel):
    """Base of all bodies: nothing is converted, nothing is ignored."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class PlaceWish(Wish):
    """Where a minidash shall stand; x + w may be at most 12."""

    minidash: Key
    x: int = Field(ge=0)
    y: int = Field(ge=0)
    w: int = Field(ge=1)
    h: int = Field(ge=1)


class LayoutWish(Wish):
    """A whole personal layout; `version` is that of the wall from which it was made."""

    version: str = Field(max_length=200)
    tiles: list[PlaceWish]


class ValueWish(Wish):
    """A manual value, the day or period that it stands for (today if missing), and a note."""

    value: float = Field(allow_inf_nan=False)
    as_of: Annotated[date, BeforeValidator(_read_day)] | None = None
    note: str | None = Field(None, max_length=1_000)
