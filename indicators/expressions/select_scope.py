"""Which column a name means in one SELECT: the tables of its FROM, and what its own projections have named."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain

from sqlglot import exp

from indicators.expressions.sources import Source, Unresolved, closest, named

Columns = tuple[Source, ...]


@dataclass
class SelectScope:
    """The tables of one SELECT by alias, and the columns that its own projections have named so far.

    `shared` are the columns that joins name in USING, which stand in several tables and mean one.
    """

    tables: dict[str, Columns] = field(default_factory=dict)
    shared: list[str] = field(default_factory=list)
    aliases: list[Source] = field(default_factory=list)

    def find(self, column: exp.Column) -> Source:
        """The column that is named. Raises Unresolved for one that is not there, or in several tables."""
        if column.table:
            return self._in_table(column)
        found = [source for columns in self.tables.values() if (source := named(column.name, columns))]
        names = [name.lower() for name in self.shared]
        if len(found) > 1 and column.name.lower() not in names:
            tables = ", ".join(alias for alias, columns in self.tables.items() if named(column.name, columns))
            raise Unresolved(
                column, f"'{column.name}' stands in {tables}.", f"Write {tables.split(',')[0]}.{column.name}."
            )
        source = found[0] if found else named(column.name, self.aliases)
        if source is None:
            known = [source.name for columns in self.tables.values() for source in columns]
            raise Unresolved(column, f"Unknown field '{column.name}'.", closest(column.name, known))
        return source

    def columns(self, column: exp.Column) -> Columns:
        """Those of the table that stands before the dot."""
        alias = next((alias for alias in self.tables if alias.lower() == column.table.lower()), None)
        if alias is None:
            raise Unresolved(column, f"Unknown table '{column.table}'.", closest(column.table, self.tables))
        return self.tables[alias]

    def merged(self) -> Columns:
        """Those of all tables; one that a join names in USING stands once."""
        shared = {name.lower() for name in self.shared}
        columns: list[Source] = []
        for column in chain.from_iterable(self.tables.values()):
            taken = column.name.lower() in shared and named(column.name, columns) is not None
            if not taken:
                columns.append(column)
        return tuple(columns)

    def _in_table(self, column: exp.Column) -> Source:
        columns = self.columns(column)
        source = named(column.name, columns)
        if source is None:
            hint = closest(column.name, (known.name for known in columns))
            raise Unresolved(column, f"Unknown field '{column.name}' in '{column.table}'.", hint)
        return source
