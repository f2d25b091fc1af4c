"""The people as administrators manage them: made, changed, let in by a link, disabled and deleted."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, func, select

from accounts.account import Account
from accounts.people import (
    accounts_in,
    former_logins,
    is_administrator,
    others_administer,
    put_account,
    remove_account,
)
from accounts.permissions import can
from errors import Conflict, NotFound, Problems, UserError
from indicators.model.base import say
from indicators.model.company import Definitions
from store.tables import journal
from viewer import Viewer
from walls.gallery import plain
from walls.published import read_published
from walls.service import Service
from walls.views import TeamView
from walls.workshop.people_fields import PersonFields, at, faults, login_faults
from walls.workshop.people_messages import tell
from walls.workshop.people_views import AttributeView, MadeLink, PeopleView, PersonView
from walls.workshop.team_uses import entered_by_person
from walls.workshop.workshop import Workshop

ATTRIBUTES = "attributes."


@dataclass(frozen=True)
class PeopleDesk:
    """Everything here needs an administrator; each change is one transaction and a line of the journal."""

    workshop: Workshop

    # ------------------------------------------------------------ looking

    def list_people(self, viewer: Viewer) -> PeopleView:
        """Everybody by name, disabled people too, with the teams and attributes that a form offers."""
        can(viewer, "manage_people").require()
        definitions = self.workshop.service.worlds.current().definitions
        with self.workshop.service.database.read() as connection:
            people, waiting = accounts_in(connection), self.workshop.access.links.waiting(connection)
        zone = self.workshop.service.zone
        until = {login: moment.astimezone(zone) for login, moment in waiting.items()}
        views = [person_view(one, until.get(one.login)) for one in people]
        return PeopleView(
            people=sorted(views, key=lambda one: (one.disabled, plain(one.name), one.login)),
            teams=[
                TeamView(key=key, title=say(one.title, viewer.language, key)) for key, one in definitions.teams.items()
            ],
            attributes=attribute_names(definitions, people),
            me=viewer.login,
        )

    # ------------------------------------------------------------ changing

    def create_person(
        self, viewer: Viewer, login: str, given: PersonFields, attempts: Sequence[PersonFields] = ()
    ) -> MadeLink:
        """A new account and the one-time link by which its owner sets a password.

        `attempts` were wished before for this login and got no answer: an account that one of them made takes this on.
        """
        can(viewer, "manage_people").require()
        login = login.strip()
        with self._writing() as connection:
            wrong = [*login_faults(login, viewer.language), *faults(given, _teams(connection), viewer.language)]
            standing = next((one for one in accounts_in(connection) if one.login == login), None)
            if standing and not _made_by(connection, viewer, standing, attempts):
                wrong.append(at("login", tell("login_taken", viewer.language)))
            if former_logins(connection, [login]):
                wrong.append(at("login", tell("login_former", viewer.language, login=login)))
            _refuse(wrong)
            put_account(connection, viewer.login, login, **given.profile)
            return self._link(connection, viewer, login)

    def change_person(self, viewer: Viewer, login: str, version: str, given: PersonFields) -> PersonView:
        """Gives an account these parts. Conflict if somebody changed it since `version` was read."""
        can(viewer, "manage_people").require()
        with self.workshop.access.admitted.changing(login), self._writing() as connection:
            old = _standing(connection, viewer, login)
            check_person(viewer, old, version)
            # Teams that are gone meanwhile but still stand in the account may stay there.
            wrong = list(faults(given, {*_teams(connection), *old.teams}, viewer.language))
            if is_administrator(old) and not given.admin and not others_administer(connection, login):
                wrong.append(at("admin", tell("last_administrator", viewer.language)))
            _refuse(wrong)
            return person_view(put_account(connection, viewer.login, login, **given.profile))

    def disable_person(self, viewer: Viewer, login: str) -> PersonView:
        """Lets somebody in no more: sessions and tokens end at once, on all servers. Nothing of theirs is lost."""
        can(viewer, "manage_people").require()
        with self.workshop.access.admitted.changing(login), self._writing() as connection:
            old = _standing(connection, viewer, login)
            if login == viewer.login:
                raise UserError(tell("not_yourself", viewer.language))
            if is_administrator(old) and not others_administer(connection, login):
                raise UserError(tell("last_administrator", viewer.language))
            return person_view(put_account(connection, viewer.login, login, disabled=True))

    def enable_person(self, viewer: Viewer, login: str) -> PersonView:
        """Lets somebody in again, with the password that they had."""
        can(viewer, "manage_people").require()
        with self.workshop.access.admitted.changing(login), self._writing() as connection:
            _standing(connection, viewer, login)
            return person_view(put_account(connection, viewer.login, login, disabled=False))

    def make_link(self, viewer: Viewer, login: str) -> MadeLink:
        """A new one-time link, valid 24 hours; the former one ends, the password so far holds until it is used."""
        can(viewer, "manage_people").require()
        with self._writing() as connection:
            if _standing(connection, viewer, login).disabled:
                raise UserError(tell("disabled_link", viewer.language))
            return self._link(connection, viewer, login)

    def delete_person(self, viewer: Viewer, login: str) -> None:
        """Deletes a disabled account with its layouts, own walls and tokens; what they entered stays.

        UserError while definitions say that this person enters values.
        """
        can(viewer, "manage_people").require()
        with self.workshop.access.admitted.changing(login), self._writing() as connection:
            if not _standing(connection, viewer, login).disabled:
                raise UserError(tell("disable_first", viewer.language))
            named = entered_by_person(read_published(connection).definitions, login, viewer.language)
            if named:
                raise UserError(tell("enters_values", viewer.language, minidashes=", ".join(named)))
            remove_account(connection, viewer.login, login)

    def _writing(self) -> Any:
        return self.workshop.service.database.write()

    def _link(self, connection: Connection, viewer: Viewer, login: str) -> MadeLink:
        links = self.workshop.access.links
        secret = links.make_within(connection, viewer.login, login)
        name = _standing(connection, viewer, login).name
        return MadeLink(login=login, name=name, path=f"/password/{secret}", until=links.waiting(connection)[login])


def is_person(service: Service, login: str) -> bool:
    """Whether there is an account of that login."""
    with service.database.read() as connection:
        return any(one.login == login for one in accounts_in(connection))


def person_view(one: Account, link_until: Any = None) -> PersonView:
    """The account as the screen shows it; `link_until` is when a link that waits ends."""
    return PersonView(
        **{name: getattr(one, name) for name in ("login", "name", "email", "admin", "language", "disabled", "example")},
        teams=list(one.teams),
        attributes=[AttributeView(name=name, value=value) for name, value in one.attributes.items()],
        has_password=one.has_password,
        last_seen_at=one.last_seen_at,
        link_until=link_until,
        version=version_of(one),
    )


def version_of(one: Account) -> str:
    """An opaque text, another one whenever something of the account changed that administrators decide."""
    profile = {name: value for name, value in one.profile.items() if name != "theme"}
    return hashlib.sha256(json.dumps(profile, sort_keys=True).encode()).hexdigest()[:32]


def check_person(viewer: Viewer, one: Account, version: str) -> None:
    """Conflict if the account is no longer the one of that version."""
    if version_of(one) != version:
        raise Conflict(tell("person_changed", viewer.language))


def _made_by(connection: Connection, viewer: Viewer, one: Account, attempts: Sequence[PersonFields]) -> bool:
    """Whether the account is what one of the viewer's attempts made of it, and nobody else had a hand in it since."""
    if one.has_password or all(replace(one, **attempt.profile).profile != one.profile for attempt in attempts):
        return False
    ours = (journal.c.kind == "account", journal.c.key == one.login)
    made = select(func.max(journal.c.id)).where(*ours, journal.c.action == "create").scalar_subquery()
    since = select(journal.c.actor).where(*ours, journal.c.action.in_(("create", "update")), journal.c.id >= made)
    return set(connection.execute(since).scalars()) == {viewer.login}


def attribute_names(definitions: Definitions, people: tuple[Account, ...]) -> list[str]:
    """The attributes that identify people: those that datasets ask for, then those that people have."""
    fields = (field for dataset in definitions.datasets.values() for field in dataset.fields.values())
    asked = [one.identifies for one in fields if one.identifies and one.identifies.startswith(ATTRIBUTES)]
    had = [name for one in people for name in one.attributes]
    return list(dict.fromkeys([*(name.removeprefix(ATTRIBUTES) for name in asked), *had]))


def _standing(connection: Connection, viewer: Viewer, login: str) -> Account:
    found = next((one for one in accounts_in(connection) if one.login == login), None)
    if found is None:
        raise NotFound(tell("no_person", viewer.language, login=login))
    return found


def _teams(connection: Connection) -> set[str]:
    return set(read_published(connection).definitions.teams)


def _refuse(wrong: list[UserError]) -> None:
    if wrong:
        raise Problems(wrong)
