"""The texts of the screens of datasets, in English and French; ~ as in ui.words."""

from __future__ import annotations

from collections.abc import Mapping

from ui.workshop.dataset_field_words import FIELD_WORDS

LIST = {
    "data_heading": ("Datasets", "Jeux de données"),
    "data_text": (
        "The tables that minidashes count, add up and list.",
        "Les tables que les minidashes comptent, additionnent et listent.",
    ),
    "data_new": ("New dataset", "Nouveau jeu de données"),
    "data_none": (
        "There is no dataset yet. Start with a file: a table from your CRM, for example.",
        "Il n’y a pas encore de jeu de données. Commencez par un fichier~: un tableau de votre CRM, par exemple.",
    ),
    "data_rows": ("Rows", "Lignes"),
    "data_age": ("Read", "Lecture"),
    "data_used": ("Where used", "Utilisation"),
    "data_used_of": ("{title}: {text}", "{title}~: {text}"),
    "data_used_by": ("Used by", "Utilisé par"),
    "data_unused": ("nowhere", "nulle part"),
    "data_unused_yet": ("No minidash uses it yet.", "Aucun minidash ne l’utilise encore."),
    "data_minidashes": ("{n} minidashes", "{n} minidashes"),
    "data_minidashes_one": ("{n} minidash", "{n} minidash"),
    "data_datasets": ("{n} datasets", "{n} jeux de données"),
    "data_datasets_one": ("{n} dataset", "{n} jeu de données"),
    "data_derived": ("computed from other datasets", "calculé à partir d’autres jeux de données"),
    "data_older": (
        "Older data are shown; the last reading failed: {why}",
        "Des données plus anciennes sont affichées~; la dernière lecture a échoué~: {why}",
    ),
    "data_refresh": ("Read again", "Relire"),
    "data_refresh_one": ("Read {title} again", "Relire {title}"),
    "data_refreshed": ("{title} was read again.", "{title} a été relu."),
    "data_version": ("Data version {n}", "Version {n} des données"),
    "data_facts": ("{rows} rows, data version {n}", "{rows} lignes, version {n} des données"),
    "data_kind_minidash": ("minidash", "minidash"),
    "data_kind_parts": ("{kind}: {parts}", "{kind}~: {parts}"),
    "data_kind_dataset": ("dataset", "jeu de données"),
}

SOURCE = {
    "data_new_text": (
        "Choose a file, look at what was found in it, then save.",
        "Choisissez un fichier, vérifiez ce qui y a été trouvé, puis enregistrez.",
    ),
    "data_source": ("Where the rows come from", "D’où viennent les lignes"),
    "data_from": ("Source", "Source"),
    "data_from_file": ("A file", "Un fichier"),
    "data_from_sql": ("Other datasets, by a query (SELECT)", "D’autres jeux de données, par une requête (SELECT)"),
    "data_drop": ("Drop a file here", "Déposez un fichier ici"),
    "data_drop_hint": (
        "csv, xlsx, parquet or json; csv also packed (.gz)",
        "csv, xlsx, parquet ou json~; csv aussi compressé (.gz)",
    ),
    "data_drop_new": ("Drop a newer version here", "Déposez une version plus récente ici"),
    "data_drop_new_hint": (
        "Before anything changes, you see what would.",
        "Avant tout changement, vous voyez ce qui changerait.",
    ),
    "data_choose_file": ("Choose a file", "Choisir un fichier"),
    "data_uploading": ("{name} ({size}) is on its way…", "{name} ({size}) est en route…"),
    "data_upload_failed": (
        "The file did not arrive. Check the connection, then choose it again.",
        "Le fichier n’est pas arrivé. Vérifiez la connexion, puis choisissez-le de nouveau.",
    ),
    "data_read_on": ("read on {day}", "lu le {day}"),
    "data_sql": ("Query (SELECT)", "Requête (SELECT)"),
    "data_sql_hint": (
        "It puts rows of other datasets together, in SQL, such as the one shown. They are called here: {names}.",
        "Elle réunit des lignes d’autres jeux de données, en SQL, comme celle montrée. Leurs noms ici~: {names}.",
    ),
    "data_first_rows": ("First rows", "Premières lignes"),
    "data_all_rows": ("{n} rows in all", "{n} lignes au total"),
    "data_all_rows_one": ("{n} row in all", "{n} ligne au total"),
    "data_some_rows": (
        "Judged by the first {n} rows; saving reads them all",
        "D’après les {n} premières lignes~; l’enregistrement les lit toutes",
    ),
    "data_some_rows_one": ("Judged by the first {n} row", "D’après la première ligne"),
    "data_unreadable": (
        "{n} rows do not fit. Mend the file, correct a type, or leave such rows out below.",
        "{n} lignes ne conviennent pas. Corrigez le fichier ou un type, ou écartez ces lignes plus bas.",
    ),
    "data_unreadable_one": (
        "{n} row does not fit. Mend the file, correct a type, or leave such rows out below.",
        "{n} ligne ne convient pas. Corrigez le fichier ou un type, ou écartez cette ligne plus bas.",
    ),
    "data_skipped": ("{n} rows are left out.", "{n} lignes sont écartées."),
    "data_skipped_one": ("{n} row is left out.", "{n} ligne est écartée."),
    "data_like_dates": (
        "{columns}: these look like dates, such as {example}.",
        "{columns}~: cela ressemble à des dates, par exemple {example}.",
    ),
    "data_read_dates": ("Read them as dates", "Les lire comme des dates"),
    "data_like_numbers": (
        "{columns}: these look like numbers, such as {example}.",
        "{columns}~: cela ressemble à des nombres, par exemple {example}.",
    ),
    "data_read_numbers": ("Read them as numbers", "Les lire comme des nombres"),
    "data_like_thousands": (
        "{columns}: the point in {example} is read as a decimal point. If it stands between thousands, choose it under"
        " “Between thousands”, or give the column the type text.",
        "{columns}~: le point de {example} est lu comme une virgule décimale. S’il sépare les milliers, choisissez-le"
        " sous «~Entre les milliers~», ou donnez à la colonne le type texte.",
    ),
    "data_faults": ("Rows that do not fit", "Lignes qui ne conviennent pas"),
    "data_yes": ("Yes", "Oui"),
    "data_no": ("No", "Non"),
    "data_day_short": ("d", "j"),
    "data_computed_mark": ("computed", "calculé"),
}

