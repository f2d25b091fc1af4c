"""The definitions as the contract words them (section 3): datasets, filters, measures, minidashes, walls. Frozen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Union

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Tag
from pydantic import Field as Rule
from pydantic_core import PydanticKnownError

FieldType = Literal["text", "number", "integer", "boolean", "date", "datetime", "duration"]
Unit = Literal["day", "week", "month", "quarter", "year"]
Better = Literal["higher", "lower"]
Cadence = Literal["daily", "weekly", "monthly", "quarterly", "yearly"]
ValueKind = Literal["number", "percent", "currency", "duration", "text", "date", "datetime", "boolean"]
Scalar = Union[bool, int, float, str]
Text = Union[str, Mapping[Literal["en", "fr"], str]]
Key = Annotated[str, Rule(pattern=r"^[a-z][a-z0-9_]*$")]


def say(text: Text | None, language: str, fallback: str = "") -> str:
    """The text in `language`, else in the other one, else `fallback`."""
    if not text:
        return fallback
    if isinstance(text, str):
        return text
    return text.get(language) or next(iter(text.values()), "") or fallback


class Definition(BaseModel):
    """Base of all definitions: unknown keys are refused, nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


# ---------------------------------------------------------------- datasets


class ReadOptions(Definition):
    """How a file is written."""

    delimiter: str | None = None
    decimal: str | None = None
    thousands: str | None = None
    encoding: str | None = None
    nulls: tuple[str, ...] = ("", "NULL")
    date_format: str | None = None
    datetime_format: str | None = None
    sheet: str | int | None = None
    header: bool | int | None = None
    bad_rows: Literal["error", "skip"] = "error"


class Field(Definition):
    """What is declared of a column; a field with an `expression` is computed when data is read."""

    type: FieldType | None = None
    label: Text | None = None
    identifies: Annotated[str, Rule(pattern=r"^(login|email|name|team|attributes\.[^.\s]+)$")] | None = None
    expression: str | None = None
    order: tuple[str, ...] = ()
    zone: Literal["UTC"] | None = None


class Relation(Definition):
    """How rows of another dataset belong to a row of this one: `{own field: field of the target}`."""

    dataset: Key
    on: Mapping[str, str] = Rule(min_length=1)
    many: bool = False


class Dataset(Definition):
    """A table that indicators may query: a file or a derived SELECT."""

    title: Text | None = None
    description: Text | None = None
    file: str | None = None
    sql: str | None = None
    read: ReadOptions = ReadOptions()
    clock: str | None = None
    key: str | None = None
    link: str | None = None
    fields: Mapping[str, Field] = Rule(default_factory=dict)
    relations: Mapping[Key, Relation] = Rule(default_factory=dict)


# ---------------------------------------------------------------- filters


class Leaf(Definition):
    """One condition; `value` is a scalar, a list, a period (text or mapping), `{field: other}`, or None."""

    field: str
    op: str
    value: Any = None


class All(Definition):
    """True when every part is; `all: []` is everything."""

    parts: tuple[Filter, ...] = Rule(alias="all")


class AnyOf(Definition):
    """True when one part is; `any: []` is nothing."""

    parts: tuple[Filter, ...] = Rule(alias="any")


class Not(Definition):
    """Plain negation, so it may bring empty values back."""

    part: Filter = Rule(alias="not")


class Some(Definition):
    """True when one row of the `many` relation satisfies the whole filter."""

    relation: str = Rule(alias="some")
    where: Filter | None = None


class Nothing(Definition):
    """True when no row of the `many` relation satisfies the whole filter."""

    relation: str = Rule(alias="none")
    where: Filter | None = None


FILTER_FORMS = ("all", "any", "not", "some", "none", "field")


def _filter_form(value: Any) -> str | None:
    if isinstance(value, Definition):
        return {All: "all", AnyOf: "any", Not: "not", Some: "some", Nothing: "none", Leaf: "field"}[type(value)]
    if isinstance(value, Mapping):
        return next((form for form in FILTER_FORMS if form in value), None)
    return None


Filter = Annotated[
    Union[
        Annotated[All, Tag("all")],
        Annotated[AnyOf, Tag("any")],
        Annotated[Not, Tag("not")],
        Annotated[Some, Tag("some")],
        Annotated[Nothing, Tag("none")],
        Annotated[Leaf, Tag("field")],
    ],
    Discriminator(
        _filter_form,
        custom_error_type="filter_form",
        custom_error_message="a filter is one of all, any, not, some, none, or field with op and value",
    ),
]

