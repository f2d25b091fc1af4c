"""The body of a Dash callback, checked before Dash sees it: Dash itself runs what is malformed, or fails on it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask, abort, request

from web.strict_json import read_json

PATH = "/_dash-update-component"
WILDCARDS = ("MATCH", "ALL", "ALLSMALLER")
# Dash escapes the dots of an id, so that those between the parts of an output can be told.
_LAST_DOT = re.compile(r"(?<!\\)\.(?=[^.]+$)")
_BETWEEN_OUTPUTS = re.compile(r"(?<!\\)\.\.\.")


class Malformed(Exception):
    """The body does not fit any callback of the application."""


@dataclass(frozen=True)
class Slot:
    """A place that a callback reads or fills: a component's id, plain or a pattern, and a property."""

    id: str | Mapping[str, Any]
    property: str

    @property
    def many(self) -> bool:
        """Whether it stands for a list of components."""
        wild = self.id.values() if isinstance(self.id, Mapping) else ()
        return any(value in (["ALL"], ["ALLSMALLER"]) for value in wild)


@dataclass(frozen=True)
class Shape:
    """What a callback is called with; `outputs` is None for a callback without any."""

    outputs: tuple[Slot, ...] | None
    several: bool
    inputs: tuple[Slot, ...]
    states: tuple[Slot, ...]


def guard_callbacks(server: Flask, specifications: Callable[[], Iterable[Mapping[str, Any]]]) -> None:
    """Answers 400 to any callback request that fits no callback; `specifications` gives Dash's `_callback_list`.

    To be called before Dash is bound to `server`, so that it runs before Dash's own preparations.
    """
    known: dict[str, Shape] = {}

    @server.before_request
    def check() -> None:
        if request.path != PATH or request.method != "POST":
            return
        if "cancelJob" in request.args or "oldJob" in request.args:
            abort(400)
        if not known:
            known.update(shapes(specifications()))
        try:
            check_body(request.get_json(), known)
        except Malformed as problem:
            abort(400, description=str(problem))


def shapes(specifications: Iterable[Mapping[str, Any]]) -> dict[str, Shape]:
    """The callbacks that run on the server, by their output as the browser names it."""
    return {
        one["output"]: Shape(
            outputs=None if one.get("no_output") else tuple(map(_slot_of_output, _outputs(one["output"]))),
            several=one["output"].startswith(".."),
            inputs=tuple(_slot(part["id"], part["property"]) for part in one["inputs"]),
            states=tuple(_slot(part["id"], part["property"]) for part in one["state"]),
        )
        for one in specifications
        if one.get("clientside_function") is None
    }


def check_body(body: Any, known: Mapping[str, Shape]) -> None:
    """Raises Malformed unless `body` is exactly what a browser sends for one of the `known` callbacks."""
    if not isinstance(body, dict) or not isinstance(body.get("output"), str):
        raise Malformed("not a callback")
    shape = known.get(body["output"])
    if shape is None:
        raise Malformed("unknown output")
    matched: dict[str, Any] = {}
    _check_outputs(body, shape, matched)
    _check_slots(body.get("inputs", []), shape.inputs, matched)
    _check_slots(body.get("state", []), shape.states, matched)
    changed = body.get("changedPropIds", [])
    if not isinstance(changed, list) or not all(isinstance(name, str) for name in changed):
        raise Malformed("changedPropIds is a list of texts")
    for name in changed:
        _check_changed(name, shape.inputs)


def _check_outputs(body: Mapping[str, Any], shape: Shape, matched: dict[str, Any]) -> None:
    if shape.outputs is None:
        if body.get("outputs"):
            raise Malformed("this callback has no outputs")
        return
    # Without `outputs` Dash would run the callback first and fail afterwards.
    if "outputs" not in body:
        raise Malformed("outputs are missing")
    given = body["outputs"]
    _check_slots(given if shape.several else [given], shape.outputs, matched)


def _check_slots(given: Any, slots: tuple[Slot, ...], matched: dict[str, Any]) -> None:
    if not isinstance(given, list) or len(given) != len(slots):
        raise Malformed("a part is missing, or there is one too many")
    for one, slot in zip(given, slots, strict=True):
        if slot.many != isinstance(one, list):
            raise Malformed("a list where there is one, or one where there is a list")
        for component in one if slot.many else [one]:
            _check_component(component, slot, matched)


def _check_changed(name: str, slots: tuple[Slot, ...]) -> None:
    """What has changed is one of the inputs: Dash takes the name apart unseen, and callbacks read the id in it."""
    id, dot, attribute = name.rpartition(".")
    try:
        given = {"id": read_json(id) if id.startswith("{") else id, "property": attribute}
    except ValueError:
        raise Malformed("a change of no component") from None
    if not dot or not any(_fits(given, slot) for slot in slots):
        raise Malformed("a change of what is no input")


def _fits(given: Mapping[str, Any], slot: Slot) -> bool:
    try:
        _check_component(given, slot, {})
    except Malformed:
        return False
    return True


def _check_component(given: Any, slot: Slot, matched: dict[str, Any]) -> None:
    if not isinstance(given, dict) or "id" not in given or not isinstance(given.get("property"), str):
        raise Malformed("a component has an id and a property")
    if _bare(given["property"]) != _bare(slot.property):
        raise Malformed("another property")
    if isinstance(slot.id, str):
        if given["id"] != slot.id:
            raise Malformed("another component")
        return
    if not isinstance(given["id"], dict) or given["id"].keys() != slot.id.keys():
        raise Malformed("another component")
    for name, wanted in slot.id.items():
        _check_index(name, given["id"][name], wanted, matched)


def _check_index(name: str, given: Any, wanted: Any, matched: dict[str, Any]) -> None:
    if not isinstance(given, (str, int, float)):
        raise Malformed("the parts of an id are texts or numbers")
    if wanted == ["MATCH"]:
        # All that MATCH must be about one and the same thing, or a viewer could mix two.
        if matched.setdefault(name, given) != given:
            raise Malformed("the indexes do not agree")
    elif not isinstance(wanted, list) and given != wanted:
        raise Malformed("another component")


def _outputs(text: str) -> list[str]:
    return _BETWEEN_OUTPUTS.split(text[2:-2]) if text.startswith("..") else [text]


def _slot_of_output(text: str) -> Slot:
    name, attribute = _LAST_DOT.split(text, maxsplit=1)
    return _slot(name.replace("\\.", "."), attribute)


def _slot(name: str, attribute: str) -> Slot:
    return Slot(json.loads(name) if name.startswith("{") else name, attribute)


def _bare(attribute: str) -> str:
    # An output that several callbacks fill carries a hash behind an @.
    return attribute.split("@", 1)[0]
