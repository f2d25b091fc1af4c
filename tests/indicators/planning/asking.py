"""One line asked alone: its question, the figures that answer it, and the SQL that asked for them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from indicators.model.lines import Indicator
from indicators.planning.cells import read_figures
from indicators.planning.figures import Figure
from indicators.planning.plan import plan
from indicators.planning.predicates import PredicateReader
from indicators.planning.questions import Question, question_of
from indicators.scope import Scope
from tests.indicators.companies import Company, readable
from tests.indicators.shown_walls import Watched

NOW = "2024-05-15T10:20:00+00:00"


def ask(company: Company, scope: Scope, definition: Mapping[str, Any]) -> tuple[Question, Mapping[Figure, Any], str]:
    """The question, the figures found, and the SQL that asked for them."""
    question = question_of(Indicator.model_validate(definition), PredicateReader(scope))
    planned = plan(question.figures, scope.catalog)
    sql = "\n".join(readable(statement.tree) for statement in planned.statements)
    return question, read_figures(planned, Watched(company)(planned.statements)), sql


def numbers(question: Question, found: Mapping[Figure, Any]) -> list[Any]:
    asked = [question.value, *([question.previous] if question.previous else [])]
    return [each.value(found) for each in (*asked, *(point for _, point in question.trend or ()))]


def same(left: Any, right: Any) -> bool:
    if isinstance(left, float) or isinstance(right, float):
        return left is not None and right is not None and math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-6)
    return left == right
