"""The texts of people, teams, previews and the first steps, in English and French; ~ as in ui.words."""

from __future__ import annotations

WORDS = {
    "people_title": ("People", "Personnes"),
    "people_text": (
        "Everybody with an account. Teams decide what they see.",
        "Tous ceux qui ont un compte. Les équipes décident de ce qu’ils voient.",
    ),
    "people_sections": ("People and teams", "Personnes et équipes"),
    "teams_title": ("Teams", "Équipes"),
    "people_new": ("New person", "Nouvelle personne"),
    "people_import": ("Import", "Importer"),
    "people_find": ("Find a person", "Rechercher une personne"),
    "people_show": ("Show", "Afficher"),
    "people_show_all": ("Everybody", "Tout le monde"),
    "people_show_admins": ("Administrators", "Administrateurs"),
    "people_show_waiting": ("Without a password yet", "Sans mot de passe encore"),
    "people_show_disabled": ("Disabled", "Désactivées"),
    "people_show_teamless": ("In no team", "Dans aucune équipe"),
    "people_show_teams": ("Teams", "Équipes"),
    "people_found": ("People: {n}", "Personnes~: {n}"),
    "people_nobody": ("Nobody of that kind.", "Personne de ce genre."),
    "people_name": ("Name", "Nom"),
    "people_name_hint": ("As others see it, such as Anna Lind.", "Vu par tous, par exemple Anna Lind."),
    "people_login": ("Login", "Identifiant"),
    "people_login_hint": (
        "What they type to sign in; it stays for good. Such as anna.lind, or an e-mail address.",
        "Saisi pour se connecter~; il ne change plus. Par exemple anna.lind, ou une adresse e-mail.",
    ),
    "people_email": ("E-mail", "E-mail"),
    "people_email_hint": (
        "If data know people by it, such as anna@example.com. Nothing is sent there.",
        "Si les données les connaissent ainsi, par exemple anna@example.com. Rien n’y est envoyé.",
    ),
    "people_teams": ("Teams", "Équipes"),
    "people_teams_hint": (
        "They see what is meant for one of these teams; in no team, only what is for everyone.",
        "Elles voient ce qui est destiné à l’une de ces équipes~; sans équipe, seulement ce qui est pour tous.",
    ),
    "people_attributes": ("Who they are in your data", "Qui elles sont dans vos données"),
    "people_attributes_hint": (
        "A value by which data know this person, such as employee_id 7. Only with it “the current user” finds them.",
        "Une valeur par laquelle les données connaissent cette personne, par exemple employee_id 7. Elle permet à "
        "«~la personne connectée~» de la trouver.",
    ),
    "people_attribute": ("Attribute {n}", "Attribut {n}"),
    "people_attribute_value": ("Value {n}", "Valeur {n}"),
    "people_attribute_add": ("Add an attribute", "Ajouter un attribut"),
    "people_attribute_drop": ("Remove attribute {n}", "Retirer l’attribut {n}"),
    "people_language": ("Language", "Langue"),
    "people_language_hint": ("They can choose another one themselves.", "Elles peuvent en choisir une autre."),
    "people_language_none": ("That of the organisation", "Celle de l’organisation"),
    "people_admin": ("Administrator", "Administrateur"),
    "people_admin_hint": (
        "May define datasets, minidashes, walls and people. On walls they see what their teams see.",
        "Peut définir jeux de données, minidashes, murs et personnes. Sur les murs, il voit ce que voient ses équipes.",
    ),
    "people_admin_own": (
        "You give up your own rights: you will be signed out.",
        "Vous renoncez à vos propres droits~: vous serez déconnecté.",
    ),
    "people_create": ("Create", "Créer"),
    "people_created": ("{name} has an account.", "{name} a un compte."),
    "people_saved": ("Saved.", "Enregistré."),
    "people_seen_last": ("Last seen", "Vue pour la dernière fois"),
    "people_seen_at": ("Last seen: {at}", "Vue pour la dernière fois~: {at}"),
    "people_seen_never": ("never", "jamais"),
    "people_state": ("Account", "Compte"),
    "people_active": ("active", "actif"),
    "people_disabled": ("disabled", "désactivé"),
    "people_waiting": ("no password yet", "pas encore de mot de passe"),
    "people_link_until": ("link until {at}", "lien jusqu’au {at}"),
    "people_you": ("you", "vous"),
    "people_link": ("One-time link", "Lien à usage unique"),
    "people_link_of": ("One-time link: {name}", "Lien à usage unique~: {name}"),
    "people_link_new": ("New one-time link", "Nouveau lien à usage unique"),
    "people_link_text": (
        "Hand this link to {name}: it sets a password, once, within 24 hours. It is shown only now.",
        "Remettez ce lien à {name}~: il permet de choisir un mot de passe, une fois, dans les 24~heures. Il n’est "
        "affiché que maintenant.",
    ),
    "people_links_text": (
        "Hand each link to its owner: it sets a password, once, within 24 hours. They are shown only now.",
        "Remettez chaque lien à son destinataire~: il permet de choisir un mot de passe, une fois, dans les "
        "24~heures. Ils ne sont affichés que maintenant.",
    ),
    "people_copy": ("Copy", "Copier"),
    "people_copy_of": ("Copy: {name}", "Copier~: {name}"),
    "people_copy_all": ("Copy all", "Tout copier"),
    "people_copied": ("Copied.", "Copié."),
    "people_not_copied": (
        "Your browser did not copy it. The text is selected now: please copy it yourself.",
        "Votre navigateur ne l’a pas copié. Le texte est maintenant sélectionné~: copiez-le vous-même.",
    ),
    "people_done": ("Done", "Terminé"),
    "people_disable": ("Disable", "Désactiver"),
    "people_disable_title": ("Disable {name}?", "Désactiver {name}~?"),
    "people_disable_text": (
        "Their sessions and tokens end at once. Nothing of theirs is lost, and you can enable them again.",
        "Ses sessions et jetons prennent fin aussitôt. Rien n’est perdu, et vous pourrez réactiver le compte.",
    ),
    "people_was_disabled": ("{name} is disabled.", "{name} est désactivé."),
    "people_enable": ("Enable", "Réactiver"),
    "people_was_enabled": ("{name} may come in again.", "{name} peut de nouveau entrer."),
    "people_delete": ("Delete", "Supprimer"),
    "people_delete_title": ("Delete {name} for good?", "Supprimer {name} définitivement~?"),
    "people_delete_text": (
        "Their own walls, layouts and tokens go too. The values they entered stay.",
        "Ses murs personnels, dispositions et jetons disparaissent aussi. Les valeurs saisies restent.",
    ),
    "people_was_deleted": ("{name} was deleted.", "{name} a été supprimé."),
    "people_keep": ("Keep", "Garder"),
    "people_meanwhile": (
        "Somebody changed this meanwhile: {fields}. What you had not touched shows it now, what you typed is still "
        "here. Look through it, then save again.",
        "Quelqu’un a modifié ceci entre-temps~: {fields}. Ce que vous n’aviez pas touché l’affiche maintenant, votre "
        "saisie est toujours là. Relisez, puis enregistrez de nouveau.",
    ),
    "people_gone": ("This person was deleted meanwhile.", "Cette personne a été supprimée entre-temps."),
    "people_sees": ("What {name} sees", "Ce que voit {name}"),
    "people_sees_walls": ("Walls of the menu", "Murs du menu"),
    "people_sees_minidashes": ("Minidashes", "Minidashes"),
    "people_sees_others": (
        "Minidashes for other teams only: {n}",
        "Minidashes réservés à d’autres équipes~: {n}",
    ),
    "people_sees_nothing": ("No minidash yet.", "Encore aucun minidash."),
    "people_why_home": ("home wall", "mur d’accueil"),
    "people_why_own": ("a wall of their own", "un mur personnel"),
    "people_why_everyone": ("for everyone", "pour tous"),
    "people_why_team": ("by {teams}", "par {teams}"),
    "people_hidden": ("taken out of the menu", "retiré du menu"),
    "people_on_walls": ("on {walls}", "sur {walls}"),
    "people_on_no_wall": ("on no wall of theirs", "sur aucun de ses murs"),
    "people_look_as": ("Look as {name}", "Regarder comme {name}"),
    "people_back": ("All people", "Toutes les personnes"),
    # Teams
    "teams_text": (
        "A team sees the minidashes that name it. Its data values say which rows of your data are its own.",
        "Une équipe voit les minidashes qui la nomment. Ses valeurs disent quelles lignes de vos données sont les "
        "siennes.",
    ),
    "teams_new": ("New team", "Nouvelle équipe"),
    "teams_none": ("There is no team yet.", "Il n’y a pas encore d’équipe."),
    "teams_gone": ("This team was deleted meanwhile.", "Cette équipe a été supprimée entre-temps."),
    "teams_team": ("Team", "Équipe"),
    "teams_name": ("Name", "Nom"),
    "teams_name_hint": (
        "Each reader sees the name in their language; one of the two is enough.",
        "Chacun voit le nom dans sa langue~; l’un des deux suffit.",
    ),
    "teams_example_en": ("Sales", "Sales"),
    "teams_example_fr": ("Ventes", "Ventes"),
    "teams_matches": ("Values in your data", "Valeurs dans vos données"),
    "teams_matches_hint": (
        "One per line, exactly as your data say it, such as Sales or Ventes. None if no data name this team.",
        "Une par ligne, exactement comme dans vos données, par exemple Sales ou Ventes. Aucune si elles ne nomment "
        "pas cette équipe.",
    ),
    "teams_people": ("People", "Personnes"),
    "teams_minidashes": ("Minidashes", "Minidashes"),
    "teams_walls": ("Walls", "Murs"),
    "teams_edit": ("Change {title}", "Modifier {title}"),
    "teams_look": ("Look as this team", "Regarder comme cette équipe"),
    "teams_look_of": ("Look as this team: {title}", "Regarder comme cette équipe~: {title}"),
    "teams_delete_of": ("Delete: {title}", "Supprimer~: {title}"),
    "teams_delete_title": ("Delete the team {title}?", "Supprimer l’équipe {title}~?"),
    "teams_delete_unused": ("Nothing names it.", "Rien ne la nomme."),
    "teams_delete_people": ("These people leave it: {names}.", "Ces personnes la quittent~: {names}."),
    "teams_delete_minidashes": (
        "These minidashes are no longer shown by it: {names}.",
        "Ces minidashes ne sont plus montrés par elle~: {names}.",
    ),
    "teams_delete_walls": (
        "These walls are no longer in menus by it: {names}.",
        "Ces murs ne figurent plus dans les menus par elle~: {names}.",
    ),
    "teams_delete_entered": (
        "Its members no longer enter values of: {names}.",
        "Ses membres ne saisissent plus les valeurs de~: {names}.",
    ),
    "teams_delete_filters": (
        "It cannot be deleted yet: filters of these minidashes ask for it: {names}. Change them first.",
        "Elle ne peut pas encore être supprimée~: des filtres de ces minidashes la demandent~: {names}. "
        "Modifiez-les d’abord.",
    ),
    "teams_was_deleted": ("The team {title} was deleted.", "L’équipe {title} a été supprimée."),
    "teams_keep": ("Keep it", "La garder"),
    # Import
    "people_import_title": ("Import people", "Importer des personnes"),
    "people_import_text": (
        "A CSV file whose first row names its columns. Who is new gets an account; of others, what the file says is "
        "changed. Nobody is deleted.",
        "Un fichier CSV dont la première ligne nomme les colonnes. Les nouvelles personnes reçoivent un compte~; pour "
        "les autres, ce que dit le fichier est modifié. Personne n’est supprimé.",
    ),
    "people_import_example": (
        "login;name;e-mail;teams;admin;language;attributes.employee_id\nanna.lind;Anna Lind;anna@example.com;Sales, "
        "Direction;no;en;7",
        "identifiant;nom;courriel;équipes;administrateur;langue;attributes.employee_id\nanna.lind;Anna Lind;"
        "anna@example.com;Ventes, Direction;non;fr;7",
    ),
    "people_import_example_label": ("Example of a file", "Exemple de fichier"),
    "people_import_file": ("CSV file", "Fichier CSV"),
    "people_import_choose": ("Choose a file", "Choisir un fichier"),
    "people_import_drop": ("or drop it here", "ou déposez-le ici"),
    "people_import_file_hint": (
        "At most 2,000 people. Nothing is stored before you have seen what happens.",
        "Au plus 2~000 personnes. Rien n’est enregistré avant que vous ayez vu ce qui se passe.",
    ),
    "people_import_too_large": (
        "This file is too large: at most 500 kB. Cut it into several.",
        "Ce fichier est trop volumineux~: au plus 500~ko. Découpez-le.",
    ),
    "people_import_unreadable": ("This file cannot be read as text.", "Ce fichier ne peut pas être lu comme du texte."),
    "people_import_problems": (
        "Nothing can be imported yet. Mend these rows in the file, then choose it again.",
        "Rien ne peut encore être importé. Corrigez ces lignes dans le fichier, puis choisissez-le de nouveau.",
    ),
    "people_import_row": ("Row", "Ligne"),
    "people_import_row_problem": ("Row {row}: {problem}", "Ligne {row}~: {problem}"),
    "people_import_does": ("What happens", "Ce qui se passe"),
    "people_import_creates": ("new person", "nouvelle personne"),
    "people_import_changes": ("changes: {fields}", "modifie~: {fields}"),
    "people_import_nothing": ("stays as it is", "reste inchangée"),
    "people_import_nothing_to_do": ("The file changes nothing.", "Le fichier ne change rien."),
    "people_import_links": (
        "Make a one-time link for each new person",
        "Créer un lien à usage unique par nouvelle personne",
    ),
    "people_import_links_hint": (
        "You hand the links over yourself; without one nobody can sign in yet.",
        "Vous remettez les liens vous-même~; sans lien, personne ne peut encore se connecter.",
    ),
    "people_import_do": ("Import: {n}", "Importer~: {n}"),
    "people_import_done": ("Imported: {n}", "Importées~: {n}"),
    "people_import_field_name": ("name", "nom"),
    "people_import_field_email": ("e-mail", "e-mail"),
    "people_import_field_teams": ("teams", "équipes"),
    "people_import_field_attributes": ("attributes", "attributs"),
    "people_import_field_admin": ("administrator", "administrateur"),
    "people_import_field_language": ("language", "langue"),
    "people_import_field_disabled": ("disabled", "désactivation"),
    "people_import_field_titles": ("name", "nom"),
    "people_import_field_matches": ("values", "valeurs"),
    # Preview
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
