"""Small companies in DuckDB's memory for the tests: rows as Python dicts, and the catalog that describes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
from sqlglot import exp
from sqlglot.dialects.duckdb import DuckDB

from data.manifest import FieldVersion
from data.versions.codes import MOST_VALUES
from data.versions.monthly_totals import TotalsWriter
from indicators.catalog import Catalog, Column, Table
from indicators.model.base import NUMERIC
from indicators.model.datasets import Relation
from indicators.scope import Scope
from statement import Bound, Statement
from viewer import People, Person, Viewer
from walls.catalogs import read_totals

PARIS = ZoneInfo("Europe/Paris")
LARGE = 10_000_000
_SQL_TYPES = {
    "text": "VARCHAR",
    "number": "DOUBLE",
    "integer": "BIGINT",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "datetime": "TIMESTAMP",
    "duration": "DOUBLE",
}


@dataclass(frozen=True)
class Shelf:
    """A dataset of a test: fields as `{name: type}` or `{name: {type, identifies, order}}`, rows as tuples."""

    fields: Mapping[str, Any]
    rows: Sequence[Sequence[Any]] = ()
    relations: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    clock: str | None = None
    key: str | None = None
    link: str | None = None


class Company:
    """A catalog and the engine that holds its rows.

    `coded` as large tables are stored and planned: with numbers beside texts, and totals by month.
    """

    def __init__(
        self,
        shelves: Mapping[str, Shelf],
        zone: ZoneInfo = PARIS,
        teams: Mapping[str, tuple[str, ...]] | None = None,
        people: Sequence[Person] = (),
        coded: bool = False,
    ):
        self.engine = duckdb.connect(config={"python_enable_replacements": "false", "threads": "1"})
        self.engine.execute("SET TimeZone = 'UTC'")
        self.zone, self.people = zone, People(tuple(people))
        tables = {key: self._add(key, shelf) for key, shelf in shelves.items()}
        tables = {key: self._as_large(table) for key, table in tables.items()} if coded else tables
        self.catalog = Catalog(tables, zone, teams or {})

    def _add(self, key: str, shelf: Shelf) -> Table:
        columns = {name: _column(name, declared) for name, declared in shelf.fields.items()}
        parts = []
        for column in columns.values():
            parts.append(f'"{column.column}" {_SQL_TYPES[column.type]}')
            if column.day_column:
                parts.append(f'"{column.day_column}" DATE')
        self.engine.execute(f'CREATE TABLE "{key}" ({", ".join(parts)})')
        stored = [
            item
            for row in shelf.rows
            for column, value in zip(columns.values(), row, strict=True)
            for item in self._store(column, value)
        ]
        if stored:
            places = f"({', '.join('?' * len(parts))})"
            self.engine.execute(f'INSERT INTO "{key}" VALUES {", ".join([places] * len(shelf.rows))}', stored)
        relations = {name: Relation.model_validate(relation) for name, relation in shelf.relations.items()}
        return Table(
            key, columns, relations, clock=shelf.clock, key_field=shelf.key, link=shelf.link, rows=len(shelf.rows)
        )

    def _as_large(self, table: Table) -> Table:
        columns = {name: self._measured(table, self._coded(table, column)) for name, column in table.columns.items()}
        return self._with_totals(replace(table, columns=columns))

    def _with_totals(self, table: Table) -> Table:
        main = next((column.column for column in table.columns.values() if column.temporal), None)
        self.sql(f'CREATE SCHEMA "{table.key}"')
        self.sql(f'CREATE VIEW "{table.key}"."{table.key}" AS FROM main."{table.key}"')
        fields = [self._field(table, column) for column in table.columns.values()]
        writer = TotalsWriter(self.engine, f'"{table.key}"', table.key, fields, table.rows, most=table.rows)
        totals = writer.write(main) if main else None
        return replace(table, rows=LARGE, totals=read_totals(totals) if totals else None)

    def _field(self, table: Table, column: Column) -> FieldVersion:
        [(nulls,)] = self.sql(f'SELECT count(*) - count("{column.column}") FROM "{table.key}"')
        names = ("name", "column", "type", "distinct", "day_column", "code_column", "codes")
        return FieldVersion(**{name: getattr(column, name) for name in names}, nulls=nulls)

    def _coded(self, table: Table, column: Column) -> Column:
        if column.type != "text":
            return column
        name, code = f'"{column.column}"', f"{column.column} (code)"
        found = self.sql(f'SELECT DISTINCT {name} FROM "{table.key}" WHERE {name} IS NOT NULL ORDER BY 1')
        codes = tuple(value for (value,) in found)
        self.sql(f'ALTER TABLE "{table.key}" ADD COLUMN "{code}" USMALLINT')
        self.engine.execute(f'UPDATE "{table.key}" SET "{code}" = coalesce(list_position(?, {name}), 0)', [list(codes)])
        return replace(column, code_column=code, codes=codes if len(codes) <= MOST_VALUES else (), distinct=len(codes))

    def _measured(self, table: Table, column: Column) -> Column:
        if column.type not in NUMERIC:
            return column
        [(median,)] = self.sql(f'SELECT median("{column.column}") FROM "{table.key}"')
        return replace(column, median=median)

    def _store(self, column: Column, value: Any) -> list[Any]:
        """A value as data versions store it; a datetime is given as local text or as an aware datetime."""
        if column.type != "datetime":
            return [None if value == "" else value]
        if value is None:
            return [None, None]
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
        moment = moment if moment.tzinfo else moment.replace(tzinfo=self.zone)
        instant = moment.astimezone(UTC)
        return [instant.replace(tzinfo=None), instant.astimezone(self.zone).date()]

    def scope(self, viewer: Viewer | None = None, now: str = "2024-05-15T12:00:00+00:00") -> Scope:
        return Scope(self.catalog, viewer or Viewer("nobody"), self.people, datetime.fromisoformat(now))

    def run(self, tree: exp.Expression | Statement) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        tree = tree.tree if isinstance(tree, Statement) else tree
        values: list[Any] = []
        return self.engine.execute(Writer(values).generate(tree), values).fetchall()

    def sql(self, text: str) -> list[tuple[Any, ...]]:
        """The rows of a hand-written check query."""
        return self.engine.execute(text).fetchall()


def _column(name: str, declared: Any) -> Column:
    facts = {"type": declared} if isinstance(declared, str) else dict(declared)
    kind = facts.pop("type")
    return Column(name, name, kind, day_column=f"{name} day" if kind == "datetime" else None, **facts)


class Writer(DuckDB.Generator):
    """Writes a query with placeholders, and its values into the list given."""

    def __init__(self, values: list[Any]):
        super().__init__(dialect="duckdb")
        self.values = values

    def _bound(self, leaf: Bound) -> str:
        self.values.append(leaf.this)
        return "?"

    TRANSFORMS = {**DuckDB.Generator.TRANSFORMS, Bound: _bound}


class _Reader(DuckDB.Generator):
    TRANSFORMS = {
        **DuckDB.Generator.TRANSFORMS,
        Bound: lambda self, leaf: f"<{type(leaf.this).__name__} {leaf.this!r}>",
    }


def readable(tree: exp.Expression) -> str:
    """A query as SQL with its values in their places, to look for words in it."""
    return _Reader(dialect="duckdb").generate(tree)
