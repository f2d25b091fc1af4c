"""The first account of an empty home: made once, by whoever reads the code that the console prints."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from accounts.account import LONGEST_TEXT, is_login
from accounts.passwords import check_password
from accounts.people import put_account
from accounts.secrets import fingerprint
from accounts.sessions import Sessions
from accounts.signs import holds_hidden
from accounts.throttle import Throttle
from errors import Conflict, Position, Problems, SignInRefused, UserError
from store.database import Database
from store.tables import account
from viewer import LANGUAGES, Language

# Who made it, in the journal; no login.
ACTOR = "<first run>"
# 20 signs out of 31, none of which is taken for another one: nobody guesses that within ten tries a minute.
SIGNS, GROUPS, GROUP = "ABCDEFGHJKMNPQRSTUVWXYZ23456789", 5, 4

_TEXTS: dict[str, dict[Language, str]] = {
    "code": {
        "en": "This is not the code that the console shows. A server that was started again shows a new one.",
        "fr": "Ce n’est pas le code affiché par la console. Un serveur redémarré en affiche un nouveau.",
    },
    "name": {"en": "Give your name, such as Anna Lind.", "fr": "Indiquez votre nom, par exemple Anna Lind."},
    "name_long": {
        "en": f"A name has at most {LONGEST_TEXT} characters.",
        "fr": f"Un nom a au plus {LONGEST_TEXT} caractères.",
    },
    "name_hidden": {
        "en": "This name holds signs that nobody sees, perhaps pasted along. Type it anew.",
        "fr": "Ce nom contient des signes invisibles, peut-être collés avec le texte. Retapez-le.",
    },
    "login": {
        "en": "A login is made of small letters, digits and . _ - @ + and begins with a letter or digit.",
        "fr": "Un identifiant est fait de minuscules, de chiffres et de . _ - @ + et commence par une lettre ou un "
        "chiffre.",
    },
    "again": {"en": "The two passwords differ.", "fr": "Les deux mots de passe diffèrent."},
    "language": {"en": "Choose English or French.", "fr": "Choisissez le français ou l’anglais."},
    "over": {
        "en": "The first account has been made already.",
        "fr": "Le premier compte existe déjà.",
    },
    "over_hint": {
        "en": "Sign in, or ask an administrator for an account of your own.",
        "fr": "Connectez-vous, ou demandez un compte à un administrateur.",
    },
}


@dataclass(frozen=True)
class FirstPerson:
    """What the page of the first run asks for, as it was typed."""

    code: str
    name: str
    login: str
    password: str
    again: str
    language: str


class FirstRun:
    """Makes the first administrator. Drawn before servers fork, so that all of them know the code; only its hash."""

    def __init__(self, database: Database, sessions: Sessions, throttle: Throttle):
        self._database, self._sessions, self._throttle = database, sessions, throttle
        self._hash: str | None = None
        self._over = False

    def draw(self) -> str:
        """A new code, as the console prints it; the former one ends."""
        signs = (secrets.choice(SIGNS) for _ in range(GROUPS * GROUP))
        text = "".join(signs)
        self._hash = fingerprint(text)
        return "-".join(text[start : start + GROUP] for start in range(0, len(text), GROUP))

    def needed(self) -> bool:
        """Whether there is no account yet. Once there is one, the store is not asked again."""
        if not self._over:
            with self._database.read() as connection:
                self._over = connection.execute(select(account.c.login).limit(1)).first() is not None
        return not self._over

    def begin(self, given: FirstPerson, address: str, agent: str, language: Language = "en") -> str:
        """Makes the account, an administrator's, and signs it in: the secret of the session.

        Raises Conflict once there is an account, TooMany after ten wrong codes a minute, SignInRefused for a wrong code
        and Problems for what else is not accepted, both with the name of the field as the path; nothing is made then.
        """
        if not self.needed():
            raise _over(language)
        login = given.login.strip().lower()
        counted = self._throttle.begin(ACTOR, address, language)
        if not self._is_code(given.code):
            raise SignInRefused(_TEXTS["code"][language], position=Position(path="code"))
        wrong = list(_faults(given, login, language))
        with self._database.write() as connection:
            self._throttle.succeed(connection, counted, ACTOR, address)
            if connection.execute(select(account.c.login).limit(1)).first() is not None:
                raise _over(language)
            if not wrong:
                profile = {"name": given.name.strip(), "admin": True, "language": given.language}
                put_account(connection, ACTOR, login, given.password, **profile)
                secret = self._sessions.open(connection, login, address, agent)
        if wrong:
            raise Problems(wrong)
        return secret

    def _is_code(self, typed: str) -> bool:
        known = self._hash or ""
        text = "".join(sign for sign in typed.upper() if sign.isalnum())
        return bool(known) and hmac.compare_digest(fingerprint(text), known)


def _faults(given: FirstPerson, login: str, language: Language) -> Iterator[UserError]:
    name = given.name.strip()
    wrong = {"name": not name, "name_long": len(name) > LONGEST_TEXT, "name_hidden": holds_hidden(name)}
    for text in (one for one, is_so in wrong.items() if is_so):
        yield UserError(_TEXTS[text][language], position=Position(path="name"))
    if not is_login(login):
        yield UserError(_TEXTS["login"][language], position=Position(path="login"))
    try:
        check_password(given.password, login, language)
    except UserError as error:
        yield UserError(error.message, error.hint, Position(path="password"))
    if given.password != given.again:
        yield UserError(_TEXTS["again"][language], position=Position(path="again"))
    if given.language not in LANGUAGES:
        yield UserError(_TEXTS["language"][language], position=Position(path="language"))


def _over(language: Language) -> Conflict:
    return Conflict(_TEXTS["over"][language], _TEXTS["over_hint"][language])
