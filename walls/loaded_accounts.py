"""The people of a definition file become accounts, inside the transaction of the load."""

from __future__ import annotations

from sqlalchemy import Connection

from accounts.people import accounts_in, former_logins, former_name, put_account, remove_account
from errors import Position, UserError
from indicators.model.company import Definitions


def write_accounts(connection: Connection, actor: str, definitions: Definitions, prune: bool, example: bool) -> int:
    """Creates or updates the accounts of the file; how many changed. What people choose themselves is never changed:
    password and language count only when the account is created."""
    before = {one.login: one.profile for one in accounts_in(connection)}
    _refuse_former(connection, definitions)
    for login, user in definitions.users.items():
        own = {"password", "language"} if login in before else {"password"}
        given = {name: value for name, value in user if name in user.model_fields_set - own}
        if "email" in given:
            given["email"] = given["email"] or ""
        marks = {"example": True} if example and login not in before else {}
        put_account(connection, actor, login, user.password, **given, **marks)
    for login in before.keys() - definitions.users.keys() if prune and definitions.users else ():
        remove_account(connection, actor, login)
    after = {one.login: one.profile for one in accounts_in(connection)}
    return sum(before.get(login) != after.get(login) for login in before.keys() | after.keys())


def _refuse_former(connection: Connection, definitions: Definitions) -> None:
    """Somebody who was deleted may come back by a file; nobody else may take over what stands under their login."""
    for login in sorted(former_logins(connection, definitions.users)):
        if definitions.users[login].name != former_name(connection, login):
            said = f"'{login}' was somebody else, who is deleted; the journal names them."
            raise UserError(said, "Take another login.", Position(path=f"users.{login}"))
