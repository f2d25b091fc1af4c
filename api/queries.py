"""The numbers that may stand in the query of an address: which there are, their bounds, and what is said of others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from errors import Position, UserError
from viewer import Language

DIGITS = re.compile(r"\d{1,10}", re.ASCII)
TEXT = ("A whole number from {least} to {most} is needed.", "Il faut un nombre entier de {least} à {most}.")


@dataclass(frozen=True)
class WholeNumber:
    """A number from `least` to `most`; `usual` if none is given."""

    name: str
    description: str
    least: int
    most: int
    usual: int

    def read(self, given: Mapping[str, str], language: Language) -> int:
        """The number in a query. Raises UserError (422) that names it, for whatever else stands there."""
        text = given.get(self.name)
        if text is None:
            return self.usual
        if DIGITS.fullmatch(text) and self.least <= int(text) <= self.most:
            return int(text)
        said = TEXT[language == "fr"].format(least=self.least, most=self.most)
        raise UserError(said, position=Position(path=self.name))

    def describe(self) -> dict[str, object]:
        """The parameter in the description of the API."""
        schema = {"type": "integer", "minimum": self.least, "maximum": self.most, "default": self.usual}
        about = {"name": self.name, "in": "query", "required": False, "description": self.description}
        return {**about, "schema": schema}


def read_query(numbers: Sequence[WholeNumber], given: Mapping[str, str], language: Language) -> dict[str, int]:
    """All numbers by name. Raises UserError for the first that is none."""
    return {number.name: number.read(given, language) for number in numbers}
