"""A minidash that is being written: what is wrong with it, and as much of it as can be computed already."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from errors import UserError
from indicators.catalog import Catalog
from indicators.check import check_minidash
from indicators.filters.faults import Fault
from indicators.model.base import Definition, Key, Text
from indicators.model.company import Definitions, Minidash
from indicators.model.lines import Entrants, Indicator, Manual
from indicators.model.lists import SortedList
from walls.definitions import wording
from walls.definitions.checking import check_definitions
from walls.workshop.bodies import Body, check_size, tidy
from walls.workshop.typed_texts import text_faults
from walls.workshop.unfinished import finished

LIST, LINES = "list", "indicators"
PARTS = ("title", "description", "teams", LINES, LIST)


@dataclass(frozen=True)
class Surroundings:
    """What a minidash refers to: datasets, teams, people, and the keys of its lines that had values entered."""

    catalog: Catalog
    definitions: Definitions
    logins: Collection[str]
    used: Collection[str] = ()


@dataclass(frozen=True)
class Draft:
    """`body` is the tidy one. `whole` is the minidash if nothing is wrong with it. `shown` is what can be computed:

    unfinished lines, which are those at the places `gaps`, are stood in for by lines without a value, what is
    unfinished in a list is left out; None while there is neither a line nor a list.
    """

    body: Body
    faults: Sequence[Fault]
    whole: Minidash | None
    shown: Minidash | None
    gaps: frozenset[int] = frozenset()


class _Name(Definition):
    """What an unfinished line may be called already."""

    key: Key = "line"
    label: Text = ""


def read_draft(sent: Any, around: Surroundings, typed: bool = True) -> Draft:
    """Never fails, whatever was sent: what is wrong stands in the faults, each with its path in the body.

    Texts that are not `typed` now, but were stored before, may be as long as a file can make them.
    """
    try:
        check_size(sent)
    except UserError as error:
        return Draft({}, [((), error)], None, None)
    body = tidy(sent, around.used)
    whole, faults = _read(Minidash, body)
    faults += [*_blanks(body), *(text_faults(body) if typed else ())]
    if whole is not None:
        faults += _misfits(whole, around)
    if whole is not None and not faults:
        return Draft(body, (), whole, whole)
    shown, gaps, found = _list(body, around) if _is_list(body) else _lines(body, around)
    known = {path for path, _ in faults}
    faults += [(path, error) for path, error in found if path not in known]
    return Draft(body, sorted(faults, key=_as_read), None, shown, gaps)


def _as_read(fault: Fault) -> int:
    """The place of a fault in the order in which a form is read; those of one part stay as they were found."""
    part = fault[0][0] if fault[0] else ""
    return PARTS.index(part) if part in PARTS else len(PARTS)


def _read(model: type[BaseModel], raw: Any) -> tuple[Any, list[Fault]]:
    """The definition that plain values make, or what is wrong with them."""
    try:
        return model.model_validate_json(json.dumps(raw), strict=True), []
    except ValidationError as invalid:
        return None, wording.word(invalid.errors(include_url=False), raw, model)


def _misfits(whole: Minidash, around: Surroundings) -> list[Fault]:
    """What does not fit the datasets, teams and people."""
    teams = around.definitions.teams
    named = check_definitions(Definitions(teams=teams, minidashes={"draft": whole}), around.logins)
    here = [(path[2:], error) for path, error in named if path[:2] == ("minidashes", "draft")]
    return [*here, *check_minidash(whole, around.catalog)]


def _blanks(body: Body) -> list[Fault]:
    """What a definition file may leave blank and a form may not."""
    faults: list[Fault] = [((name,), UserError("A text is missing.")) for name in ("title",) if body.get(name) == ""]
    lines = body.get(LINES)
    if isinstance(lines, list):
        faults += [
            ((LINES, place, "label"), UserError("A text is missing."))
            for place, line in enumerate(lines)
            if isinstance(line, dict) and line.get("label") == ""
        ]
    if lines == [] or (lines is None and not _is_list(body)):
        faults.append(((LINES,), UserError("There is no line yet.")))
    return faults


def _is_list(body: Body) -> bool:
    return LIST in body and LINES not in body


# ---------------------------------------------------------------- what can be computed


def headed(body: Body, **content: Any) -> Minidash:
    """A minidash with what is right of its title, description and teams."""
    head = {"title": "", "teams": ()}
    for name in ("title", "description", "teams"):
        read, faults = _read(Minidash, {**head, name: body.get(name, head.get(name))})
        if not faults:
            head[name] = getattr(read, name)
    return Minidash(**head, **content)


def _lines(body: Body, around: Surroundings) -> tuple[Minidash | None, frozenset[int], list[Fault]]:
    raw = body.get(LINES)
    if not isinstance(raw, list):
        return None, frozenset(), []
    # Without a label there is a value already.
    read = [_read(Indicator, {"label": "", **line} if isinstance(line, dict) else line)[0] for line in raw]
    gaps = {place for place, line in enumerate(read) if line is None}
    lines = [line or _stand_in(place, raw[place]) for place, line in enumerate(read)]
    faults = check_minidash(headed(body, indicators=tuple(lines)), around.catalog)
    gaps |= {path[1] for path, _ in faults if len(path) > 1}
    shown = tuple(_stand_in(place, raw[place]) if place in gaps else line for place, line in enumerate(lines))
    return headed(body, indicators=shown), frozenset(gaps), faults


def _stand_in(place: int, raw: Any) -> Indicator:
    """A line without a value under the same key, so that formulas know it."""
    known = raw if isinstance(raw, dict) else {}
    key = _read(_Name, {"key": known.get("key")})[0] or _Name(key=f"line_{place + 1}")
    label = _read(_Name, {"label": known.get("label")})[0] or _Name()
    manual = Manual(kind="level", cadence="daily", entered_by=Entrants())
    return Indicator(key=key.key, label=label.label, manual=manual)


def _list(body: Body, around: Surroundings) -> tuple[Minidash | None, frozenset[int], list[Fault]]:
    def faults_of(raw: Mapping[str, Any]) -> list[Fault]:
        read, faults = _read(SortedList, raw)
        if faults:
            return faults
        whole = check_minidash(headed(body, list=read), around.catalog)
        return [(path[1:], error) for path, error in whole]

    if not isinstance(body[LIST], dict):
        return None, frozenset(), []
    found = [((LIST, *path), error) for path, error in faults_of(body[LIST])]
    rest = finished(body[LIST], lambda raw: [path for path, _ in faults_of(raw)])
    return (headed(body, list=_read(SortedList, rest)[0]) if rest else None), frozenset(), found
