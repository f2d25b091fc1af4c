"""What administrators' SQL may return: DuckDB types turned into field types, or refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from errors import UserError

INTEGERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER")
WIDE = ("UBIGINT", "HUGEINT", "UHUGEINT")
INSTANT = "TIMESTAMP WITH TIME ZONE"
FAMILIES = {
    "BOOLEAN": "boolean",
    "DATE": "date",
    INSTANT: "instant",
    "INTERVAL": "duration",
    "FLOAT": "number",
    "DOUBLE": "number",
    **dict.fromkeys((*INTEGERS, *WIDE), "integer"),
    **dict.fromkeys(("TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS"), "local"),
    **dict.fromkeys(("VARCHAR", "UUID", "TIME", '"NULL"', "NULL"), "text"),
}


@dataclass(frozen=True)
class Result:
    """A result column as a field: type, SQL of the stored value, and whether that is a local time still."""

    type: str
    value: str
    local: bool = False


def _finite(c: str) -> str:
    """A division by zero, infinity and NaN are no value."""
    return f"CASE WHEN isfinite(CAST({c} AS DOUBLE)) THEN CAST({c} AS DOUBLE) END"


def _text(c: str) -> str:
    return f"nullif(CAST({c} AS VARCHAR), '')"


def _utc(c: str) -> str:
    return f"timezone('UTC', {c})"


def _seconds(c: str) -> str:
    return f"CAST(epoch({c}) AS DOUBLE)"


def _tried(type: str) -> Callable[[str], str]:
    return lambda c: f"TRY_CAST({c} AS {type})"


def _whole(c: str) -> str:
    return f"CASE WHEN {c} = trunc({c}) THEN TRY_CAST({c} AS BIGINT) END"


# (what the SQL returns, field type) → SQL of the value. The first row of each family is its own type.
CONVERSIONS: dict[tuple[str, str], Callable[[str], str]] = {
    ("boolean", "boolean"): lambda c: c,
    ("boolean", "integer"): _tried("BIGINT"),
    ("date", "date"): lambda c: c,
    ("date", "datetime"): lambda c: f"CAST({c} AS TIMESTAMP)",
    ("instant", "datetime"): _utc,
    ("instant", "date"): lambda c: f"CAST({c} AS DATE)",
    ("local", "datetime"): lambda c: f"CAST({c} AS TIMESTAMP)",
    ("local", "date"): lambda c: f"CAST({c} AS DATE)",
    ("duration", "duration"): _seconds,
    ("duration", "number"): _seconds,
    ("integer", "integer"): _tried("BIGINT"),
    ("integer", "number"): _finite,
    ("integer", "duration"): _finite,
    ("integer", "boolean"): lambda c: f"{c} <> 0",
    ("number", "number"): _finite,
    ("number", "integer"): _whole,
    ("number", "duration"): _finite,
    ("text", "text"): _text,
    ("text", "number"): _tried("DOUBLE"),
    ("text", "integer"): _tried("BIGINT"),
    ("text", "boolean"): _tried("BOOLEAN"),
    ("text", "date"): _tried("DATE"),
    ("text", "datetime"): _tried("TIMESTAMP"),
    **{(family, "text"): _text for family in ("boolean", "date", "instant", "local", "integer", "number")},
}
LOCAL_SOURCES = ("date", "local", "text")


def result_field(column: str, native: str, declared: str | None, what: str) -> Result:
    """The field that a column of DuckDB type `native` becomes; UserError if there is none, or not the declared one."""
    family = _family(native)
    if family is None:
        raise UserError(
            f"{what} has the type {native}, which no field can have.",
            "Accepted are text, numbers, booleans, dates, times and intervals; use a cast.",
        )
    type = declared or next(target for source, target in CONVERSIONS if source == family)
    if (family, type) not in CONVERSIONS:
        raise UserError(
            f"{what} is declared as {type}, but the SQL returns {native}.", "Declare the right type, or use a cast."
        )
    local = type == "datetime" and family in LOCAL_SOURCES
    return Result(type, CONVERSIONS[family, type](column), local)


def _family(native: str) -> str | None:
    if native.endswith("]"):
        return None
    if native.startswith("DECIMAL"):
        return "number"
    if native.startswith("ENUM"):
        return "text"
    return FAMILIES.get(native)
