"""What operators ask of a field that identifies somebody: the current user, the current teams, members of a team."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from errors import UserError, nearest
from indicators.catalog import Column
from indicators.filters.leaves import Context, Exact, Subject, Test, no_value
from indicators.filters.values import read_list, refuse, typed_identity
from indicators.scope import Scope


class NoAnswer(UserError):
    """The question has no answer for this viewer, who lacks an attribute or a team; the message tells them so."""


def current_user(subject: Subject, raw: Any, context: Context) -> Test:
    no_value(raw)
    role = _user_role(subject.column)
    identity = context.scope.viewer.identity(role)
    if identity is None:
        raise NoAnswer(_lacks(role, context.scope.language))
    return _identities(subject.column, [identity])


def current_teams(subject: Subject, raw: Any, context: Context) -> Test:
    no_value(raw)
    _role(subject.column)
    if not context.scope.viewer.teams:
        raise NoAnswer(
            "Vous n’appartenez à aucune équipe\u202f; ce chiffre ne peut donc pas être calculé pour vous."
            if context.scope.language == "fr"
            else "You belong to no team, so this cannot be computed for you."
        )
    return _of_teams(subject.column, context.scope.viewer.teams, context.scope)


def teams(subject: Subject, raw: Any, context: Context) -> Test:
    _role(subject.column)
    keys, known = read_list(raw), context.scope.catalog.team_values
    for key in keys:
        if not isinstance(key, str) or key not in known:
            hint = nearest(str(key), known) or f"Accepted is {', '.join(known) or 'no team yet'}."
            raise UserError(f"Unknown team '{key}'.", hint)
    return _of_teams(subject.column, keys, context.scope)


def _of_teams(column: Column, keys: Sequence[str], scope: Scope) -> Exact:
    if column.identifies != "team":
        return _identities(column, scope.people.members(keys, _role(column)))
    return _identities(column, (value for key in keys for value in scope.catalog.team_values.get(key, ())))


def _identities(column: Column, texts: Iterable[str]) -> Exact:
    values = (typed_identity(column, text) for text in texts)
    return Exact(tuple(dict.fromkeys(value for value in values if value is not None)))


def _role(column: Column) -> str:
    if column.identifies is None:
        raise UserError(
            f"'{column.name}' identifies nobody.",
            "Declare identifies: login, email, name, team or attributes.<name> on the field.",
        )
    return column.identifies


def _user_role(column: Column) -> str:
    if _role(column) == "team":
        raise refuse(column, "the current user", f"'{column.name}' identifies a team: use in_current_teams.")
    return _role(column)


def _lacks(role: str, language: str) -> str:
    attribute = role.removeprefix("attributes.")
    if language == "fr":
        names = {"email": "d’adresse e-mail", "name": "de nom", "login": "d’identifiant"}
        lacking = names.get(role, f"de valeur pour «\u202f{attribute}\u202f»")
        return f"Votre compte n’a pas {lacking}\u202f; ce chiffre ne peut donc pas être calculé pour vous."
    names = {"email": "no e-mail address", "name": "no name", "login": "no login"}
    return f"Your account has {names.get(role, f'no value for “{attribute}”')}, so this cannot be computed for you."
