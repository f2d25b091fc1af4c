"""An account as it is remembered, and the viewer or person that it makes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Row

from store.tables import account
from viewer import Language, Person, Viewer

LOGIN = re.compile(r"[a-z0-9][a-z0-9._@+-]*")
LOGIN_LENGTH = LONGEST_TEXT = 200
THEMES = ("auto", "light", "dark")
# What an account consists of besides secrets and times: what is compared, journalled and changed.
PROFILE = ("name", "email", "teams", "attributes", "admin", "language", "theme", "disabled", "example")


@dataclass(frozen=True)
class Account:
    """One person's account without its secrets; `language` None is the organisation's."""

    login: str
    name: str
    email: str = ""
    teams: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    admin: bool = False
    language: Language | None = None
    theme: Literal["auto", "light", "dark"] = "auto"
    disabled: bool = False
    example: bool = False
    has_password: bool = False
    created_at: datetime | None = None
    password_changed_at: datetime | None = None
    last_seen_at: datetime | None = None

    @property
    def profile(self) -> dict[str, Any]:
        """The account as a JSON value, for the journal and for an export."""
        return {name: _plain(getattr(self, name)) for name in PROFILE}

    @property
    def person(self) -> Person:
        return Person(self.login, self.name, self.email, self.teams, dict(self.attributes))

    def viewer(self, locale: Language, read_only: bool = False) -> Viewer:
        """This person looking; `locale` is the language of those who did not choose one."""
        seen = self.person
        return Viewer(
            *(seen.login, seen.name, seen.email, seen.teams, seen.attributes),
            admin=self.admin,
            language=self.language or locale,
            theme=self.theme,
            read_only=read_only,
        )

    def admitted(self, loopback: bool) -> bool:
        """Whether this person may come in; example people only when nobody but this machine can reach the server."""
        return not self.disabled and (loopback or not self.example)


def account_of(row: Row[Any]) -> Account:
    """The account in a row that holds all columns of the table `account`."""
    values = row._mapping
    return Account(
        login=values[account.c.login],
        **{name: values[account.c[name]] for name in PROFILE if name not in ("teams", "attributes")},
        teams=tuple(values[account.c.teams]),
        attributes=dict(values[account.c.attributes]),
        has_password=values[account.c.password_hash] is not None,
        created_at=values[account.c.created_at],
        password_changed_at=values[account.c.password_changed_at],
        last_seen_at=values[account.c.last_seen_at],
    )


def is_login(text: str) -> bool:
    """Whether `text` has the form of a login."""
    return len(text) <= LOGIN_LENGTH and LOGIN.fullmatch(text) is not None


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return dict(value) if isinstance(value, Mapping) else value
