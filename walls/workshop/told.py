"""Lines of the journal in words of people: who did what to which thing. ~ is the narrow space of French."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from indicators.model.base import Text, say
from indicators.model.company import Definitions
from store.journal_reading import JournalLine
from viewer import Language

Words = tuple[str, str]
NARROW = "\u202f"

# Things by their kind, with the word that goes before their name.
KINDS: Mapping[str, Words] = {
    "team": ("the team", "l’équipe"),
    "dataset": ("the dataset", "le jeu de données"),
    "minidash": ("the minidash", "le minidash"),
    "wall": ("the wall", "le mur"),
    "own wall": ("the own wall", "le mur personnel"),
    "layout": ("the layout of the wall", "la disposition du mur"),
    "default layout": ("the default layout of the wall", "la disposition par défaut du mur"),
    "menu": ("the menu", "le menu"),
    "value": ("a value of", "une valeur de"),
    "data": ("the data of", "les données de"),
    "file": ("the file", "le fichier"),
    "account": ("the account of", "le compte de"),
    "session": ("a session", "une session"),
    "token": ("the token", "le jeton"),
    "request": ("a request for", "une demande de"),
}
# The same kinds alone, as in a filter.
KIND_NAMES: Mapping[str, Words] = {
    "team": ("Team", "Équipe"),
    "dataset": ("Dataset", "Jeu de données"),
    "minidash": ("Minidash", "Minidash"),
    "wall": ("Wall", "Mur"),
    "own wall": ("Own wall", "Mur personnel"),
    "layout": ("Personal layout", "Disposition personnelle"),
    "default layout": ("Default layout", "Disposition par défaut"),
    "menu": ("Menu", "Menu"),
    "value": ("Value entered by hand", "Valeur saisie à la main"),
    "data": ("Data", "Données"),
    "file": ("File", "Fichier"),
    "account": ("Account", "Compte"),
    "session": ("Session", "Session"),
    "token": ("Token", "Jeton"),
    "request": ("Refused request", "Demande refusée"),
}
DEEDS: Mapping[str, Words] = {
    "create": ("created", "a créé"),
    "update": ("changed", "a modifié"),
    "delete": ("deleted", "a supprimé"),
    "restore": ("restored", "a rétabli"),
    "order": ("put in another order", "a changé l’ordre de"),
    "save": ("saved", "a enregistré"),
    "reset": ("reset", "a réinitialisé"),
    "undo": ("took back a change of", "a annulé un changement de"),
    "see": ("looked at", "a regardé"),
    "arrange": ("arranged", "a organisé"),
    "enter": ("entered", "a saisi"),
    "correct": ("corrected", "a corrigé"),
    "refresh": ("read anew", "a relu"),
    "upload": ("uploaded", "a téléversé"),
    "preview": ("looked as somebody else at", "a regardé comme quelqu’un d’autre"),
    "keep": ("kept", "a conservé"),
    "move": ("moved", "a déplacé"),
    "end": ("ended", "a mis fin à"),
    "end others": ("ended all other sessions of", "a mis fin à toutes les autres sessions de"),
    "revoke": ("revoked", "a révoqué"),
    "make link": ("made a link for a new password for", "a créé un lien pour un nouveau mot de passe pour"),
    "set password": ("set a new password for", "a défini un nouveau mot de passe pour"),
    "refused": ("was refused", "s’est vu refuser"),
}
# Where a verb and a thing together would be no sentence: {who} did it, {what} is the thing.
SENTENCES: Mapping[tuple[str, str], Words] = {
    ("team", "order"): ("{who} put the teams in another order", "{who} a changé l’ordre des équipes"),
    ("dataset", "order"): ("{who} put the datasets in another order", "{who} a changé l’ordre des jeux de données"),
    ("minidash", "order"): ("{who} put the minidashes in another order", "{who} a changé l’ordre des minidashes"),
    ("wall", "order"): ("{who} put the walls in another order", "{who} a changé l’ordre des murs"),
    ("menu", "arrange"): ("{who} arranged the own menu of walls", "{who} a organisé son menu des murs"),
    ("layout", "save"): ("{who} arranged the wall {what} personally", "{who} a disposé le mur {what} à sa façon"),
    ("layout", "reset"): (
        "{who} went back to the default of the wall {what}",
        "{who} est revenu à la disposition par défaut du mur {what}",
    ),
    ("session", "end"): ("{who} ended a session", "{who} a mis fin à une session"),
    ("session", "end others"): ("{who} ended all other sessions", "{who} a mis fin à toutes les autres sessions"),
    ("account", "make link"): (
        "{who} made a link for a new password for {what}",
        "{who} a créé un lien pour un nouveau mot de passe pour {what}",
    ),
    ("account", "set password"): (
        "{who} set a new password for {what}",
        "{who} a défini un nouveau mot de passe pour {what}",
    ),
    ("request", "refused"): ("{who} was refused the address {what}", "{who} s’est vu refuser l’adresse {what}"),
    ("own wall", "create"): ("{who} made the own wall {what}", "{who} a créé le mur personnel {what}"),
}
ACTORS: Mapping[str, Words] = {
    "<command line>": ("The command line", "La ligne de commande"),
    "<schedule>": ("The schedule", "Le calendrier"),
    "<nobody>": ("Somebody who was not signed in", "Quelqu’un qui n’était pas connecté"),
}
# The section of the definitions in which things of a kind have their titles.
_TITLED = {"team": "teams", "dataset": "datasets", "minidash": "minidashes", "wall": "walls"}
_TITLED |= {"layout": "walls", "default layout": "walls", "own wall": "walls"}


def pick(words: Words, language: Language) -> str:
    """The text in that language."""
    return words[language == "fr"].replace("~", NARROW)


def deed_of(line: JournalLine) -> str:
    """What was done: a value that takes the place of another one corrects it."""
    return "correct" if (line.kind, line.action) == ("value", "enter") and line.old is not None else line.action


def say_actor(actor: str, name: str, language: Language) -> str:
    """Who it was."""
    return pick(ACTORS[actor], language) if actor in ACTORS else name


def say_kind(kind: str, language: Language) -> str:
    """A kind of thing, for a filter; one that nobody has words for as it is written."""
    return pick(KIND_NAMES[kind], language) if kind in KIND_NAMES else kind


def say_deed(action: str, language: Language) -> str:
    """What is done, for a filter."""
    return pick(DEEDS[action], language) if action in DEEDS else action


def say_line(line: JournalLine, definitions: Definitions, language: Language) -> str:
    """The line as a sentence: “Nancy Davolio changed the minidash “Best customers””."""
    who, deed = say_actor(line.actor, line.name, language), deed_of(line)
    what = quote(name_of(line, definitions, language), language)
    if (line.kind, deed) in SENTENCES:
        return pick(SENTENCES[line.kind, deed], language).format(who=who, what=what)
    thing = pick(KINDS[line.kind], language) if line.kind in KINDS else line.kind
    return f"{who} {say_deed(deed, language)} {thing} {what}".strip()


def name_of(line: JournalLine, definitions: Definitions, language: Language) -> str:
    """What the thing was called then, else what it is called now, else its key."""
    if line.kind == "value":
        return _value_name(line.key, definitions, language)
    if line.kind == "session":
        return ""
    for body in (line.new, line.old):
        said = _name_in(line.kind, body, language)
        if said:
            return said
    section = getattr(definitions, _TITLED.get(line.kind, ""), {})
    return say(getattr(section.get(line.key), "title", None), language, line.key)


def quote(text: str, language: Language) -> str:
    """The text in the quotation marks of the language."""
    if not text:
        return ""
    return f"«{NARROW}{text}{NARROW}»" if language == "fr" else f"“{text}”"


def _name_in(kind: str, body: Any, language: Language) -> str:
    if not isinstance(body, dict):
        return ""
    given: Text | None = body.get({"account": "name", "token": "label", "file": "name"}.get(kind, "title"))
    return say(given, language) if isinstance(given, (str, dict)) else ""


def _value_name(key: str, definitions: Definitions, language: Language) -> str:
    minidash_key, _, indicator = key.partition(".")
    minidash = definitions.minidashes.get(minidash_key)
    line = next((one for one in (minidash.indicators if minidash else None) or () if one.key == indicator), None)
    if minidash is None or line is None:
        return key
    return f"{say(minidash.title, language, minidash_key)}, {say(line.label, language, indicator)}"
