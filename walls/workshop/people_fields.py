"""A person as a form gives them: what is accepted in each field, and what is said where it is not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from accounts.account import LOGIN_LENGTH, LONGEST_TEXT, is_login
from accounts.signs import holds_hidden
from errors import Position, UserError
from viewer import Language
from walls.workshop.people_messages import tell

LONGEST, MOST_ATTRIBUTES = LONGEST_TEXT, 50
ATTRIBUTE = re.compile(r"[^.\s]+")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+")


@dataclass(frozen=True)
class PersonFields:
    """What an administrator says of a person; `attributes` are pairs as they were typed, `language` None theirs."""

    name: str
    email: str = ""
    teams: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = field(default=())
    admin: bool = False
    language: Language | None = None

    @property
    def profile(self) -> dict[str, Any]:
        """The parts of an account; pairs of which both are empty were never filled in."""
        pairs = {name.strip(): value.strip() for name, value in self.attributes if name.strip() or value.strip()}
        return {
            "name": " ".join(self.name.split()),
            "email": self.email.strip(),
            "teams": tuple(dict.fromkeys(self.teams)),
            "attributes": pairs,
            "admin": self.admin,
            "language": self.language,
        }


def login_faults(login: str, language: str) -> Iterator[UserError]:
    """What is wrong with a login, at the path `login`."""
    if len(login) > LOGIN_LENGTH:
        yield at("login", tell("login_long", language, limit=LOGIN_LENGTH, count=len(login)))
    elif not is_login(login):
        yield at("login", tell("login", language))


def faults(given: PersonFields, teams: Iterable[str], language: str) -> Iterator[UserError]:
    """All that is wrong, each at the path of its field; `teams` are the keys of those that there are."""
    if not given.name.strip():
        yield at("name", tell("name", language))
    yield from _text_faults("name", given.name, language)
    if given.email.strip() and not EMAIL.fullmatch(given.email.strip()):
        yield at("email", tell("email", language))
    yield from _text_faults("email", given.email, language)
    known = set(teams)
    for team in given.teams:
        if team not in known:
            yield at("teams", tell("no_team", language, team=team))
    yield from _attribute_faults(given.attributes, language)


def at(path: str, sentence: str) -> UserError:
    """An error that belongs to a field."""
    return UserError(sentence, position=Position(path=path))


def _attribute_faults(pairs: Sequence[tuple[str, str]], language: str) -> Iterator[UserError]:
    if len(pairs) > MOST_ATTRIBUTES:
        yield at("attributes", tell("too_many_attributes", language, limit=MOST_ATTRIBUTES))
    seen: set[str] = set()
    for place, (typed, value) in enumerate(pairs):
        name, path = typed.strip(), f"attributes.{place}"
        if not name and not value.strip():
            continue
        if not ATTRIBUTE.fullmatch(name):
            yield at(path, tell("attribute_name", language))
        elif name in seen:
            yield at(path, tell("attribute_twice", language, name=name))
        elif not value.strip():
            yield at(path, tell("attribute_value", language, name=name))
        seen.add(name)
        yield from _text_faults(path, name + value, language)


def _text_faults(path: str, text: str, language: str) -> Iterator[UserError]:
    if len(text) > LONGEST:
        yield at(path, tell("too_long", language, limit=LONGEST))
    if holds_hidden(text):
        yield at(path, tell("hidden", language))
