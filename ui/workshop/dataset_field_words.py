"""The texts about what is in a dataset: columns, types, roles, relations and how its file is written."""

from __future__ import annotations

COLUMNS = {
    "data_called": ("Title and description", "Titre et description"),
    "data_title": ("Title", "Titre"),
    "data_title_hint": (
        "What administrators call it; one language is enough.",
        "Le nom que lui donnent les administrateurs~; une langue suffit.",
    ),
    "data_description": ("Description", "Description"),
    "data_description_hint": (
        "What a row is, and since when.",
        "Ce qu’est une ligne, et depuis quand.",
    ),
    "data_columns": ("Columns", "Colonnes"),
    "data_columns_hint": (
        "Types are found by themselves; correct one where it is wrong.",
        "Les types sont trouvés automatiquement~; corrigez celui qui ne convient pas.",
    ),
    "data_type": ("Type", "Type"),
    "data_type_of": ("Type of {name}", "Type de {name}"),
    "data_type_found": ("{type} (found)", "{type} (trouvé)"),
    "data_type_open": ("found by itself", "trouvé automatiquement"),
    "data_type_text": ("text", "texte"),
    "data_type_number": ("number", "nombre"),
    "data_type_integer": ("whole number", "nombre entier"),
    "data_type_boolean": ("yes or no", "oui ou non"),
    "data_type_date": ("date", "date"),
    "data_type_datetime": ("date and time", "date et heure"),
    "data_type_duration": ("duration", "durée"),
    "data_describe": ("Describe {name}", "Décrire {name}"),
    "data_label": ("Label", "Libellé"),
    "data_label_hint": (
        "How the column is called in filters and lists.",
        "Le nom de la colonne dans les filtres et les listes.",
    ),
    "data_identifies": ("Whose row it is (identifies)", "À qui est la ligne (identifie)"),
    "data_identifies_hint": (
        "Say so if its values name people or teams: then “the current user” works.",
        "Indiquez-le si ses valeurs nomment des personnes ou des équipes~: alors «~la personne connectée~» fonctionne.",
    ),
    "data_identifies_short": ("identifies people or teams", "identifie des personnes ou des équipes"),
    "data_role_none": ("nobody", "personne"),
    "data_role_login": ("a person, by sign-in name", "une personne, par son identifiant"),
    "data_role_email": ("a person, by e-mail address", "une personne, par son adresse e-mail"),
    "data_role_name": ("a person, by full name", "une personne, par son nom complet"),
    "data_role_team": ("a team, by the values that mean it", "une équipe, par les valeurs qui la désignent"),
    "data_role_attribute": ("a person, by {name}", "une personne, par {name}"),
    "data_role_other": ("a person, by another attribute…", "une personne, par un autre attribut…"),
    "data_attribute": ("Attribute", "Attribut"),
    "data_attribute_hint": (
        "As it stands at the people, such as employee_id.",
        "Tel qu’il figure chez les personnes, par exemple employee_id.",
    ),
    "data_order": ("Order of the words", "Ordre des mots"),
    "data_order_hint": (
        "One on each line, first the first; without it they stand by the alphabet.",
        "Un par ligne, le premier d’abord~; sinon l’ordre est alphabétique.",
    ),
    "data_order_example": ("Urgent\nHigh\nNormal", "Urgent\nHaut\nNormal"),
    "data_order_take": ("Take the words of the data", "Prendre les mots des données"),
    "data_utc": ("Times are in world time (UTC)", "Les heures sont en temps universel (UTC)"),
    "data_utc_hint": (
        "Otherwise a time is that of your organisation.",
        "Sinon, une heure est celle de votre organisation.",
    ),
    "data_computed": ("Computed columns", "Colonnes calculées"),
    "data_computed_hint": (
        "Computed from the other columns of a row when the data are read.",
        "Calculées à partir des autres colonnes d’une ligne à la lecture des données.",
    ),
    "data_add_computed": ("Add a computed column", "Ajouter une colonne calculée"),
    "data_new_column": ("computed", "calcul"),
    "data_name": ("Name", "Nom"),
    "data_expression": ("Formula (SQL expression)", "Formule (expression SQL)"),
    "data_expression_hint": (
        "Such as shipped - ordered for the time between, or case when amount > 1000 then 'large' else 'small' end",
        "Par exemple shipped - ordered pour le délai, ou case when amount > 1000 then 'grand' else 'petit' end",
    ),
    "data_expression_missing": (
        "Write a formula, such as shipped - ordered.",
        "Écrivez une formule, par exemple shipped - ordered.",
    ),
    "data_result": ("In the first rows: {values}", "Dans les premières lignes~: {values}"),
}

