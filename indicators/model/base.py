"""What all definitions share: their base, keys, texts in two languages, and the names of types and units."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, Union

from pydantic import BaseModel, ConfigDict
from pydantic import Field as Rule

FieldType = Literal["text", "number", "integer", "boolean", "date", "datetime", "duration"]
NUMERIC: frozenset[FieldType] = frozenset({"number", "integer", "duration"})
TEMPORAL: frozenset[FieldType] = frozenset({"date", "datetime"})
EVERY_TYPE: frozenset[FieldType] = NUMERIC | TEMPORAL | {"text", "boolean"}
Unit = Literal["day", "week", "month", "quarter", "year"]
Better = Literal["higher", "lower"]
Cadence = Literal["daily", "weekly", "monthly", "quarterly", "yearly"]
ValueKind = Literal["number", "percent", "currency", "duration", "text", "date", "datetime", "boolean"]
Scalar = Union[bool, int, float, str]
Text = Union[str, Mapping[Literal["en", "fr"], str]]
Key = Annotated[str, Rule(pattern=r"^[a-z][a-z0-9_]*$")]


def say(text: Text | None, language: str, fallback: str = "") -> str:
    """The text in `language`, else in the other one, else `fallback`."""
    if not text:
        return fallback
    if isinstance(text, str):
        return text
    return text.get(language) or next(iter(text.values()), "") or fallback


class Definition(BaseModel):
    """Base of all definitions: unknown keys are refused, nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
