"""What the use cases of people and teams hand out."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from indicators.content import Shape
from walls.views import TeamView


class AttributeView(Shape):
    """What identifies somebody in data."""

    name: str
    value: str


class PersonView(Shape):
    """An account as administrators see it; `version` is opaque."""

    login: str
    name: str
    email: str
    teams: list[str]
    attributes: list[AttributeView]
    admin: bool
    language: str | None
    disabled: bool
    example: bool
    has_password: bool
    last_seen_at: datetime | None
    link_until: datetime | None = Field(None, description="When a one-time link that waits to be used ends.")
    version: str


class PeopleView(Shape):
    """Everybody, and what a form about people offers; `me` is the login of who looks."""

    people: list[PersonView]
    teams: list[TeamView]
    attributes: list[str]
    me: str


class MadeLink(Shape):
    """A one-time link; `path` is the secret part of its address and shown this once."""

    login: str
    name: str
    path: str
    until: datetime


class NamedView(Shape):
    """A thing and what it is called."""

    key: str
    title: str


class TeamUsesView(Shape):
    """What names a team: who belongs to it, what only it brings, and filters that ask for it."""

    people: list[NamedView]
    minidashes: list[NamedView]
    walls: list[NamedView]
    entered: list[NamedView]
    filters: list[NamedView]


class TeamDetailView(Shape):
    """A team as administrators manage it; `version` is opaque."""

    key: str
    title: str
    titles: dict[str, str]
    matches: list[str]
    uses: TeamUsesView
    version: str


class SeenWallView(NamedView):
    """A wall of somebody's menu; `teams` are those of theirs that bring it, None if everybody has it."""

    home: bool
    own: bool
    hidden: bool
    teams: list[str] | None


class SeenMinidashView(NamedView):
    """A minidash that somebody sees; `teams` as above, `walls` are those of their menu that hold it."""

    teams: list[str] | None
    walls: list[str]


class SeenView(Shape):
    """What a person, or a member of a team, sees; `others` counts the minidashes that they do not, `more` are walls
    that their menu leaves out. In their `language` their walls are drawn."""

    name: str
    language: str
    disabled: bool
    walls: list[SeenWallView]
    minidashes: list[SeenMinidashView]
    others: int
    more: list[NamedView]