RELATIONS = {
    "data_relations": ("Relations", "Relations"),
    "data_relations_hint": (
        "Which row of another dataset belongs to a row: then its columns can be used here too.",
        "Quelle ligne d’un autre jeu de données va avec une ligne~: ses colonnes servent alors ici aussi.",
    ),
    "data_relation_name": ("Name", "Nom"),
    "data_relation_to": ("Leads to", "Mène à"),
    "data_own_field": ("This column", "Cette colonne"),
    "data_other_field": ("Is the same as", "Est la même que"),
    "data_choose": ("Choose…", "Choisir…"),
    "data_many": ("Several rows belong to one", "Plusieurs lignes vont avec une seule"),
    "data_many_hint": (
        "Such as the people invited to an event; for the filters “at least one row of” and “no row of”.",
        "Comme les personnes invitées à un événement~; pour les filtres «~au moins une ligne de~» et "
        "«~aucune ligne de~».",
    ),
    "data_add_relation": ("Add a relation", "Ajouter une relation"),
    "data_suggest": ("Suggest relations", "Suggérer des relations"),
    "data_suggested": (
        "{title}: {own} is its {other}; {share} of the values are found there",
        "{title}~: {own} y est {other}~; {share} des valeurs s’y trouvent",
    ),
    "data_suggested_many": (
        "{title}: several rows whose {other} is {own}; {share} of the values are found there",
        "{title}~: plusieurs lignes dont {other} est {own}~; {share} des valeurs s’y trouvent",
    ),
    "data_add_relation_to": ("Add the relation {own} to {title}", "Ajouter la relation {own} vers {title}"),
    "data_no_suggestion": (
        "No column seems to lead to another dataset.",
        "Aucune colonne ne semble mener à un autre jeu de données.",
    ),
    "data_no_others": (
        "There is no other dataset yet that it could lead to.",
        "Il n’y a pas encore d’autre jeu de données où mener.",
    ),
    "data_about_rows": ("About its rows", "À propos de ses lignes"),
    "data_key": ("What tells rows apart (key)", "Ce qui distingue les lignes (clé)"),
    "data_key_hint": (
        "A column that is filled, and different in each row, such as an order number.",
        "Une colonne remplie, et différente dans chaque ligne, par exemple un numéro de commande.",
    ),
    "data_key_none": ("none", "aucune"),
    "data_clock": ("Day that counts as today (clock)", "Jour qui compte comme aujourd’hui (horloge)"),
    "data_clock_hint": (
        "Only for data that ended long ago, such as 1998-05-06.",
        "Seulement pour des données terminées depuis longtemps, par exemple 1998-05-06.",
    ),
    "data_link": ("Page of a row (link)", "Page d’une ligne (lien)"),
    "data_link_hint": (
        "Rows of lists open this address; {id} stands for what the column id holds.",
        "Les lignes des listes ouvrent cette adresse~; {id} y prend la valeur de la colonne id.",
    ),
}

READING = {
    "data_reading": ("How the file is written", "Comment le fichier est écrit"),
    "data_reading_hint": (
        "Usually found by itself.",
        "En général trouvé automatiquement.",
    ),
    "data_reading_more": ("Delimiter, dates, sheet and more", "Séparateur, dates, feuille et plus"),
    "data_bad_rows": ("Rows that do not fit", "Lignes qui ne conviennent pas"),
    "data_bad_error": ("Refuse the file", "Refuser le fichier"),
    "data_bad_skip": ("Leave them out", "Les écarter"),
    "data_found_itself": ("found by itself", "trouvé automatiquement"),
    "data_sign_comma": ("comma ,", "virgule ,"),
    "data_sign_semicolon": ("semicolon ;", "point-virgule~;"),
    "data_sign_tab": ("tab", "tabulation"),
    "data_sign_bar": ("bar |", "barre |"),
    "data_sign_point": ("point .", "point ."),
    "data_sign_space": ("space", "espace"),
    "data_sign_thin": ("narrow space", "espace fine"),
    "data_sign_apostrophe": ("apostrophe '", "apostrophe '"),
    "data_sign_own": ("{sign}", "{sign}"),
    "data_delimiter": ("Delimiter", "Séparateur"),
    "data_delimiter_hint": ("What stands between two cells.", "Ce qui sépare deux cellules."),
    "data_decimal": ("Decimal sign", "Signe décimal"),
    "data_decimal_hint": ("As in 12.50 or 12,50.", "Comme dans 12.50 ou 12,50."),
    "data_thousands": ("Between thousands", "Entre les milliers"),
    "data_thousands_hint": ("As in 1,000 or 1 000.", "Comme dans 1,000 ou 1~000."),
    "data_encoding": ("Characters (encoding)", "Caractères (encodage)"),
    "data_encoding_hint": (
        "Such as utf-8 or cp1252, if accents look wrong.",
        "Par exemple utf-8 ou cp1252, si les accents sont faux.",
    ),
    "data_date_format": ("Dates", "Dates"),
    "data_date_format_hint": ("Such as %d/%m/%Y for 15/03/2026.", "Par exemple %d/%m/%Y pour 15/03/2026."),
    "data_datetime_format": ("Dates with times", "Dates avec heures"),
    "data_datetime_format_hint": (
        "Such as %d/%m/%Y %H:%M for 15/03/2026 9:05.",
        "Par exemple %d/%m/%Y %Hh%M pour 15/03/2026 9h05.",
    ),
    "data_nulls": ("Marks of empty values", "Marques de valeurs vides"),
    "data_nulls_hint": ("With commas between, such as n/a, -", "Séparées par des virgules, par exemple n/a, -"),
    "data_header": ("Line of the names", "Ligne des noms"),
    "data_header_hint": ("From 1; 0 if there are no names.", "À partir de 1~; 0 s’il n’y a pas de noms."),
    "data_sheet": ("Sheet", "Feuille"),
    "data_sheet_hint": ("The part of the workbook to read.", "La partie du classeur à lire."),
}

FIELD_WORDS = {**COLUMNS, **RELATIONS, **READING}