# ---------------------------------------------------------------- measures and lines

Aggregate = Literal["count", "count_distinct", "sum", "average", "median", "minimum", "maximum", "share"]


class Duration(Definition):
    """The time that passes between two dates or datetimes of a row."""

    start: str = Rule(alias="from")
    end: str = Rule(alias="to")


class Measure(Definition):
    """What is computed over the rows: an aggregate, of a field or a duration where it needs one."""

    aggregate: Aggregate
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


# ---------------------------------------------------------------- lists


class Grouping(Definition):
    """A field that makes groups; dates are cut to a unit with `by`."""

    field: str
    by: Unit | None = None
    label: Text | None = None


class ListMeasure(Definition):
    """A measure of each group: an aggregate with its own filter, or a formula of the other measures."""

    key: Key
    label: Text | None = None
    aggregate: Aggregate | None = None
    field: str | None = None
    duration: Duration | None = None
    of: Filter | None = None
    where: Filter | None = None
    formula: str | None = None
    format: Format = Format()


class ListColumn(Definition):
    """A field shown of each row."""

    field: str
    label: Text | None = None
    format: Format = Format()


class SortKey(Definition):
    """A column or measure that orders the list."""

    by: str
    order: Literal["asc", "desc"] = "asc"


class SortedList(Definition):
    """Rows (`columns`) or groups (`group_by` with `measures`), in an order, cut at a limit."""

    dataset: Key
    where: Filter | None = None
    columns: tuple[Union[str, ListColumn], ...] = ()
    group_by: tuple[Union[str, Grouping], ...] = ()
    measures: tuple[ListMeasure, ...] = ()
    having: Filter | None = None
    every: str | None = None
    keep_empty: bool = False
    sort: tuple[SortKey, ...] = ()
    limit: Annotated[int, Rule(ge=1, le=1000)] = 10


class Minidash(Definition):
    """A titled tile of one of the two templates, and the teams that may see it."""

    title: Text
    description: Text | None = None
    teams: Union[Literal["everyone"], tuple[Key, ...]]
    indicators: tuple[Indicator, ...] | None = None
    list: SortedList | None = None

    @property
    def kind(self) -> Literal["indicators", "list"]:
        return "list" if self.list else "indicators"


# ---------------------------------------------------------------- teams, users, walls


class Team(Definition):
    """A team, and the data values that mean it."""

    title: Text
    matches: tuple[str, ...] = ()


class User(Definition):
    """An account; the password is used only when the account is created."""

    name: str
    email: str | None = None
    teams: tuple[Key, ...] = ()
    attributes: Mapping[str, Scalar] = Rule(default_factory=dict)
    admin: bool = False
    language: Literal["en", "fr"] | None = None
    password: str | None = None


class Placement(Definition):
    """A minidash at a place of a wall of 12 columns."""

    minidash: Key
    x: Annotated[int, Rule(ge=0)]
    y: Annotated[int, Rule(ge=0)]
    w: Annotated[int, Rule(ge=1)]
    h: Annotated[int, Rule(ge=1)]


class Wall(Definition):
    """A named page of placements; `teams` only shortens the menu."""

    title: Text
    home: bool = False
    teams: tuple[Key, ...] | None = None
    tiles: tuple[Placement, ...] = ()


def _no_boolean(value: Any) -> Any:
    if isinstance(value, bool):
        raise PydanticKnownError("literal_error", {"expected": "1"})
    return value


class Definitions(Definition):
    """A whole definition file, or everything that a company has defined."""

    version: Annotated[Literal[1], BeforeValidator(_no_boolean)] = 1  # true equals 1 in Python, not in a file
    teams: Mapping[Key, Team] = Rule(default_factory=dict)
    users: Mapping[Annotated[str, Rule(pattern=r"^[a-z0-9][a-z0-9._@+-]*$")], User] = Rule(default_factory=dict)
    datasets: Mapping[Key, Dataset] = Rule(default_factory=dict)
    minidashes: Mapping[Key, Minidash] = Rule(default_factory=dict)
    walls: Mapping[Key, Wall] = Rule(default_factory=dict)
