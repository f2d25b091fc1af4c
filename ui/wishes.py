"""What the browser may send to a callback; whatever has another shape is refused before anything happens."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from errors import UserError
from indicators.model.company import Placement
from viewer import Language
from walls.messages import message

Id = Annotated[str, Field(max_length=100)]
Key = Annotated[str, Field(max_length=200)]
Path = Annotated[str, Field(max_length=500, pattern="^/")]
# What every store can hold.
Whole = Annotated[int, Field(ge=0, le=2**31 - 1)]
# Longer than any title may be: how long that is, is told where it is typed.
Typed = Annotated[str, Field(max_length=1000)]
# What a form of a new thing has sent without getting an answer; assets/arrange/attempts.js sends no more.
MOST_ATTEMPTS = 3
Keys = Annotated[list[Key], Field(max_length=10_000)]


class Wish(BaseModel):
    """Base: `id` tells two equal wishes apart."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    id: Id


class Visit(Wish):
    """An address that the viewer opens, or still looks at; `known` is the revision that is already shown."""

    path: Path
    known: Annotated[str, Field(max_length=500)] | None = None


class Place(BaseModel):
    """Where a minidash shall stand; the use cases say what is no layout."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    minidash: Key
    x: Whole
    y: Whole
    w: Whole
    h: Whole


def placements(tiles: list[Place], language: Language) -> list[Placement]:
    """Raises UserError for what no placement can be, such as a tile without width."""
    try:
        return [Placement(**tile.model_dump()) for tile in tiles]
    except ValueError:
        raise UserError(message("no_place", language)) from None


Tiles = Annotated[list[Place], Field(max_length=1000)]


class Change(Wish):
    """What the viewer does to a wall; `path` is where they look, `key` the wall, `version` what they read of it,
    for `accept` of its default.

    `then` is where they go when it is done, if anywhere else.
    `save` and `save_default` need `tiles`, `undo` the number of the `change`, `take` a `minidash`.
    """

    act: Literal["save", "reset", "undo", "take", "accept", "save_default"]
    path: Path
    then: Path | None = None
    key: Key
    version: Annotated[str, Field(max_length=200)] = ""
    tiles: Tiles = Field(default_factory=list)
    change: Whole | None = None
    minidash: Key = ""


class Question(Wish):
    """What the viewer wants to look at: while arranging two layouts side by side, the gallery, or some of it; of a
    minidash `key` why it shows what it does, and what stands behind its `line`, or behind a list if that is empty.

    `rows` and `history` begin at `offset`; `course` goes by the unit and the date of its choice.
    """

    about: Literal["comparison", "gallery", "company_gallery", "previews", "explain", "rows", "history", "course"]
    key: Key = ""
    minidashes: Annotated[list[Key], Field(max_length=24)] = Field(default_factory=list)
    line: Key = ""
    offset: Whole = 0
    by: Literal["day", "week", "month", "quarter", "year"] | None = None
    on: Annotated[str, Field(max_length=1000)] | None = None


class Arrangement(Wish):
    """What the viewer does to the own menu, or to a wall of their own; `look` asks for the menu as it is.

    `create` and `rename` need a `title`, `rename` and `delete` a `key`, `arrange` all `walls` in order; `create` may
    bring the `tiles` that shall stand on the wall, and a `form` that stays the same however often it is sent.
    """

    act: Literal["look", "create", "rename", "delete", "arrange", "reset"]
    key: Key = ""
    title: Typed = ""
    form: Id = ""
    tiles: Tiles = Field(default_factory=list)
    walls: Keys = Field(default_factory=list)
    hidden: Keys = Field(default_factory=list)


class Titles(BaseModel):
    """A title as it was typed in each language; one of them is enough."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    en: Typed = ""
    fr: Typed = ""

    def by_language(self) -> dict[str, str]:
        return {"en": self.en, "fr": self.fr}


class WallGiven(BaseModel):
    """A wall of the company as its form gives it."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    titles: Titles
    teams: Annotated[list[Key], Field(max_length=1000)] | None = None


class Management(Wish):
    """What an administrator does to the walls of the company.

    `create` and `describe` need `titles`, and `teams` unless it is for everybody; `describe` and `delete` also need the
    `key` and the `version` that was read; `home` needs a `key`, `order` all `keys`, `propose` a `team`.
    `attempts` are what a form has sent to `create` before without getting an answer.
    """

    act: Literal["create", "describe", "home", "order", "delete", "propose"]
    key: Key = ""
    version: Annotated[str, Field(max_length=200)] = ""
    titles: Titles = Field(default_factory=Titles)
    teams: Annotated[list[Key], Field(max_length=1000)] | None = None
    keys: Keys = Field(default_factory=list)
    team: Key = ""
    attempts: Annotated[list[WallGiven], Field(max_length=MOST_ATTEMPTS)] = Field(default_factory=list)


class Sought(Wish):
    """Words to find."""

    words: Annotated[str, Field(max_length=200)]


class Preference(Wish):
    """A theme or a language to keep."""

    theme: Literal["auto", "light", "dark"] | None = None
    language: Literal["en", "fr"] | None = None


class Entry(Wish):
    """A manual value as it was typed; `key` stays the same however often it is sent."""

    minidash: Key
    indicator: Key
    value: Annotated[str, Field(max_length=100)]
    as_of: Annotated[str, Field(max_length=40)]
    note: Annotated[str, Field(max_length=5000)]
    key: Id


Some = TypeVar("Some", bound=Wish)


def read_wish(kind: type[Some], sent: Any) -> Some:
    """What the browser sent, as a `kind`. Raises UserError when it has another shape."""
    try:
        return kind.model_validate(sent)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"])) or kind.__name__.lower()
        raise UserError(f"'{place}' is not as expected: {first['msg']}.") from None
