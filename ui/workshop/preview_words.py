"""The texts of previews and of the first steps, in English and French; ~ as in ui.words."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "seen_as_banner": (
        "You see what {name} sees. Nothing can be changed here; that you looked stands in the journal.",
        "Vous voyez ce que voit {name}. Rien ne peut être modifié ici~; le journal note que vous avez regardé.",
    ),
    "seen_as_banner_team": (
        "You see what somebody sees who is only in the team {name}. Nothing can be changed here; that you looked "
        "stands in the journal.",
        "Vous voyez ce que voit quelqu’un qui n’est que dans l’équipe {name}. Rien ne peut être modifié ici~; le "
        "journal note que vous avez regardé.",
    ),
    "seen_as_disabled": ("This person is disabled and cannot come in.", "Cette personne est désactivée."),
    "seen_as_wall": ("Wall", "Mur"),
    "seen_as_in_menu": ("In their menu", "Dans le menu"),
    "seen_as_others": ("Other walls", "Autres murs"),
    "seen_as_empty": ("They see no tile on this wall.", "Aucune tuile visible sur ce mur."),
    "seen_as_no_wall": ("There is no wall yet.", "Il n’y a pas encore de mur."),
    "seen_as_end": ("End the preview", "Terminer l’aperçu"),
    "look_title": ("Look at a wall as somebody", "Regarder un mur comme quelqu’un"),
    "look_text": (
        "Choose a person, or a team: you see the wall exactly as they do, and change nothing. The journal notes it.",
        "Choisissez une personne ou une équipe~: vous voyez le mur exactement comme elle, sans rien modifier. Le "
        "journal le note.",
    ),
    "look_who": ("Person or team", "Personne ou équipe"),
    "look_who_hint": ("Type a part of the name", "Saisissez une partie du nom"),
    "look_team": ("team", "équipe"),
    "look_nobody": ("Choose a person or a team first.", "Choisissez d’abord une personne ou une équipe."),
    "look_do": ("Look", "Regarder"),
    # First steps
    "steps_title": ("First steps", "Premiers pas"),
    "steps_text": (
        "Four steps to a wall that everybody looks at. Each one leads to its page; come back here at any time.",
        "Quatre étapes jusqu’à un mur que tout le monde regarde. Chacune mène à sa page~; revenez ici quand vous "
        "voulez.",
    ),
    "steps_done": ("done", "fait"),
    "steps_next": ("next", "à suivre"),
    "steps_datasets": ("Bring data", "Apporter des données"),
    "steps_datasets_text": (
        "A file from your CRM or a spreadsheet: csv, xlsx, parquet or json.",
        "Un fichier de votre CRM ou d’un tableur~: csv, xlsx, parquet ou json.",
    ),
    "steps_datasets_do": ("Add a dataset", "Ajouter un jeu de données"),
    "steps_minidashes": ("Make a minidash", "Créer un minidash"),
    "steps_minidashes_text": (
        "A few numbers or a list out of that data, with a filter of its own.",
        "Quelques nombres ou une liste issus de ces données, avec un filtre à eux.",
    ),
    "steps_minidashes_do": ("Make a minidash", "Créer un minidash"),
    "steps_walls": ("Make the home wall", "Créer le mur d’accueil"),
    "steps_walls_text": (
        "The wall that everybody meets after signing in. Place your minidashes on it.",
        "Le mur que chacun rencontre après la connexion. Placez-y vos minidashes.",
    ),
    "steps_walls_do": ("Make a wall", "Créer un mur"),
    "steps_people": ("Invite people", "Inviter des personnes"),
    "steps_people_text": (
        "Make teams and accounts; hand each person their one-time link.",
        "Créez équipes et comptes~; remettez à chacun son lien à usage unique.",
    ),
    "steps_people_do": ("Add people", "Ajouter des personnes"),
    "steps_all_done": ("All is set up.", "Tout est en place."),
    "steps_home": ("Go to the home wall", "Aller au mur d’accueil"),
}
