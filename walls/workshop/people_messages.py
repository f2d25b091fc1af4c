"""What the use cases of people and teams say to administrators, in English and French (~ is the narrow space)."""

from __future__ import annotations

from typing import Any

NARROW = "\u202f"

MESSAGES: dict[str, tuple[str, str]] = {
    "no_person": ("There is no person “{login}”.", "Il n’y a personne du nom de «~{login}~»."),
    "login": (
        "A login is made of small letters, digits and . _ - @ + and begins with a letter or digit, such as anna.lind.",
        "Un identifiant est fait de minuscules, de chiffres et de . _ - @ + et commence par une lettre ou un chiffre, "
        "par exemple anna.lind.",
    ),
    "login_long": (
        "A login has at most {limit} characters; this one has {count}.",
        "Un identifiant a au plus {limit} caractères~; celui-ci en a {count}.",
    ),
    "login_taken": ("Somebody has this login already. Take another one.", "Cet identifiant est déjà pris."),
    "login_former": (
        "“{login}” was somebody who is deleted, and still signs what they did. Take another login.",
        "«~{login}~» était quelqu’un qui a été supprimé, et signe encore ce que cette personne a fait. Prenez un autre "
        "identifiant.",
    ),
    "name": ("Give a name, such as Anna Lind.", "Indiquez un nom, par exemple Anna Lind."),
    "too_long": ("This is too long: at most {limit} characters.", "C’est trop long~: au plus {limit} caractères."),
    "hidden": (
        "This holds signs that nobody sees, perhaps pasted along. Type it anew.",
        "Ceci contient des signes invisibles, peut-être collés avec le texte. Retapez-le.",
    ),
    "email": (
        "This is no e-mail address; one looks like anna@example.com.",
        "Ce n’est pas une adresse e-mail~; il faut par exemple anna@example.com.",
    ),
    "no_team": ("There is no team “{team}”.", "Il n’y a pas d’équipe «~{team}~»."),
    "attribute_name": (
        "The name of an attribute is one word without dots, such as employee_id.",
        "Le nom d’un attribut est un seul mot sans point, par exemple employee_id.",
    ),
    "attribute_value": ("Give “{name}” a value, such as 7.", "Donnez une valeur à «~{name}~», par exemple 7."),
    "attribute_twice": ("“{name}” stands here twice.", "«~{name}~» figure deux fois ici."),
    "too_many_attributes": ("At most {limit} attributes.", "Au plus {limit} attributs."),
    "last_administrator": (
        "This is the last administrator. Make somebody else administrator first.",
        "C’est le dernier administrateur. Nommez d’abord un autre administrateur.",
    ),
    "person_changed": (
        "Somebody changed this person meanwhile. Look at it again, then repeat your change.",
        "Quelqu’un a modifié cette personne entre-temps. Relisez, puis refaites votre modification.",
    ),
    "not_yourself": (
        "You cannot disable yourself. Ask another administrator.",
        "Vous ne pouvez pas vous désactiver vous-même. Demandez à un autre administrateur.",
    ),
    "disabled_link": (
        "This person is disabled. Enable them first; then a link lets them in.",
        "Cette personne est désactivée. Réactivez-la d’abord~; un lien lui permettra ensuite d’entrer.",
    ),
    "disable_first": (
        "Disable this person first; only then can they be deleted.",
        "Désactivez d’abord cette personne~; elle pourra ensuite être supprimée.",
    ),
    "enters_values": (
        "Values of these minidashes are entered by this person: {minidashes}. Name somebody else there first.",
        "Cette personne saisit des valeurs de ces minidashes~: {minidashes}. Désignez-y d’abord quelqu’un d’autre.",
    ),
    "no_such_team": ("There is no such team any more.", "Cette équipe n’existe plus."),
    "team_title": ("Give the team a name, such as Sales.", "Donnez un nom à l’équipe, par exemple Ventes."),
    "team_taken": (
        "There is a team “{title}” already. Take another name, or change that team.",
        "Il y a déjà une équipe «~{title}~». Choisissez un autre nom, ou modifiez cette équipe.",
    ),
    "team_changed": (
        "Somebody changed this team meanwhile. Look at it again, then repeat your change.",
        "Quelqu’un a modifié cette équipe entre-temps. Relisez, puis refaites votre modification.",
    ),
    "match_hidden": (
        "“{value}” begins or ends with a sign that nobody sees, and no data hold it so. Type it anew.",
        "«~{value}~» commence ou finit par un signe invisible, et aucune donnée ne le contient ainsi. Retapez-le.",
    ),
    "match_twice": ("“{value}” stands here twice.", "«~{value}~» figure deux fois ici."),
    "match_taken": (
        "“{value}” means the team “{team}” already.",
        "«~{value}~» désigne déjà l’équipe «~{team}~».",
    ),
    "too_many_matches": ("At most {limit} values.", "Au plus {limit} valeurs."),
    "team_in_filters": (
        "Filters of these minidashes ask for this team: {minidashes}. Change them first.",
        "Des filtres de ces minidashes demandent cette équipe~: {minidashes}. Modifiez-les d’abord.",
    ),
    "no_preview": ("There is nothing to look at here.", "Il n’y a rien à regarder ici."),
    # Import
    "csv_empty": ("This file holds no rows.", "Ce fichier ne contient aucune ligne."),
    "csv_rows": ("At most {limit} people at once.", "Au plus {limit} personnes à la fois."),
    "csv_broken": ("Row {row}: a quoted text does not end.", "Ligne {row}~: un texte entre guillemets ne finit pas."),
    "csv_no_login": (
        "The first row names the columns; one of them is “login”.",
        "La première ligne nomme les colonnes~; l’une d’elles est «~identifiant~».",
    ),
    "csv_column": (
        "The column “{column}” is unknown. Accepted: {accepted}, or attributes.NAME.",
        "La colonne «~{column}~» est inconnue. Acceptées~: {accepted}, ou attributes.NOM.",
    ),
    "csv_column_twice": ("The column “{column}” stands twice.", "La colonne «~{column}~» figure deux fois."),
    "csv_cells": (
        "There are {count} cells, but {columns} columns.",
        "Il y a {count} cellules pour {columns} colonnes.",
    ),
    "csv_twice": ("“{login}” stands in row {row} already.", "«~{login}~» figure déjà à la ligne {row}."),
    "csv_yes_no": ("“{value}” is neither yes nor no.", "«~{value}~» n’est ni oui ni non."),
    "csv_language": ("“{value}” is neither en nor fr.", "«~{value}~» n’est ni en ni fr."),
    "csv_last": (
        "After this import nobody would administer Minidash.",
        "Après cet import, plus personne n’administrerait Minidash.",
    ),
    "csv_changed": (
        "People or teams were changed since the preview. Look at the new one, then import.",
        "Des personnes ou des équipes ont changé depuis l’aperçu. Regardez le nouveau, puis importez.",
    ),
    "csv_problems": (
        "Nothing was imported: {count} rows are not right yet.",
        "Rien n’a été importé~: {count} lignes ne sont pas encore correctes.",
    ),
}


def tell(name: str, language: str, /, **values: Any) -> str:
    """The sentence of that name in `language`, with `values` filled in."""
    english, french = MESSAGES[name]
    return french.replace("~", NARROW).format(**values) if language == "fr" else english.format(**values)
