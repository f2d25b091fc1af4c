"""The words of explanations in English and French; a narrow space that never breaks (U+202F) is written ~ below."""

from __future__ import annotations

from collections.abc import Mapping

from viewer import Language

NARROW = "\u202f"

WORDS: Mapping[str, tuple[str, str]] = {
    "quote": ("“{text}”", "«~{text}~»"),
    "behind": ("{field} ({table})", "{field} ({table})"),
    "and": (" and ", " et "),
    "then": (", then ", ", puis "),
    "rows": ("number of {dataset}", "nombre de {dataset}"),
    "time": ("the time from {start} to {end}", "la durée de {start} à {end}"),
    "earliest": ("earliest {value} in {dataset}", "plus ancienne valeur de {value} dans {dataset}"),
    "latest": ("latest {value} in {dataset}", "plus récente valeur de {value} dans {dataset}"),
    "where": ("{what} where {filter}", "{what} où {filter}"),
    "among": ("{what}, among those where {filter}", "{what}, parmi les lignes où {filter}"),
    "among_all": ("{what}, among all of them", "{what}, parmi toutes les lignes"),
    # ------------------------------------------------ what stands beside a value
    "compared": ("compared with {days}", "comparé {days}"),
    "elapsed": ("{days} (the same elapsed part)", "{days} (même durée écoulée)"),
    "target": ("with a target of {target}", "avec un objectif de {target}"),
    "target_since": ("with a target of {target} since {day}", "avec un objectif de {target} depuis le {day}"),
    "target_line": ("with {label} as the target", "avec {label} pour objectif"),
    "target_measure": ("with this as the target: {measure}", "avec pour objectif~: {measure}"),
    "pace": ("of which the elapsed part is expected", "dont la part écoulée est attendue"),
    # ------------------------------------------------ formulas and values entered by hand
    "formula": ("Computed from other lines: {formula}", "Calculé à partir d’autres lignes~: {formula}"),
    "entered": ("Entered by hand {cadence} by {people}; {counts}", "Saisi à la main {cadence} par {people}~; {counts}"),
    "daily": ("every day", "chaque jour"),
    "weekly": ("every week", "chaque semaine"),
    "monthly": ("every month", "chaque mois"),
    "quarterly": ("every quarter", "chaque trimestre"),
    "yearly": ("every year", "chaque année"),
    "team": ("the team {name}", "l’équipe {name}"),
    "nobody": ("nobody yet", "personne pour l’instant"),
    "level": ("the latest entry up to today counts", "la dernière saisie jusqu’à aujourd’hui compte"),
    "flow": ("the entries for {days} are added up", "les saisies pour {days} sont additionnées"),
    # ------------------------------------------------ lists
    "first_rows": ("the first {n} rows of {dataset}", "les {n} premières lignes de {dataset}"),
    "first_row": ("the first row of {dataset}", "la première ligne de {dataset}"),
    "first_groups": ("the first {n} {names} in {dataset}", "les {n} premiers groupes par {names} dans {dataset}"),
    "first_group": ("the first {names} in {dataset}", "le premier groupe par {names} dans {dataset}"),
    "by_unit": ("{field} by {unit}", "{field} par {unit}"),
    "day": ("day", "jour"),
    "week": ("week", "semaine"),
    "month": ("month", "mois"),
    "quarter": ("quarter", "trimestre"),
    "year": ("year", "année"),
    "showing": ("showing {measures}", "avec {measures}"),
    "measure": ("{label} ({measure})", "{label} ({measure})"),
    "every": ("with every row of {dataset}, also where nothing belongs to it",
              "avec chaque ligne de {dataset}, même si rien ne s’y rattache"),
    "keep_empty": ("also with an empty name", "même sans nom"),
    "having": ("only where {filter}", "seulement où {filter}"),
    "ordered": ("ordered by {terms}", "triés par {terms}"),
    "numbers_asc": ("{field}, smallest first", "{field}, du plus petit au plus grand"),
    "numbers_desc": ("{field}, largest first", "{field}, du plus grand au plus petit"),
    "dates_asc": ("{field}, earliest first", "{field}, du plus ancien au plus récent"),
    "dates_desc": ("{field}, latest first", "{field}, du plus récent au plus ancien"),
    "texts_asc": ("{field}, in order", "{field}, par ordre croissant"),
    "texts_desc": ("{field}, in reverse order", "{field}, par ordre décroissant"),
    # ------------------------------------------------ resolved dates
    "now": ("now", "maintenant"),
    "today": ("today", "aujourd’hui"),
    "from_to": ("chosen days", "jours choisis"),
    "not": ("not {name}", "pas {name}"),
    "previous_period": ("the period before", "la période précédente"),
    "previous_year": ("a year before", "un an plus tôt"),
    "stands_for": ("Day it stands for", "Jour concerné"),
    "up_to_today": ("up to today", "jusqu’à aujourd’hui"),
    # ------------------------------------------------ columns of rows
    "took": ("Time taken", "Durée"),
    "in_share": ("In the share", "Dans la part"),
    "value": ("Value", "Valeur"),
    "note": ("Note", "Note"),
    "author": ("Entered by", "Saisi par"),
    "at": ("Entered on", "Saisi le"),
    "counts": ("Counts", "Compte"),
    # ------------------------------------------------ files
    "file_rows": ("rows", "lignes"), "file_history": ("history", "historique"),
    "file_first": ("first-{n}", "premieres-{n}"),
    "head_line": ("Line", "Ligne"),
    "head_value": ("Value", "Valeur"),
    "head_shown": ("Shown as", "Affiché"),
    "head_previous": ("Before", "Avant"),
    "head_compared_with": ("Compared", "Comparaison"),
    "head_change": ("Change (%)", "Évolution (%)"),
    "head_target": ("Target", "Objectif"),
    "head_verdict": ("Status", "Statut"),
    "head_remark": ("Remark", "Remarque"),
    # ------------------------------------------------ reasons
    "formula_rows": (
        "This line is computed from others and has no rows of its own. Look at {operands}.",
        "Cette ligne est calculée à partir d’autres et n’a pas de lignes propres. Regardez {operands}.",
    ),
    "nothing_yet": (
        "There is nothing to show up to today.",
        "Il n’y a rien à montrer jusqu’à aujourd’hui.",
    ),
    "no_course": (
        "There is no date to follow this value by.",
        "Il n’y a pas de date selon laquelle suivre cette valeur.",
    ),
}  # fmt: skip


def word(key: str, language: Language, /, **values: object) -> str:
    """The words of that name in that language, with their blanks filled."""
    english, french = WORDS[key]
    return (french.replace("~", NARROW) if language == "fr" else english).format(**values)


def sentence(text: str) -> str:
    """With a capital and a full stop; what begins with a quotation mark or a number stays as it is."""
    return f"{text[:1].upper()}{text[1:]}."
