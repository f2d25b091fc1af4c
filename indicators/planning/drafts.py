"""A statement of a plan before it is written: whose costs can be weighed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from indicators.aggregates import Operation
from indicators.calendar import Interval, unit_start
from indicators.measures import Operand
from indicators.model.base import Unit
from indicators.planning.figures import Figure, Window
from indicators.planning.predicates import Predicate

GRAINS: tuple[Unit, ...] = ("year", "quarter", "month", "week", "day")
DAYS_HELD = 1_095  # that a table is taken to hold; the dates in it are not known here


def rows_within(days: Interval | None, rows: int) -> float:
    """How many of the rows lie in these days, about; all of them without any."""
    return rows if days is None else rows * min(1.0, days.days / DAYS_HELD)


@dataclass(frozen=True)
class Draft:
    """A statement to be written: its figures, the conditions in WHERE, the fields to group by, and the flags.

    A flag is a set of conditions of which all must hold; each becomes one boolean column.
    """

    figures: tuple[Figure, ...]
    where: frozenset[Predicate]
    keys: tuple[str, ...] = ()
    flags: tuple[frozenset[Predicate], ...] = ()

    @property
    def table(self) -> str:
        return self.figures[0].table

    @property
    def window(self) -> Window | None:
        return self.figures[0].window

    @cached_property
    def columns(self) -> tuple[tuple[Operation, Operand | None], ...]:
        """The different aggregates, each of which is one column."""
        return tuple(dict.fromkeys((figure.operation, figure.operand) for figure in self.figures))

    @cached_property
    def uncut(self) -> Unit:
        """The longest unit that no figure of a window cuts."""
        edges = {edge for figure in self.figures if figure.span for edge in (figure.span.start, figure.span.end)}
        return next(unit for unit in GRAINS if all(unit_start(edge, unit) == edge for edge in edges))

    @cached_property
    def predicates(self) -> tuple[Predicate, ...]:
        """Those that are written down, in WHERE or as flags; the keys answer the others."""
        return (*self.where, *(predicate for flag in self.flags for predicate in flag))

    @cached_property
    def operands(self) -> tuple[Operand, ...]:
        return tuple(dict.fromkeys(figure.operand for figure in self.figures if figure.operand))

    def flag_of(self, figure: Figure) -> str | None:
        """The alias of the flag that holds what neither WHERE nor the keys say of the figure."""
        rest = figure.predicates - self.where - self.tests_of(figure)
        return f"f{self.flags.index(rest)}" if rest else None

    def tests_of(self, figure: Figure) -> frozenset[Predicate]:
        """The conditions of the figure that the keys answer."""
        return frozenset(each for each in figure.predicates - self.where if each.answered_by(self.keys))
