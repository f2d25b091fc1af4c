"""The sentences around a value, in the viewer's language: compared with what, towards which target, entered by whom."""

from __future__ import annotations

from babel.dates import format_date

from errors import TooLate, Unavailable, UserError
from indicators.catalog import Table
from indicators.filters.people import NoAnswer
from indicators.filters.sentence import say_filter
from indicators.manual import ManualEntry
from indicators.model.base import say
from indicators.model.lines import Indicator
from indicators.model.lists import SortedList
from indicators.outcome import Outcome, is_number
from indicators.scope import Scope
from indicators.text import DATE_LOCALE, Manner, write, write_date, write_days, write_percent
from viewer import Language

SENTENCES = {
    "late": {
        "en": "This took too long and was stopped. Try again in a moment.",
        "fr": "Le calcul a pris trop de temps et a été arrêté. Réessayez dans un instant.",
    },
    "unavailable": {
        "en": "The data of this figure cannot be read just now.",
        "fr": "Les données de ce chiffre ne peuvent pas être lues pour le moment.",
    },
    "unfit": {
        "en": "The definition does not fit the data: {detail}",
        "fr": "La définition ne correspond pas aux données\u202f: {detail}",
    },
    "bug": {
        "en": "This could not be computed. Reference: {incident}.",
        "fr": "Le calcul n’a pas abouti. Référence\u202f: {incident}.",
    },
    "never_entered": {
        "en": "No value has been entered yet.",
        "fr": "Aucune valeur n’a encore été saisie.",
    },
    "not_begun": {
        "en": "The values entered stand for days to come.",
        "fr": "Les valeurs saisies portent sur des jours à venir.",
    },
    "no_rows": {
        "en": "Nothing to compute this from.",
        "fr": "Il n’y a rien à partir de quoi calculer ce chiffre.",
    },
    "no_operand": {
        "en": "A value that this needs is missing, or it would divide by zero.",
        "fr": "Une valeur nécessaire manque, ou il faudrait diviser par zéro.",
    },
    "nothing_found": {
        "en": "Nothing in “{dataset}” where {filter}.",
        "fr": "Rien dans «\u202f{dataset}\u202f» où {filter}.",
    },
    "nothing_there": {"en": "“{dataset}” is empty.", "fr": "«\u202f{dataset}\u202f» est vide."},
    "elapsed": {"en": "{days}, same elapsed part", "fr": "{days}, même durée écoulée"},
    "versus": {"en": "vs {days}", "fr": "par rapport {days}"},
    "reached": {"en": "{share} of {target}", "fr": "{share} de {target}"},
    "target": {"en": "Target: {target}", "fr": "Objectif\u202f: {target}"},
    "expected": {"en": "{words}, {expected} expected by now", "fr": "{words}, {expected} attendus à ce jour"},
    "entered": {
        "en": "Entered by {author} on {at}, for {as_of}",
        "fr": "Saisi par {author} le {at}, pour le {as_of}",
    },
}


def say_sentence(key: str, language: Language, **words: str) -> str:
    """One of the sentences above, with its blanks filled."""
    return SENTENCES[key][language].format(**words)


def say_problem(error: Exception, language: Language, incident: str) -> str:
    """Why something could not be computed; `incident` is the reference of what is a bug and not the reader's."""
    match error:
        case NoAnswer():
            return error.message
        case TooLate():
            return say_sentence("late", language)
        case Unavailable():
            return say_sentence("unavailable", language)
        case UserError():
            return say_sentence("unfit", language, detail=error.message)
    return say_sentence("bug", language, incident=incident)


def say_reason(line: Indicator, outcome: Outcome, language: Language) -> str | None:
    """Why there is no value though nothing failed; None if there is one."""
    if outcome.value is not None:
        return None
    if line.formula is not None:
        return say_sentence("no_operand", language)
    if line.manual:
        return say_sentence("never_entered" if outcome.never_entered else "not_begun", language)
    return say_sentence("no_rows", language)


def say_comparison(outcome: Outcome, language: Language) -> str | None:
    """With which days the value is compared: “vs 1 – 6 Apr 1998, same elapsed part”."""
    if outcome.comparison is None:
        return None
    days = write_days(outcome.comparison.days, language)
    if language == "fr":
        days = after_to(days)
    if outcome.partial:
        days = say_sentence("elapsed", language, days=days)
    return say_sentence("versus", language, days=days)


def after_to(days: str) -> str:
    """French days after “par rapport” or “comparé”: `au 6 avril 1998`, `aux 1er – 6 avril 1998`, `à avril 1998`."""
    if " – " in days:
        return f"aux {days}"
    if days[0].isdigit() and " " in days:
        return f"au {days}"
    return f"à {days}"


def say_target(line: Indicator, outcome: Outcome, manner: Manner) -> str | None:
    """How far the value is on the way to the target: “87 % of 20”, with the part expected by now where it is paced."""
    target, language = outcome.target, manner.language
    if target is None:
        return None
    form = line.format
    words = write(target, outcome.kind, form, manner)
    if is_number(outcome.value) and target > 0 and outcome.value >= 0 and line.better != "lower":
        share = write_percent(100 * outcome.value / target, language, decimals=0)
        words = say_sentence("reached", language, share=share, target=words)
    else:
        words = say_sentence("target", language, target=words)
    if outcome.expected == target:
        return words
    # A decimal more would only pretend: what is expected by now is no fact.
    expected = write(round(outcome.expected, 1), outcome.kind, form, manner)
    return say_sentence("expected", language, words=words, expected=expected)


def say_entry(entry: ManualEntry | None, manner: Manner) -> str | None:
    """Who entered the value, when, and for which day."""
    if entry is None:
        return None
    at = format_date(entry.at.astimezone(manner.zone).date(), "medium", locale=DATE_LOCALE[manner.language])
    as_of = write_date(entry.as_of, manner.language)
    return say_sentence("entered", manner.language, author=entry.author, at=at, as_of=as_of)


def say_nothing_found(sorted_list: SortedList, table: Table, scope: Scope) -> str:
    """What an empty list looked for."""
    language = scope.viewer.language
    dataset = say(table.title, language, table.key)
    if sorted_list.where is None:
        return say_sentence("nothing_there", language, dataset=dataset)
    return say_sentence("nothing_found", language, dataset=dataset, filter=say_filter(sorted_list.where, table, scope))
