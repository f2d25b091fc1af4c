"""The texts of My account in English and French; ~ stands for the narrow space before ; : ! ? in French."""

from __future__ import annotations

from ui.words import text
from viewer import Language

ACCOUNT = {
    "title": ("My account", "Mon compte"),
    "who": ("{name}, signed in as {login}", "{name}, sous le nom {login}"),
    "look": ("Language and theme", "Langue et thème"),
    "look_hint": (
        "They hold on every device where you sign in.",
        "Valables sur tous les appareils où vous vous connectez.",
    ),
    "language": ("Language", "Langue"),
    "theme": ("Theme", "Thème"),
    "theme_auto": ("Like my device", "Comme mon appareil"),
    "theme_light": ("Light", "Clair"),
    "theme_dark": ("Dark", "Sombre"),
    "password": ("Password", "Mot de passe"),
    "password_hint": (
        "At least {shortest} characters; four words that only you would put together make a good one. "
        "Your other sessions end when you change it.",
        "Au moins {shortest} caractères~; quatre mots que vous seul assembleriez en font un bon. "
        "Vos autres sessions se terminent quand vous le changez.",
    ),
    "old": ("Present password", "Mot de passe actuel"),
    "new": ("New password", "Nouveau mot de passe"),
    "again": ("New password, once more", "Nouveau mot de passe, encore une fois"),
    "change": ("Change password", "Changer le mot de passe"),
    "changed": (
        "Your password was changed; your other sessions have ended.",
        "Votre mot de passe a été changé~; vos autres sessions sont terminées.",
    ),
    "old_wrong": ("This is not your present password.", "Ce n’est pas votre mot de passe actuel."),
    "different": ("The two new passwords differ.", "Les deux nouveaux mots de passe diffèrent."),
    "show": ("Show or hide the password", "Afficher ou masquer le mot de passe"),
    "sessions": ("Sessions", "Sessions"),
    "sessions_hint": (
        "Where you are signed in now. End what you do not know.",
        "Là où vous êtes connecté. Terminez ce que vous ne reconnaissez pas.",
    ),
    "device": ("Device", "Appareil"),
    "address": ("Address", "Adresse"),
    "seen": ("Last seen", "Dernière activité"),
    "this_one": ("this one", "celle-ci"),
    "end": ("End", "Terminer"),
    "end_label": ("End the session on {device}", "Terminer la session sur {device}"),
    "end_others": ("End all other sessions", "Terminer toutes les autres sessions"),
    "browser_on": ("{browser} on {system}", "{browser} sur {system}"),
    "unknown_device": ("Unknown device", "Appareil inconnu"),
    "tokens": ("Tokens", "Jetons"),
    "tokens_hint": (
        "A token lets a program use the API as you. It sees what you see, and nothing else.",
        "Un jeton permet à un programme d’utiliser l’API en votre nom. Il voit ce que vous voyez, et rien d’autre.",
    ),
    "label": ("Name", "Nom"),
    "label_example": ("Monthly report", "Rapport mensuel"),
    "label_missing": (
        "Give the token a name, so that you recognise it later.",
        "Donnez un nom au jeton, pour le reconnaître plus tard.",
    ),
    "read_only": ("Reads only", "Lecture seule"),
    "create": ("Make a token", "Créer un jeton"),
    "created": (
        "Your new token. Copy it now, it is not shown again.",
        "Votre nouveau jeton. Copiez-le maintenant, il ne sera plus affiché.",
    ),
    "copy": ("Copy", "Copier"),
    "copied": ("Copied", "Copié"),
    "made": ("Made", "Créé"),
    "used": ("Last used", "Dernière utilisation"),
    "never": ("never", "jamais"),
    "rights": ("Rights", "Droits"),
    "reads_writes": ("Reads and writes", "Lecture et écriture"),
    "revoke": ("Revoke", "Révoquer"),
    "revoke_label": ("Revoke the token {label}", "Révoquer le jeton {label}"),
    "no_tokens": ("You have no token.", "Vous n’avez aucun jeton."),
}


def say(key: str, language: Language, **values: object) -> str:
    """The text of that key in `language`, its {places} filled."""
    return text(ACCOUNT, key, language).format(**values)
