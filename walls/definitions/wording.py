"""Turns what pydantic says of a definition into sentences: what is wrong, what is accepted, the nearest name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, Tag
from pydantic_core import ErrorDetails

from errors import UserError, nearest
from walls.definitions.yaml_tree import Path

WRONG_KIND = {
    "string_type": "a text",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "tuple_type": "a list",
    "dict_type": "a mapping of keys to values",
    "mapping_type": "a mapping of keys to values",
    "model_type": "a mapping of keys to values",
    "model_attributes_type": "a mapping of keys to values",
}
BOUNDS = {
    "greater_than_equal": "at least {ge}",
    "less_than_equal": "at most {le}",
}
KEY_RULES = {
    "^[a-z][a-z0-9_]*$": "small letters, digits and _, starting with a letter",
    "^[a-z0-9][a-z0-9._@+-]*$": "small letters, digits and . _ @ + -, starting with a letter or digit",
    "^[A-Z]{3}$": "three capital letters such as EUR",
    r"^([01]\d|2[0-3]):[0-5]\d$": "a time of day such as 06:30",
    r"^(login|email|name|team|attributes\.[^.\s]+)$": "login, email, name, team or attributes.<name>",
}


def word(errors: list[ErrorDetails], raw: Any, model: type[BaseModel]) -> list[tuple[Path, UserError]]:
    """One (path, error) for each thing that is wrong in `raw`, a value that `model` refused with `errors`.

    The arms of a union each complain; what they say of one place becomes one sentence.
    """
    found: dict[Path, list[ErrorDetails]] = defaultdict(list)
    for error in errors:
        found[path_of(error, raw)].append(error)
    return [(path, _sentence(path, group, model)) for path, group in found.items() if not _idle(path, group, found)]


def path_of(error: ErrorDetails, raw: Any) -> Path:
    """The path in the file behind a pydantic location, which also holds names of union arms."""
    return _reading(error["loc"], raw, error["type"] == "missing", {})


def _reading(loc: Path, raw: Any, absent: bool, known: dict[tuple[int, int], Path]) -> Path:
    """The longest way into `raw`; a part that leads nowhere names a union arm, and so does the first of two equals.

    With `absent`, the last part is a key that `raw` lacks. `known` keeps what is found: 60 levels have 2^60 readings.
    """
    if not loc:
        return ()
    place = (len(loc), id(raw))
    if place not in known:
        head, rest = loc[0], loc[1:]
        best = _reading(rest, raw, absent, known)
        if _leads(head, raw, absent and not rest):
            inner = raw.get(head) if isinstance(raw, Mapping) else raw[head]
            best = max(best, (head, *_reading(rest, inner, absent, known)), key=len)
        known[place] = best
    return known[place]


def _leads(part: str | int, raw: Any, absent: bool) -> bool:
    if isinstance(raw, Mapping):
        return part in raw or absent
    return isinstance(raw, list) and isinstance(part, int) and part < len(raw)


def _idle(path: Path, group: list[ErrorDetails], found: Mapping[Path, Any]) -> bool:
    """Whether these errors only say that another arm of the union was meant: something inside was said better."""
    deeper = any(len(other) > len(path) and other[: len(path)] == path for other in found)
    return deeper and {error["type"] for error in group} <= {*WRONG_KIND, "literal_error"}


def _sentence(path: Path, group: list[ErrorDetails], model: type[BaseModel]) -> UserError:
    error = group[0]
    kind, name = error["type"], path[-1] if path else ""
    if kind == "missing":
        return UserError(f"'{name}' is missing.")
    if kind == "extra_forbidden":
        known = keys_at(model, error["loc"][:-1])
        return UserError(f"Unknown key '{name}'.", nearest(str(name), known) or f"Accepted: {', '.join(known)}.")
    if "[key]" in error["loc"]:
        return UserError(f"'{name}' cannot be a key here.", f"Accepted: {_accepted([error])}.")
    if kind == "filter_form":
        return UserError("This is not a filter.", f"Accepted: {error['msg']}.")
    if kind in ("union_tag_not_found", "union_tag_invalid"):
        return UserError("This form is not accepted here.")
    if kind == "too_short":
        return UserError("This must not be empty.")
    return UserError(f"{_shown(error['input'])} is not accepted here.", _hint(group))


def _hint(group: list[ErrorDetails]) -> str:
    literals = [error for error in group if error["type"] == "literal_error"]
    guess = ""
    if literals and isinstance(group[0]["input"], str) and not _is_number(literals[0]):
        guess = nearest(group[0]["input"], _words(literals[0]))
    return " ".join(part for part in (f"Accepted: {_accepted(group)}.", guess) if part)


def _accepted(group: list[ErrorDetails]) -> str:
    texts = dict.fromkeys(_accepts(error) for error in group)
    return " or ".join(texts)


def _accepts(error: ErrorDetails) -> str:
    kind, context = error["type"], error.get("ctx", {})
    if kind == "literal_error" and _is_number(error):
        return f"the number {error['ctx']['expected']}{', without quotes' if isinstance(error['input'], str) else ''}"
    if kind == "literal_error":
        return ", ".join(_words(error))
    if kind == "string_pattern_mismatch":
        return KEY_RULES.get(context["pattern"], context["pattern"])
    if kind in BOUNDS:
        return BOUNDS[kind].format(**context)
    return WRONG_KIND.get(kind) or error["msg"].removeprefix("Input should be ")


def _is_number(error: ErrorDetails) -> bool:
    """Whether a number is the one value that is accepted; texts stand in quotes there."""
    return error["ctx"]["expected"].isdigit()


def _words(error: ErrorDetails) -> list[str]:
    expected = error["ctx"]["expected"]
    return [part.strip(" '") for part in expected.replace(" or ", ",").split(",")]


def _shown(value: Any) -> str:
    if isinstance(value, Mapping):
        return "A mapping"
    if isinstance(value, (list, tuple)):
        return "A list"
    if value is None:
        return "An empty value"
    text = {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)
    return f"'{text if len(text) <= 40 else text[:39] + '…'}'"


def keys_at(model: Any, loc: Path) -> list[str]:
    """The keys that the definition at a pydantic location accepts, as they are written in a file."""
    kind: Any = model
    for part in loc:
        kind = _step(kind, part)
    kind = _plain(kind)
    if not (isinstance(kind, type) and issubclass(kind, BaseModel)):
        return []
    return [info.alias or name for name, info in kind.model_fields.items()]


def _step(kind: Any, part: str | int) -> Any:
    """The annotation one location part further in: a field, an entry, or an arm of a union by its tag or name."""
    kind = _plain(kind)
    origin, arguments = get_origin(kind), get_args(kind)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        name = next((name for name, info in kind.model_fields.items() if part in (name, info.alias)), None)
        return get_type_hints(kind, include_extras=True).get(name)
    if origin in (Union, UnionType):
        return next((arm for arm in arguments if _named(arm, part)), None)
    if origin is tuple:
        return arguments[0]
    return arguments[1] if len(arguments) == 2 else None


def _named(arm: Any, part: str | int) -> bool:
    tags = [extra.tag for extra in getattr(arm, "__metadata__", ()) if isinstance(extra, Tag)]
    kind = _plain(arm)
    is_tuple = get_origin(kind) is tuple and str(part).startswith("tuple[")
    return is_tuple or part in (*tags, getattr(kind, "__name__", None))


def _plain(kind: Any) -> Any:
    """The annotation without `Annotated` and without `| None`."""
    while True:
        arguments = get_args(kind)
        if hasattr(kind, "__metadata__"):
            kind = arguments[0]
        elif get_origin(kind) in (Union, UnionType) and type(None) in arguments:
            rest = [arm for arm in arguments if arm is not type(None)]
            kind = rest[0] if len(rest) == 1 else Union[tuple(rest)]
        else:
            return kind
