"""A minidash as a form sends it: bounded, without what says nothing, and with a key for each line and measure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from errors import UserError
from walls.keys import free_key

MOST_VALUES = 20_000
MOST_LINES = 100
DEEPEST = 40
LARGEST = 10**300
TEXTS = ("title", "label", "description")
Body = dict[str, Any]


def check_size(body: Any) -> None:
    """UserError for what no form makes: bottomless nesting, endless lists, texts and numbers that cannot be stored."""
    for count, (value, level) in enumerate(_walk(body), start=1):
        if level > DEEPEST or count > MOST_VALUES or not _storable(value):
            raise UserError("This is no minidash.", "It is too large, or holds what cannot be stored.")
    if not isinstance(body, dict):
        raise UserError("This is no minidash.", "It has a title, teams, and lines or a list.")
    for name in ("indicators", "measures"):
        for lines in _named(body, name):
            if isinstance(lines, list) and len(lines) > MOST_LINES:
                raise UserError(f"A minidash has at most {MOST_LINES} lines.", f"This one has {len(lines)}.")


def _walk(body: Any) -> Iterator[tuple[Any, int]]:
    waiting = [(body, 0)]
    while waiting:
        value, level = waiting.pop()
        yield value, level
        if isinstance(value, dict):
            waiting += ((part, level + 1) for pair in value.items() for part in pair)
        elif isinstance(value, list):
            waiting += ((part, level + 1) for part in value)


def _storable(value: Any) -> bool:
    if isinstance(value, str):
        return "\0" not in value and not any("\ud800" <= character <= "\udfff" for character in value)
    return not isinstance(value, int) or abs(value) < LARGEST


def _named(body: Any, name: str) -> Iterator[Any]:
    if isinstance(body, dict):
        yield body.get(name)
        if isinstance(body.get("list"), dict):
            yield body["list"].get(name)


def tidy(body: Mapping[str, Any], used: Collection[str] = ()) -> Body:
    """The body without what is null or says nothing, each line and measure with a key; places in lists stay.

    `used` are the keys of lines that had values entered: a new line must not take them over.
    """
    plain = _without_nothing(body)
    if isinstance(plain.get("indicators"), list):
        _give_keys(plain["indicators"], "line", used)
    measures = plain["list"].get("measures") if isinstance(plain.get("list"), dict) else None
    if isinstance(measures, list):
        _give_keys(measures, "measure", ())
    return plain


def _without_nothing(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_nothing(part) for part in value]
    if not isinstance(value, dict):
        return value
    kept = {}
    for name, part in value.items():
        part = _spoken(part) if name in TEXTS else _without_nothing(part)
        if part is not None and not (name == "where" and part == {"all": []}) and (name, part) != ("description", ""):
            kept[name] = part
    return kept


def _spoken(text: Any) -> Any:
    """A text without the languages in which nothing is said."""
    if isinstance(text, str):
        return text.strip()
    if not isinstance(text, dict):
        return text
    spoken = {one: part.strip() if isinstance(part, str) else part for one, part in text.items()}
    return {one: part for one, part in spoken.items() if part not in ("", None)} or ""


def _give_keys(lines: list[Any], kind: str, used: Collection[str]) -> None:
    taken = {*used, *(line.get("key") for line in lines if isinstance(line, dict) and _is_text(line.get("key")))}
    for line in lines:
        if isinstance(line, dict) and line.get("key") in (None, ""):
            label = line.get("label")
            texts = [label, *(label.values() if isinstance(label, dict) else ())]
            line["key"] = free_key(taken, next((text for text in texts if _is_text(text)), ""), kind)
            taken.add(line["key"])


def _is_text(value: Any) -> bool:
    return isinstance(value, str)
