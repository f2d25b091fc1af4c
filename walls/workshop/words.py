"""The sentences that the workshop says to administrators, in English and French.

French has a narrow space that never breaks (U+202F) before ; : ! ? % and inside « »; the texts below hold it.
"""

from __future__ import annotations

from typing import Any

WORDS: dict[str, tuple[str, str]] = {
    "changed_meanwhile": (
        "{name} has changed this minidash in the meantime. Look at both, then save yours or take theirs.",
        "{name} a modifié ce minidash entre-temps. Comparez les deux, puis enregistrez le vôtre ou prenez le sien.",
    ),
    "deleted_meanwhile": (
        "This minidash has been deleted in the meantime. Save it as a new one to keep it.",
        "Ce minidash a été supprimé entre-temps. Enregistrez-le comme nouveau pour le garder.",
    ),
    "unfinished": (
        "Something is still missing, or does not fit. Look at the fields that are marked.",
        "Il manque encore quelque chose, ou une valeur ne convient pas. Voyez les champs signalés.",
    ),
    "no_such_change": (
        "This change is not in the history of the minidash.",
        "Cette modification ne figure pas dans l’historique du minidash.",
    ),
    "missing_parts": (
        "These teams or people are no more: {names}. It can come back without them.",
        "Ces équipes ou personnes n’existent plus\u202f: {names}. Le minidash peut revenir sans elles.",
    ),
    "no_dataset": ("There is no dataset “{key}”.", "Il n’y a pas de jeu de données « {key} »."),
    "no_field": ("There is no field “{name}” there.", "Il n’y a pas de champ « {name} » ici."),
    "no_person": ("There is nobody called “{login}”.", "Il n’y a personne du nom de « {login} »."),
    "copy": ("{title} (copy)", "{title} (copie)"),
    "somebody": ("Somebody", "Quelqu’un"),
    "from_a_file": ("A definition file", "Un fichier de définitions"),
    "untitled_line": ("New line", "Nouvelle ligne"),
    "untitled": ("New minidash", "Nouveau minidash"),
}


def said(name: str, language: str, /, **values: Any) -> str:
    """The sentence of that name in `language`, with `values` filled in."""
    english, french = WORDS[name]
    return (french if language == "fr" else english).format(**values)
