"""A manual value on its way in: what may be entered, and what makes two submissions the same."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from accounts.signs import holds_no_text
from errors import Position, UserError
from viewer import Language
from walls.messages import message

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
LONGEST_NOTE = 1_000
LONGEST_KEY = 200


class Stored(Protocol):
    """What a submission is compared with."""

    value: float
    as_of: date
    note: str | None


@dataclass(frozen=True)
class Submission:
    """A value, the day that it stands for (None: the day it is entered), a note, and the key of a repeated submit."""

    value: float
    as_of: date | None = None
    note: str | None = None
    key: str | None = None

    def on(self, today: date) -> Submission:
        """The same, standing for `today` if it named no day."""
        return self if self.as_of else replace(self, as_of=today)

    def same_as(self, stored: Stored) -> bool:
        """Whether `stored` is what this submission would have made, on the day of the first attempt."""
        return self.on(stored.as_of) == Submission(stored.value, stored.as_of, stored.note, self.key)


def check_submission(given: Submission, language: Language) -> Submission:
    """The submission as it is stored. Raises UserError for a value, day, note or key that is not accepted."""
    return Submission(
        _value(given.value, language),
        _day(given.as_of, language),
        _note(given.note, language),
        _key(given.key, language),
    )


def _value(value: float, language: Language) -> float:
    try:
        # True and False are numbers to Python, not to people.
        number = float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else math.nan
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise _at("value", message("value_not_finite", language))
    # Minus zero is zero.
    return number + 0.0


def _day(day: date | None, language: str) -> date | None:
    # A day to come is accepted: it counts once the clock reaches it.
    if day is not None and not FIRST_DAY <= day <= LAST_DAY:
        said = message("as_of_range", language, low=FIRST_DAY.isoformat(), high=LAST_DAY.isoformat())
        raise _at("as_of", said)
    return day


def _note(note: str | None, language: str) -> str | None:
    text = (note or "").strip()
    if len(text) > LONGEST_NOTE:
        raise _at("note", message("note_too_long", language, limit=LONGEST_NOTE, count=len(text)))
    if holds_no_text(text.replace("\n", "").replace("\t", "")):
        raise _at("note", message("note_control", language))
    return text or None


def _key(key: str | None, language: str) -> str | None:
    if key is not None and not (1 <= len(key) <= LONGEST_KEY and key.isprintable()):
        raise UserError(message("submit_key", language, limit=LONGEST_KEY))
    return key


def _at(field: str, sentence: str) -> UserError:
    return UserError(sentence, position=Position(path=field))
