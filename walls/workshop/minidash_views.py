"""What the minidash editor is handed: plain values, as its screens receive them."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from indicators.content import Content, Shape


class PlaceView(Shape):
    """A wall on which a minidash stands."""

    key: str
    title: str


class ListedMinidash(Shape):
    """A minidash in the list of all of them."""

    key: str
    title: str
    description: str | None
    kind: Literal["indicators", "list"]
    teams: list[str] | None
    walls: list[PlaceView]
    lines: int
    people: int
    changed_by: str | None
    changed_at: datetime | None


class DeletedMinidash(Shape):
    """A minidash that was deleted, and the change by which it comes back."""

    key: str
    title: str
    change: int
    changed_by: str
    changed_at: datetime


class WhereUsed(Shape):
    """The walls that have a minidash by default, and the people who placed it themselves."""

    walls: list[PlaceView]
    personal: list[str]


class OpenedMinidash(Shape):
    """A minidash as its editor opens it."""

    key: str
    title: str
    body: dict[str, Any]
    version: str
    where_used: WhereUsed
    people_can_see: int
    entries: dict[str, int]
    changed_by: str | None
    changed_at: datetime | None
    vocabulary_version: str


class SavedMinidash(Shape):
    """A minidash that was stored just now."""

    key: str
    version: str


class MissingView(Shape):
    """The teams and people of a former minidash that are no more; `nobody` if no team is left that sees it."""

    teams: list[str]
    people: list[str]
    nobody: bool


class DeletedFrom(Shape):
    """A minidash that was deleted just now, and the titles of the walls that lost it."""

    key: str
    walls: list[str]


class PreviewView(Shape):
    """A minidash that is being written, as somebody would see it."""

    content: Content | None
    sees: bool
    keys: list[str]
    sentences: dict[str, str]
    filter_sentences: dict[str, str]
    problems: dict[str, str]
    counted: dict[str, int]


class ComparedLine(Shape):
    """A line before and after a change; None where it is not there."""

    key: str
    label: str
    old: str | None
    new: str | None
    changed: bool


class ComparedRows(Shape):
    """A list before and after a change."""

    columns: dict[str, list[str]]
    old: list[list[str]]
    new: list[list[str]]
    changed: bool


class ComparedViewer(Shape):
    """What a change is for one person; `before` and `after` say whether they see the minidash."""

    login: str
    name: str
    before: bool
    after: bool
    changed: bool
    lines: list[ComparedLine]
    rows: ComparedRows | None


class Audience(Shape):
    """How many people see a minidash, and whom a change adds or takes away."""

    before: int
    after: int
    gains: list[str]
    loses: list[str]


class LostLine(Shape):
    """A line by hand that goes, with the values entered in it."""

    key: str
    label: str
    entries: int


class ComparisonOfMinidash(Shape):
    """Old against new values."""

    viewers: list[ComparedViewer]
    audience: Audience
    lost: list[LostLine]


class PastChange(Shape):
    """One change of a minidash; `body` is what it was after it, None once it was deleted."""

    change: int
    at: datetime
    by: str
    action: str
    changed: list[str]
    body: dict[str, Any] | None
    current: bool


class FoundValue(Shape):
    """A value of a field, and how many rows have it."""

    value: Any
    text: str
    count: int


class MatchingValue(FoundValue):
    """A value that holds what was typed, and the field that has it."""

    field: str
    label: str


class FoundValues(Shape):
    """The values of a field; `more` says that there are others, `empty` counts the rows without one."""

    values: list[FoundValue]
    more: bool
    empty: int
