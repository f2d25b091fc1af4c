"""Every text of the screens in English and French; the components receive those of their screen.

French has a narrow space that never breaks (U+202F, written ~ below) before ; : ! ? and inside « ».
"""

from __future__ import annotations

from viewer import Language

NARROW = "\u202f"

HEADER = {
    "skip": ("Skip to the content", "Aller au contenu"),
    "home": ("Minidash: home wall", "Minidash~: mur d’accueil"),
    "walls": ("Walls", "Murs"),
    "here": ("you are here", "vous êtes ici"),
    "find": ("Find", "Rechercher"),
    "find_keys": ("Ctrl K", "Ctrl K"),
    "find_what": ("Find a wall or a minidash", "Rechercher un mur ou un minidash"),
    "find_wall": ("Find a wall", "Rechercher un mur"),
    "find_nothing": ("Nothing of that name.", "Rien de ce nom."),
    "on_wall": ("on {wall}", "sur {wall}"),
    "on_no_wall": ("on none of your walls", "sur aucun de vos murs"),
    "data_of": ("Data of {day}", "Données du {day}"),
    "data_read": ("read {age}", "lues {age}"),
    "data_read_at": ("Read on {at}", "Lues le {at}"),
    "theme": ("Theme", "Thème"),
    "theme_is": ("Theme: {theme}", "Thème~: {theme}"),
    "theme_auto": ("Auto", "Auto"),
    "theme_light": ("Light", "Clair"),
    "theme_dark": ("Dark", "Sombre"),
    "language": ("Language", "Langue"),
    "gallery": ("Gallery", "Galerie"),
    "my_account": ("My account", "Mon compte"),
    "account_of": ("Account of {name}", "Compte de {name}"),
    "manage_walls": ("Manage walls", "Gérer les murs"),
    "my_walls": ("Arrange my walls", "Organiser mes murs"),
    "own_wall": ("yours alone", "à vous seul"),
    "hidden_wall": ("hidden", "masqué"),
    "help": ("Help", "Aide"),
    "sign_out": ("Sign out", "Se déconnecter"),
    "personalise": ("Personalise", "Personnaliser"),
    "personalise_tip": ("Arrange this wall as you like it", "Disposez ce mur comme il vous plaît"),
    "personal": ("Personal", "Personnel"),
    "personal_text": (
        "You arranged this wall yourself. Changes of the default layout do not reach it; what the minidashes show "
        "always does.",
        "Vous avez disposé ce mur vous-même. Les changements de la disposition par défaut ne l’atteignent pas~; ce que "
        "montrent les minidashes, toujours.",
    ),
    "reset": ("Reset to the default…", "Revenir à la disposition par défaut…"),
}

