"""What the use cases of datasets say, in English and French; French as in walls.messages."""

from __future__ import annotations

from typing import Any

MESSAGES: dict[str, tuple[str, str]] = {
    "absent": ("There is no dataset “{key}”.", "Il n’y a pas de jeu de données «\u202f{key}\u202f»."),
    "old": (
        "{who} changed this dataset meanwhile. What you typed is still here.",
        "{who} a modifié ce jeu de données entre-temps. Votre saisie est toujours là.",
    ),
    "taken": (
        "Somebody else has just made a dataset of this title. Save again, and yours stands beside it.",
        "Quelqu’un vient de créer un jeu de données de ce titre. Enregistrez à nouveau\u202f: le vôtre s’ajoutera.",
    ),
    "somebody": ("Somebody", "Quelqu’un"),
    "title_missing": (
        "Give the dataset a title, such as Orders.",
        "Donnez un titre au jeu de données, par exemple Commandes.",
    ),
    "file_missing": (
        "Choose a file first, or write a SELECT.",
        "Choisissez d’abord un fichier, ou écrivez un SELECT.",
    ),
    "in_use": (
        "It is in use: {titles}. Change or delete these first.",
        "Il est utilisé\u202f: {titles}. Modifiez ou supprimez-les d’abord.",
    ),
    "would_break": (
        "Nothing was saved, because this would no longer work: {titles}.",
        "Rien n’a été enregistré, car ceci ne fonctionnerait plus\u202f: {titles}.",
    ),
    "reading_breaks": (
        "This would no longer work: {titles}. {why} Mend the file, or change these first.",
        "Ceci ne fonctionnerait plus\u202f: {titles}. {why} Corrigez le fichier, ou modifiez d’abord ceux-ci.",
    ),
}


def message(name: str, language: str, /, **values: Any) -> str:
    """The sentence of that name in `language`, with `values` filled in."""
    english, french = MESSAGES[name]
    return (french if language == "fr" else english).format(**values)
