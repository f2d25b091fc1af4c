"""What a line or a list of a minidash shows, as a sentence in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from indicators.catalog import Reach, Table
from indicators.filters.sentence import say_filter
from indicators.model.base import say
from indicators.model.company import Minidash
from indicators.model.lines import Duration, Indicator, Manual, Measure
from indicators.model.lists import ListMeasure, SortedList
from indicators.scope import Scope
from walls.workshop.vocabulary import CADENCES

Words = Mapping[str, str]
MEASURES: Mapping[str, Words] = {
    "en": {
        "rows": "Number of rows of {dataset}",
        "count": "Number of filled values of {of} in {dataset}",
        "count_distinct": "Number of different values of {of} in {dataset}",
        "sum": "Total of {of} in {dataset}",
        "average": "Average of {of} in {dataset}",
        "median": "Median of {of} in {dataset}",
        "minimum": "Smallest {of} in {dataset}",
        "maximum": "Largest {of} in {dataset}",
        "share": "Share of the rows of {dataset} for which {of}",
    },
    "fr": {
        "rows": "Nombre de lignes de {dataset}",
        "count": "Nombre de valeurs renseignées de {of} dans {dataset}",
        "count_distinct": "Nombre de valeurs différentes de {of} dans {dataset}",
        "sum": "Total de {of} dans {dataset}",
        "average": "Moyenne de {of} dans {dataset}",
        "median": "Médiane de {of} dans {dataset}",
        "minimum": "Plus petite valeur de {of} dans {dataset}",
        "maximum": "Plus grande valeur de {of} dans {dataset}",
        "share": "Part des lignes de {dataset} pour lesquelles {of}",
    },
}
WORDS: Mapping[str, Words] = {
    "en": {
        "quote": "“{}”",
        "duration": "the time from {start} to {end}",
        "where": "{}, where {}",
        "previous_period": "{}, compared with the period before",
        "previous_year": "{}, compared with the year before",
        "formula": "Computed from other lines: {}",
        "level": "Entered by hand, {}; the latest value counts",
        "flow": "Entered by hand, {}; the values of the period are added up",
        "rows": "Rows of {dataset}",
        "groups": "{dataset} by {groups}",
        "measured": "{}, with {}",
        "sorted": "{}, by {}",
        "limit": "{}; the first {}",
        "and": " and ",
        "asc": "rising {}",
        "desc": "falling {}",
    },
    "fr": {
        "quote": "«\u202f{}\u202f»",
        "duration": "le temps de {start} à {end}",
        "where": "{}, où {}",
        "previous_period": "{}, par rapport à la période précédente",
        "previous_year": "{}, par rapport à l’année précédente",
        "formula": "Calculé à partir d’autres lignes\u202f: {}",
        "level": "Saisi à la main, {}\u202f; la dernière valeur compte",
        "flow": "Saisi à la main, {}\u202f; les valeurs de la période s’additionnent",
        "rows": "Lignes de {dataset}",
        "groups": "{dataset} par {groups}",
        "measured": "{}, avec {}",
        "sorted": "{}, selon {}",
        "limit": "{}\u202f; les {} premières",
        "and": " et ",
        "asc": "{} croissant",
        "desc": "{} décroissant",
    },
}


def say_line(line: Indicator, scope: Scope) -> str:
    """The line, whose definition must be sound, as a sentence."""
    words = WORDS[scope.language]
    if line.manual:
        return _by_hand(line.manual, scope)
    if line.measure is None:
        return words["formula"].format(line.formula)
    table = scope.catalog.table(line.dataset or "")
    sentence = say_measure(line.measure, table, scope)
    if line.where is not None:
        sentence = words["where"].format(sentence, say_filter(line.where, table, scope))
    return words[line.compare].format(sentence) if line.compare else sentence


def say_list(sorted_list: SortedList, scope: Scope) -> str:
    """The list, whose definition must be sound, as a sentence."""
    words, table = WORDS[scope.language], scope.catalog.table(sorted_list.dataset)
    dataset = _dataset(table, scope)
    groups = words["and"].join(_field(group.field, table, scope) for group in sorted_list.groupings)
    sentence = (
        words["groups"].format(dataset=dataset, groups=groups) if groups else words["rows"].format(dataset=dataset)
    )
    if sorted_list.measures:
        named = (words["quote"].format(_called(item, scope)) for item in sorted_list.measures)
        sentence = words["measured"].format(sentence, words["and"].join(named))
    if sorted_list.where is not None:
        sentence = words["where"].format(sentence, say_filter(sorted_list.where, table, scope))
    if sorted_list.sort:
        keys = (words[key.order].format(_sorted_by(key.by, sorted_list, table, scope)) for key in sorted_list.sort)
        sentence = words["sorted"].format(sentence, words["and"].join(keys))
    return words["limit"].format(sentence, sorted_list.limit)


def sentences_of(minidash: Minidash, gaps: frozenset[int], scope: Scope) -> dict[str, str]:
    """The sentence of each line by key, or that of the list as `list`; lines at the places `gaps` are unfinished."""
    if minidash.list:
        return {"list": say_list(minidash.list, scope)}
    lines = minidash.indicators or ()
    return {line.key: say_line(line, scope) for place, line in enumerate(lines) if place not in gaps}


def say_measure(measure: Measure | ListMeasure, table: Table, scope: Scope) -> str:
    """What is computed, without the filter."""
    words, of = MEASURES[scope.language], ""
    name = str(measure.aggregate)
    if measure.of is not None:
        of = say_filter(measure.of, table, scope)
    elif measure.duration is not None:
        of = _duration(measure.duration, table, scope)
    elif measure.field is not None:
        of = _field(measure.field, table, scope)
    else:
        name = "rows"
    return words[name].format(of=of, dataset=_dataset(table, scope))


def _by_hand(manual: Manual, scope: Scope) -> str:
    english, french = CADENCES[manual.cadence]
    return WORDS[scope.language][manual.kind].format(french if scope.language == "fr" else english)


def _duration(duration: Duration, table: Table, scope: Scope) -> str:
    start, end = (_field(path, table, scope) for path in (duration.start, duration.end))
    return WORDS[scope.language]["duration"].format(start=start, end=end)


def _dataset(table: Table, scope: Scope) -> str:
    return WORDS[scope.language]["quote"].format(say(table.title, scope.language, table.key))


def _field(path: str, table: Table, scope: Scope) -> str:
    reach: Reach = scope.catalog.reach(table, path)
    name = say(reach.column.label, scope.language, reach.column.name)
    behind = f"{name} ({say(reach.table.title, scope.language, reach.hops[-1])})" if reach.hops else name
    return WORDS[scope.language]["quote"].format(behind)


def _called(item: ListMeasure, scope: Scope) -> str:
    return say(item.label, scope.language, item.key)


def _sorted_by(key: str, sorted_list: SortedList, table: Table, scope: Scope) -> str:
    measure = next((item for item in sorted_list.measures if item.key == key), None)
    return WORDS[scope.language]["quote"].format(_called(measure, scope)) if measure else _field(key, table, scope)
