"""Tables of help that come from the tables of the program: aggregates, operators, periods."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from indicators.aggregates import AGGREGATES
from indicators.filters.operators import OPERATORS, Operator
from indicators.model.base import EVERY_TYPE
from indicators.periods import PERIODS
from viewer import Language

TYPES = {
    "text": ("text", "texte"),
    "number": ("numbers", "nombres"),
    "integer": ("whole numbers", "nombres entiers"),
    "boolean": ("yes or no", "oui ou non"),
    "date": ("dates", "dates"),
    "datetime": ("dates with time", "dates avec heure"),
    "duration": ("durations", "durées"),
}
# The form of a value: what is typed or chosen beside the operator.
SHAPES = {
    "scalar": ("one value", "une valeur"),
    "list": ("several values", "plusieurs valeurs"),
    "text": ("some letters; case and accents do not count", "des lettres~; casse et accents ne comptent pas"),
    "number": ("a number", "un nombre"),
    "pair": ("two values, both included", "deux valeurs, comprises toutes deux"),
    "moment": ("a day, now or today", "un jour, maintenant ou aujourd’hui"),
    "period": ("a period", "une période"),
    "teams": ("teams", "des équipes"),
    "none": ("–", "–"),
}
EVERY = ("every field", "tous les champs")
WHO = {
    "user": ("fields that identify a person", "champs qui identifient une personne"),
    "anybody": ("fields that identify a person or a team", "champs qui identifient une personne ou une équipe"),
}
KEEPS = ("keeps rows where the field is empty", "garde les lignes où le champ est vide")
OF = {
    "rows or values": ("rows, or the filled values of a field", "les lignes, ou les valeurs remplies d’un champ"),
    "values": ("the values of a field", "les valeurs d’un champ"),
    "filter": ("the rows that satisfy a second filter, in percent", "les lignes qui satisfont un second filtre, en %"),
}
NOTHING = ("0", "no value: –"), ("0", "pas de valeur~: –")


def operators(language: Language) -> str:
    """Every operator with the fields that it fits and the form of its value."""
    heads = ("Condition", "For", "Value") if language == "en" else ("Condition", "Pour", "Valeur")
    rows = (
        (_said((row.en, row.fr), language), _fits(row, language), _value(row, language)) for row in OPERATORS.values()
    )
    return _table(heads, rows)


def periods(language: Language) -> str:
    """Every named period in words, with the number where there is one."""
    heads = ("Period", "In a definition file") if language == "en" else ("Période", "Dans un fichier de définitions")
    rows = ((row.fr if language == "fr" else row.en, f"`{row.key}`") for row in PERIODS)
    return _table(heads, ((words.replace("{n}", "N"), key) for words, key in rows))


def aggregates(language: Language) -> str:
    """Everything that can be computed, and what comes out when there is nothing."""
    heads = ("Computes", "Of", "Of nothing") if language == "en" else ("Calcule", "De", "De rien")
    zero, none = NOTHING[language == "fr"]
    rows = (
        (row.fr if language == "fr" else row.en, _said(OF[row.of], language), none if row.nothing is None else zero)
        for row in AGGREGATES.values()
    )
    return _table(heads, rows)


def _fits(row: Operator, language: Language) -> str:
    if row.identifies:
        return _said(WHO[row.identifies], language)
    if row.types == EVERY_TYPE:
        return _said(EVERY, language)
    return ", ".join(_said(words, language) for key, words in TYPES.items() if key in row.types)


def _value(row: Operator, language: Language) -> str:
    said = _said(SHAPES[row.shape], language)
    if not row.negated or row.key == "not_empty":
        return said
    return f"{said}; {_said(KEEPS, language)}" if language == "en" else f"{said}~; {_said(KEEPS, language)}"


def _said(words: tuple[str, str], language: Language) -> str:
    return words[language == "fr"]


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, ("---",) * len(heads), *rows]
    text = "\n".join(f"| {' | '.join(cell.replace('|', ' ') for cell in line)} |" for line in lines)
    return text.replace("~", "\u202f")


TABLES: Mapping[str, Callable[[Language], str]] = {
    "operators": operators,
    "periods": periods,
    "aggregates": aggregates,
}
