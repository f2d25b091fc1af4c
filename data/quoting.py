"""Names and texts as they are written in SQL."""

from __future__ import annotations

from collections.abc import Iterable


def literal(text: str) -> str:
    """The text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def identifier(name: str) -> str:
    """The name as a quoted SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def physical_names(names: Iterable[str]) -> list[str]:
    """A column name for each field name: its own, or a suffixed one where DuckDB, blind to case, would see it twice."""
    taken: set[str] = set()
    columns = []
    for name in names:
        column, number = name, 2
        while column.lower() in taken:
            column, number = f"{name}_{number}", number + 1
        taken.add(column.lower())
        columns.append(column)
    return columns


def free_name(wanted: str, taken: Iterable[str]) -> str:
    """`wanted`, lengthened until it differs from all taken names, case aside."""
    lowered = {name.lower() for name in taken}
    while wanted.lower() in lowered:
        wanted += "_"
    return wanted
