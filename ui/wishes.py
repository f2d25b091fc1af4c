"""What the browser may send to a callback; whatever has another shape is refused before anything happens."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from errors import UserError

Id = Annotated[str, Field(max_length=100)]
Key = Annotated[str, Field(max_length=200)]


class Wish(BaseModel):
    """Base: `id` tells two equal wishes apart."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    id: Id


class Visit(Wish):
    """An address that the viewer opens, or still looks at; `known` is the revision that is already shown."""

    path: Annotated[str, Field(max_length=500, pattern="^/")]
    known: Annotated[str, Field(max_length=500)] | None = None


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
