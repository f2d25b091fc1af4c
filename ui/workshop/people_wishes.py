"""What the browser may wish about people, teams and previews."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from ui.wishes import MOST_ATTEMPTS, Key, Titles, Typed, Wish
from walls.workshop.people_fields import PersonFields

Version = Annotated[str, Field(max_length=200)]
# Some 2,000 rows; the body of a request has a limit of its own.
Table = Annotated[str, Field(max_length=600_000)]
Some = Annotated[list[Key], Field(max_length=1000)]


class Pair(BaseModel):
    """An attribute as it was typed."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    name: Typed
    value: Typed


class Given(BaseModel):
    """A person as the form gives them; the use cases say what is not accepted."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    name: Typed
    email: Typed = ""
    teams: Some = Field(default_factory=list)
    attributes: Annotated[list[Pair], Field(max_length=1000)] = Field(default_factory=list)
    admin: bool = False
    language: Literal["en", "fr"] | None = None

    def fields(self) -> PersonFields:
        pairs = tuple((pair.name, pair.value) for pair in self.attributes)
        return PersonFields(self.name, self.email, tuple(self.teams), pairs, self.admin, self.language)


class PersonNamed(Wish):
    """Something about the person of that login."""

    login: Key


class PersonCreate(Wish):
    """A new person; `attempts` are what the same form has sent before for this login without getting an answer."""

    login: Typed
    person: Given
    attempts: Annotated[list[Given], Field(max_length=MOST_ATTEMPTS)] = Field(default_factory=list)


class PersonChange(Wish):
    """What a person shall be, made from what was read as `version`."""

    login: Key
    version: Version
    person: Given


class Looked(Wish):
    """Whose eyes to look with: a person's, or those of a member of a team."""

    login: Key = ""
    team: Key = ""


class PreviewOpen(Looked):
    """A wall to look at with them."""

    wall: Key


class TablePreview(Wish):
    """A table of people as a CSV text."""

    text: Table


class TableImport(TablePreview):
    """The table whose preview was `version`; `links` asks for a one-time link for each new person."""

    version: Version
    links: bool


class TeamGiven(BaseModel):
    """A team as the form gives it; `matches` are the data values that mean it."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    titles: Titles
    matches: Annotated[list[Typed], Field(max_length=1000)]

    def given(self) -> tuple[dict[str, str], list[str]]:
        return self.titles.by_language(), self.matches


class TeamCreate(Wish, TeamGiven):
    """A new team; `attempts` are what the same form has sent before without getting an answer."""

    attempts: Annotated[list[TeamGiven], Field(max_length=MOST_ATTEMPTS)] = Field(default_factory=list)


class TeamChange(Wish, TeamGiven):
    """What a team shall be, made from what was read as `version`."""

    key: Key
    version: Version


class TeamValues(Wish):
    """Values of the data that may mean a team; `typed` is what they hold."""

    typed: Typed


class TeamDelete(Wish):
    """A team to delete, as it was read."""

    key: Key
    version: Version
