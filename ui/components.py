"""The components that assets/wall draws, as Dash sees them; there is no build step behind them."""

from __future__ import annotations

from typing import Any

from dash.development.base_component import Component


class Drawn(Component):
    """A component drawn by `window.minidash`; its properties are those that its class names."""

    _namespace = "minidash"
    _children_props: list[str] = []
    _base_nodes = ["children"]
    _valid_wildcard_attributes: list[str] = []
    available_wildcard_properties: list[str] = []
    properties: tuple[str, ...] = ()

    def __init__(self, children: Any = None, **properties: Any):
        self._type = type(self).__name__
        self._prop_names = self.available_properties = ["children", "id", *self.properties]
        super().__init__(children=children, **properties)


class Header(Drawn):
    """The header. The server gives `walls viewer page words parts found preferred arranged`, the browser the rest.

    `parts` are the addresses of the scripts and styles that come when they are needed: {arrange, workshop}.
    """

    properties = (
        "walls",
        "viewer",
        "page",
        "words",
        "parts",
        "found",
        "preferred",
        "arranged",
        "sought",
        "preference",
        "arrange",
    )


class Wall(Drawn):
    """A page of tiles, or a screen. The browser gives the last of `properties`, from `visit` on; the server the others.

    `parts` are the addresses of the scripts and styles that come when they are needed: {arrange, workshop}.
    """

    properties = (
        "page",
        "viewer",
        "words",
        "parts",
        "entered",
        "changed",
        "answer",
        "managed",
        "worked",
        "visit",
        "entry",
        "change",
        "question",
        "manage",
        "work",
    )


class Main(Drawn):
    """The main part of a page that is made of form parts."""

    properties = ("className",)
