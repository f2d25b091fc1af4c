"""Definitions out: everything that is published, as one definition file that loads to the same walls elsewhere."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString, SingleQuotedScalarString

from accounts.account import Account
from indicators.model.base import Definition
from indicators.model.company import Definitions
from walls.definitions.yaml_tree import plain_value

# Lines are never folded: a reader could not tell which spaces were there before.
WIDTH = 1_000_000
# Texts that every reader of YAML takes for what they are, without quotes; all others are quoted.
PLAIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ_][\wÀ-ÖØ-öø-ÿ ’'()./+*%&-]*")
BLOCK = re.compile(r"[^\s](?:[^\x00-\x1f\x7f-\x9f\ufeff\u2028\u2029]|\n(?!\n))*[^\s]\n", re.DOTALL)
# What is at most this long, written in one line, is written in one line.
FLOW = 90
# Sections and the things in them always have lines of their own.
BLOCK_LEVELS = 2


def export_text(definitions: Definitions, accounts: Iterable[Account], folder: Path | None) -> str:
    """The file's text. Paths of data files are relative to `folder`, absolute without one. No passwords."""
    raw = {
        "version": 1,
        "teams": _bodies(definitions.teams),
        "users": {one.login: _user(one) for one in accounts},
        "datasets": {key: _dataset(body, folder) for key, body in _bodies(definitions.datasets).items()},
        "minidashes": _bodies(definitions.minidashes),
        "walls": _bodies(definitions.walls),
    }
    yaml = YAML(typ="rt", pure=True)
    yaml.width, yaml.allow_unicode = WIDTH, True
    yaml.indent(mapping=2, sequence=4, offset=2)
    text = io.StringIO()
    yaml.dump(_styled({section: content for section, content in raw.items() if content}, 0), text)
    return text.getvalue()


def body_of(thing: Definition) -> dict[str, Any]:
    """A definition as a JSON value: what was written, not the defaults."""
    return thing.model_dump(mode="json", by_alias=True, exclude_unset=True)


def _bodies(things: Mapping[str, Definition]) -> dict[str, Any]:
    return {key: body_of(thing) for key, thing in things.items()}


def _user(one: Account) -> dict[str, Any]:
    given = {
        "name": one.name,
        "email": one.email,
        "teams": list(one.teams),
        "attributes": dict(one.attributes),
        "admin": one.admin,
        "language": one.language,
    }
    return {name: value for name, value in given.items() if value or name == "name"}


def _dataset(body: dict[str, Any], folder: Path | None) -> dict[str, Any]:
    if folder is not None and "file" in body:
        body["file"] = Path(os.path.relpath(body["file"], folder.resolve())).as_posix()
    return body


def _styled(value: Any, level: int) -> Any:
    """The value with lines of its own for what is large, in one line what is small."""
    if isinstance(value, Mapping):
        styled: Any = CommentedMap((_quoted(key), _styled(part, level + 1)) for key, part in value.items())
    elif isinstance(value, list):
        styled = CommentedSeq(_styled(part, level + 1) for part in value)
    elif isinstance(value, str):
        return _quoted(value)
    elif isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    else:
        return value
    if level >= BLOCK_LEVELS and len(str(value)) <= FLOW and "\\n" not in str(value):
        styled.fa.set_flow_style()
    return styled


def _quoted(text: str) -> str:
    """The text as it is written: plain, in quotes, or with lines of its own if it has several."""
    if PLAIN.fullmatch(text) and not text.endswith(" ") and isinstance(plain_value(text), str):
        return text
    if BLOCK.fullmatch(text) and " \n" not in text:
        return LiteralScalarString(text)
    return SingleQuotedScalarString(text) if text.isprintable() else DoubleQuotedScalarString(text)
