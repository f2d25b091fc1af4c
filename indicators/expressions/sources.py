"""The columns that SQL of administrators can name, and what is said where it names something else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlglot import exp

from errors import nearest
from indicators.model.base import Text


@dataclass(frozen=True)
class Source:
    """A column that SQL can name: `column` is its name in the engine; the rest is what a plain copy of it inherits."""

    name: str
    type: str | None
    column: str = ""
    label: Text | None = None
    identifies: str | None = None
    order: tuple[str, ...] = ()

    @property
    def physical(self) -> str:
        return self.column or self.name


class Unresolved(Exception):
    """Something in a tree that is not accepted; `node` is where."""

    def __init__(self, node: exp.Expression, message: str, hint: str = ""):
        super().__init__(message)
        self.node, self.message, self.hint = node, message, hint


def named(name: str, sources: Iterable[Source]) -> Source | None:
    """The source of exactly that name, else the only one that differs by case alone, as DuckDB has it."""
    sources = list(sources)
    exact = next((source for source in sources if source.name == name), None)
    alike = [source for source in sources if source.name.lower() == name.lower()]
    return exact or (alike[0] if len(alike) == 1 else None)


def closest(name: str, known: Iterable[str]) -> str:
    """The nearest known name as a question, or the first few of them."""
    known = list(known)
    return nearest(name, known) or f"Accepted: {', '.join(known[:30])}."
