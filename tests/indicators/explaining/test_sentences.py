"""Definitions of lines and lists as sentences, in both languages, and the dates that they come down to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indicators.explaining.dates import line_dates
from indicators.explaining.lines import LineWords
from indicators.explaining.lists import say_list
from indicators.model.lines import Indicator
from indicators.model.lists import SortedList
from indicators.planning.predicates import PredicateReader
from indicators.planning.questions import question_of
from indicators.text import Manner
from tests.indicators.companies import PARIS, Company
from tests.indicators.explaining.company import NANCY, NOW, TEAMS, make_company

THIN = "\u202f"
MINE = {"field": "owner", "op": "is_current_user"}
MONTH = {"field": "day", "op": "during", "value": "this_month"}


@pytest.fixture(scope="module")
def company() -> Company:
    return make_company()


def say(company: Company, language: str, *lines: dict) -> str:
    """The sentence of the last line."""
    scope = company.scope(replace(NANCY, language=language), NOW)
    read = {one["key"]: Indicator.model_validate({"label": one["key"], **one}) for one in lines}
    line = read[lines[-1]["key"]]
    question = question_of(line, PredicateReader(scope)) if line.measure else None
    words = LineWords(read, TEAMS, scope, Manner(language, PARIS, "EUR"))
    return words.say(line, line.format.kind or (question.kind if question else "number"), question)


def thin(text: str) -> str:
    return text.replace("« ", f"«{THIN}").replace(" »", f"{THIN}»").replace(" :", f"{THIN}:").replace(" ;", f"{THIN};")


def counted(**more) -> dict:
    return {"key": "n", "dataset": "calls", "measure": {"aggregate": "count"}, **more}


def measured(aggregate: str, **more) -> dict:
    parts = {name: more.pop(name) for name in ("field", "duration", "of") if name in more}
    return {"key": "n", "dataset": "calls", "measure": {"aggregate": aggregate, **parts}, **more}


OTHER = {"key": "a", "label": {"en": "Calls", "fr": "Appels"}, "dataset": "calls", "measure": {"aggregate": "count"}}
CASES = [
    ([counted()], "Number of “calls”.", "Nombre de « calls »."),
    (
        [counted(where={"all": [MINE, MONTH]}, compare="previous_period", target=20)],
        "Number of “calls” where “owner” is you and “Called on” is in this month (May 2024), compared with "
        "1 – 15 Apr 2024 (the same elapsed part), with a target of 20.",
        "Nombre de « calls » où « owner » est vous et « Appelé le » est dans la période « ce mois-ci (mai 2024) », "
        "comparé aux 1er – 15 avr. 2024 (même durée écoulée), avec un objectif de 20.",
    ),
    (
        [measured("sum", field="cost", format={"kind": "currency", "currency": "EUR"})],
        "Total of “cost” in “calls”.",
        "Total de « cost » dans « calls ».",
    ),
    ([measured("count", field="cost")], "Number of “calls” with a value in “cost”.",
     "Nombre de « calls » ayant une valeur pour « cost »."),
    ([measured("count_distinct", field="client.name")], "Number of different “name (client)” in “calls”.",
     "Nombre de valeurs différentes de « name (client) » dans « calls »."),
    ([measured("maximum", field="day")], "Latest “Called on” in “calls”.",
     "Plus récente valeur de « Appelé le » dans « calls »."),
    (
        [measured("average", duration={"from": "day", "to": "ended"})],
        "Average of the time from “Called on” to “ended” in “calls”.",
        "Moyenne de la durée de « Appelé le » à « ended » dans « calls ».",
    ),
    (
        [measured("share", of=MINE, where=MONTH)],
        "Share of “calls” where “owner” is you, among those where “Called on” is in this month (May 2024).",
        "Part de « calls » où « owner » est vous, parmi les lignes où « Appelé le » est dans la période "
        "« ce mois-ci (mai 2024) ».",
    ),
    (
        [OTHER, {"key": "n", "formula": "(a - 1) / 2 + -a"}],
        "Computed from other lines: ((“Calls” − 1) ÷ 2) + −“Calls”.",
        "Calculé à partir d’autres lignes : ((« Appels » − 1) ÷ 2) + −« Appels ».",
    ),
    (
        [{"key": "n", "manual": {"kind": "level", "cadence": "monthly",
                                 "entered_by": {"teams": ["sales"], "users": ["ben"]}}}],
        "Entered by hand every month by the team “Sales” and Ben; the latest entry up to today counts.",
        "Saisi à la main chaque mois par l’équipe « Ventes » et Ben ; la dernière saisie jusqu’à aujourd’hui compte.",
    ),
    (
        [{"key": "n", "manual": {"kind": "flow", "cadence": "weekly"}}],
        "Entered by hand every week by nobody yet; the entries for 13 – 19 May 2024 are added up.",
        "Saisi à la main chaque semaine par personne pour l’instant ; les saisies pour 13 – 19 mai 2024 sont "
        "additionnées.",
    ),
    ([OTHER, counted(target={"indicator": "a", "pace": True})],
     "Number of “calls”, with “Calls” as the target, of which the elapsed part is expected.",
     "Nombre de « calls », avec « Appels » pour objectif, dont la part écoulée est attendue."),
    ([counted(target=[{"from": "2024-01-01", "value": 5}, {"from": "2024-06-01", "value": 9}])],
     "Number of “calls”, with a target of 5 since 1 Jan 2024.",
     "Nombre de « calls », avec un objectif de 5 depuis le 1er janv. 2024."),
    ([counted(target={"dataset": "firms", "measure": {"aggregate": "count"}})],
     "Number of “calls”, with this as the target: number of “firms”.",
     "Nombre de « calls », avec pour objectif : nombre de « firms »."),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "english", "french"), CASES)
def test_a_line_reads_like_this(company, lines, english, french):
    assert say(company, "en", *lines) == english
    assert say(company, "fr", *lines) == thin(french)


LISTS = [
    (
        {"dataset": "calls", "where": MINE, "columns": ["id", "day"], "sort": [{"by": "day", "order": "desc"}]},
        "The first 10 rows of “calls” where “owner” is you, ordered by “Called on”, latest first.",
        "Les 10 premières lignes de « calls » où « owner » est vous, triés par « Appelé le », du plus récent au plus "
        "ancien.",
    ),
    (
        {
            "dataset": "calls", "group_by": [{"field": "client.name", "label": "Client"}], "every": "client",
            "measures": [
                {"key": "n", "label": "Calls", "aggregate": "count", "where": MINE},
                {"key": "half", "formula": "n / 2"},
            ],
            "having": {"field": "n", "op": "more", "value": 1}, "sort": [{"by": "n", "order": "asc"}], "limit": 5,
        },
        "The first 5 “Client” in “calls”, with every row of “firms”, also where nothing belongs to it, showing “Calls” "
        "(number of “calls” where “owner” is you) and “half” (“Calls” ÷ 2), only where “Calls” is more than 1, "
        "ordered by “Calls”, smallest first.",
        "Les 5 premiers groupes par « Client » dans « calls », avec chaque ligne de « firms », même si rien ne s’y "
        "rattache, avec « Calls » (nombre de « calls » où « owner » est vous) et « half » (« Calls » ÷ 2), seulement "
        "où « Calls » est supérieur à 1, triés par « Calls », du plus petit au plus grand.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("definition", "english", "french"), LISTS)
def test_a_list_reads_like_this(company, definition, english, french):
    table = company.catalog.table("calls")
    read = SortedList.model_validate(definition)
    assert say_list(read, table, company.scope(NANCY, NOW)) == english
    assert say_list(read, table, company.scope(replace(NANCY, language="fr"), NOW)) == thin(french)


def test_a_list_is_told_to_whom_it_does_not_answer(company):
    """Somebody without a login in the data reads the same sentence."""
    definition = SortedList.model_validate({**LISTS[1][0], "where": {"field": "owner", "op": "in_current_teams"}})
    said = say_list(definition, company.catalog.table("calls"), company.scope(replace(NANCY, teams=()), NOW))
    assert "“owner” is in your teams" in said


def test_dates_are_those_of_today(company):
    scope = company.scope(NANCY, NOW)
    where = {"all": [MONTH, {"any": [{"field": "ended", "op": "before", "value": "today"},
                                     {"field": "ended", "op": "not_during", "value": "last 2 weeks"}]}]}  # fmt: skip
    line = Indicator.model_validate({"label": "n", **counted(where=where, compare="previous_year")})
    found = line_dates(line, question_of(line, PredicateReader(scope)), scope)
    assert [(one.field, one.name, one.start, one.end) for one in found] == [
        ("Called on", "this month", "2024-05-01", "2024-05-31"),
        ("ended", "today", "2024-05-15", "2024-05-15"),
        ("ended", "not the last 2 weeks", "2024-04-29", "2024-05-12"),
        ("Called on", "a year before", "2023-05-01", "2023-05-15"),
    ]
