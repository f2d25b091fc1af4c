"""Who is looking: the only source of "the current user" and "the current teams"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Language = Literal["en", "fr"]
LANGUAGES: tuple[Language, ...] = ("en", "fr")


@dataclass(frozen=True)
class Person:
    """What the data may identify of somebody: login, name, e-mail, attributes and the teams they belong to."""

    login: str
    name: str = ""
    email: str = ""
    teams: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)

    def identity(self, role: str) -> str | None:
        """The text that stands for this person in a field with `identifies: role`; None or "" identify nobody.

        `role` is one of `login`, `email`, `name`, `attributes.<name>`.
        """
        if role.startswith("attributes."):
            value = self.attributes.get(role.removeprefix("attributes."))
        else:
            value = {"login": self.login, "name": self.name, "email": self.email}[role]
        return str(value) if value not in (None, "") else None


@dataclass(frozen=True)
class Viewer(Person):
    """A signed-in person, as read from the session or the token at the start of a request, and from nowhere else."""

    admin: bool = False
    language: Language = "en"
    theme: Literal["auto", "light", "dark"] = "auto"
    read_only: bool = False

    @property
    def person(self) -> Person:
        return Person(self.login, self.name, self.email, self.teams, self.attributes)

    @property
    def known_as(self) -> str:
        """All that is known of this viewer as one text, by which to keep what only the very same may see again."""
        return repr(self)


@dataclass(frozen=True)
class People:
    """Everybody with an account, for the filters that ask who is a member of a team."""

    persons: tuple[Person, ...] = ()

    def members(self, teams: Iterable[str], role: str) -> tuple[str, ...]:
        """The texts that identify, by `role`, the members of any of `teams`; sorted, without the unidentifiable."""
        wanted = set(teams)
        found = (person.identity(role) for person in self.persons if wanted & set(person.teams))
        return tuple(sorted({text for text in found if text}))
