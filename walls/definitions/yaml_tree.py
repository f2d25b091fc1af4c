"""Reads YAML 1.2, core schema, into plain values, and remembers the line on which each one stands."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from errors import Position, Problems, UserError

Path = tuple[str | int, ...]
ValueEvent = ScalarEvent | SequenceStartEvent | MappingStartEvent

MAX_BYTES = 5_000_000
MAX_NODES = 200_000
MAX_DEPTH = 60

NULLS = {"", "~", "null", "Null", "NULL"}
BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
CORE_TAG = "tag:yaml.org,2002:"
CORE_TAGS = {CORE_TAG + name for name in ("str", "int", "float", "bool", "null", "map", "seq")}


@dataclass(frozen=True)
class Tree:
    """The values of one file; `lines` are 1-based, `written` is how a number, boolean or null was written."""

    file: str
    value: Any
    lines: dict[Path, int]
    written: dict[Path, str]

    def position(self, path: Path) -> Position:
        """Where the value at `path` stands, or the closest thing around it that is written in the file."""
        line = next((self.lines[path[:n]] for n in range(len(path), -1, -1) if path[:n] in self.lines), None)
        return Position(self.file, line, dotted(path))


def dotted(path: Path) -> str:
    """A path as people read it: `minidashes.sales.indicators[0].where`."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.removeprefix(".")


def parse(content: bytes, file: str) -> Tree:
    """The one document in `content`; Problems with their lines if it is not YAML 1.2 or too large."""
    if len(content) > MAX_BYTES:
        raise _refusal(file, None, f"The file is larger than {MAX_BYTES:,} bytes.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise _refusal(file, line, "The file is not UTF-8 text.", "Save it with the encoding UTF-8.") from None
    if "\0" in text:
        raise _refusal(file, text[: text.index("\0")].count("\n") + 1, "A NUL character is not text.")
    return _Composer(file).compose(text)


def _refusal(file: str, line: int | None, message: str, hint: str = "") -> Problems:
    return Problems([UserError(message, hint, Position(file, line))])


@dataclass
class _Composer:
    """Builds values from parser events; `nodes` grows with every alias too, so that expansions stay bounded."""

    file: str
    lines: dict[Path, int] = field(default_factory=dict)
    written: dict[Path, str] = field(default_factory=dict)
    problems: list[UserError] = field(default_factory=list)
    anchors: dict[str, list[NodeEvent] | None] = field(default_factory=dict)
    recordings: list[list[Any]] = field(default_factory=list)
    nodes: int = 0

    def compose(self, text: str) -> Tree:
        value, documents = None, 0
        events = YAML(typ="safe", pure=True).parse(text)
        try:
            for event in events:
                if isinstance(event, DocumentStartEvent):
                    documents += 1
                elif isinstance(event, NodeEvent) and documents > 1:
                    raise _refusal(self.file, event.start_mark.line + 1, "A file holds one YAML document.")
                elif isinstance(event, NodeEvent):
                    value = self._node(event, events, ())
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            raise _refusal(self.file, mark and mark.line + 1, f"This is not YAML: {error.problem}.") from None
        except YAMLError as error:
            raise _refusal(self.file, None, f"This is not YAML: {str(error).splitlines()[0]}.") from None
        if self.problems:
            raise Problems(self.problems)
        return Tree(self.file, value, self.lines, self.written)

    def _node(self, event: NodeEvent, events: Iterator[Any], path: Path) -> Any:
        line = event.start_mark.line + 1
        self.lines.setdefault(path, line)
        self._bound(path, line)
        if isinstance(event, AliasEvent):
            return self._alias(event, path, line)
        self._check_tag(event, path, line)
        if event.anchor:
            return self._anchored(event, events, path)
        return self._content(event, events, path)

    def _content(self, event: ValueEvent, events: Iterator[Any], path: Path) -> Any:
        if isinstance(event, ScalarEvent):
            return self._scalar(event, path)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(events, path)
        return self._mapping(events, path)

    def _bound(self, path: Path, line: int) -> None:
        self.nodes += 1
        if len(path) > MAX_DEPTH:
            raise _refusal(self.file, line, f"Values nest deeper than {MAX_DEPTH} levels.")
        if self.nodes > MAX_NODES:
            raise _refusal(self.file, line, f"The file holds more than {MAX_NODES:,} values.")

    def _check_tag(self, event: ValueEvent, path: Path, line: int) -> None:
        if event.tag not in (None, "!") and str(event.tag) not in CORE_TAGS:
            self._problem(f"The tag '{event.tag}' is not accepted.", "Write plain values without tags.", path, line)

    def _anchored(self, event: NodeEvent, events: Iterator[Any], path: Path) -> Any:
        self.anchors[event.anchor] = None
        recorded: list[Any] = [event]
        value = self._content(event, _recorded(events, recorded), path)
        self.anchors[event.anchor] = recorded
        return value

    def _alias(self, event: AliasEvent, path: Path, line: int) -> Any:
        recorded = self.anchors.get(event.anchor)
        if recorded is None:
            raise _refusal(self.file, line, f"The alias '*{event.anchor}' refers to nothing complete before it.")
        replay = iter(recorded)
        return self._content(next(replay), replay, path)

    def _sequence(self, events: Iterator[Any], path: Path) -> list[Any]:
        values: list[Any] = []
        while not isinstance(event := next(events), SequenceEndEvent):
            values.append(self._node(event, events, (*path, len(values))))
        return values

    def _mapping(self, events: Iterator[Any], path: Path) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(event := next(events), MappingEndEvent):
            line = event.start_mark.line + 1
            if isinstance(event, AliasEvent) or not isinstance(event, ScalarEvent):
                raise _refusal(self.file, line, "A key is a plain text.")
            key, place = event.value, (*path, event.value)
            if key in values:
                first = f"It stands on line {self.lines[place]} already."
                self._problem(f"The key '{key}' stands twice.", first, place, line)
            self._clean(key, place, line)
            self.lines.setdefault(place, line)
            values[key] = self._node(next(events), events, place)
        return values

    def _scalar(self, event: ScalarEvent, path: Path) -> Any:
        text, line = event.value, event.start_mark.line + 1
        if event.style or str(event.tag) == CORE_TAG + "str":
            self._clean(text, path, line)
            return text
        if NOT_FINITE.fullmatch(text):
            self._problem(f"'{text}' is not a finite number.", "", path, line)
            return 0
        value = plain_value(text)
        if isinstance(value, float) and math.isinf(value):
            self._problem(f"'{text}' is too large for a number.", "", path, line)
        if not isinstance(value, str):
            self.written[path] = text
        return value

    def _clean(self, text: str, path: Path, line: int) -> None:
        if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
            self._problem("A text holds a character that cannot be stored.", "", path, line)

    def _problem(self, message: str, hint: str, path: Path, line: int) -> None:
        self.problems.append(UserError(message, hint, Position(self.file, line, dotted(path))))


def _recorded(events: Iterator[Any], into: list[Any]) -> Iterator[Any]:
    for event in events:
        into.append(event)
        yield event


def plain_value(text: str) -> Any:
    """The value of an unquoted scalar under the core schema; an integer of more than 40 digits is taken as a number."""
    if text in NULLS:
        return None
    if text in BOOLEANS:
        return BOOLEANS[text]
    if INTEGER.fullmatch(text):
        if len(text) > 40:
            return float(text) if text[:2] not in ("0o", "0x") else text
        return int(text, {"0o": 8, "0x": 16}.get(text[:2], 10))
    if NUMBER.fullmatch(text):
        return float(text)
    return text
