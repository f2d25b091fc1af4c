"""Walls for the tests: definitions as people write them, answered by DuckDB through the planner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow

from indicators.answer import answer
from indicators.content import Content
from indicators.manual import ManualEntries
from indicators.model.company import Minidash
from statement import Statement
from tests.indicators.companies import Company, Writer
from viewer import Viewer


class Watched:
    """A company's engine that counts its statements."""

    def __init__(self, company: Company):
        self.company = company
        self.calls: list[list[Statement]] = []

    def __call__(self, statements: Sequence[Statement]) -> list[pyarrow.Table]:
        self.calls.append(list(statements))
        return [self._run(statement) for statement in statements]

    def _run(self, statement: Statement) -> pyarrow.Table:
        values: list[Any] = []
        text = Writer(values).generate(statement.tree)
        return self.company.engine.sql(text, params=values or None).to_arrow_table()


def minidash(**parts: Any) -> Minidash:
    """A minidash for everyone."""
    return Minidash.model_validate({"title": "Test", "teams": "everyone", **parts})


def line(key: str, aggregate: str = "count", dataset: str = "orders", **parts: Any) -> dict[str, Any]:
    """A line with a measure; what belongs to the measure may be given flat."""
    measure = {name: parts.pop(name) for name in ("field", "duration", "of") if name in parts}
    return {"key": key, "label": key, "dataset": dataset, "measure": {"aggregate": aggregate, **measure}, **parts}


def show(
    company: Company,
    minidashes: Mapping[str, Minidash],
    viewer: Viewer | None = None,
    entries: ManualEntries | None = None,
    run: Any = None,
    now: str = "2024-05-15T10:00:00+00:00",
) -> dict[str, Content]:
    """The contents of a wall."""
    scope = company.scope(viewer, now)
    return answer(minidashes, scope, run or Watched(company), entries or {}, "EUR", lambda key, line: False)


def lines(company: Company, *indicators: dict[str, Any], **options: Any) -> dict[str, Any]:
    """The lines of one minidash, by key."""
    content = show(company, {"mini": minidash(indicators=indicators)}, **options)["mini"]
    return {line.key: line for line in content.lines}