WALL = {
    "more": ("{n} more", "{n} de plus"),
    "before": ("Before: {value}", "Avant~: {value}"),
    "change_good": ("good", "favorable"),
    "change_bad": ("bad", "défavorable"),
    "target_good": ("Target met", "Objectif atteint"),
    "target_bad": ("Target missed", "Objectif non atteint"),
    "trend_up": (
        "Trend from {from} to {to}: rising. Highest: {highest}. Lowest: {lowest}.",
        "Tendance du {from} au {to}~: en hausse. Plus haut~: {highest}. Plus bas~: {lowest}.",
    ),
    "trend_down": (
        "Trend from {from} to {to}: falling. Highest: {highest}. Lowest: {lowest}.",
        "Tendance du {from} au {to}~: en baisse. Plus haut~: {highest}. Plus bas~: {lowest}.",
    ),
    "trend_level": (
        "Trend from {from} to {to}: level. Highest: {highest}. Lowest: {lowest}.",
        "Tendance du {from} au {to}~: stable. Plus haut~: {highest}. Plus bas~: {lowest}.",
    ),
    "by_hand": ("Entered by hand", "Saisi à la main"),
    "stale": ("Overdue", "En retard"),
    "enter": ("Enter", "Saisir"),
    "enter_for": ("Enter a value: {label}", "Saisir une valeur~: {label}"),
    "entry_value": ("Value", "Valeur"),
    "entry_example": ("12.5", "12,5"),
    "entry_example_duration": ("1 h 30", "1 h 30"),
    "entry_duration": (
        "Such as 1 h 30, 90 min or 2 d; a plain number is seconds",
        "Par exemple 1 h 30, 90 min ou 2 j~; un simple nombre est en secondes",
    ),
    "entry_day": ("Day it stands for", "Jour concerné"),
    "entry_note": ("Note (optional)", "Note (facultative)"),
    "undo": ("Undo", "Annuler"),
    "undone": ("Undone.", "Annulé."),
    "undone_before": ("Undone. Before that: {what}", "Annulé. Avant cela~: {what}"),
    "undo_too": ("Undo that too", "Annuler aussi"),
    "close": ("Close", "Fermer"),
    "tile_menu": ("What can be done with {title}", "Ce qu’on peut faire de {title}"),
    "tile_menu_tip": ("More", "Plus"),
    "explain": ("Explain", "Expliquer"),
    "explain_value": ("{label}: {text}. Explain", "{label}~: {text}. Expliquer"),
    "rows_behind": ("Rows behind", "Lignes derrière"),
    "export_csv": ("Save as CSV", "Enregistrer en CSV"),
    "export_xlsx": ("Save for Excel", "Enregistrer pour Excel"),
    "full_screen": ("Full screen", "Plein écran"),
    "full_screen_end": ("Leave full screen", "Quitter le plein écran"),
    "take_off": ("Take {title} off my wall", "Retirer {title} de mon mur"),
    "edit_minidash": ("Edit {title}", "Modifier {title}"),
    "edit_minidash_tip": ("Edit this minidash", "Modifier ce minidash"),
    "take_off_tip": ("Take off my wall", "Retirer de mon mur"),
    "taken_off": ("{title} was taken off.", "{title} a été retiré."),
    "default_changed": (
        "The default layout of this wall has changed.",
        "La disposition par défaut de ce mur a changé.",
    ),
    "look": ("Look", "Regarder"),
    "dismiss_news": ("Keep my wall as it is", "Garder mon mur tel quel"),
    "gallery": ("Gallery", "Galerie"),
    "manage_title": ("Walls of the company", "Murs de l’entreprise"),
    "empty_own_title": ("This wall is empty", "Ce mur est vide"),
    "empty_own_text": (
        "It is yours alone. Switch on Personalise above, then add minidashes.",
        "Il n’appartient qu’à vous. Activez Personnaliser ci-dessus, puis ajoutez des minidashes.",
    ),
    "refused": ("This could not be saved. Try again.", "L’enregistrement a échoué. Réessayez."),
    "save": ("Save", "Enregistrer"),
    "cancel": ("Cancel", "Annuler"),
    "typed_title": ("Close without saving?", "Fermer sans enregistrer~?"),
    "typed_text": ("What you typed would be lost.", "Ce que vous avez saisi serait perdu."),
    "typed_stay": ("Go on typing", "Continuer la saisie"),
    "typed_leave": ("Close", "Fermer"),
    "new_tab": (" (opens a new tab)", " (nouvel onglet)"),
    "nothing_found": ("Nothing to show.", "Rien à afficher."),
    "offline": (
        "No connection. What you see is from {age}; it will be brought up to date by itself.",
        "Pas de connexion. Les valeurs affichées datent d’{age}~; elles se mettront à jour d’elles-mêmes.",
    ),
    "empty_title": ("This wall has nothing for you yet", "Ce mur n’a encore rien pour vous"),
    "empty_text": (
        "Its minidashes are shown to other teams, or none is placed here. Look at another wall, or ask an "
        "administrator.",
        "Ses minidashes sont destinés à d’autres équipes, ou aucun n’est placé ici. Consultez un autre mur, ou "
        "demandez à un administrateur.",
    ),
    "empty_text_admin": (
        "No minidash is placed here, or your teams see none of them. Arrange its default layout, for everybody.",
        "Aucun minidash n’est placé ici, ou vos équipes n’en voient aucun. Disposez-le par défaut, pour tous.",
    ),
    "manage_walls": ("Manage walls", "Gérer les murs"),
    "no_walls_title": ("There is no wall yet", "Il n’y a pas encore de mur"),
    "no_walls_text": (
        "An administrator has to make the first one. This page shows it as soon as it is there.",
        "Un administrateur doit créer le premier. Cette page l’affichera dès qu’il sera là.",
    ),
    "missing_title": ("There is nothing here", "Il n’y a rien ici"),
    "left_text": (
        "You were arranging “{title}” here, which has been deleted. What you arranged is not lost.",
        "Vous organisiez ici «~{title}~», qui a été supprimé. Ce que vous avez organisé n’est pas perdu.",
    ),
    "left_keep": ("Keep it as a wall of my own", "Le garder comme mur personnel"),
    "left_discard": ("Discard it", "L’abandonner"),
    "missing_text": (
        "This address leads to nothing that you can see. Choose a wall above, or search with Ctrl K.",
        "Cette adresse ne mène à rien que vous puissiez voir. Choisissez un mur ci-dessus, ou cherchez avec Ctrl K.",
    ),
}

ENTRY = {
    "no_value": ("Enter a number.", "Saisissez un nombre."),
    "no_number": ("This is no number; write it like 12.5.", "Ce n’est pas un nombre~; écrivez-le comme 12,5."),
    "too_large": (
        "This is too large. A value lies between -{limit} and {limit}. Check what was typed.",
        "C’est trop grand. Une valeur est comprise entre -{limit} et {limit}. Vérifiez la saisie.",
    ),
    "too_long": (
        "This is too long. A duration lies between -{limit} and {limit} seconds. Check what was typed.",
        "C’est trop long. Une durée est comprise entre -{limit} et {limit} secondes. Vérifiez la saisie.",
    ),
    "no_duration": (
        "This is no duration; write it like 1 h 30, 1:30, 90 min or 2 d, or in seconds.",
        "Ce n’est pas une durée~; écrivez-la comme 1 h 30, 90 min ou 2 j, ou en secondes.",
    ),
    "no_day": (
        "This is no day; choose one in the calendar.",
        "Ce n’est pas un jour~; choisissez-le dans le calendrier.",
    ),
}


def words(section: dict[str, tuple[str, str]], language: Language) -> dict[str, str]:
    """The texts of one screen in that language, for the component that draws it."""
    return {key: text(section, key, language) for key in section}


def text(section: dict[str, tuple[str, str]], key: str, language: Language) -> str:
    """One text; its {places} are left for whoever fills them."""
    english, french = section[key]
    return french.replace("~", NARROW) if language == "fr" else english
