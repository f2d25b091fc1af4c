"""What readers of files say, in the words of the forms: the pattern of the sentence, then English and French.

What stands in groups is of the file, and stays as it is; types are said by their names. ~ as in ui.words.
"""

from __future__ import annotations

from walls.workshop.sentences import AS_IT_IS, Sentences

FILES: Sentences = (
    (
        r"\b1 value of '(.+?)' in '(.+?)' cannot be read as (?P<type>\w+): ",
        "1 value of “{0}” in “{1}” cannot be read as {type}: ",
        "1 valeur de «~{0}~» dans «~{1}~» ne se lit pas comme {type}~: ",
    ),
    (
        r"(\d+) values of '(.+?)' in '(.+?)' cannot be read as (?P<type>\w+): ",
        "{0} values of “{1}” in “{2}” cannot be read as {type}: ",
        "{0} valeurs de «~{1}~» dans «~{2}~» ne se lisent pas comme {type}~: ",
    ),
    (
        r"If such a text marks an empty value, add it to read: \{nulls: \[…\]\}\.",
        "If such a text marks an empty value, add it under “Marks of empty values”.",
        "Si un tel texte marque une valeur vide, ajoutez-le sous «~Marques de valeurs vides~».",
    ),
    (
        r"Line (\d+) of '(.+?)' has 1 columns instead of (\d+)\.",
        "Line {0} of “{1}” has 1 value instead of {2}.",
        "La ligne {0} de «~{1}~» a 1 valeur au lieu de {2}.",
    ),
    (
        r"Line (\d+) of '(.+?)' has (\d+) columns instead of (\d+)\.",
        "Line {0} of “{1}” has {2} values instead of {3}.",
        "La ligne {0} de «~{1}~» a {2} valeurs au lieu de {3}.",
    ),
    (
        r"Mend the line, or declare read: \{bad_rows: skip\}; check the delimiter if all lines differ\.",
        "Mend the line, or choose “Leave them out” under “Rows that do not fit”; "
        "choose another “Delimiter” if all lines differ.",
        "Corrigez la ligne, ou choisissez «~Les écarter~» sous «~Lignes qui ne conviennent pas~»~; "
        "choisissez un autre «~Séparateur~» si toutes diffèrent.",
    ),
    (
        r"Line (\d+) of '(.+?)' opens a quote that is not closed(, or holds a very long value)?\.",
        AS_IT_IS,
        "La ligne {0} de «~{1}~» ouvre un guillemet qui n’est pas fermé.",
    ),
    (
        r"Line (\d+) of '(.+?)' has characters between a closing quote and the delimiter\.",
        AS_IT_IS,
        "La ligne {0} de «~{1}~» a des signes entre un guillemet fermant et le séparateur.",
    ),
    (
        r"(?:Close it, or w|W)rite a quote inside a quoted value twice \(\"\"\)\.",
        AS_IT_IS,
        "Fermez-le, ou doublez le guillemet à l’intérieur d’une valeur.",
    ),
    (
        r"(?:Line|Row) (\d+): '(.+?)' is not of type (?P<type>\w+)\.",
        "Line {0}: “{1}” does not fit the type “{type}”.",
        "Ligne {0}~: «~{1}~» ne convient pas au type «~{type}~».",
    ),
    (r"\b(?:line|row) (\d+) '", AS_IT_IS, "ligne {0} '"),
    (r" and (\d+) more\b", AS_IT_IS, " et {0} de plus"),
    (
        r"Column (\d+) of '(.+?)' has no name\. Give every column a name in the header\.",
        "Column {0} of “{1}” has no name. Give every column one in the line of the names.",
        "La colonne {0} de «~{1}~» n’a pas de nom. Donnez-en un à chacune, dans la ligne des noms.",
    ),
    (
        r"The columns (\d+) and (\d+) of '(.+?)' have the same name '(.+?)'\. Give every column a name of its own\.",
        AS_IT_IS,
        "Les colonnes {0} et {1} de «~{2}~» ont le même nom «~{3}~». Donnez à chacune le sien.",
    ),
    (
        r"'(.+?)' holds no (?:header|row)\. Accepted is a file with a header line\.",
        "There is nothing in “{0}” where the names of the columns should stand. Check “Line of the names”.",
        "Il n’y a rien dans «~{0}~» là où devraient être les noms des colonnes. Vérifiez «~Ligne des noms~».",
    ),
    (
        r"'(.+?)' has no column '(.+?)'\.",
        "There is no column “{1}” in “{0}” any more.",
        "Il n’y a plus de colonne «~{1}~» dans «~{0}~».",
    ),
    (
        r"There is no file '(?:.*/)?(.+?)'\. Check the path; it is relative to the definition file\.",
        "The file “{0}” is no longer there. Put it back, or choose a newer version.",
        "Le fichier «~{0}~» n’est plus là. Remettez-le, ou choisissez une version plus récente.",
    ),
    # Where files lie on the server is nothing for a page.
    (
        r"The file '(?:.*/)?([^/]+?)' cannot be read: No such file or directory\.",
        "The file “{0}” is no longer there. Put it back, or choose a newer version.",
        "Le fichier «~{0}~» n’est plus là. Remettez-le, ou choisissez une version plus récente.",
    ),
    (
        r"The file '(?:.*/)?([^/]+?)' cannot be read: Permission denied\.",
        "The server may not read the file “{0}”. Have it allowed, then read it again.",
        "Le serveur n’a pas le droit de lire le fichier «~{0}~». Faites-le autoriser, puis relisez-le.",
    ),
    (
        r"The file '(?:.*/)?([^/]+?)' cannot be read: .+?\.",
        "The file “{0}” cannot be read. Have its place on the server checked, then read it again.",
        "Le fichier «~{0}~» est illisible. Faites vérifier son emplacement sur le serveur, puis relisez-le.",
    ),
    (
        r"'(?:.*/)?([^/]+?)' is no file but a device or a pipe\. Name a file\.",
        "“{0}” is no file. Put one in its place, or choose a newer version.",
        "«~{0}~» n’est pas un fichier. Mettez-en un à sa place, ou choisissez une version plus récente.",
    ),
    (
        r"'(.+?)' is damaged or not an Excel workbook\. Save it again as \.xlsx\.",
        AS_IT_IS,
        "«~{0}~» est endommagé ou n’est pas un classeur Excel. Enregistrez-le de nouveau en .xlsx.",
    ),
    (
        r"'(.+?)' has an empty sheet\. Accepted is a sheet with a header row, or declare read: \{sheet: …\}\.",
        "The sheet of “{0}” is empty. Choose another one under “Sheet”.",
        "La feuille de «~{0}~» est vide. Choisissez-en une autre sous «~Feuille~».",
    ),
    (
        r"Row (\d+) of '(.+?)' has a value to the right of the last named column\. Name the column, or remove the "
        r"value\.",
        AS_IT_IS,
        "La ligne {0} de «~{1}~» a une valeur à droite de la dernière colonne nommée. Nommez la colonne, ou retirez "
        "la valeur.",
    ),
    (
        r"'(.+?)' is not a readable Parquet file\. It may be damaged: write or upload it again\.",
        AS_IT_IS,
        "«~{0}~» n’est pas un fichier Parquet lisible. Il est peut-être endommagé~: importez-le de nouveau.",
    ),
    (
        r"'(.+?)' is not valid JSON: (.+?)\. Mend it, or check the encoding\.",
        AS_IT_IS,
        "«~{0}~» n’est pas du JSON valide~: {1}. Corrigez-le, ou vérifiez l’encodage.",
    ),
    (
        r"'(.+?)' unpacks to too much data\. Use csv or Parquet for large tables\.",
        AS_IT_IS,
        "«~{0}~» contient trop de données une fois décompressé. Préférez csv ou Parquet.",
    ),
    (
        r"'(.+?)' is written in UTF-16\. Save it as UTF-8, or declare read: \{encoding: utf-16\}\.",
        "“{0}” is written in UTF-16. Save it as UTF-8, or type utf-16 under “Characters”.",
        "«~{0}~» est écrit en UTF-16. Enregistrez-le en UTF-8, ou saisissez utf-16 sous «~Caractères~».",
    ),
    (
        r"Line (\d+) of '(.+?)' is not UTF-8, though (\d+) other lines are\. Mend that line, or declare read: "
        r"\{encoding: windows-1252\} if the file is not UTF-8 at all\.",
        "Line {0} of “{1}” is not UTF-8, though {2} other lines are. Mend that line, or type windows-1252 under "
        "“Characters” if the whole file is written so.",
        "La ligne {0} de «~{1}~» n’est pas en UTF-8, alors que {2} autres le sont. Corrigez-la, ou saisissez "
        "windows-1252 sous «~Caractères~» si tout le fichier est écrit ainsi.",
    ),
    (
        r"Line (\d+) of '(.+?)' holds a character that (.+?) does not know\. Declare the right read: \{encoding: …\}, "
        r"such as utf-8 or windows-1252\.",
        "Line {0} of “{1}” holds a sign that {2} does not know. Type another encoding under “Characters”, such as "
        "utf-8 or windows-1252.",
        "La ligne {0} de «~{1}~» contient un signe que {2} ne connaît pas. Saisissez un autre encodage sous "
        "«~Caractères~», par exemple utf-8 ou windows-1252.",
    ),
    (
        r"Unknown encoding '(.*?)'\. Accepted are ",
        "“{0}” is not known under “Characters”. Accepted are ",
        "«~{0}~» n’est pas connu sous «~Caractères~». Acceptés~: ",
    ),
    (
        r"The delimiter '(.*?)' is not one character\. Accepted are , ; \| and the like, or a tab\.",
        "The “Delimiter” is one character, such as ; or a comma.",
        "Le «~Séparateur~» est un seul signe, par exemple ; ou une virgule.",
    ),
    (
        r"'(.+?)' is read as text: the values before (?:line|row) (\d+) are of type (?P<type>\w+), but there "
        r"stands '(.*?)' \((\d+) such values\)\. Declare the type, or the markers of empty values in nulls\.",
        "“{0}” is read as text: before line {1} all values fit the type “{type}”, but there stands “{3}” ({4} such "
        "values). Choose the type, or add such texts under “Marks of empty values”.",
        "«~{0}~» est lu comme texte~: avant la ligne {1}, toutes les valeurs conviennent au type «~{type}~», mais là "
        "se trouve «~{3}~» ({4} fois). Choisissez le type, ou ajoutez ces textes sous «~Marques de valeurs vides~».",
    ),
)
