"""The texts of the journal, in English and French. ~ as in ui.words."""

from __future__ import annotations

JOURNAL = {
    "journal_title": ("Journal", "Journal"),
    "journal_text": (
        "Who changed what, and when. Nothing in it can be altered or deleted here.",
        "Qui a changé quoi, et quand. Rien ne peut y être modifié ni supprimé ici.",
    ),
    "journal_filter": ("Filter the journal", "Filtrer le journal"),
    "journal_person": ("Person", "Personne"),
    "journal_anybody": ("Anybody", "Tout le monde"),
    "journal_kind": ("Kind of thing", "Genre de chose"),
    "journal_any_kind": ("Any kind", "Tous les genres"),
    "journal_action": ("Action", "Action"),
    "journal_any_action": ("Any action", "Toutes les actions"),
    "journal_thing": ("Thing", "Chose"),
    "journal_thing_hint": (
        "Its title or key, such as Best customers",
        "Son titre ou sa clé, par exemple Meilleurs clients",
    ),
    "journal_first": ("From", "Du"),
    "journal_first_hint": ("The first day that counts", "Le premier jour compris"),
    "journal_last": ("To", "Au"),
    "journal_last_hint": ("The last day that counts", "Le dernier jour compris"),
    "journal_words": ("Words", "Mots"),
    "journal_words_hint": ("Anywhere in the line, such as target", "N’importe où dans la ligne, par exemple objectif"),
    "journal_clear": ("Show everything", "Tout afficher"),
    "journal_export": ("Export as CSV", "Exporter en CSV"),
    "journal_nothing": ("No line agrees with this filter.", "Aucune ligne ne correspond à ce filtre."),
    "journal_empty": ("Nothing has been changed yet.", "Rien n’a encore été modifié."),
    "journal_older": ("Show older lines", "Afficher les lignes plus anciennes"),
    "journal_search_on": ("Search older lines", "Chercher dans les lignes plus anciennes"),
    "journal_searched": ("Searched back to {at}.", "Recherche faite jusqu’au {at}."),
    "journal_changes": ("{n} changes", "{n} changements"),
    "journal_changes_of": ("Show {n} changes: {sentence}", "Afficher {n} changements~: {sentence}"),
    "journal_only": ("Only this", "Seulement ceci"),
    "journal_only_of": ("Only this: {what}", "Seulement ceci~: {what}"),
    "journal_part": ("What", "Quoi"),
    "journal_old": ("Before", "Avant"),
    "journal_new": ("After", "Après"),
    "journal_old_is": ("Before:", "Avant~:"),
    "journal_new_is": ("After:", "Après~:"),
    "journal_lines": ("Lines of the journal", "Lignes du journal"),
    "journal_no_day": (
        "This is no day; choose it in the calendar.",
        "Ce n’est pas un jour~; choisissez-le dans le calendrier.",
    ),
}
FILE_HEADS = {
    "at": ("When", "Quand"),
    "who": ("Who", "Qui"),
    "actor": ("Login", "Identifiant"),
    "action": ("Action", "Action"),
    "kind": ("Kind", "Genre"),
    "key": ("Key", "Clé"),
    "sentence": ("What", "Quoi"),
    "old": ("Before", "Avant"),
    "new": ("After", "Après"),
}
FILE_CUT = {
    "cut": (
        "The file ends here, after {n} lines. Filter by days to export the rest.",
        "Le fichier s’arrête ici, après {n} lignes. Filtrez par jours pour exporter le reste.",
    )
}
