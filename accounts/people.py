"""The people with an account: who they are, their teams and rights; every change is written to the journal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from accounts.account import LOGIN, LONGEST_TEXT, THEMES, Account, account_of, is_login
from accounts.admitted import Admitted
from accounts.passwords import check_password, hash_password
from accounts.sessions import end_sessions, now
from accounts.signs import holds_hidden
from errors import Conflict, Forbidden, NotFound, UserError, nearest
from store.database import Database
from store.journal import record
from store.tables import account, definition, entry, journal, password_link, token
from viewer import LANGUAGES, Language


class Accounts:
    """Finds and changes accounts, each change in a transaction of its own. `actor` is the login of who changes."""

    def __init__(self, database: Database, admitted: Admitted | None = None):
        self._database, self._admitted = database, admitted or Admitted()

    def get(self, login: str) -> Account:
        """The account of `login`. Raises NotFound, with the nearest login, when there is none."""
        with self._database.read() as connection:
            return standing_account(connection, login)

    def all(self) -> tuple[Account, ...]:
        """All accounts, disabled ones too, by login."""
        with self._database.read() as connection:
            return accounts_in(connection)

    def create(self, actor: str, login: str, password: str | None = None, **profile: Any) -> Account:
        """A new account with these parts of accounts.account.PROFILE, `name` at least.

        Without a password nobody can sign in to it until a one-time link is used. Raises Conflict when the login is
        taken, UserError for a login, team or password that is not accepted.
        """
        with self._database.write() as connection:
            _check_teams(connection, profile.get("teams", ()))
            if _find(connection, login) is not None:
                raise Conflict(f"There is already an account '{login}'.", "Take another login.")
            if former_logins(connection, [login]):
                raise Conflict(f"'{login}' was somebody who is deleted; the journal names them.", "Take another login.")
            return put_account(connection, actor, login, password, **profile)

    def update(self, actor: str, login: str, **changes: Any) -> Account:
        """Changes parts of the profile of `login`: any of accounts.account.PROFILE.

        Ends that person's sessions when they are disabled or no longer administrator. Raises NotFound, Forbidden when
        no administrator would be left, UserError for a value that is not accepted.
        """
        with self._admitted.changing(login), self._database.write() as connection:
            old = standing_account(connection, login)
            new = replace(old, **changes)
            _check_teams(connection, set(new.teams) - set(old.teams))
            if is_administrator(old) and not is_administrator(new) and not others_administer(connection, login):
                raise Forbidden(f"'{login}' is the last administrator.", "Make somebody else administrator first.")
            return put_account(connection, actor, login, **changes)

    def set_password(
        self, actor: str, login: str, password: str, keep: str | None = None, language: Language = "en"
    ) -> None:
        """Gives `login` a new password and ends all their sessions but the one that holds the secret `keep`.

        Raises NotFound, and UserError in `language` when the password is not accepted.
        """
        check_password(password, login, language)
        kept = hash_password(password)
        with self._admitted.changing(login), self._database.write() as connection:
            standing_account(connection, login)
            change_password(connection, actor, login, kept, keep)


def accounts_in(connection: Connection) -> tuple[Account, ...]:
    """All accounts as a transaction under way sees them, by login."""
    found = (account_of(row) for row in connection.execute(select(account)).all())
    return tuple(sorted(found, key=lambda one: one.login))


def standing_account(connection: Connection, login: str) -> Account:
    """The account of `login` in a transaction under way. Raises NotFound, with the nearest login, without one."""
    found = _find(connection, login)
    if found is None:
        logins = connection.execute(select(account.c.login)).scalars().all()
        raise NotFound(f"There is no account '{login}'.", nearest(login, logins))
    return found


def former_logins(connection: Connection, logins: Iterable[str]) -> set[str]:
    """Those of the logins that are nobody's now and sign lines of the journal or entered values: a new person would
    take over what another one did."""
    asked = {login for login in logins if is_login(login)}
    asked -= set(connection.execute(select(account.c.login).where(account.c.login.in_(asked))).scalars())
    signed = (select(of).where(of.in_(asked)).distinct() for of in (journal.c.actor, entry.c.author))
    return {login for query in signed for login in connection.execute(query).scalars()} if asked else set()


def former_name(connection: Connection, login: str) -> str | None:
    """What the person was called whose account of that login was deleted last."""
    gone = (journal.c.kind == "account", journal.c.key == login, journal.c.action == "delete")
    old = connection.execute(select(journal.c.old).where(*gone).order_by(journal.c.id.desc()).limit(1)).scalar()
    return old.get("name") if old else None


def put_account(connection: Connection, actor: str, login: str, password: str | None = None, **profile: Any) -> Account:
    """Creates the account, or gives it these parts of the profile if it stands, in a transaction under way.

    What `profile` leaves out stays as it is; the same twice changes nothing. `password` counts only when the account
    is created. Team keys are not checked here: a file may bring its teams along. Raises UserError for a login,
    language, theme or password that is not accepted.
    """
    if "teams" in profile:
        profile["teams"] = tuple(profile["teams"])
    if "attributes" in profile:
        profile["attributes"] = {name: str(value) for name, value in profile["attributes"].items()}
    old = _find(connection, login)
    wanted = replace(old, **profile) if old else Account(login, **profile)
    _check_profile(wanted)
    _check_texts(old, wanted)
    if old is None:
        return _insert(connection, actor, wanted, password)
    if old.profile != wanted.profile:
        _update(connection, actor, old, wanted)
    return wanted


def remove_account(connection: Connection, actor: str, login: str) -> None:
    """Deletes the account with its sessions, tokens and personal layouts, in a transaction under way; what they
    entered stays. Raises Forbidden when no administrator would be left."""
    old = standing_account(connection, login)
    if is_administrator(old) and not others_administer(connection, login):
        raise Forbidden(f"'{login}' is the last administrator.", "Make somebody else administrator first.")
    connection.execute(delete(account).where(account.c.login == login))
    record(connection, actor, "delete", "account", login, old.profile, None)


def change_password(connection: Connection, actor: str, login: str, kept: str, keep: str | None = None) -> None:
    """Stores a hashed password in a transaction under way and ends the sessions, but for the one that holds `keep`."""
    changed = update(account).where(account.c.login == login)
    connection.execute(changed.values(password_hash=kept, password_changed_at=now()))
    end_sessions(connection, login, keep)
    record(connection, actor, "set password", "account", login)


def _insert(connection: Connection, actor: str, wanted: Account, password: str | None) -> Account:
    moment, kept = now(), None
    if password is not None:
        check_password(password, wanted.login)
        kept = hash_password(password)
    times = {"created_at": moment, "password_changed_at": moment if kept else None}
    connection.execute(insert(account).values(login=wanted.login, password_hash=kept, **times, **wanted.profile))
    record(connection, actor, "create", "account", wanted.login, None, wanted.profile)
    return replace(wanted, has_password=kept is not None, **times)


def _update(connection: Connection, actor: str, old: Account, new: Account) -> None:
    connection.execute(update(account).where(account.c.login == new.login).values(**new.profile))
    if (is_administrator(old) and not is_administrator(new)) or (new.disabled and not old.disabled):
        end_sessions(connection, new.login)
    if new.disabled and not old.disabled:
        _end_tokens_and_links(connection, new.login)
    record(connection, actor, "update", "account", new.login, *_differences(old.profile, new.profile))


def _end_tokens_and_links(connection: Connection, login: str) -> None:
    """Whoever is let in again later makes new ones: those of before may be in other hands."""
    standing = (token.c.login == login, token.c.revoked_at.is_(None))
    connection.execute(update(token).where(*standing).values(revoked_at=now()))
    connection.execute(delete(password_link).where(password_link.c.login == login))


def _find(connection: Connection, login: str) -> Account | None:
    row = connection.execute(select(account).where(account.c.login == login)).one_or_none() if is_login(login) else None
    return account_of(row) if row else None


def is_administrator(one: Account) -> bool:
    """Whether this person may define everything, and may come in."""
    return one.admin and not one.disabled


def others_administer(connection: Connection, login: str) -> bool:
    """Whether there is an administrator besides `login`."""
    others = select(func.count()).select_from(account)
    others = others.where(account.c.login != login, account.c.admin, ~account.c.disabled)
    return connection.execute(others).scalar_one() > 0


def _check_profile(wanted: Account) -> None:
    if not is_login(wanted.login):
        raise UserError(f"'{wanted.login}' cannot be a login.", f"A login matches ^{LOGIN.pattern}$.")
    if not wanted.name.strip():
        raise UserError(f"'{wanted.login}' needs a name.", "It is what others see, such as Anna Lind.")
    if wanted.language is not None and wanted.language not in LANGUAGES:
        raise UserError(f"Unknown language '{wanted.language}'.", f"Accepted are {', '.join(LANGUAGES)}.")
    if wanted.theme not in THEMES:
        raise UserError(f"Unknown theme '{wanted.theme}'.", f"Accepted are {', '.join(THEMES)}.")


def _check_texts(old: Account | None, wanted: Account) -> None:
    """What stands already may stay as it is, so that whoever has it can still be changed and disabled."""
    for part, text in (("name", wanted.name), ("e-mail", wanted.email)):
        if old and text in (old.name, old.email):
            continue
        if len(text) > LONGEST_TEXT:
            raise UserError(
                f"The {part} of '{wanted.login}' is too long.", f"It has at most {LONGEST_TEXT} characters."
            )
        if holds_hidden(text):
            raise UserError(f"The {part} of '{wanted.login}' holds signs that nobody sees.", "Type it anew.")


def _check_teams(connection: Connection, teams: Sequence[str] | set[str]) -> None:
    known = connection.execute(select(definition.c.key).where(definition.c.kind == "team")).scalars().all()
    for team in teams:
        if team not in known:
            raise UserError(f"Unknown team '{team}'.", nearest(team, known))


def _differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    changed = [name for name in new if old[name] != new[name]]
    return {name: old[name] for name in changed}, {name: new[name] for name in changed}
