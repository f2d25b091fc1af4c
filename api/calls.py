"""The calls of the HTTP API, one row each: from this table come the routes and their description alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from api.queries import WholeNumber
from api.wishes import LayoutWish, ValueWish, Wish
from indicators.content import Content
from indicators.model.company import Placement
from viewer import Viewer
from walls.explaining.explaining import MOST_OFFSET, MOST_ROWS, USUAL_ROWS, Explaining
from walls.explaining.exporting import Exporting
from walls.explaining.sheets import csv_parts
from walls.explaining.views import ExplanationView, RowsView
from walls.service import Service
from walls.views import EntryView, MeView, MinidashEntry, WallEntry, WallView


@dataclass(frozen=True)
class Asked:
    """A request as a call receives it: the keys in its path, its body, the numbers of its query, and the key of a
    repeated submit.
    """

    viewer: Viewer
    path: Mapping[str, str]
    body: Any = None
    submit_key: str | None = None
    query: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """What is sent, and the data version that the numbers in it come from."""

    value: Any = None
    data_version: int | None = None


@dataclass(frozen=True)
class Call:
    """A row: `{name}` in `path` is a key; `answer` is the type of what is sent, None for an empty answer.

    `query` are the numbers that may stand behind the path. What is no JSON is text of `mimetype`.

    `refusals` are the statuses that only this call has; every call may answer 401, and a write 403.
    """

    name: str
    method: Literal["GET", "PUT", "POST", "DELETE"]
    path: str
    summary: str
    act: Callable[[Service, Asked], Answer]
    answer: Any
    status: int = 200
    body: type[Wish] | None = None
    query: tuple[WholeNumber, ...] = ()
    mimetype: str = "application/json"
    refusals: tuple[int, ...] = ()
    numbers: bool = False

    @property
    def writes(self) -> bool:
        return self.method != "GET"


def show_me(_: Service, asked: Asked) -> Answer:
    viewer = asked.viewer
    return Answer(MeView(login=viewer.login, name=viewer.name, teams=list(viewer.teams), language=viewer.language))


def list_walls(service: Service, asked: Asked) -> Answer:
    return Answer(service.list_walls(asked.viewer))


def open_wall(service: Service, asked: Asked) -> Answer:
    view = service.open_wall(asked.viewer, asked.path["key"])
    return Answer(view, view.data_version)


def save_layout(service: Service, asked: Asked) -> Answer:
    tiles = [Placement(**tile.model_dump()) for tile in asked.body.tiles]
    view = service.save_layout(asked.viewer, asked.path["key"], asked.body.version, tiles)
    return Answer(view, view.data_version)


def reset_layout(service: Service, asked: Asked) -> Answer:
    service.reset_layout(asked.viewer, asked.path["key"])
    return Answer()


def list_minidashes(service: Service, asked: Asked) -> Answer:
    return Answer(service.list_minidashes(asked.viewer))


def open_minidash(service: Service, asked: Asked) -> Answer:
    view = service.open_minidash(asked.viewer, asked.path["key"])
    return Answer(view.content, view.data_version)


def enter_value(service: Service, asked: Asked) -> Answer:
    line, wish = (asked.path["key"], asked.path["indicator"]), asked.body
    return Answer(service.enter_value(asked.viewer, *line, wish.value, wish.as_of, wish.note, asked.submit_key))


def value_history(service: Service, asked: Asked) -> Answer:
    return Answer(service.value_history(asked.viewer, asked.path["key"], asked.path["indicator"]))


def explain(service: Service, asked: Asked) -> Answer:
    view = Explaining(service).explain(asked.viewer, asked.path["key"], asked.path.get("line"))
    return Answer(view, view.data_version)


def list_rows(service: Service, asked: Asked) -> Answer:
    view = Explaining(service).rows(asked.viewer, asked.path["key"], asked.path.get("line"), **asked.query)
    return Answer(view, view.data_version)


def export_minidash(service: Service, asked: Asked) -> Answer:
    sheet = Exporting(service).tile(asked.viewer, asked.path["key"])
    return Answer("".join(csv_parts(sheet)), sheet.data_version)


WALL, LAYOUT = "/walls/{key}", "/walls/{key}/layout"
MINIDASH, VALUES = "/minidashes/{key}", "/minidashes/{key}/values/{indicator}"
LINE = "/minidashes/{key}/lines/{line}"
PAGE = (
    WholeNumber("offset", "The place of the first row, from 0.", 0, MOST_OFFSET, 0),
    WholeNumber("limit", "How many rows.", 1, MOST_ROWS, USUAL_ROWS),
)

CALLS = (
    Call("show_me", "GET", "/me", "Who the caller is", show_me, MeView),
    Call("list_walls", "GET", "/walls", "The walls of the caller's menu, in order", list_walls, list[WallEntry]),
    Call("open_wall", "GET", WALL, "A wall with its numbers", open_wall, WallView, refusals=(404,), numbers=True),
    Call(
        "save_layout",
        "PUT",
        LAYOUT,
        "Store an own layout of a wall",
        save_layout,
        WallView,
        body=LayoutWish,
        refusals=(404, 409),
        numbers=True,
    ),
    Call("reset_layout", "DELETE", LAYOUT, "Drop the own layout", reset_layout, None, status=204, refusals=(404,)),
    Call(
        "list_minidashes",
        "GET",
        "/minidashes",
        "The gallery: all minidashes that the caller sees",
        list_minidashes,
        list[MinidashEntry],
    ),
    Call("open_minidash", "GET", MINIDASH, "One minidash", open_minidash, Content, refusals=(404,), numbers=True),
    Call(
        "enter_value",
        "POST",
        VALUES,
        "Enter a value; a repeated Idempotency-Key makes no second entry",
        enter_value,
        EntryView,
        status=201,
        body=ValueWish,
        refusals=(404,),
    ),
    Call(
        "value_history",
        "GET",
        VALUES,
        "All entries of a line, the one entered last first",
        value_history,
        list[EntryView],
        refusals=(404,),
    ),
    Call(
        "explain_line",
        "GET",
        f"{LINE}/explain",
        "Why a line shows what it does",
        explain,
        ExplanationView,
        refusals=(404,),
        numbers=True,
    ),
    Call(
        "line_rows",
        "GET",
        f"{LINE}/rows",
        "The rows behind a value; their total is how many it counts",
        list_rows,
        RowsView,
        query=PAGE,
        refusals=(404, 504),
        numbers=True,
    ),
    Call(
        "explain_list",
        "GET",
        f"{MINIDASH}/explain",
        "Why a list shows what it does",
        explain,
        ExplanationView,
        refusals=(404,),
        numbers=True,
    ),
    Call(
        "list_rows",
        "GET",
        f"{MINIDASH}/rows",
        "The rows that a list shows or groups, beyond its limit too",
        list_rows,
        RowsView,
        query=PAGE,
        refusals=(404, 504),
        numbers=True,
    ),
    Call(
        "export_minidash",
        "GET",
        f"{MINIDASH}.csv",
        "The list or the lines as a table; no cell is a formula",
        export_minidash,
        str,
        mimetype="text/csv",
        refusals=(404, 422),
        numbers=True,
    ),
)
