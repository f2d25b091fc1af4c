"""What readers say is said in the words of the forms, in English and French; the command line keeps its own."""

from __future__ import annotations

import re

import pytest

from errors import Position, Problems, UserError
from tests.walls.workshop.readers import sentences
from viewer import Viewer
from walls.workshop.reader_words import SENTENCES, in_words_of, spoken_to
from walls.workshop.sentences import TYPES

SAID = {
    "Line 3 of 'odd.csv' has 1 columns instead of 2. Mend the line, or declare read: {bad_rows: skip}; "
    "check the delimiter if all lines differ.": (
        "Line 3 of “odd.csv” has 1 value instead of 2. Mend the line, or choose “Leave them out” under “Rows that do "
        "not fit”; choose another “Delimiter” if all lines differ.",
        "La ligne 3 de «~odd.csv~» a 1 valeur au lieu de 2. Corrigez la ligne, ou choisissez «~Les écarter~» sous "
        "«~Lignes qui ne conviennent pas~»~; choisissez un autre «~Séparateur~» si toutes diffèrent.",
    ),
    "2 values of 'day' in 'odd.csv' cannot be read as datetime: line 2 '1', line 3 'x'. Accepted is a date and time "
    "such as 2024-01-31 09:30. If such a text marks an empty value, add it to read: {nulls: […]}.": (
        "2 values of “day” in “odd.csv” cannot be read as date and time: line 2 '1', line 3 'x'. Accepted is a date "
        "and time such as 2024-01-31 09:30. If such a text marks an empty value, add it under “Marks of empty values”.",
        "2 valeurs de «~day~» dans «~odd.csv~» ne se lisent pas comme date et heure~: ligne 2 '1', ligne 3 'x'. "
        "Accepté~: une date et une heure, par exemple 2024-01-31 09:30. Si un tel texte marque une valeur vide, "
        "ajoutez-le sous «~Marques de valeurs vides~».",
    ),
    "Line 1, column 4 of the SQL: Unknown field 'amout'. Did you mean 'amount'?": (
        "Line 1, character 4: There is no column “amout”. Did you mean 'amount'?",
        "Ligne 1, caractère 4~: Il n’y a pas de colonne «~amout~». Vouliez-vous dire «~amount~»~?",
    ),
    "There is no file '/home/ada/crm/deals.csv'. Check the path; it is relative to the definition file.": (
        "The file “deals.csv” is no longer there. Put it back, or choose a newer version.",
        "Le fichier «~deals.csv~» n’est plus là. Remettez-le, ou choisissez une version plus récente.",
    ),
    'The time of day is missing. Accepted: a time of day such as "06:30".': (
        "Type the time of day, such as 06:30.",
        "Saisissez l’heure, par exemple 06:30.",
    ),
    "'6h' is not accepted here. Accepted: a time of day such as 06:30.": (
        "“6h” is no time of day. Type one such as 06:30.",
        "«~6h~» n’est pas une heure. Saisissez-en une comme 06:30.",
    ),
    "A file that was uploaded does not change. Leave 'refresh' out; a newer version is chosen in the form.": (
        "A file that was dropped here does not change, so there is nothing to read again. Drop a newer one instead.",
        "Un fichier déposé ici ne change pas~: il n’y a rien à relire. Déposez plutôt une version plus récente.",
    ),
    "The file '/srv/crm/deals.csv' cannot be read: No such file or directory.": (
        "The file “deals.csv” is no longer there. Put it back, or choose a newer version.",
        "Le fichier «~deals.csv~» n’est plus là. Remettez-le, ou choisissez une version plus récente.",
    ),
    "The file '/srv/l'équipe/deals.csv' cannot be read: Permission denied.": (
        "The server may not read the file “deals.csv”. Have it allowed, then read it again.",
        "Le serveur n’a pas le droit de lire le fichier «~deals.csv~». Faites-le autoriser, puis relisez-le.",
    ),
    "The file '/srv/crm/deals.csv' cannot be read: Input/output error.": (
        "The file “deals.csv” cannot be read. Have its place on the server checked, then read it again.",
        "Le fichier «~deals.csv~» est illisible. Faites vérifier son emplacement sur le serveur, puis relisez-le.",
    ),
    "'deals.json' is not valid JSON: Expecting ',' delimiter: line 2 column 3 (char 12). Mend it, or check the "
    "encoding.": (
        "“deals.json” is not valid JSON from line 2, sign 3 on. Mend it, or check the encoding.",
        "«~deals.json~» n’est pas du JSON valide à partir de la ligne 2, signe 3. Corrigez-le, ou vérifiez l’encodage.",
    ),
    "'deals.xlsx' has no sheet 'Salse'; it has 'Sales', 'Old'. Did you mean 'Sales'?": (
        "“deals.xlsx” has no sheet “Salse”; it has 'Sales', 'Old'. Did you mean 'Sales'?",
        "«~deals.xlsx~» n’a pas de feuille «~Salse~»~; il a 'Sales', 'Old'. Vouliez-vous dire «~Sales~»~?",
    ),
    "Row 7: 'amount {0}' is not of type number.": (
        "Line 7: “amount {0}” does not fit the type “number”.",
        "Ligne 7~: «~amount {0}~» ne convient pas au type «~nombre~».",
    ),
}
# Words of definition files and of commands.
FOREIGN = re.compile(r"read: \{|bad_rows|nulls|'fields'|'order'|'zone'|definition file|declare", re.IGNORECASE)

ENGLISH = re.compile(r"\b(the|is|are|of|has|have|its?|be|and|than|for|with|Accepted|Mend|Use|Save|Split|Write|Give)\b")


@pytest.mark.parametrize("said", list(SAID))
def test_sentences_of_readers_are_said_in_the_words_of_the_form(said: str) -> None:
    for language, words in zip(("en", "fr"), SAID[said], strict=True):
        assert in_words_of(Viewer("a", language=language), said) == words.replace("~", "\u202f")


def test_every_sentence_takes_what_its_pattern_finds_and_speaks_no_definition() -> None:
    for pattern, english, french in SENTENCES:
        compiled = re.compile(pattern)
        for words in (english, french):
            types = dict.fromkeys(compiled.groupindex, TYPES["text"][0])
            assert not FOREIGN.search(words.format(*range(compiled.groups), **types)), pattern
        assert english or not FOREIGN.search(pattern), pattern


def test_every_sentence_of_the_readers_is_said_in_french() -> None:
    said = dict(sentences())
    assert len(said) > 35
    viewer = Viewer("a", language="fr")
    french = {place: in_words_of(viewer, text) for place, text in said.items()}
    assert {place: text for place, text in french.items() if ENGLISH.search(text)} == {}


def test_errors_keep_their_places() -> None:
    wrong = UserError("Unknown dataset 'orderz'.", "Did you mean 'orders'?", Position(path="datasets.x.sql"))
    with pytest.raises(Problems) as told, spoken_to(Viewer("a", language="fr")):
        raise Problems([wrong])
    [one] = told.value.problems
    assert one.position.path == "datasets.x.sql"
    assert one.message.startswith("Il n’y a pas de jeu de données «\u202forderz\u202f»")
