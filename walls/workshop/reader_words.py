"""What readers of files and of SQL say, in French: they speak English, as commands and definition files do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from errors import Problems, UserError
from viewer import Viewer

# Sentences as the readers write them; what stands in groups is of the file, and stays as it is. ~ as in ui.words.
SENTENCES: tuple[tuple[str, str], ...] = (
    (
        r"Line (\d+), column (\d+) of the SQL: it cannot be read near '(.*?)'\.",
        "Ligne {0}, colonne {1} du SQL~: illisible près de «~{2}~».",
    ),
    (
        r"Line (\d+), column (\d+) of the SQL: ",
        "Ligne {0}, colonne {1} du SQL~: ",
    ),
    (
        r"Unknown field '(.+?)'\.",
        "Le champ «~{0}~» n’existe pas.",
    ),
    (
        r"Unknown field '(.+?)' in '(.+?)'\.",
        "Le champ «~{0}~» n’existe pas dans «~{1}~».",
    ),
    (
        r"Unknown dataset '(.+?)'\.",
        "Le jeu de données «~{0}~» n’existe pas.",
    ),
    (
        r"Did you mean '(.+?)'\?",
        "Vouliez-vous dire «~{0}~»~?",
    ),
    (
        r"The function '(.+?)' is not accepted\.",
        "La fonction «~{0}~» n’est pas acceptée.",
    ),
    (
        r"This is not one piece of SQL\. Write one expression, or one SELECT, without semicolons\.",
        "Écrivez une seule expression, ou un seul SELECT, sans point-virgule.",
    ),
    (
        r"This is not a SELECT\. Accepted: one SELECT over other datasets\.",
        "Ce n’est pas un SELECT. Accepté~: un SELECT sur d’autres jeux de données.",
    ),
    (
        r"The SQL cannot be read\.",
        "Ce SQL est illisible.",
    ),
    (
        r"A quote, a comment or a name may not be closed\.",
        "Un guillemet, un commentaire ou un nom n’est peut-être pas fermé.",
    ),
    (
        r"The SQL took longer than (.+?) s\. Make it read less\.",
        "Le SQL a pris plus de {0} s. Faites-lui lire moins de lignes.",
    ),
    (
        r"The SQL failed: (?:\w+ Error: )?",
        "Le SQL a échoué~: ",
    ),
    (
        r"'(.+?)' is a field of the data already\. Give the expression another name\.",
        "«~{0}~» est déjà un champ des données. Donnez un autre nom à l’expression.",
    ),
    (
        r"These expressions need each other or themselves\. Involved: ",
        "Ces expressions dépendent l’une de l’autre ou d’elles-mêmes~: ",
    ),
    (
        r"(\d+) values? of '(.+?)' in '(.+?)' cannot be read as (\w+): ",
        "{0} valeur(s) de «~{1}~» dans «~{2}~» ne se lisent pas comme {3}~: ",
    ),
    (
        r"If such a text marks an empty value, add it to read: \{nulls: \[…\]\}\.",
        "Si un tel texte marque une valeur vide, ajoutez-le aux marques de valeurs vides.",
    ),
    (
        r"Line (\d+) of '(.+?)' has (\d+) columns instead of (\d+)\.",
        "La ligne {0} de «~{1}~» a {2} colonnes au lieu de {3}.",
    ),
    (
        r"Mend the line, or declare read: \{bad_rows: skip\}; check the delimiter if all lines differ\.",
        "Corrigez la ligne ou écartez de telles lignes~; vérifiez le séparateur si toutes diffèrent.",
    ),
    (
        r"Line (\d+) of '(.+?)' opens a quote that is not closed\.",
        "La ligne {0} de «~{1}~» ouvre un guillemet qui n’est pas fermé.",
    ),
    (
        r"Close it, or write a quote inside a quoted value twice \(\"\"\)\.",
        "Fermez-le, ou doublez le guillemet à l’intérieur d’une valeur.",
    ),
    (
        r"(?:Line|Row) (\d+): '(.+?)' is not of type (\w+)\.",
        "Ligne {0}~: «~{1}~» n’est pas du type {2}.",
    ),
    (
        r"\b(?:line|row) (\d+) '",
        "ligne {0} '",
    ),
    (
        r" and (\d+) more\b",
        " et {0} de plus",
    ),
    (
        "Accepted is ",
        "Accepté~: ",
    ),
    (
        r"'(.+?)' has no column '(.+?)'\.",
        "«~{0}~» n’a pas de colonne «~{1}~».",
    ),
    (
        r"'(.+?)' is damaged or not an Excel workbook\. Save it again as \.xlsx\.",
        "«~{0}~» est endommagé ou n’est pas un classeur Excel. Enregistrez-le de nouveau en .xlsx.",
    ),
    (
        r"'(.+?)' is not a readable Parquet file\. It may be damaged: write or upload it again\.",
        "«~{0}~» n’est pas un fichier Parquet lisible. Il est peut-être endommagé~: importez-le de nouveau.",
    ),
    (
        r"'(.+?)' is not valid JSON: (.+?)\. Mend it, or check the encoding\.",
        "«~{0}~» n’est pas du JSON valide~: {1}. Corrigez-le, ou vérifiez l’encodage.",
    ),
    (
        r"'(.+?)' is cut off: the end of the packed data is missing\.",
        "«~{0}~» est tronqué~: la fin des données compressées manque.",
    ),
    (
        r"'(.+?)' is written in UTF-16\. Save it as UTF-8, or declare read: \{encoding: utf-16\}\.",
        "«~{0}~» est écrit en UTF-16. Enregistrez-le en UTF-8, ou indiquez l’encodage utf-16.",
    ),
    (
        r"'(.+?)' unpacks to too much data\. Use csv or Parquet for large tables\.",
        "«~{0}~» contient trop de données une fois décompressé. Préférez csv ou Parquet.",
    ),
    (
        "'(.+?)', the key of '(.+?)', is not unique: ",
        "«~{0}~», la clé de «~{1}~», n’est pas unique~: ",
    ),
    (
        r"'(.+?)', the key of '(.+?)', is empty in (\d+) rows?\.",
        "«~{0}~», la clé de «~{1}~», est vide dans {2} ligne(s).",
    ),
    (
        r"A key must be filled in every row\.",
        "Une clé est remplie dans chaque ligne.",
    ),
    (
        "'(.+?)' of '(.+?)', which the relation '(.+?)' of '(.+?)' relies on, is not unique: ",
        "«~{0}~» de «~{1}~», dont dépend la relation «~{2}~» de «~{3}~», n’est pas unique~: ",
    ),
    (
        r"It would multiply rows; each value may stand in one row only\.",
        "Cela multiplierait les lignes~; chaque valeur ne figure que dans une ligne.",
    ),
    (
        r"'(.+?)' in (\d+) rows",
        "'{0}' dans {1} lignes",
    ),
    (
        r"'(.+?)' is of type (\w+), '(.+?)' of '(.+?)' of type (\w+)\.",
        "«~{0}~» est du type {1}, «~{2}~» de «~{3}~» du type {4}.",
    ),
    (
        r"Declare the same type for both under 'fields'\.",
        "Donnez le même type aux deux.",
    ),
    (
        r"'(.+?)' has no field '(.+?)'\.",
        "«~{0}~» n’a pas de champ «~{1}~».",
    ),
    (
        r"'(.+?)' is not a clock\. Accepted: a day such as ",
        "«~{0}~» n’est pas une horloge. Accepté~: un jour comme ",
    ),
    (
        "or a local time such as ",
        "ou une heure locale comme ",
    ),
    (
        r", without an offset\.",
        ", sans décalage.",
    ),
    (
        r"'(.+?)' is not a link\. Accepted: an http or https address such as (.+?); the host is written "
        r"out\.",
        "«~{0}~» n’est pas un lien. Accepté~: une adresse http ou https comme {1}~; le serveur y est "
        "écrit en toutes lettres.",
    ),
    (
        r"'(.+?)' is read as text: the values before (?:line|row) (\d+) are of type (\w+), but there "
        r"stands '(.*?)' \((\d+) such values\)\. Declare the type, or the markers of empty values in "
        r"nulls\.",
        "«~{0}~» est lu comme texte~: les valeurs avant la ligne {1} sont du type {2}, mais là se trouve "
        "«~{3}~» ({4} fois). Choisissez le type, ou indiquez les marques de valeurs vides.",
    ),
    (
        r"'(.*?)' is not accepted here\.",
        "«~{0}~» n’est pas accepté ici.",
    ),
    (
        "Its fields: ",
        "Ses champs~: ",
    ),
    (
        "Accepted: ",
        "Accepté~: ",
    ),
    (
        "Accepted are ",
        "Acceptés~: ",
    ),
)
PATTERNS = tuple((re.compile(english), french.replace("~", "\u202f")) for english, french in SENTENCES)


def in_words_of(viewer: Viewer, text: str) -> str:
    """The text in the viewer's language, as far as its sentences are known here."""
    if viewer.language != "fr":
        return text
    for pattern, french in PATTERNS:
        text = pattern.sub(lambda found, french=french: french.format(*found.groups()), text)
    return text


@contextmanager
def spoken_to(viewer: Viewer) -> Iterator[None]:
    """Errors leave the block in the viewer's language."""
    try:
        yield
    except UserError as error:
        for one in (error, *(error.problems if isinstance(error, Problems) else ())):
            one.message, one.hint = in_words_of(viewer, f"{one.message} {one.hint}".strip()), ""
        raise
