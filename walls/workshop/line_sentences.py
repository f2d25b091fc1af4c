"""What a minidash that is being written shows, line by line, in the sentences by which values are explained."""

from __future__ import annotations

from collections.abc import Mapping

from errors import UserError
from indicators.explaining.lines import LineWords
from indicators.explaining.lists import say_list
from indicators.model.base import ValueKind
from indicators.model.company import Minidash, Team
from indicators.model.lines import Indicator
from indicators.planning.predicates import PredicateReader
from indicators.planning.questions import Question, question_of
from indicators.scope import Scope
from indicators.text import Manner


def sentences_of(
    minidash: Minidash,
    gaps: frozenset[int],
    kinds: Mapping[str, ValueKind],
    teams: Mapping[str, Team],
    scope: Scope,
    manner: Manner,
) -> dict[str, str]:
    """The sentence of each line by key, or that of the list as `list`; lines at the places `gaps` are unfinished.

    `kinds` are those of the values that the lines have.
    """
    if minidash.list:
        return {"list": say_list(minidash.list, scope.catalog.table(minidash.list.dataset), scope)}
    lines = {line.key: line for line in minidash.indicators or ()}
    finished = [line for place, line in enumerate(minidash.indicators or ()) if place not in gaps]
    words = LineWords(lines, teams, scope, manner)
    return {line.key: words.say(line, kinds.get(line.key, "number"), _question(line, scope)) for line in finished}


def _question(line: Indicator, scope: Scope) -> Question | None:
    """What the line asks; None if there is no measure, or no answer for who is looked as."""
    try:
        return question_of(line, PredicateReader(scope)) if line.measure else None
    except UserError:
        return None
