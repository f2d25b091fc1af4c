"""What the pages of the edge say, in English and in French."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import current_app, request
from flask_login import current_user

from viewer import Language

THIN = "\u202f"

TEXTS: Mapping[str, Mapping[Language, str]] = {
    "sign_in": {"en": "Sign in", "fr": "Connexion"},
    "sign_in_button": {"en": "Sign in", "fr": "Se connecter"},
    "login": {"en": "Name", "fr": "Nom"},
    "password": {"en": "Password", "fr": "Mot de passe"},
    "forgotten": {"en": "Forgotten password?", "fr": f"Mot de passe oublié{THIN}?"},
    "forgotten_answer": {
        "en": "Ask an administrator of Minidash in your organisation: they make a link with which you set a new one.",
        "fr": "Demandez à un administrateur de Minidash dans votre organisation"
        f"{THIN}: il crée un lien qui vous permet d’en choisir un nouveau.",
    },
    "examples": {"en": "An example company", "fr": "Une entreprise exemple"},
    "examples_answer": {
        "en": "These people are invented. Choose one; the passwords stand where the server was started.",
        "fr": "Ces personnes sont inventées. Choisissez-en une"
        f"{THIN}; les mots de passe sont affichés là où le serveur a été démarré.",
    },
    "changed": {
        "en": "Your new password is set. Sign in with it.",
        "fr": "Votre nouveau mot de passe est enregistré. Connectez-vous avec lui.",
    },
    "set_password": {"en": "Set your password", "fr": "Choisissez votre mot de passe"},
    "set_password_for": {"en": "For {name} ({login})", "fr": "Pour {name} ({login})"},
    "new_password": {"en": "New password", "fr": "Nouveau mot de passe"},
    "again": {"en": "The same again", "fr": "Encore une fois"},
    "password_hint": {"en": "At least {shortest} characters.", "fr": "Au moins {shortest} caractères."},
    "save": {"en": "Set password", "fr": "Enregistrer"},
    "different": {"en": "The two passwords differ.", "fr": "Les deux mots de passe diffèrent."},
    "first": {"en": "Welcome to Minidash", "fr": "Bienvenue dans Minidash"},
    "first_text": {
        "en": "Nobody has an account here yet. Make the first one: it administers Minidash.",
        "fr": f"Personne n’a encore de compte ici. Créez le premier{THIN}: il administre Minidash.",
    },
    "first_code": {"en": "Code", "fr": "Code"},
    "first_code_hint": {
        "en": "It stands where the server was started, such as KX4P-7RTM-….",
        "fr": "Il s’affiche là où le serveur a été démarré, par exemple KX4P-7RTM-….",
    },
    "first_name": {"en": "Your name", "fr": "Votre nom"},
    "first_name_hint": {
        "en": "As others see it, such as Anna Lind.",
        "fr": "Vu par les autres, par exemple Anna Lind.",
    },
    "first_login": {"en": "Name for signing in", "fr": "Nom de connexion"},
    "first_login_hint": {
        "en": "Small letters, digits, dots; an e-mail address is fine too. Such as anna.",
        "fr": f"Minuscules, chiffres, points{THIN}; une adresse e-mail convient aussi. Par exemple anna.",
    },
    "first_password_hint": {
        "en": "At least {shortest} characters, such as four words that only you would put together.",
        "fr": "Au moins {shortest} caractères, par exemple quatre mots que vous seul assembleriez.",
    },
    "first_language": {"en": "Language", "fr": "Langue"},
    "first_language_hint": {
        "en": "Yours; everybody chooses their own.",
        "fr": f"La vôtre{THIN}; chacun choisit la sienne.",
    },
    "first_mend": {
        "en": "Nothing was made yet. Look at what is marked, then try again.",
        "fr": "Rien n’a encore été créé. Voyez ce qui est marqué, puis réessayez.",
    },
    "first_button": {"en": "Make the account", "fr": "Créer le compte"},
    "home": {"en": "Go to the home page", "fr": "Aller à la page d’accueil"},
    "incident": {"en": "Reference: {incident}", "fr": f"Référence{THIN}: {{incident}}"},
    "400": {"en": "This request could not be understood.", "fr": "Cette demande n’a pas pu être comprise."},
    "401": {"en": "Please sign in.", "fr": "Veuillez vous connecter."},
    "403": {"en": "You may not do this.", "fr": "Vous ne pouvez pas faire cela."},
    "404": {"en": "There is nothing here by that name.", "fr": "Il n’y a rien de ce nom ici."},
    "405": {"en": "This cannot be done here.", "fr": "Ceci n’est pas possible ici."},
    "413": {"en": "This is too large.", "fr": "C’est trop volumineux."},
    "415": {"en": "This kind of content is not accepted.", "fr": "Ce type de contenu n’est pas accepté."},
    "too_large": {
        "en": "This file is larger than {limit} MB, the most that is accepted. Pack it as csv.gz, or split it.",
        "fr": "Ce fichier dépasse {limit} Mo, la taille maximale. Compressez-le en csv.gz ou divisez-le.",
    },
    "unknown_kind": {
        "en": "Files of this kind cannot be read. Choose a csv, csv.gz, tsv, xlsx, parquet, json or ndjson file.",
        "fr": "Ce type de fichier ne peut pas être lu. Choisissez un fichier csv, csv.gz, tsv, xlsx, parquet, json ou "
        "ndjson.",
    },
    "empty_file": {
        "en": "This file is empty. Choose one that holds something.",
        "fr": "Ce fichier est vide. Choisissez-en un qui contient quelque chose.",
    },
    "many_uploads": {
        "en": "Several files are arriving just now. Try again in a moment.",
        "fr": "Plusieurs fichiers arrivent en ce moment. Réessayez dans un instant.",
    },
    "429": {
        "en": "Too many requests. Wait a minute, then try again.",
        "fr": "Trop de demandes. Attendez une minute, puis réessayez.",
    },
    "503": {
        "en": "This does not answer just now. Try again in a moment.",
        "fr": "Ceci ne répond pas pour l’instant. Réessayez dans un moment.",
    },
    "507": {
        "en": "The disk of the server is full; nothing was changed. Tell an administrator.",
        "fr": "Le disque du serveur est plein, rien n’a été modifié. Prévenez un administrateur.",
    },
    "500": {
        "en": "Something went wrong on our side. Tell an administrator the reference below.",
        "fr": "Une erreur s’est produite de notre côté. Indiquez à un administrateur la référence ci-dessous.",
    },
}


def language() -> Language:
    """The viewer's language, before sign-in the browser's, else the organisation's."""
    if current_user and current_user.is_authenticated:
        return current_user.viewer.language
    return request.accept_languages.best_match(["en", "fr"], default=current_app.config["MINIDASH_LOCALE"])


def say(key: str, **values: Any) -> str:
    """The text in the language of this request."""
    return TEXTS[key][language()].format(**values)


def title(status: int) -> str:
    """What an answer of that status means, in the language of this request."""
    return say(str(status) if str(status) in TEXTS else "400" if status < 500 else "500")
