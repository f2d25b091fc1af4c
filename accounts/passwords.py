"""Passwords: what is accepted, how they are kept (argon2id) and compared."""

from __future__ import annotations

import threading
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from errors import UserError
from viewer import Language

SHORTEST, LONGEST = 8, 1024
FEWEST_CHARACTERS = 4

# OWASP's second choice of parameters is 19 MiB and 2 rounds; this is above it, at about 50 ms of one core.
_HASHER = PasswordHasher(time_cost=3, memory_cost=32 * 1024, parallelism=1)
# Each comparison holds 32 MiB: a flood of sign-ins waits here rather than eating the machine's memory.
_TURNS = threading.BoundedSemaphore(4)

_TEXTS = {
    "short": {
        "en": "A password has at least {shortest} characters.",
        "fr": "Un mot de passe compte au moins {shortest} caractères.",
    },
    "long": {
        "en": "A password has at most {longest} characters.",
        "fr": "Un mot de passe compte au plus {longest} caractères.",
    },
    "simple": {
        "en": "This password is too easy to guess.",
        "fr": "Ce mot de passe est trop facile à deviner.",
    },
    "hint": {
        "en": "Four words that only you would put together make a good one.",
        "fr": "Quatre mots que vous seul assembleriez en font un bon.",
    },
}


def check_password(password: str, login: str = "", language: Language = "en") -> None:
    """Raises UserError, in `language`, when `password` is too short, too long, or plainly easy to guess."""
    text = _normal(password)
    if len(text) < SHORTEST:
        raise UserError(_say("short", language), _say("hint", language))
    if len(text) > LONGEST:
        raise UserError(_say("long", language))
    repeated = len(set(text)) < FEWEST_CHARACTERS
    counted = text.isdigit() and text in "01234567890123456789098765432109876543210"
    if repeated or counted or text.lower() in (login, login * 2, "password", "motdepasse", "mot de passe"):
        raise UserError(_say("simple", language), _say("hint", language))


def hash_password(password: str) -> str:
    """What is kept of a password: argon2id with its own salt."""
    with _TURNS:
        return _HASHER.hash(_normal(password))


def verify_password(kept: str | None, password: str) -> bool:
    """Whether `password` is the one that `kept` was made from; takes as long when there is nothing to compare with."""
    if len(password) > LONGEST:
        return False
    if kept is None:
        hash_password(password)
        return False
    with _TURNS:
        try:
            return _HASHER.verify(kept, _normal(password))
        except (VerificationError, InvalidHashError):
            return False


def is_outdated(kept: str) -> bool:
    """Whether `kept` was made with weaker parameters than today's."""
    return _HASHER.check_needs_rehash(kept)


def _normal(password: str) -> str:
    # The same keys give different code points on different systems: é is one or two of them.
    return unicodedata.normalize("NFKC", password)


def _say(key: str, language: Language) -> str:
    return _TEXTS[key][language].format(shortest=SHORTEST, longest=LONGEST)
