"""What the panel of an explanation asks: why, which rows, since when; and the chart of a value over time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from errors import NotFound, UserError
from indicators.wording import say_problem
from ui.course_chart import course_figure
from ui.wishes import Question
from viewer import Viewer
from walls.explaining.explaining import Explaining
from walls.service import Service

Answer = Callable[[Service, Viewer, Question], dict[str, Any]]


def _told(answer: Answer) -> Answer:
    """The answer, or in its place the sentence about what a person can mend; what is not there stays not found."""

    @wraps(answer)
    def tell(service: Service, who: Viewer, wish: Question) -> dict[str, Any]:
        try:
            return {"problem": None, **answer(service, who, wish)}
        except NotFound:
            raise
        except UserError as error:
            return {"problem": say_problem(error, who.language, "")}

    return tell


def _explain(service: Service, who: Viewer, wish: Question) -> dict[str, Any]:
    return Explaining(service).explain(who, wish.key, wish.line or None).model_dump(mode="json")


def _rows(service: Service, who: Viewer, wish: Question) -> dict[str, Any]:
    return Explaining(service).rows(who, wish.key, wish.line or None, wish.offset).model_dump(mode="json")


def _history(service: Service, who: Viewer, wish: Question) -> dict[str, Any]:
    return Explaining(service).history(who, wish.key, wish.line, wish.offset).model_dump(mode="json")


def _course(service: Service, who: Viewer, wish: Question) -> dict[str, Any]:
    course = Explaining(service).course(who, wish.key, wish.line, wish.by, wish.on)
    return {**course.model_dump(mode="json"), "figure": course_figure(course, who.language)}


ANSWERS: Mapping[str, Answer] = {
    "explain": _told(_explain),
    "rows": _told(_rows),
    "history": _told(_history),
    "course": _told(_course),
}
