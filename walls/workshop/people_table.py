"""A table of people as a CSV text: its columns, its rows with their numbers, and what each cell means; pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from errors import UserError
from indicators.model.company import Team
from viewer import LANGUAGES
from walls.gallery import plain
from walls.workshop.people_fields import ATTRIBUTE
from walls.workshop.people_messages import tell

MOST_ROWS = 2_000
PREFIX = "attributes."
# What a column may be called, in both languages, without case and accents.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "login": ("login", "identifiant", "user", "utilisateur"),
    "name": ("name", "nom"),
    "email": ("email", "e-mail", "mail", "courriel", "adresse e-mail"),
    "teams": ("teams", "team", "equipes", "equipe"),
    "admin": ("admin", "administrator", "administrateur"),
    "language": ("language", "langue"),
}
YES, NO = ("yes", "oui", "true", "vrai", "1", "x"), ("", "no", "non", "false", "faux", "0")
SEPARATORS = ",;\t"


@dataclass(frozen=True)
class Row:
    """`number` is the line of the file on which the row begins; `given` are the parts of a profile that it states."""

    number: int
    login: str
    given: Mapping[str, Any]


def read_table(
    text: str, teams: Mapping[str, Team], attributes: Iterable[str], language: str
) -> tuple[list[Row], list[tuple[int, str]]]:
    """The rows, without the cells that could not be read, and what is wrong with those: (row, sentence).

    Raises UserError for what is no table of people: no rows, a first row that names no login, unknown columns.
    """
    lines = _lines(text, language)
    if not lines:
        raise UserError(tell("csv_empty", language))
    columns = _columns(lines[0][1], attributes, language)
    if len(lines) == 1:
        raise UserError(tell("csv_empty", language))
    if len(lines) > MOST_ROWS + 1:
        raise UserError(tell("csv_rows", language, limit=MOST_ROWS))
    rows, wrong = [], []
    for number, cells in lines[1:]:
        if len(cells) != len(columns):
            wrong.append((number, tell("csv_cells", language, count=len(cells), columns=len(columns))))
            continue
        row, said = _row(number, columns, cells, teams, language)
        rows.append(row)
        wrong += [(number, sentence) for sentence in said]
    return rows, wrong


def _lines(text: str, language: str) -> list[tuple[int, list[str]]]:
    """The rows that are not empty, with the line on which each begins."""
    first = text.lstrip("\ufeff").split("\n", 1)[0]
    delimiter = max(SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter, strict=True)
    lines, begins = [], 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                lines.append((begins, [cell.strip() for cell in cells]))
            begins = reader.line_num + 1
    except csv.Error:
        raise UserError(tell("csv_broken", language, row=begins)) from None
    return lines


def _columns(names: list[str], attributes: Iterable[str], language: str) -> list[str]:
    known = {plain(word): column for column, words in COLUMNS.items() for word in words}
    known |= {plain(name): f"{PREFIX}{name}" for name in attributes if plain(name) not in known}
    columns: list[str] = []
    for name in names:
        own = name.startswith(PREFIX) and ATTRIBUTE.fullmatch(name.removeprefix(PREFIX))
        column = name if own else known.get(plain(name))
        if column is None:
            accepted = ", ".join([words[language == "fr" and len(words) > 1] for words in COLUMNS.values()])
            raise UserError(tell("csv_column", language, column=name[:80], accepted=accepted))
        if column in columns:
            raise UserError(tell("csv_column_twice", language, column=name[:80]))
        columns.append(column)
    if "login" not in columns:
        raise UserError(tell("csv_no_login", language))
    return columns


def _row(
    number: int, columns: list[str], cells: list[str], teams: Mapping[str, Team], language: str
) -> tuple[Row, list[str]]:
    given: dict[str, Any] = {}
    wrong: list[str] = []
    for column, cell in zip(columns, cells, strict=True):
        if column.startswith(PREFIX):
            given.setdefault("attributes", {})[column.removeprefix(PREFIX)] = cell
            continue
        try:
            given[column] = _value(column, cell, teams, language)
        except UserError as error:
            wrong.append(error.message)
    return Row(number, given.pop("login"), given), wrong


def _value(column: str, cell: str, teams: Mapping[str, Team], language: str) -> Any:
    """What a cell means. Raises UserError for what it cannot mean."""
    if column == "teams":
        return tuple(dict.fromkeys(_teams(cell, teams, language)))
    if column == "admin":
        return _yes(cell, language)
    return _language(cell, language) if column == "language" else cell


def _teams(cell: str, teams: Mapping[str, Team], language: str) -> Iterator[str]:
    """The keys of teams that are named by key or title, between commas, semicolons or bars."""
    names: dict[str, str] = {}
    for key, team in teams.items():
        titles = [team.title] if isinstance(team.title, str) else list(team.title.values())
        names |= {plain(title): key for title in titles}
    names |= {plain(key): key for key in teams}
    for part in cell.replace("|", ",").replace(";", ",").split(","):
        if part.strip():
            if plain(part.strip()) not in names:
                raise UserError(tell("no_team", language, team=part.strip()[:80]))
            yield names[plain(part.strip())]


def _yes(cell: str, language: str) -> bool:
    word = plain(cell)
    if word not in (*YES, *NO):
        raise UserError(tell("csv_yes_no", language, value=cell[:80]))
    return word in YES


def _language(cell: str, language: str) -> str | None:
    if not cell:
        return None
    found = {"english": "en", "anglais": "en", "francais": "fr", "french": "fr"}.get(plain(cell), plain(cell))
    if found not in LANGUAGES:
        raise UserError(tell("csv_language", language, value=cell[:80]))
    return found
