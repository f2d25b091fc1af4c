"""What readers say is said in French to those who read French, and stays as it is for others."""

from __future__ import annotations

import pytest

from errors import Position, Problems, UserError
from viewer import Viewer
from walls.workshop.reader_words import PATTERNS, in_words_of, spoken_to

SAID = {
    "Line 3 of 'odd.csv' has 1 columns instead of 2. Mend the line, or declare read: {bad_rows: skip}; "
    "check the delimiter if all lines differ.": "La ligne 3 de «\u202fodd.csv\u202f» a 1 colonnes au lieu de 2. "
    "Corrigez la ligne ou écartez de telles lignes\u202f; vérifiez le séparateur si toutes diffèrent.",
    "Line 1, column 4 of the SQL: Unknown field 'amout'. Did you mean 'amount'?": "Ligne 1, colonne 4 du SQL\u202f: "
    "Le champ «\u202famout\u202f» n’existe pas. Vouliez-vous dire «\u202famount\u202f»\u202f?",
    "'book.xlsx' is damaged or not an Excel workbook. Save it again as .xlsx.": "«\u202fbook.xlsx\u202f» est endommagé "
    "ou n’est pas un classeur Excel. Enregistrez-le de nouveau en .xlsx.",
    "Row 7: 'amount {0}' is not of type number.": "Ligne 7\u202f: «\u202famount {0}\u202f» n’est pas du type number.",
}


@pytest.mark.parametrize("english", list(SAID))
def test_sentences_of_readers_are_said_in_french(english: str) -> None:
    assert in_words_of(Viewer("a", language="fr"), english) == SAID[english]
    assert in_words_of(Viewer("a", language="en"), english) == english


def test_every_sentence_takes_what_its_pattern_finds() -> None:
    for pattern, french in PATTERNS:
        assert french.format(*range(pattern.groups)), pattern.pattern


def test_errors_keep_their_places() -> None:
    wrong = UserError("Unknown dataset 'orderz'.", "Did you mean 'orders'?", Position(path="datasets.x.sql"))
    with pytest.raises(Problems) as told, spoken_to(Viewer("a", language="fr")):
        raise Problems([wrong])
    [one] = told.value.problems
    assert one.position.path == "datasets.x.sql" and one.message.startswith("Le jeu de données «\u202forderz\u202f»")
