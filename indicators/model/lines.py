"""What a line shows: measures, formulas and entered values, with format, trend, comparison and target."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Union

from pydantic import Discriminator, Tag
from pydantic import Field as Rule

from indicators.model.base import Better, Cadence, Definition, Key, Text, Unit
from indicators.model.filters import Filter

AggregateKey = Literal["count", "count_distinct", "sum", "average", "median", "minimum", "maximum", "share"]


class Duration(Definition):
    """The time that passes between two dates or datetimes of a row."""

    start: str = Rule(alias="from")
    end: str = Rule(alias="to")


class Measure(Definition):
    """What is computed over the rows: an aggregate, of a field or a duration where it needs one."""

    aggregate: AggregateKey
    field: str | None = None
    duration: Duration | None = None
    of: Filter | None = None


class Format(Definition):
    """How a value is written."""

    kind: Literal["number", "percent", "currency", "duration", "date"] | None = None
    currency: Annotated[str, Rule(pattern="^[A-Z]{3}$")] | None = None
    decimals: Annotated[int, Rule(ge=0, le=10)] | None = None


class Trend(Definition):
    """The same measure over the `last` units that end with the current one."""

    on: str
    by: Unit
    last: Annotated[int, Rule(ge=1, le=400)]


class DatedTarget(Definition):
    """A target that holds from a day on; `start` is YYYY-MM-DD."""

    start: str = Rule(alias="from")
    value: float


class IndicatorTarget(Definition):
    """The value of another line of the same minidash is the target."""

    indicator: Key
    pace: bool = False


class MeasureTarget(Definition):
    """A measure with its own dataset and filter is the target."""

    dataset: Key
    measure: Measure
    where: Filter | None = None
    pace: bool = False

    @property
    def line(self) -> Indicator:
        """The target as a line of its own, which it is computed and checked as."""
        return Indicator(key="target", label="target", dataset=self.dataset, measure=self.measure, where=self.where)


class FixedTarget(Definition):
    """A number, written as a mapping so that `pace` can stand beside it."""

    value: float
    pace: bool = False


def _target_form(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return "dated"
    if isinstance(value, (IndicatorTarget, MeasureTarget, FixedTarget)):
        return {IndicatorTarget: "indicator", MeasureTarget: "measure", FixedTarget: "fixed"}[type(value)]
    if isinstance(value, Mapping):
        return "indicator" if "indicator" in value else "fixed" if "value" in value else "measure"
    return "number"


Target = Annotated[
    Union[
        Annotated[float, Tag("number")],
        Annotated[tuple[DatedTarget, ...], Tag("dated")],
        Annotated[IndicatorTarget, Tag("indicator")],
        Annotated[MeasureTarget, Tag("measure")],
        Annotated[FixedTarget, Tag("fixed")],
    ],
    Discriminator(_target_form),
]


class Entrants(Definition):
    """Who may enter a manual value, among those who see the minidash."""

    teams: tuple[Key, ...] = ()
    users: tuple[str, ...] = ()


class Manual(Definition):
    """A value that people enter: the latest one counts (level), or those of the period are summed (flow)."""

    kind: Literal["level", "flow"]
    cadence: Cadence
    entered_by: Entrants = Entrants()


class Indicator(Definition):
    """One line: exactly one of `measure` (with `dataset`), `manual` or `formula`."""

    key: Key
    label: Text
    dataset: Key | None = None
    measure: Measure | None = None
    where: Filter | None = None
    manual: Manual | None = None
    formula: str | None = None
    compare: Literal["previous_period", "previous_year"] | None = None
    target: Target | None = None
    pace: bool = False
    better: Better | None = None
    trend: Trend | None = None
    format: Format = Format()
