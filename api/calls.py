"""The calls of the HTTP API, one row each: from this table come the routes and their description alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from api.wishes import LayoutWish, ValueWish, Wish
from indicators.content import Content
from indicators.model.company import Placement
from viewer import Viewer
from walls.service import Service
from walls.views import EntryView, MeView, MinidashEntry, WallEntry, WallView


@dataclass(frozen=True)
class Asked:
    """A request as a call receives it: the keys in its path, its body, and the key of a repeated submit."""

    viewer: Viewer
    path: Mapping[str, str]
    body: Any = None
    submit_key: str | None = None


@dataclass(frozen=True)
class Answer:
    """What is sent, and the data version that the numbers in it come from."""

    value: Any = None
    data_version: int | None = None


@dataclass(frozen=True)
class Call:
    """A row: `{name}` in `path` is a key; `answer` is the type of what is sent, None for an empty answer.

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


WALL, LAYOUT = "/walls/{key}", "/walls/{key}/layout"
MINIDASH, VALUES = "/minidashes/{key}", "/minidashes/{key}/values/{indicator}"

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
)
