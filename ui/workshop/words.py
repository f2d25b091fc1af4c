"""The texts that screens share, in English and French; they come with the scripts that need them. ~ as in ui.words."""

from __future__ import annotations

from collections.abc import Mapping

from ui.words import WALL

SCREENS = {
    "save": ("Save", "Enregistrer"),
    "saving": ("Saving…", "Enregistrement…"),
    "cancel": ("Cancel", "Annuler"),
    "close": WALL["close"],
    "back": ("Back", "Retour"),
    "remove": ("Remove", "Retirer"),
    "add": ("Add", "Ajouter"),
    "delete": ("Delete", "Supprimer"),
    "edit": ("Edit", "Modifier"),
    "duplicate": ("Duplicate", "Dupliquer"),
    "required": ("required", "obligatoire"),
    "in_english": ("in English", "en anglais"),
    "in_french": ("in French", "en français"),
    "everyone": ("Everyone", "Tout le monde"),
    "some_teams": ("Only these teams", "Seulement ces équipes"),
    "no_teams": ("There are no teams yet.", "Il n’y a pas encore d’équipes."),
    "type_to_search": ("Type to search", "Tapez pour rechercher"),
    "as_typed": ("as typed", "tel que saisi"),
    "no_match": ("Nothing found.", "Rien trouvé."),
    "more_values": ("There are more: type to narrow them down.", "Il y en a d’autres~: tapez pour affiner."),
    "take_out": ("Remove {text}", "Retirer {text}"),
    "loading": ("One moment…", "Un instant…"),
    "not_reached": (
        "Minidash cannot be reached just now. What you typed is still here; try again in a moment.",
        "Minidash est injoignable pour l’instant. Votre saisie est toujours là~; réessayez dans un instant.",
    ),
    "try_again": ("Try again", "Réessayer"),
    "unsaved_title": ("Leave without saving?", "Quitter sans enregistrer~?"),
    "unsaved_text": (
        "What you changed here has not been saved.",
        "Vos modifications n’ont pas été enregistrées.",
    ),
    "unsaved_stay": ("Stay here", "Rester ici"),
    "unsaved_leave": ("Leave", "Quitter"),
}


def workshop_words(parts: Mapping[str, Mapping[str, tuple[str, str]]]) -> dict[str, tuple[str, str]]:
    """The texts of all parts together; a name that two of them give different texts is a bug."""
    texts = dict(SCREENS)
    for part, words in parts.items():
        twice = [key for key in words.keys() & texts.keys() if words[key] != texts[key]]
        if twice:
            raise ValueError(f"'{part}' says {', '.join(sorted(twice))} otherwise than another part.")
        texts |= words
    return texts
