"""What readers say of files that are seldom met: damaged, nested, too large; as in file_sentences, and tried before."""

from __future__ import annotations

from walls.workshop.sentences import AS_IT_IS, Sentences

RARE: Sentences = (
    (
        r"Close it, or keep values under ([\d,]+) characters\.",
        "Close it, or keep values under {0} signs.",
        "Fermez-le, ou gardez les valeurs sous {0} signes.",
    ),
    (
        r"'(.+?)' is cut off: the end of the packed data is missing\. Write or upload it again\.",
        "“{0}” is cut off: its end is missing. Upload it again.",
        "«~{0}~» est tronqué~: sa fin manque. Importez-le de nouveau.",
    ),
    (
        r"'(.+?)' is damaged: its packed data do not fit together\. Write or upload it again\.",
        "“{0}” is damaged. Upload it again.",
        "«~{0}~» est endommagé. Importez-le de nouveau.",
    ),
    (
        r"'(.+?)' unpacks to more than (\d+) GB\. Use Parquet\.",
        "“{0}” holds more than {1} GB once unpacked. Write it as Parquet.",
        "«~{0}~» contient plus de {1}~Go une fois décompressé. Enregistrez-le en Parquet.",
    ),
    (
        r"'(.+?)' is not packed with gzip\. Pack it, or take \.gz off its name if it is plain text\.",
        AS_IT_IS,
        "«~{0}~» n’est pas compressé avec gzip. Compressez-le, ou retirez .gz de son nom s’il s’agit de texte.",
    ),
    (
        r"'(.+?)' holds NUL characters: it is not text, or it is UTF-16\. Save it as UTF-8\.",
        "“{0}” is no text, or it is written in UTF-16. Save it as UTF-8.",
        "«~{0}~» n’est pas du texte, ou il est écrit en UTF-16. Enregistrez-le en UTF-8.",
    ),
    (r"\butf-16 and the like\.", AS_IT_IS, "utf-16 et semblables."),
    (
        r"'(.+?)' has an unknown format\. Accepted are files ending in (.+?)\.$",
        "“{0}” is of a kind that cannot be read. Accepted are files ending in {1}.",
        "«~{0}~» est d’un genre qui ne se lit pas. Acceptés~: des fichiers qui se terminent par {1}.",
    ),
    (
        r"'(.+?)' holds more than (\d+) MB\. Write it as ndjson or Parquet\.",
        AS_IT_IS,
        "«~{0}~» contient plus de {1}~Mo. Enregistrez-le en ndjson ou en Parquet.",
    ),
    (
        r"'(.+?)' is not a list of objects\. Accepted is \[\{\"name\": value, …\}, …\]\.",
        AS_IT_IS,
        '«~{0}~» n’est pas une liste d’objets. Accepté~: [{{"nom": valeur, …}}, …].',
    ),
    (
        r"'(.+?)' holds no row\. Accepted is a file with at least one object\.",
        AS_IT_IS,
        "«~{0}~» ne contient aucune ligne. Accepté~: un fichier avec au moins un objet.",
    ),
    (
        r"(?:Line|Row) (\d+) of '(.+?)' is not an object\. Accepted is \{\"name\": value, …\}\.",
        AS_IT_IS,
        'La ligne {0} de «~{1}~» n’est pas un objet. Accepté~: {{"nom": valeur, …}}.',
    ),
    (
        r"'([^']+)' in (?:line|row) (\d+) of '(.+?)' is nested\. Accepted are simple values only\.",
        "“{0}” in line {1} of “{2}” holds several values. Accepted are single values only.",
        "«~{0}~», à la ligne {1} de «~{2}~», contient plusieurs valeurs. Acceptées~: des valeurs simples seulement.",
    ),
    (
        r"Line (\d+) of '(.+?)' is not valid JSON: [^\n]*?line \d+ column (\d+) \(char \d+\)\. "
        r"Mend it, or check the encoding\.",
        "Line {0} of “{1}” is not valid JSON from sign {2} on. Mend it, or check the encoding.",
        "La ligne {0} de «~{1}~» n’est pas du JSON valide à partir du signe {2}. Corrigez-la, ou vérifiez l’encodage.",
    ),
    (
        r"Line (\d+) of '(.+?)' is not valid JSON: (.+?)\. Mend it, or check the encoding\.",
        AS_IT_IS,
        "La ligne {0} de «~{1}~» n’est pas du JSON valide~: {2}. Corrigez-la, ou vérifiez l’encodage.",
    ),
    (
        r"'(.+?)' is not valid JSON: [^\n]*?line (\d+) column (\d+) \(char \d+\)\. Mend it, or check the encoding\.",
        "“{0}” is not valid JSON from line {1}, sign {2} on. Mend it, or check the encoding.",
        "«~{0}~» n’est pas du JSON valide à partir de la ligne {1}, signe {2}. Corrigez-le, ou vérifiez l’encodage.",
    ),
    (r"an object has two values of one name", AS_IT_IS, "un objet a deux valeurs du même nom"),
    (r"(\S+) is not a number of JSON", AS_IT_IS, "{0} n’est pas un nombre en JSON"),
    (
        r"'(.+?)' is not a readable Excel workbook: .*?\. Save it again as \.xlsx\.",
        "“{0}” is not a readable Excel workbook. Save it again as .xlsx.",
        "«~{0}~» n’est pas un classeur Excel lisible. Enregistrez-le de nouveau en .xlsx.",
    ),
    (
        r"'(.+?)' has a sheet of (\d+) rows and (\d+) columns, more than ([\d,]+) cells\. "
        r"Use csv or Parquet for large tables\.",
        "“{0}” has a sheet of {1} rows and {2} columns, which is too large. Save it as csv or Parquet.",
        "«~{0}~» a une feuille de {1} lignes et {2} colonnes, ce qui est trop grand. Enregistrez-la en csv ou en "
        "Parquet.",
    ),
    (
        r"'(.+?)' has no sheet '(.+?)'; it has (.+?)\.(?=$| Did you)",
        "“{0}” has no sheet “{1}”; it has {2}.",
        "«~{0}~» n’a pas de feuille «~{1}~»~; il a {2}.",
    ),
    (
        r"'(.+?)' has ([\d,]+) rows\. Accepted are at most ([\d,]+)\.",
        AS_IT_IS,
        "«~{0}~» a {1} lignes. Acceptées~: {2} au plus.",
    ),
    (
        r"'(.+?)' unpacks to more than (\d+) GB\. Split it\.",
        "“{0}” holds more than {1} GB once unpacked. Split it.",
        "«~{0}~» contient plus de {1}~Go une fois décompressé. Partagez-le.",
    ),
    (
        r"'(.+?)' is packed with Brotli\. Accepted are zstd, snappy, gzip, lz4 or none\.",
        AS_IT_IS,
        "«~{0}~» est compressé avec Brotli. Acceptés~: zstd, snappy, gzip, lz4 ou aucune compression.",
    ),
    (
        r"The column '(.+?)' of '(.+?)' is nested \(.+?\)\. Write the file again with simple columns\.",
        "The column “{0}” of “{1}” holds several values in one. Write the file again with simple columns.",
        "La colonne «~{0}~» de «~{1}~» contient plusieurs valeurs en une. Réécrivez le fichier avec des colonnes "
        "simples.",
    ),
    (
        r"The column '(.+?)' of '(.+?)' unpacks to more than (\d+) GB of text\. "
        r"Write the file again with simple columns\.",
        "The column “{0}” of “{1}” holds more than {2} GB of text. Write the file again without it.",
        "La colonne «~{0}~» de «~{1}~» contient plus de {2}~Go de texte. Réécrivez le fichier sans elle.",
    ),
    (
        r"The column '(.+?)' of '(.+?)' \(.+?\) cannot be read as \S+?\. Write the file again with simple columns\.",
        "The column “{0}” of “{1}” cannot be read. Write the file again with simple columns.",
        "La colonne «~{0}~» de «~{1}~» est illisible. Réécrivez le fichier avec des colonnes simples.",
    ),
    (
        r"Row (\d+) of '(.+?)' has a date in '(.+?)' outside the years 1 to 9999\. Mend it\.",
        AS_IT_IS,
        "La ligne {0} de «~{1}~» a dans «~{2}~» une date hors des années 1 à 9999. Corrigez-la.",
    ),
    (
        r"(?s)'(.+?)' is damaged near row (\d+): .*? Write or upload it again\.",
        "“{0}” is damaged near row {1}. Upload it again.",
        "«~{0}~» est endommagé vers la ligne {1}. Importez-le de nouveau.",
    ),
    (
        r"The sql of '.+?' has no column '(.+?)'\.",
        "There is no column “{0}” any more.",
        "Il n’y a plus de colonne «~{0}~».",
    ),
    (
        r"1 value of '(.+?)', such as '(.*?)', cannot be read as (?P<type>\w+)\.",
        "1 value of “{0}”, “{1}”, does not fit the type “{type}”.",
        "1 valeur de «~{0}~», «~{1}~», ne convient pas au type «~{type}~».",
    ),
    (
        r"(\d+) values of '(.+?)', such as '(.*?)', cannot be read as (?P<type>\w+)\.",
        "{0} values of “{1}”, such as “{2}”, do not fit the type “{type}”.",
        "{0} valeurs de «~{1}~», par exemple «~{2}~», ne conviennent pas au type «~{type}~».",
    ),
    (
        r"(\d+) values? of '(.+?)', such as '(.*?)', outside the years 1 to 9999\.",
        "“{1}” has dates outside the years 1 to 9999, such as “{2}” (times: {0}).",
        "«~{1}~» a des dates hors des années 1 à 9999, par exemple «~{2}~» (fois~: {0}).",
    ),
    (
        r"'(.+?)' has the type (.+?), which no field can have\. "
        r"Accepted are text, numbers, booleans, dates, times and intervals; use a cast\.",
        "“{0}” comes out as {1}, which no column can hold. Convert it to a text, a number or a date (cast).",
        "«~{0}~» donne {1}, qu’aucune colonne ne peut contenir. Convertissez en texte, en nombre ou en date (cast).",
    ),
    (
        r"There is not enough memory to read the data\. Raise the memory limit, or read less\.",
        "There is not enough memory to read these data. Nothing was changed; read fewer rows or columns.",
        "Il n’y a pas assez de mémoire pour lire ces données. Rien n’a changé~; lisez moins de lignes ou de colonnes.",
    ),
    (
        r"The new data could not be written: the disk is full or fails\. The previous data are untouched\.",
        AS_IT_IS,
        "Les nouvelles données n’ont pas pu être écrites~: le disque est plein ou défaillant. Les données précédentes "
        "sont intactes.",
    ),
    (r"Accepted is a whole number of 64 bits\.", "Accepted is a whole number.", "Accepté~: un nombre entier."),
    (r"Accepted is a finite number\.", "Accepted is a number.", "Accepté~: un nombre."),
    (r"Accepted is a date and time\.", AS_IT_IS, "Accepté~: une date et une heure."),
    (r"Accepted is a date\.", AS_IT_IS, "Accepté~: une date."),
    (r"Accepted is a duration\.", AS_IT_IS, "Accepté~: une durée."),
)
