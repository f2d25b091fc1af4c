"""The errors that a person caused and can mend; everything else is a bug and keeps its trace."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True)
class Position:
    """Where in a definition file something stands: file name, 1-based line, path such as `minidashes.sales.title`."""

    file: str = ""
    line: int | None = None
    path: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return ": ".join(part for part in (place, self.path) if part)


class UserError(Exception):
    """Something a person can mend: what is wrong, what is accepted or what to do, and where it stands."""

    status = 422

    def __init__(self, message: str, hint: str = "", position: Position | None = None):
        super().__init__(message)
        self.message, self.hint, self.position = message, hint, position

    def __str__(self) -> str:
        text = f"{self.message} {self.hint}".strip()
        return f"{self.position}: {text}" if self.position and str(self.position) else text


class SignInRefused(UserError):
    """Nobody is signed in by what was given; the text is the same whatever was wrong with it."""

    status = 401


class TooMany(UserError):
    """Too many tries in a short time; `retry_after` is in seconds."""

    status = 429

    def __init__(self, message: str, hint: str = "", retry_after: int = 60):
        super().__init__(message, hint)
        self.retry_after = retry_after


class NotFound(UserError):
    """The thing does not exist, or not for this viewer; both look the same."""

    status = 404


class Forbidden(UserError):
    """The viewer sees the thing but may not do this to it."""

    status = 403


class Conflict(UserError):
    """Somebody else was faster: the version that the change was made from is no longer the current one."""

    status = 409


class TooLate(UserError):
    """A statement did not answer before its deadline."""

    status = 504


class Unavailable(UserError):
    """A part that the answer needs cannot be reached just now."""

    status = 503


class OutOfSpace(Unavailable):
    """The disk is full: nothing was written, what stands can still be read."""

    status = 507


class Problems(UserError):
    """Several errors found in one go, so that a person mends them all at once."""

    def __init__(self, problems: Iterable[UserError]):
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def nearest(word: str, known: Iterable[str]) -> str:
    """A question such as "Did you mean 'amount'?" naming the known word that is closest, or nothing."""
    known = list(known)
    by_lower = {name.lower(): name for name in reversed(known)}
    found = get_close_matches(word.lower(), list(by_lower), n=1, cutoff=0.6)
    return f"Did you mean '{by_lower[found[0]]}'?" if found else ""
