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
    own: bool = Field(False, description="A wall of this viewer alone; it has no default layout.")
    personalised: bool = Field(description="The viewer's own layout is shown, not the default one.")
    default_changed: bool = Field(False, description="The default layout has changed since the viewer looked at it.")
    default_version: str | None = Field(None, description="Opaque; that of the default layout, None for an own wall.")
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


class MenuEntry(WallEntry):
    """A wall as the viewer arranges the menu: whether it is theirs alone, and whether they took it out."""

    own: bool
    hidden: bool


class PlaceView(Shape):
    """Where a minidash stands, without what it shows."""

    minidash: str
    title: str
    x: int
    y: int
    w: int
    h: int


class ComparisonView(Shape):
    """The viewer's own layout of a wall beside today's default one."""

    mine: list[PlaceView]
    default: list[PlaceView]


class TeamView(Shape):
    """A team to choose."""

    key: str
    title: str


class DefaultWallView(Shape):
    """A wall of the company as administrators manage it; `version` is that of its definition, opaque."""

    key: str
    title: str
    titles: dict[str, str] = Field(description="By language; one text for all languages stands under each.")
    home: bool
    teams: list[str] | None = Field(description="Whose menus have it; everybody's if null.")
    tiles: int
    people: int = Field(description="How many people have it in their menu.")
    personal: list[str] = Field(description="The names of those who personalised it.")
    version: str


class ProposalView(Shape):
    """A wall that a team lacks, and how many minidashes are meant for that team."""

    team: str
    title: str
    minidashes: int


class ArrangedTileView(Shape):
    """A minidash in the default layout; without content where own teams do not see it."""

    minidash: str
    title: str
    teams: list[str] | None = Field(description="The titles of the teams that see it; everybody if null.")
    x: int
    y: int
    w: int
    h: int
    content: Content | None


class DefaultLayoutView(Shape):
    """Everybody's default layout of a wall, whole: also what the administrator's own teams do not see."""

    wall: DefaultWallView
    tiles: list[ArrangedTileView]


class MinidashEntry(Shape):
    """A minidash in the gallery."""

    key: str
    title: str
    description: str | None
    kind: Literal["indicators", "list"]


class GalleryEntry(MinidashEntry):
    """A minidash that can be placed, and the keys of those walls of the viewer's menu that hold it already.

    `teams` are the titles of the teams that see it, in the gallery of administrators only: there, some are not
    `visible` to the administrator's own teams.
    """

    walls: list[str]
    teams: list[str] | None = None
    visible: bool = True


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
