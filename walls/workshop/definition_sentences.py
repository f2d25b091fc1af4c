"""What is said of a dataset's SQL, keys, relations and options, in the words of the forms; as in file_sentences."""

from __future__ import annotations

from walls.workshop.sentences import AS_IT_IS, Sentences

DEFINITIONS: Sentences = (
    (
        r"Line (\d+), column (\d+) of the SQL: it cannot be read near '(.*?)'\. Accepted: DuckDB's SQL\.",
        "Line {0}, character {1}: this cannot be read near “{2}”. Is something missing there, or too much?",
        "Ligne {0}, caractère {1}~: illisible près de «~{2}~». Manque-t-il quelque chose, ou y en a-t-il trop~?",
    ),
    (
        r"Line (\d+), column (\d+) of the SQL: ",
        "Line {0}, character {1}: ",
        "Ligne {0}, caractère {1}~: ",
    ),
    (
        r"Unknown field '([^']+)' in '([^']+)'\.",
        "There is no column “{0}”.",
        "Il n’y a pas de colonne «~{0}~».",
    ),
    (r"Unknown field '(.+?)'\.", "There is no column “{0}”.", "Il n’y a pas de colonne «~{0}~»."),
    (
        r"'([^']+)' has no field '([^']+)'\.",
        "There is no column “{1}”.",
        "Il n’y a pas de colonne «~{1}~».",
    ),
    ("Its fields: ", "The columns are: ", "Les colonnes sont~: "),
    (r"Unknown dataset '(.+?)'\.", "There is no dataset '{0}'.", "Il n’y a pas de jeu de données «~{0}~»."),
    (r"Did you mean '(.+?)'\?", AS_IT_IS, "Vouliez-vous dire «~{0}~»~?"),
    (
        r"The function '(.+?)' is not accepted( here)?\.",
        "The function “{0}” is not accepted.",
        "La fonction «~{0}~» n’est pas acceptée.",
    ),
    (
        r"This is not one piece of SQL\. Write one expression, or one SELECT, without semicolons\.",
        "Write one piece only, without semicolons.",
        "Écrivez une seule expression, ou un seul SELECT, sans point-virgule.",
    ),
    (
        r"This is not a SELECT\. Accepted: one SELECT over other datasets\.",
        AS_IT_IS,
        "Ce n’est pas un SELECT. Accepté~: un SELECT sur d’autres jeux de données.",
    ),
    (r"The SQL cannot be read\.", "This cannot be read.", "Ceci est illisible."),
    (
        r"A quote, a comment or a name may not be closed\.",
        AS_IT_IS,
        "Un guillemet, un commentaire ou un nom n’est peut-être pas fermé.",
    ),
    (
        r"The SQL took longer than (.+?) s\. Make it read less\.",
        "This took longer than {0} s. Make it read fewer rows.",
        "Ceci a pris plus de {0} s. Faites-lui lire moins de lignes.",
    ),
    (
        r"The SQL failed: (?:\w+ Error: )?",
        "This could not be computed: ",
        "Ceci n’a pas pu être calculé~: ",
    ),
    (
        r"The sql of '.+?' has two columns '(.+?)'\. Give each a name of its own with AS\.",
        "Two columns are called “{0}”. Give each a name of its own (with AS).",
        "Deux colonnes s’appellent «~{0}~». Donnez à chacune son nom (avec AS).",
    ),
    (
        r"'(.+?)' is declared as (?P<type>\w+), but the SQL returns (.+?)\. Declare the right type, or use a cast\.",
        "“{0}” does not come out as the type “{type}”. Choose another type, or convert the value (cast).",
        "«~{0}~» n’a pas le type «~{type}~». Choisissez un autre type, ou convertissez la valeur (cast).",
    ),
    (
        r"'(.+?)' is a field of the data already\. Give the expression another name\.",
        "There is a column “{0}” in the file already. Give this one another name.",
        "Il y a déjà une colonne «~{0}~» dans le fichier. Donnez un autre nom à celle-ci.",
    ),
    (
        r"These expressions need each other or themselves\. Involved: ",
        "These computed columns need each other or themselves: ",
        "Ces colonnes calculées dépendent l’une de l’autre ou d’elles-mêmes~: ",
    ),
    (
        "'(.+?)', the key of '(.+?)', is not unique: ",
        "“{0}” does not tell the rows apart: ",
        "«~{0}~» ne distingue pas les lignes~: ",
    ),
    (
        r"'(.+?)', the key of '(.+?)', is empty in (\d+) rows?\. A key must be filled in every row\.",
        "“{0}” is empty in some rows ({2}); what tells rows apart is filled in every row.",
        "«~{0}~» est vide dans certaines lignes ({2})~; ce qui distingue les lignes est rempli dans chacune.",
    ),
    (
        "'(.+?)' of '(.+?)', which the relation '(.+?)' of '(.+?)' relies on, is not unique: ",
        "Several rows there have the same “{0}”: ",
        "Plusieurs lignes y ont le même «~{0}~»~: ",
    ),
    (
        r"It would multiply rows; each value may stand in one row only\.",
        "Each value may stand in one row only, or rows would be counted several times.",
        "Chaque valeur ne figure que dans une ligne, sinon des lignes seraient comptées plusieurs fois.",
    ),
    (r"'([^']*)' in (\d+) rows", AS_IT_IS, "'{0}' dans {1} lignes"),
    (
        r"'(.+?)' is of type (?P<type>\w+), '(.+?)' of '(.+?)' of type (?P<other>\w+)\. "
        r"Declare the same type for both under 'fields'\.",
        "“{0}” is of the type “{type}”, “{2}” of the type “{other}”. Give both the same type.",
        "«~{0}~» est du type «~{type}~», «~{2}~» du type «~{other}~». Donnez le même type aux deux.",
    ),
    (
        r"'(.+?)' is of type (?P<type>\w+)\. 'order' is for fields of type text\.",
        "“{0}” is of the type “{type}”; only texts have an order of the words.",
        "«~{0}~» est du type «~{type}~»~; seuls les textes ont un ordre des mots.",
    ),
    (
        r"'(.+?)' is of type (?P<type>\w+)\. 'zone' is for fields of type datetime\.",
        "“{0}” is of the type “{type}”; only dates with times can be in UTC.",
        "«~{0}~» est du type «~{type}~»~; seules les dates avec heure peuvent être en UTC.",
    ),
    (
        r"'(.*?)' is not a clock\. Accepted: a day such as (.+?), or a local time such as (.+?), without an offset\.",
        "“{0}” is no day. Type a day such as {1}, or a day with a time such as {2}.",
        "«~{0}~» n’est pas un jour. Saisissez un jour comme {1}, ou un jour avec une heure comme {2}.",
    ),
    (
        r"The time of day is missing\. Accepted: a time of day such as \"(.+?)\"\.",
        "Type the time of day, such as {0}.",
        "Saisissez l’heure, par exemple {0}.",
    ),
    (
        r"'(.*?)' is not accepted here\. Accepted: a time of day such as (.+?)\.",
        "“{0}” is no time of day. Type one such as {1}.",
        "«~{0}~» n’est pas une heure. Saisissez-en une comme {1}.",
    ),
    (
        r"Only what is read every day has a time of day\. Leave 'at' out\.",
        "Only what is read every day has a time of day. Leave the time empty.",
        "Seul ce qui est relu tous les jours a une heure. Laissez l’heure vide.",
    ),
    (
        r"A 'sql' is computed whenever the datasets that it reads are read\. Leave 'refresh' out; .+? reads\.",
        "A query is computed whenever the datasets in it are read. Choose times for those.",
        "Une requête est calculée à chaque lecture des jeux de données qu’elle utilise. Choisissez des heures pour "
        "ceux-ci.",
    ),
    (
        r"A file that was uploaded does not change\. Leave 'refresh' out; .+? form\.",
        "A file that was dropped here does not change, so there is nothing to read again. Drop a newer one instead.",
        "Un fichier déposé ici ne change pas~: il n’y a rien à relire. Déposez plutôt une version plus récente.",
    ),
    (
        r"'(.*?)' is not a link\. Accepted: an http or https address such as \"(.+?)\"; the host is written out\.",
        "“{0}” is no address of a page. Type one such as {1}; only what follows the name of the site may come from a "
        "column.",
        "«~{0}~» n’est pas l’adresse d’une page. Saisissez-en une comme {1}~; seul ce qui suit le nom du site peut "
        "venir d’une colonne.",
    ),
    (
        r"'(.*?)' does not say how a (date|datetime|date and time) is written\. Accepted: .*? such as "
        r"(%\S+(?: %\S+)*?)\.",
        "“{0}” does not say how it is written. Type it with these signs, such as {2}.",
        "«~{0}~» ne dit pas comment c’est écrit. Saisissez-le avec ces signes, par exemple {2}.",
    ),
    (
        r"'(.*?)' is not a decimal sign\. Accepted: \"\.\" or \",\"\.",
        "“{0}” is no decimal sign. Choose a point or a comma.",
        "«~{0}~» n’est pas un signe décimal. Choisissez un point ou une virgule.",
    ),
    (
        r"'delimiter' is one character\.",
        "The “Delimiter” is one character, such as ; or a comma.",
        "Le «~Séparateur~» est un seul signe, par exemple ; ou une virgule.",
    ),
    (
        r"'(.*?)' is not accepted here\. Accepted: true or false or a whole number\.",
        "“{0}” is no line. Type its number, such as 1, or 0 if there are no names.",
        "«~{0}~» n’est pas une ligne. Saisissez son numéro, par exemple 1, ou 0 s’il n’y a pas de noms.",
    ),
    (
        r"'' is not accepted here\. Accepted: small letters, digits and _, starting with a letter\.",
        "Choose a dataset.",
        "Choisissez un jeu de données.",
    ),
    (
        r"'(.*?)' (?:cannot be a key|is not accepted) here\. Accepted: small letters, digits and _, starting with a "
        r"letter\.",
        "“{0}” is no name here. Type small letters without accents, digits and _, such as customer.",
        "«~{0}~» ne convient pas comme nom. Saisissez des minuscules sans accent, des chiffres et _, par exemple "
        "client.",
    ),
    (
        r"'(.*?)' is not accepted here\. Accepted: login, email, name, team or attributes\.<name>\.",
        "“{0}” names nothing that people have. Choose from the list.",
        "«~{0}~» ne désigne rien chez les personnes. Choisissez dans la liste.",
    ),
    (r"'(.*?)' is not accepted here\.", AS_IT_IS, "«~{0}~» n’est pas accepté ici."),
    (r"Accepted is a whole number such as ", AS_IT_IS, "Accepté~: un nombre entier, par exemple "),
    (r"Accepted is a number such as ", AS_IT_IS, "Accepté~: un nombre, par exemple "),
    (r"Accepted is a date and time such as ", AS_IT_IS, "Accepté~: une date et une heure, par exemple "),
    (r"Accepted is a date such as ", AS_IT_IS, "Accepté~: une date, par exemple "),
    (r"Accepted is true or false\.", "Accepted is true or false, yes or no.", "Accepté~: vrai ou faux, oui ou non."),
    (
        r"Accepted is a number of seconds, or HH:MM:SS\.",
        "Accepted is a number of seconds, or hours, minutes and seconds such as 01:30:00.",
        "Accepté~: un nombre de secondes, ou heures, minutes et secondes, par exemple 01:30:00.",
    ),
    (
        r"Accepted are \+ - \* / % \|\| comparisons, and or not, in, between, like, is null, and: ",
        "Accepted are + - * / and: ",
        "Acceptés~: + - * / et~: ",
    ),
    ("Accepted(?: is|:) ", AS_IT_IS, "Accepté~: "),
    ("Accepted are ", AS_IT_IS, "Acceptés~: "),
)
