"""Statement trees → DuckDB's SQL with numbered placeholders, and the values for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlglot import exp
from sqlglot.dialects.duckdb import DuckDB

from data.connection import stem
from data.quoting import identifier
from statement import Bound, Statement


@dataclass(frozen=True)
class Rendered:
    """SQL text and its values, in the order of their numbers; equal text and equal typed values ask the same."""

    text: str
    values: tuple[Any, ...]

    @property
    def key(self) -> tuple[Any, ...]:
        """What a result may be shared by; 1, 1.0 and true differ."""
        return self.text, tuple((type(value).__name__, value) for value in self.values)


class StatementGenerator(DuckDB.Generator):
    """DuckDB's generator, with a placeholder for each different value and the place of each dataset.

    Equal values get one number: an expression that stands in SELECT and in GROUP BY must be the same text in both.
    """

    TRANSFORMS = {**DuckDB.Generator.TRANSFORMS, Bound: lambda self, leaf: self._placeholder(leaf.this)}

    def __init__(self, files: Mapping[str, str]):
        super().__init__(dialect=DuckDB, comments=False)
        self._files = files
        self._numbers: dict[tuple[str, Any], int] = {}

    @property
    def bound_values(self) -> tuple[Any, ...]:
        return tuple(value for _, value in self._numbers)

    def _placeholder(self, value: Any) -> str:
        return f"${self._numbers.setdefault((type(value).__name__, value), len(self._numbers) + 1)}"

    def table_sql(self, expression: exp.Table, sep: str = " AS ") -> str:
        # A table beside that of the dataset is named dataset.table.
        file = self._files.get(expression.db or expression.name)
        if file is None:
            return super().table_sql(expression, sep)
        alias = self.sql(expression, "alias") or identifier(expression.name)
        return f"{identifier(stem(file))}.{identifier(expression.name)}{sep}{alias}"


def render(statement: Statement, files: Mapping[str, str]) -> Rendered:
    """The statement's SQL; `files` gives the data file of each dataset. No CTE may have the name of a dataset."""
    generator = StatementGenerator(files)
    text = generator.generate(statement.tree)
    return Rendered(text, generator.bound_values)
