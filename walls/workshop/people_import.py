"""People from a CSV text: a preview of what each row does, then all of them at once, or nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy import Connection

from accounts.account import Account
from accounts.people import accounts_in, former_logins, is_administrator, put_account
from accounts.permissions import can
from errors import Conflict, UserError
from indicators.content import Shape
from viewer import Viewer
from walls.published import read_published
from walls.workshop.people import attribute_names
from walls.workshop.people_fields import PersonFields, faults, login_faults
from walls.workshop.people_messages import tell
from walls.workshop.people_table import Row, read_table
from walls.workshop.people_views import MadeLink
from walls.workshop.workshop import Workshop


class PlannedView(Shape):
    """What a row does: makes a person, changes these parts of one, or nothing."""

    row: int
    login: str
    name: str
    does: Literal["create", "change", "nothing"]
    changes: list[str]


class RowProblem(Shape):
    """What is wrong with a row."""

    row: int
    problem: str


class ImportView(Shape):
    """What an import would do; `version` names it, so that nothing else is done than what was looked at."""

    rows: list[PlannedView]
    problems: list[RowProblem]
    version: str


@dataclass(frozen=True)
class Planned:
    """A row, the account that it is about as it stands, and as it shall be."""

    row: Row
    old: Account | None
    new: Account

    @property
    def view(self) -> PlannedView:
        before, after = self.old.profile if self.old else {}, self.new.profile
        changes = [name for name in after if self.old and before[name] != after[name]]
        does: Literal["create", "change", "nothing"] = "change" if changes else "nothing"
        said = {"row": self.row.number, "login": self.new.login, "name": self.new.name, "changes": changes}
        return PlannedView(**said, does=does if self.old else "create")


@dataclass(frozen=True)
class PeopleImport:
    """Both need an administrator. What a table has no column for stays as it is; nobody is deleted by a table."""

    workshop: Workshop

    def preview_import(self, viewer: Viewer, text: str) -> ImportView:
        """What each row would do, and what is wrong with which."""
        can(viewer, "manage_people").require()
        with self.workshop.service.database.read() as connection:
            return _view(*_plan(connection, viewer, text))

    def import_people(self, viewer: Viewer, text: str, version: str, links: bool) -> list[MadeLink]:
        """Makes and changes all people of the table, and with `links` a one-time link for each who is new.

        Conflict if that is no longer what the preview of `version` showed, UserError if a row is wrong.
        """
        can(viewer, "manage_people").require()
        with ExitStack() as changing, self.workshop.service.database.write() as connection:
            plan, wrong = _plan(connection, viewer, text)
            if wrong:
                raise UserError(tell("csv_problems", viewer.language, count=len({row for row, _ in wrong})))
            if _view(plan, wrong).version != version:
                raise Conflict(tell("csv_changed", viewer.language))
            for one in plan:
                changing.enter_context(self.workshop.access.admitted.changing(one.new.login))
                put_account(connection, viewer.login, one.new.login, **one.new.profile)
            return self._links(connection, viewer, [one.new for one in plan if one.old is None]) if links else []

    def _links(self, connection: Connection, viewer: Viewer, people: Sequence[Account]) -> list[MadeLink]:
        links = self.workshop.access.links
        secrets = {one.login: links.make_within(connection, viewer.login, one.login) for one in people}
        until = links.waiting(connection)
        return [
            MadeLink(login=one.login, name=one.name, path=f"/password/{secrets[one.login]}", until=until[one.login])
            for one in people
        ]


def _plan(connection: Connection, viewer: Viewer, text: str) -> tuple[list[Planned], list[tuple[int, str]]]:
    definitions, people = read_published(connection).definitions, accounts_in(connection)
    standing = {one.login: one for one in people}
    rows, wrong = read_table(text, definitions.teams, attribute_names(definitions, people), viewer.language)
    former = former_logins(connection, (row.login for row in rows))
    plan, first = [], {}
    for row in rows:
        planned = Planned(row, standing.get(row.login), _wanted(row, standing.get(row.login)))
        said = [error.message for error in _row_faults(viewer, planned, definitions.teams)]
        if row.login in former:
            said.append(tell("login_former", viewer.language, login=row.login))
        if row.login in first:
            said = [tell("csv_twice", viewer.language, login=row.login, row=first[row.login])]
        first.setdefault(row.login, row.number)
        wrong += [(row.number, sentence) for sentence in said]
        plan.append(planned)
    after = standing | {one.new.login: one.new for one in plan}
    if not wrong and not any(is_administrator(one) for one in after.values()):
        wrong.append((plan[-1].row.number, tell("csv_last", viewer.language)))
    return plan, sorted(wrong)


def _wanted(row: Row, old: Account | None) -> Account:
    given: dict[str, Any] = dict(row.given)
    given["name"] = given.get("name") or (old.name if old else "")
    if "attributes" in given:
        had: Mapping[str, str] = old.attributes if old else {}
        given["attributes"] = {name: value for name, value in {**had, **given["attributes"]}.items() if value}
    return replace(old, **given) if old else Account(row.login, **given)


def _row_faults(viewer: Viewer, planned: Planned, teams: Mapping[str, Any]) -> list[UserError]:
    new = planned.new
    fields = PersonFields(new.name, new.email, new.teams, tuple(new.attributes.items()), new.admin, new.language)
    known = {*teams, *(planned.old.teams if planned.old else ())}
    return [*login_faults(new.login, viewer.language), *faults(fields, known, viewer.language)]


def _view(plan: Sequence[Planned], wrong: Sequence[tuple[int, str]]) -> ImportView:
    steps = [[one.old.profile if one.old else None, one.new.login, one.new.profile] for one in plan]
    return ImportView(
        rows=[one.view for one in plan],
        problems=[RowProblem(row=row, problem=problem) for row, problem in wrong],
        version=hashlib.sha256(json.dumps(steps, sort_keys=True).encode()).hexdigest()[:32],
    )
