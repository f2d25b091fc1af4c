"""What a form says at a field that is unfinished or does not fit: what is accepted, in the reader's language.

Definition files are told in their own words what is wrong with them; here the place of a fault decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from errors import UserError
from indicators.filters.operators import OPERATORS
from indicators.formula import Circle, LongFormula
from walls.definitions.yaml_tree import Path
from walls.workshop.typed_texts import TextFault

WHOLE = (
    "A minidash has a title, teams, and either lines or a list; it holds at most 100 lines.",
    "Un minidash a un titre, des équipes, et soit des lignes, soit une liste ; il a au plus 100 lignes.",
)
# By the last names of a path, the longest that fits; places in lists do not count.
PLACES: Mapping[str, tuple[str, str]] = {
    "title": (
        "Give it a title of text, such as Deals won last month.",
        "Donnez-lui un titre, par exemple Affaires gagnées le mois dernier.",
    ),
    "description": ("A description is plain text.", "Une description est un simple texte."),
    "teams": (
        "Choose who may see it: everyone, or some teams.",
        "Choisissez qui peut le voir : tout le monde, ou des équipes.",
    ),
    "label": (
        "Give the line a label, such as Deals won.",
        "Donnez un libellé à la ligne, par exemple Affaires gagnées.",
    ),
    "key": ("This key stands twice. Take another one.", "Cette clé existe déjà. Prenez-en une autre."),
    "indicators": (
        "Add a line: a label and one value.",
        "Ajoutez une ligne : un libellé et une valeur.",
    ),
    "indicators.item": (
        "Choose what the line shows: a value computed from data, a formula, or a value entered by hand.",
        "Choisissez ce que montre la ligne : une valeur calculée à partir des données, une formule, ou une valeur "
        "saisie à la main.",
    ),
    "dataset": ("Choose a dataset, such as Deals.", "Choisissez un jeu de données, par exemple Affaires."),
    "measure": ("Choose what to compute, such as a number or a total.", "Choisissez quoi calculer : nombre, total…"),
    "aggregate": (
        "Choose what to compute, and the field that it is computed of.",
        "Choisissez quoi calculer, et le champ sur lequel porte le calcul.",
    ),
    "measure.field": (
        "Choose a field with values that this can be computed of, such as an amount.",
        "Choisissez un champ dont les valeurs se prêtent à ce calcul, par exemple un montant.",
    ),
    "measures.field": (
        "Choose a field with values that this can be computed of, such as an amount.",
        "Choisissez un champ dont les valeurs se prêtent à ce calcul, par exemple un montant.",
    ),
    "duration": (
        "Choose two dates: the time from the first to the second is computed.",
        "Choisissez deux dates : c’est le temps de la première à la seconde qui est calculé.",
    ),
    "duration.from": ("Choose the date at which the time begins.", "Choisissez la date à laquelle commence le temps."),
    "duration.to": ("Choose the date at which the time ends.", "Choisissez la date à laquelle finit le temps."),
    "of": (
        "A share needs a filter: which of the rows count?",
        "Une part demande un filtre : quelles lignes comptent ?",
    ),
    "where": ("Complete the filter, or remove it.", "Complétez le filtre, ou retirez-le."),
    "having": ("Complete the filter on the groups, or remove it.", "Complétez le filtre des groupes, ou retirez-le."),
    "field": ("Choose a field.", "Choisissez un champ."),
    "op": ("Choose a comparison that fits the field.", "Choisissez une comparaison qui convient au champ."),
    "some": ("Choose whose rows are looked at.", "Choisissez les lignes à examiner."),
    "none": ("Choose whose rows are looked at.", "Choisissez les lignes à examiner."),
    "compare": (
        "A comparison needs exactly one condition “is in the period” that all rows must satisfy.",
        "Une comparaison demande exactement une condition « est dans la période » que toutes les lignes respectent.",
    ),
    "trend": (
        "A trend needs a date field, a unit, and a number of units from 1 to 400.",
        "Une tendance demande un champ de date, une unité, et un nombre d’unités de 1 à 400.",
    ),
    "trend.on": ("Choose a date for the trend.", "Choisissez une date pour la tendance."),
    "trend.last": ("Type a whole number from 1 to 400.", "Saisissez un nombre entier de 1 à 400."),
    "format": ("Choose how the value is written.", "Choisissez comment la valeur s’écrit."),
    "format.kind": (
        "This way of writing does not fit the value: dates are written as dates, numbers as numbers.",
        "Cette écriture ne convient pas à la valeur : les dates s’écrivent en dates, les nombres en nombres.",
    ),
    "format.currency": ("Type three capital letters, such as EUR.", "Saisissez trois majuscules, par exemple EUR."),
    "format.decimals": ("Type a whole number from 0 to 10.", "Saisissez un nombre entier de 0 à 10."),
    "target": ("Type a number, such as 20.", "Saisissez un nombre, par exemple 20."),
    "target.value": ("Type a number, such as 20.", "Saisissez un nombre, par exemple 20."),
    "target.from": ("Choose a day; each target begins on another one.", "Choisissez un jour, différent des autres."),
    "target.indicator": ("Choose another line of this minidash.", "Choisissez une autre ligne de ce minidash."),
    "better": ("Choose what is better: higher or lower.", "Choisissez ce qui vaut mieux : plus haut ou plus bas."),
    "manual": (
        "Choose what is entered by hand, and how often.",
        "Choisissez ce qui est saisi à la main, et à quel rythme.",
    ),
    "manual.kind": (
        "Choose level (the latest value counts) or flow (values are added up).",
        "Choisissez niveau (la dernière valeur compte) ou flux (les valeurs s’additionnent).",
    ),
    "cadence": ("Choose how often a value is due.", "Choisissez à quel rythme une valeur est attendue."),
    "entered_by": ("Choose who enters the values.", "Choisissez qui saisit les valeurs."),
    "formula": (
        "Write a formula with + - * / ( ), numbers, and the keys of other lines with numbers, in no circle.",
        "Écrivez une formule avec + - * / ( ), des nombres, et les clés d’autres lignes à nombres, sans boucle.",
    ),
    "list": (
        "Choose what the list shows: columns of rows, or groups with measures.",
        "Choisissez ce que montre la liste : des colonnes, ou des groupes avec des mesures.",
    ),
    "columns": ("Choose the columns, such as a name and a date.", "Choisissez les colonnes : un nom, une date…"),
    "group_by": ("Choose a field that makes the groups.", "Choisissez un champ qui forme les groupes."),
    "group_by.by": (
        "Only dates are grouped by day, week, month, quarter or year.",
        "Seules les dates se regroupent par jour, semaine, mois, trimestre ou année.",
    ),
    "measures": (
        "Choose what is computed for each group: an aggregate, or a formula of the others.",
        "Choisissez ce qui est calculé pour chaque groupe : un agrégat, ou une formule des autres.",
    ),
    "sort": ("Sort by something that the list shows.", "Triez selon quelque chose que montre la liste."),
    "limit": ("Type a whole number from 1 to 1,000.", "Saisissez un nombre entier de 1 à 1 000."),
    "every": (
        "Choose a relation behind which all groups stand.",
        "Choisissez une relation derrière laquelle se trouvent tous les groupes.",
    ),
    "keep_empty": ("This is for lists of groups only.", "Ceci ne vaut que pour les listes de groupes."),
}
# By the form of the value that an operator takes.
VALUES: Mapping[str, tuple[str, str]] = {
    "scalar": ("Choose or type a value that fits the field.", "Choisissez ou saisissez une valeur adaptée au champ."),
    "list": ("Choose one value or several.", "Choisissez une ou plusieurs valeurs."),
    "text": ("Type the text to look for.", "Saisissez le texte à chercher."),
    "number": ("Type a number, such as 12.5.", "Saisissez un nombre, par exemple 12,5."),
    "pair": ("Give both ends, the smaller one first.", "Donnez les deux bornes, la plus petite d’abord."),
    "moment": ("Choose a day, today, or now.", "Choisissez un jour, aujourd’hui, ou maintenant."),
    "period": (
        "Choose a period, such as this month, or two days of which the first is the earlier.",
        "Choisissez une période, par exemple ce mois-ci, ou deux jours dont le premier est le plus ancien.",
    ),
    "teams": ("Choose one team or several.", "Choisissez une ou plusieurs équipes."),
    "none": ("This comparison takes no value.", "Cette comparaison ne prend pas de valeur."),
}
# A group of a filter to which no condition has been added yet.
EMPTY_GROUP = (
    "Add a condition to this group, or remove the group.",
    "Ajoutez une condition à ce groupe, ou retirez le groupe.",
)
CIRCLE = (
    "This formula needs its own value: {way}. Change one of them.",
    "Cette formule a besoin de sa propre valeur : {way}. Modifiez-en une.",
)
LONG_FORMULA = (
    "This is too much to compute at once. Split a long formula into several; a list has at most 40 of them.",
    "C’est trop à calculer d’un coup. Répartissez une longue formule sur plusieurs\u202f; une liste en a au plus 40.",
)
ELSE = ("This is not accepted here. Choose again.", "Ceci n’est pas accepté ici. Choisissez à nouveau.")


def joined(path: Path) -> str:
    """A place in a body as forms name their fields."""
    return ".".join(map(str, path))


def say_fault(path: Path, error: UserError, body: Any, language: str) -> str:
    """The sentence for a fault at `path` of `body`."""
    if isinstance(error, TextFault):
        return error.sentence[language == "fr"]
    if isinstance(error, Circle):
        return CIRCLE[language == "fr"].format(way=error.way)
    if isinstance(error, LongFormula):
        return LONG_FORMULA[language == "fr"]
    english, french = _by_value(path, body) or _by_group(path, body) or _by_place(path) or (str(error), ELSE[1])
    return french if language == "fr" else english


def _by_value(path: Path, body: Any) -> tuple[str, str] | None:
    """What is accepted as the value of a condition."""
    if not path or path[-1] != "value":
        return None
    condition = _at(path[:-1], body)
    operator = OPERATORS.get(str(condition.get("op"))) if isinstance(condition, dict) else None
    return VALUES[operator.shape] if operator else None


def _by_group(path: Path, body: Any) -> tuple[str, str] | None:
    """What a group lacks of which nothing is left in a tidy body."""
    return EMPTY_GROUP if {"where", "of", "having"} & set(path) and _at(path, body) == {} else None


def _at(path: Path, body: Any) -> Any:
    for part in path:
        found = body if isinstance(body, dict) and part in body else None
        found = body if isinstance(body, list) and isinstance(part, int) and part < len(body) else found
        body = found[part] if found is not None else None
    return body


def _by_place(path: Path) -> tuple[str, str] | None:
    names = [str(part) for part in path if isinstance(part, str)]
    if not names:
        return WHOLE
    if names == ["indicators"] and len(path) > 1:
        return PLACES["indicators.item"]
    return next((PLACES[found] for found in _ways(names) if found in PLACES), None)


def _ways(names: list[str]) -> list[str]:
    """The last two names together, then each name from the last on."""
    return [".".join(names[-2:]), *reversed(names)]