SCHEDULE = {
    "data_by_itself": ("Read again by itself", "Relire automatiquement"),
    "data_by_itself_hint": (
        "For a file that another program writes anew.",
        "Pour un fichier qu’un autre programme réécrit.",
    ),
    "data_every_never": ("Never", "Jamais"),
    "data_every_5": ("Every 5 minutes", "Toutes les 5 minutes"),
    "data_every_15": ("Every 15 minutes", "Toutes les 15 minutes"),
    "data_every_30": ("Every 30 minutes", "Toutes les 30 minutes"),
    "data_every_hour": ("Every hour", "Toutes les heures"),
    "data_every_day": ("Every day", "Tous les jours"),
    "data_every_at": ("Time of day", "Heure"),
    "data_every_at_hint": (
        "A time by which the file is written.",
        "Une heure à laquelle le fichier est déjà écrit.",
    ),
    "data_next": ("Read next on {day} ({zone}).", "Prochaine lecture le {day} ({zone})."),
    "data_next_short": ("next on {day}", "prochaine le {day}"),
    "data_next_now": ("Due now.", "À relire maintenant."),
    "data_looked": ("Looked at on {day}; nothing had changed.", "Vérifié le {day}~; rien n’avait changé."),
    "data_by_hand_then": (
        "What you drop here does not change, so it will no longer be read by itself.",
        "Un fichier déposé ici ne change pas~; il ne sera plus relu automatiquement.",
    ),
}

SAVING = {
    "data_saved": ("The dataset is saved and current.", "Le jeu de données est enregistré et à jour."),
    "data_maybe_saved": (
        "{title} is in the list of datasets already: it was saved, only the answer got lost. Save again only if you "
        "want a second one.",
        "{title} figure déjà dans la liste des jeux de données~: l’enregistrement a réussi, seule la réponse s’est "
        "perdue. N’enregistrez de nouveau que si vous en voulez un second.",
    ),
    "data_open_it": ("Look at the dataset that was saved", "Voir le jeu de données enregistré"),
    "data_reading_all": (
        "All rows are being read; a million may take half a minute.",
        "Toutes les lignes sont lues~; un million peut prendre une demi-minute.",
    ),
    "data_look_again": (
        "Load theirs and keep my changes",
        "Charger les siennes et garder mes modifications",
    ),
    "data_changes_title": ("This will change", "Ce qui va changer"),
    "data_columns_change": ("Columns", "Colonnes"),
    "data_column_new": ("{name} is new ({type})", "{name} est nouvelle ({type})"),
    "data_column_gone": ("{name} is gone", "{name} disparaît"),
    "data_column_other": ("{name}: {old} becomes {new}", "{name}~: {old} devient {new}"),
    "data_rows_new": ("{n} rows", "{n} lignes"),
    "data_rows_new_one": ("{n} row", "{n} ligne"),
    "data_rows_change": ("{before} rows before, {after} then", "{before} lignes avant, {after} ensuite"),
    "data_publish": ("Publish", "Publier"),
    "data_breaks_title": ("This would break what others use", "Cela casserait ce que d’autres utilisent"),
    "data_breaks_text": (
        "Nothing was changed. These need what would be gone; change them first, or choose another file.",
        "Rien n’a été modifié. Voici ce qui en a besoin~; modifiez-le d’abord, ou choisissez un autre fichier.",
    ),
    "data_own_parts": ("In this dataset", "Dans ce jeu de données"),
    "data_go_back": ("Go back", "Revenir"),
    "data_delete_title": ("Delete {title}?", "Supprimer {title}~?"),
    "data_delete_text": (
        "Nothing uses it. Its rows go for good; the file that you uploaded goes too.",
        "Rien ne l’utilise. Ses lignes disparaissent définitivement, ainsi que le fichier importé.",
    ),
    "data_delete_no": ("{title} is in use", "{title} est utilisé"),
    "data_delete_used": (
        "These would no longer work. Change or delete them first.",
        "Ceci ne fonctionnerait plus. Modifiez ou supprimez-le d’abord.",
    ),
    "data_keep": ("Keep it", "Le garder"),
    "data_deleted": ("{title} was deleted.", "{title} a été supprimé."),
}

WORDS: Mapping[str, tuple[str, str]] = {**LIST, **SOURCE, **SCHEDULE, **SAVING, **FIELD_WORDS}
