"""The sentences that the use cases say to a viewer, in English and French.

French has a narrow space that never breaks (U+202F) before ; : ! ? % and inside « »; the texts below hold it.
"""

from __future__ import annotations

from typing import Any

MESSAGES: dict[str, tuple[str, str]] = {
    "no_wall": ("There is no wall “{key}”.", "Il n’y a pas de mur « {key} »."),
    "no_minidash": ("There is no minidash “{key}”.", "Il n’y a pas de minidash « {key} »."),
    "no_manual_line": (
        "“{minidash}” has no line “{key}” that is entered by hand.",
        "« {minidash} » n’a pas de ligne « {key} » saisie à la main.",
    ),
    "no_line": ("“{minidash}” has no line “{key}”.", "« {minidash} » n’a pas de ligne « {key} »."),
    "no_list": (
        "“{minidash}” is no list. Ask for one of its lines.",
        "« {minidash} » n’est pas une liste. Demandez l’une de ses lignes.",
    ),
    "no_date": (
        "This value cannot be followed by “{field}”.",
        "Cette valeur ne peut pas être suivie selon « {field} ».",
    ),
    "rows_offset": (
        "Rows are counted from 0: the place to begin at is a whole number from 0 to {most}.",
        "Les lignes se comptent à partir de 0 : la place de départ est un nombre entier de 0 à {most}.",
    ),
    "rows_limit": (
        "A page has 1 to {most} rows.",
        "Une page contient de 1 à {most} lignes.",
    ),
    "too_wide": (
        "These rows have too many fields for a file: at most {most} fit.",
        "Ces lignes ont trop de champs pour un fichier : au plus {most} y tiennent.",
    ),
    "many_files": (
        "Several files are being made just now. Try again in a moment.",
        "Plusieurs fichiers sont en préparation en ce moment. Réessayez dans un instant.",
    ),
    "definition_file": ("a definition file", "un fichier de définitions"),
    "old_version": (
        "This wall was changed elsewhere in the meantime. Load it again, then repeat your change.",
        "Ce mur a été modifié ailleurs entre-temps. Rechargez-le, puis refaites votre modification.",
    ),
    "old_default": (
        "The default layout has changed once more in the meantime. Look at it again.",
        "La disposition par défaut a encore changé entre-temps. Regardez-la à nouveau.",
    ),
    "own_wall_no_default": (
        "This wall is yours alone and has no default layout. Delete it if you do not need it.",
        "Ce mur n’appartient qu’à vous et n’a pas de disposition par défaut. Supprimez-le s’il ne vous sert plus.",
    ),
    "too_many_own_walls": (
        "You have {limit} walls of your own already, and cannot have more. Delete one first.",
        "Vous avez déjà {limit} murs personnels et ne pouvez pas en avoir plus. Supprimez-en un d’abord.",
    ),
    "wall_twice": ("A wall stands twice in this order.", "Un mur figure deux fois dans cet ordre."),
    "home_stays": ("The home wall stays in the menu.", "Le mur d’accueil reste dans le menu."),
    "walls_changed": (
        "Somebody added or deleted a wall meanwhile. Look at the list again, then repeat your change.",
        "Quelqu’un a ajouté ou supprimé un mur entre-temps. Relisez la liste, puis refaites votre modification.",
    ),
    "home_for_everyone": (
        "The home wall is open to everyone and names no teams.",
        "Le mur d’accueil est ouvert à tous et ne nomme pas d’équipes.",
    ),
    "home_not_deleted": (
        "The home wall cannot be deleted. Make another wall the home wall first.",
        "Le mur d’accueil ne peut pas être supprimé. Choisissez d’abord un autre mur d’accueil.",
    ),
    "no_team": ("There is no team “{key}”.", "Il n’y a pas d’équipe « {key} »."),
    "title_missing": (
        "Give the wall a title, such as Sales this week.",
        "Donnez un titre au mur, par exemple Ventes de la semaine.",
    ),
    "title_too_long": (
        "A title has at most {limit} characters; this one has {count}.",
        "Un titre a au plus {limit} caractères ; celui-ci en a {count}.",
    ),
    "title_control": (
        "This title holds signs that nobody sees, perhaps pasted along. Type it anew.",
        "Ce titre contient des signes invisibles, peut-être collés avec le texte. Retapez-le.",
    ),
    "no_change": ("This change can no longer be undone.", "Cette modification ne peut plus être annulée."),
    "no_place": (
        "A place has a width and a height of at least 1, and the key of a minidash.",
        "Un emplacement a une largeur et une hauteur d’au moins 1, et la clé d’un minidash.",
    ),
    "tile_twice": ("“{minidash}” is placed twice.", "« {minidash} » est placé deux fois."),
    "tile_too_wide": (
        "“{minidash}” reaches over the 12 columns of a wall: x + w may be at most 12.",
        "« {minidash} » dépasse les 12 colonnes d’un mur : x + w vaut au plus 12.",
    ),
    "tile_too_low": (
        "“{minidash}” reaches below the last row: y + h may be at most {limit}.",
        "« {minidash} » dépasse la dernière ligne : y + h vaut au plus {limit}.",
    ),
    "tiles_overlap": ("“{minidash}” overlaps “{other}”.", "« {minidash} » chevauche « {other} »."),
    "too_many_tiles": (
        "A wall holds at most {limit} tiles; these are {count}.",
        "Un mur contient au plus {limit} tuiles ; il y en a {count}.",
    ),
    "value_not_finite": (
        "A value is a finite number, such as 12.5.",
        "Une valeur est un nombre fini, par exemple 12,5.",
    ),
    "as_of_range": (
        "The day that a value stands for lies between {low} and {high}.",
        "Le jour auquel une valeur se rapporte est compris entre le {low} et le {high}.",
    ),
    "note_too_long": (
        "A note has at most {limit} characters; this one has {count}.",
        "Une note a au plus {limit} caractères ; celle-ci en a {count}.",
    ),
    "note_control": (
        "This note holds signs that are no text, perhaps pasted along. Type it anew.",
        "Cette note contient des signes qui ne sont pas du texte, peut-être collés avec elle. Retapez-la.",
    ),
    "submit_key": (
        "The submission key has 1 to {limit} characters.",
        "La clé d’envoi a de 1 à {limit} caractères.",
    ),
    "submit_key_reused": (
        "This submission key was already used for another value.",
        "Cette clé d’envoi a déjà servi pour une autre valeur.",
    ),
    "value_stands": (
        "This is what counts for that day already. Nothing was entered.",
        "C’est déjà ce qui compte pour ce jour. Rien n’a été saisi.",
    ),
    "day_twice": (
        "This day stands in a row above already. Leave one of the two out.",
        "Ce jour figure déjà dans une ligne au-dessus. Retirez l’une des deux.",
    ),
    "no_rows": ("There is no value in this column.", "Il n’y a aucune valeur dans cette colonne."),
    "too_many_rows": (
        "At most {limit} values are entered at once; these are {count}. Paste them in parts.",
        "On saisit au plus {limit} valeurs à la fois ; il y en a {count}. Collez-les en plusieurs fois.",
    ),
    "tile_failed": (
        "This tile could not be computed. Tell an administrator the reference {incident}.",
        "Cette tuile n’a pas pu être calculée. Donnez la référence {incident} à un administrateur.",
    ),
    "store_silent": (
        "Minidash cannot look for news just now; this is what was shown at {time}.",
        "Minidash ne peut pas chercher de nouveautés pour l’instant ; voici ce qui était affiché à {time}.",
    ),
    "refresh_failed": (
        "The latest refresh of {datasets} failed; older data is shown.",
        "La dernière actualisation de {datasets} a échoué ; des données plus anciennes sont affichées.",
    ),
}


def message(name: str, language: str, /, **values: Any) -> str:
    """The sentence of that name in `language`, with `values` filled in."""
    english, french = MESSAGES[name]
    return french.format(**values) if language == "fr" else english.format(**values)
