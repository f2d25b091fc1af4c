"""Every row of the store as a line of JSON, and back: from either kind of store into either, also of an older shape."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, Column, Connection, Date, DateTime, MetaData, Table, func, insert, select

from errors import UserError
from store import migrations
from store.tables import metadata

Lines = Iterable[str]
AT_ONCE = 500


def table_names() -> list[str]:
    """All tables, each after those that it refers to."""
    return [table.name for table in metadata.sorted_tables]


def rows_of(connection: Connection, name: str) -> Iterator[str]:
    """The rows of a table, each as a line of JSON, in the order of its key."""
    table = metadata.tables[name]
    for row in connection.execute(select(table).order_by(*table.primary_key.columns)).yield_per(AT_ONCE):
        yield json.dumps(dict(row._mapping), default=_plain, ensure_ascii=False, separators=(",", ":"))


def fill(connection: Connection, shape: str, lines: Callable[[str], Lines]) -> None:
    """Makes the tables of an empty store in the shape of that revision, fills them, and takes them to today's shape.

    `lines` gives the rows of a table, as `rows_of` wrote them. Raises UserError when the store is not empty, or when
    this program does not know the shape.
    """
    _clear(connection)
    migrations.upgrade(connection, shape)
    then = MetaData()
    then.reflect(connection)
    for table in then.sorted_tables:
        if table.name != migrations.TABLE:
            _fill_table(connection, table, lines(table.name))
    migrations.upgrade(connection)


def _clear(connection: Connection) -> None:
    standing = MetaData()
    standing.reflect(connection)
    for table in standing.tables.values():
        if table.name != migrations.TABLE and connection.execute(select(func.count()).select_from(table)).scalar():
            raise UserError("The store is not empty.", "Restore into an empty home, with an empty database.")
    standing.drop_all(connection)


def _fill_table(connection: Connection, table: Table, lines: Lines) -> None:
    waiting: list[Mapping[str, Any]] = []
    for line in lines:
        row = json.loads(line)
        waiting.append({name: _typed(table.columns[name], value) for name, value in row.items()})
        if len(waiting) == AT_ONCE:
            connection.execute(insert(table), waiting)
            waiting = []
    if waiting:
        connection.execute(insert(table), waiting)
    _continue_counting(connection, table)


def _continue_counting(connection: Connection, table: Table) -> None:
    """PostgreSQL counts rows apart from the rows; SQLite looks at them."""
    counted = table.autoincrement_column
    if connection.dialect.name != "postgresql" or counted is None:
        return
    last = select(func.max(counted)).scalar_subquery()
    sequence = func.pg_get_serial_sequence(table.name, counted.name)
    connection.execute(select(func.setval(sequence, func.coalesce(last, 1), last.is_not(None))))


def _plain(value: Any) -> str:
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    raise TypeError(f"{value!r} is nothing that the store holds")


def _typed(column: Column[Any], value: Any) -> Any:
    if value is None or isinstance(column.type, JSON):
        return value
    if isinstance(column.type, DateTime):
        return datetime.fromisoformat(value).astimezone(UTC)
    return date.fromisoformat(value) if isinstance(column.type, Date) else value
