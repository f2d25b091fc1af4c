"""What the use cases hand out: walls, gallery, manual entries and finds, as the API and the screens receive them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from indicators.content import Content, Shape


class TileView(Shape):
    """A minidash at its place on a wall, with what it shows."""

    minidash: str
    x: int = Field(ge=0, lt=12)
    y: int = Field(ge=0)
    w: int = Field(ge=1, le=12)
    h: int = Field(ge=1)
    content: Content


class WallView(Shape):
    """A wall as this viewer sees it now; all its numbers come from one data version."""

    key: str
    title: str
    home: bool
    personalised: bool = Field(description="The viewer's own layout is shown, not the default one.")
    version: str = Field(description="Opaque; a save of the layout names the version it was made from.")
    as_of: str | None = Field(None, description="The earliest clock among the tiles, RFC 3339 or a date.")
    refreshed_at: datetime | None = Field(None, description="When the oldest of the datasets shown was read.")
    notice: str | None = Field(None, description="Why the data is older than it should be, in the viewer's language.")
    data_version: int
    tiles: list[TileView]


class WallEntry(Shape):
    """A wall in the menu."""

    key: str
    title: str
    home: bool
    personalised: bool


class MinidashEntry(Shape):
    """A minidash in the gallery."""

    key: str
    title: str
    description: str | None
    kind: Literal["indicators", "list"]


class MinidashView(Shape):
    """One minidash outside any wall, and the data version that answered."""

    data_version: int
    content: Content


class EntryView(Shape):
    """A manual value as it was entered; it is never changed, only followed by newer ones."""

    id: int
    minidash: str
    indicator: str
    value: float
    as_of: date = Field(description="The day or period that the value stands for.")
    note: str | None
    author: str = Field(description="The login of who entered it.")
    author_name: str
    at: datetime = Field(description="When it was entered, RFC 3339 in the organisation's zone.")


class FoundView(Shape):
    """A wall or minidash whose title holds the words looked for; `wall` is where it can be seen, if anywhere."""

    kind: Literal["wall", "minidash"]
    key: str
    title: str
    wall: str | None


class MeView(Shape):
    """Who the caller is."""

    login: str
    name: str
    teams: list[str]
    language: Literal["en", "fr"]
