"""The chart of a value over time as plotly draws it; its colours are those of the page, which knows its theme."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from plotly import graph_objects as go

from indicators.text import write_date
from viewer import Language
from walls.explaining.views import CoursePointView, CourseView

MOST_NAMES = 6
# A bar takes so much of its unit's place, and is no wider where there are fewer units, so that one does not fill the
# chart.
BAR, FEWEST_PLACES = 0.75, 8
# The current unit is not over yet: it is drawn lighter.
WHOLE, UNFINISHED = 1.0, 0.5


def course_figure(course: CourseView, language: Language) -> dict[str, Any] | None:
    """The figure as JSON; None where there is nothing to draw, such as dates.

    All texts are in it, so that plotly writes no number or date in its own way.
    """
    points = course.points
    if not course.ticks:
        return None
    said = [f"{point.label}: {point.text}" for point in points]
    values = [point.value for point in points]
    shared = {"x": [point.start for point in points], "y": values, "customdata": said}
    shared |= {"hovertemplate": "%{customdata}<extra></extra>"}
    figure = go.Figure(_trace(course, shared), layout=_layout(course, language))
    return figure.to_plotly_json()


def _trace(course: CourseView, shared: dict[str, Any]) -> Any:
    opacity = [*[WHOLE] * (len(course.points) - 1), UNFINISHED]
    if course.adds_up:
        return go.Bar(**shared, marker={"opacity": opacity}, width=BAR * min(1, len(course.points) / FEWEST_PLACES))
    return go.Scatter(**shared, mode="lines+markers", marker={"opacity": opacity, "size": 6}, connectgaps=True)


def _layout(course: CourseView, language: Language) -> go.Layout:
    numbers = [tick.value for tick in course.ticks]
    named = _named(course.points)
    bottom = {"type": "category", "tickvals": [point.start for point in named], "fixedrange": True, "tickangle": 0}
    bottom["range"] = [-0.5, len(course.points) - 0.5]
    bottom |= {"ticktext": [_name(point, course, language) for point in named], "showgrid": False}
    side = {"tickvals": numbers, "ticktext": [tick.text for tick in course.ticks], "range": [numbers[0], numbers[-1]]}
    return go.Layout(
        template=go.layout.Template(),
        xaxis=bottom,
        yaxis={**side, "fixedrange": True, "automargin": True, "zeroline": False},
        margin={"l": 8, "r": 36, "t": 10, "b": 28},
        showlegend=False,
        hovermode="x",
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
    )


def _named(points: Sequence[CoursePointView]) -> list[CoursePointView]:
    """Few points at even distances, the last one among them."""
    step = -(-len(points) // MOST_NAMES)
    return list(points[(len(points) - 1) % step :: step])


def _name(point: CoursePointView, course: CourseView, language: Language) -> str:
    """The name of a unit; a week goes by its first day, for its whole name is long."""
    return write_date(date.fromisoformat(point.start), language) if course.by == "week" else point.label
