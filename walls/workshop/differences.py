"""Old and new side by side: only what differs between two JSON values, each part by its name and as people read it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from indicators.content import Shape
from indicators.filters.operators import OPERATORS
from indicators.text import write_date
from viewer import Language
from walls.workshop.field_names import FIELD_NAMES

Names = Mapping[str, str]
Path = tuple[str, ...]
LONGEST = 500
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
MOST = 200
YES_NO = {"en": ("no", "yes"), "fr": ("non", "oui")}
LANGUAGES = {"en": ("English", "anglais"), "fr": ("French", "français")}
# By one of these the things in a list are known apart; a place on a wall is known by its minidash.
KNOWN_BY = ("key", "minidash", "name")


class Difference(Shape):
    """A part that differs; None where there was, or is, nothing."""

    label: str
    old: str | None
    new: str | None


def differences(old: Any, new: Any, language: Language, names: Names) -> list[Difference]:
    """What differs, in the order of the new value and then of the old one; `names` are titles of minidashes by key."""
    teller = _Teller(language, names)
    before, after = dict(teller.parts(old)), dict(teller.parts(new))
    paths = [*after, *(path for path in before if path not in after)]
    changed = [path for path in paths if before.get(path) != after.get(path)]
    found = [Difference(label=teller.label(path), old=before.get(path), new=after.get(path)) for path in changed[:MOST]]
    if len(changed) > MOST:
        more = f"+ {len(changed) - MOST}"
        found.append(Difference(label="…", old=None, new=more))
    return found


class _Teller:
    """Says the parts of a JSON value in one language."""

    def __init__(self, language: Language, names: Names):
        self._language, self._names = language, names

    def parts(self, value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
        """Every part that is told in one piece, by its path."""
        if value is None or value in ({}, []):
            return
        told = self._piece(value)
        if told is not None:
            yield path, told[:LONGEST]
        elif isinstance(value, dict):
            for key, part in value.items():
                yield from self.parts(part, (*path, str(key)))
        else:
            for at, part in enumerate(value, start=1):
                yield from self.parts(*_named(part, at, path))

    def label(self, path: Path) -> str:
        """The names of the steps of a path."""
        steps = [step for step in path if step not in ("all", "any")]
        steps = steps or list(path)
        return " › ".join(self._step(step, above) for step, above in zip(steps, ["", *steps], strict=False))

    def _step(self, step: str, above: str) -> str:
        """The name of a step; some are called otherwise below certain others."""
        if step in LANGUAGES:
            return LANGUAGES[step][self._language == "fr"]
        found = FIELD_NAMES.get(f"{above}.{step}") or FIELD_NAMES.get(step)
        return found[self._language == "fr"] if found else self._names.get(step, step)

    def _piece(self, value: Any) -> str | None:
        """A value that is told in one piece; None for one of several parts."""
        if isinstance(value, bool):
            return YES_NO[self._language][value]
        if isinstance(value, (int, float)):
            return f"{value:.15g}"
        if isinstance(value, str):
            return self._day(value) if DAY.fullmatch(value) else value
        if isinstance(value, dict):
            return self._condition(value) or self._place(value)
        pieces = [self._piece(part) for part in value]
        if any(piece is None for piece in pieces) or any(_is_place(part) for part in value):
            return None
        return " · ".join(str(piece) for piece in pieces)

    def _day(self, value: str) -> str:
        try:
            return write_date(date.fromisoformat(value), self._language)
        except ValueError:
            return value

    def _condition(self, value: Mapping[str, Any]) -> str | None:
        """A condition of a filter, with the words of its operator."""
        row = OPERATORS.get(value["op"]) if "field" in value and isinstance(value.get("op"), str) else None
        if row is None:
            return None
        words = row.fr if self._language == "fr" else row.en
        said = self._operand(value.get("value"))
        return f"{value['field']} {words} {said}".strip()

    def _operand(self, value: Any) -> str:
        if isinstance(value, dict):
            return " ".join(f"{key} {part}" for key, part in value.items())
        if isinstance(value, list):
            return ", ".join(map(str, value))
        return "" if value is None else str(value).replace("_", " ")

    def _place(self, value: Mapping[str, Any]) -> str | None:
        """Where a tile stands on a wall: column, row, and its size."""
        if not _is_place(value):
            return None
        column, row, w, h = value["x"] + 1, value["y"] + 1, value["w"], value["h"]
        if self._language == "fr":
            return f"colonne {column}, ligne {row}, {w} × {h}"
        return f"column {column}, row {row}, {w} × {h}"


def _is_place(value: Any) -> bool:
    if not isinstance(value, dict) or value.keys() != {"minidash", "x", "y", "w", "h"}:
        return False
    return all(isinstance(value[name], int) for name in ("x", "y", "w", "h"))


def _named(part: Any, at: int, path: Path) -> tuple[Any, Path]:
    """A part of a list with the path that it is known by."""
    if not isinstance(part, dict):
        return part, (*path, str(at))
    for name in KNOWN_BY:
        if isinstance(part.get(name), str):
            rest = part if _is_place(part) else {key: value for key, value in part.items() if key != name}
            return rest, (*path, part[name])
    return part, (*path, str(at))
