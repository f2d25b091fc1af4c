"""Definition files in: one or several YAML files become one `Definitions`, or a list of everything wrong in them."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from errors import Position, Problems, UserError
from indicators.model.company import Definitions
from walls.definitions import wording
from walls.definitions.yaml_tree import Path, Tree, dotted, parse

SECTIONS = ("teams", "users", "datasets", "minidashes", "walls")
INLINE_MEASURE = ("aggregate", "field", "duration", "of")


@dataclass(frozen=True)
class Reading:
    """What the files say together, and where each thing is said. Paths of data files are absolute."""

    definitions: Definitions
    trees: tuple[Tree, ...]

    def problem(self, path: Path, error: UserError) -> UserError:
        """`error` with the file and line of `path`."""
        return _placed(self.trees, path, error)


def read_files(files: Sequence[FilePath]) -> Reading:
    """The definitions of all `files` together; Problems naming everything that is wrong in any of them."""
    trees = _parse_all(files)
    raw, problems = _merge(trees)
    definitions = _validate(raw, trees, problems)
    return Reading(definitions, trees)


def read_json(raw: Mapping[str, Any]) -> Definitions:
    """Definitions from plain values as the store keeps them; pydantic's ValidationError if they do not fit."""
    return Definitions.model_validate_json(json.dumps(raw), strict=True)


def _parse_all(files: Sequence[FilePath]) -> tuple[Tree, ...]:
    trees, problems = [], []
    for file in files:
        try:
            trees.append(parse(_content(file), str(file)))
        except Problems as found:
            problems.extend(found.problems)
    if problems:
        raise Problems(problems)
    return tuple(trees)


def _content(file: FilePath) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise Problems([UserError(f"The file cannot be read: {reason}.", "", Position(str(file)))]) from None


def _merge(trees: Sequence[Tree]) -> tuple[dict[str, Any], list[UserError]]:
    merged: dict[str, Any] = {}
    problems: list[UserError] = []
    for tree in trees:
        if not isinstance(tree.value, dict):
            hint = "Start it with 'version: 1'."
            problems.append(UserError("The file holds no definitions.", hint, Position(tree.file)))
            continue
        for section, content in _prepared(tree).items():
            if section not in SECTIONS or section not in merged or not isinstance(content, dict):
                merged[section] = content
                continue
            problems += _twice(trees, tree, section, merged[section], content)
            merged[section] = {**merged[section], **content}
    return merged, problems


def _twice(trees: Sequence[Tree], tree: Tree, section: str, known: Mapping, added: Mapping) -> list[UserError]:
    problems = []
    for key in known.keys() & added.keys():
        path = (section, key)
        first = next(other for other in trees if path in other.lines)
        place = first.position(path)
        hint = f"It is defined in {place.file}:{place.line} already."
        problems.append(UserError(f"'{key}' is defined twice.", hint, tree.position(path)))
    return problems


def _prepared(tree: Tree) -> dict[str, Any]:
    """The file's values in the one form of the model: absolute data paths, attributes as written, nested measures.

    An empty section means that nothing of that kind is defined.
    """
    raw = {section: {} if value is None and section in SECTIONS else value for section, value in tree.value.items()}
    for key, dataset in _mappings(raw.get("datasets")):
        file = dataset.get("file")
        if isinstance(file, str):
            raw["datasets"][key] = {**dataset, "file": _whole_path(FilePath(tree.file).parent / file)}
    for login, user in _mappings(raw.get("users")):
        _keep_as_written(tree, ("users", login, "attributes"), user.get("attributes"))
    for _, minidash in _mappings(raw.get("minidashes")):
        _nest_measures(minidash.get("indicators"))
    return raw


def _whole_path(path: FilePath) -> str:
    """The path from the root; links that lead in circles stay, and cannot be opened later."""
    try:
        return str(path.resolve())
    except (OSError, RuntimeError):
        return os.path.abspath(path)


def _mappings(section: Any) -> list[tuple[str, dict[str, Any]]]:
    if not isinstance(section, dict):
        return []
    return [(key, value) for key, value in section.items() if isinstance(value, dict)]


def _keep_as_written(tree: Tree, path: Path, attributes: Any) -> None:
    """Attributes compare as text, so 007 stays 007."""
    for name, value in attributes.items() if isinstance(attributes, dict) else ():
        if value is not None:
            attributes[name] = tree.written.get((*path, name), value)


def _nest_measures(lines: Any) -> None:
    """A target may write its aggregate beside its dataset; the model knows it as `measure`."""
    for line in lines if isinstance(lines, list) else ():
        target = line.get("target") if isinstance(line, dict) else None
        if isinstance(target, dict) and "aggregate" in target and "measure" not in target:
            target["measure"] = {name: target.pop(name) for name in INLINE_MEASURE if name in target}


def _validate(raw: dict[str, Any], trees: Sequence[Tree], problems: list[UserError]) -> Definitions:
    """Validates strictly: a text is no number; a number or boolean where a text is meant is taken as written."""
    errors = _errors(raw)
    if errors and _write_out_texts(raw, errors, trees):
        errors = _errors(raw)
    if errors:
        problems = problems + [_placed(trees, path, error) for path, error in wording.word(errors, raw, Definitions)]
    if problems:
        raise Problems(problems)
    return read_json(raw)


def _errors(raw: dict[str, Any]) -> list[Any]:
    try:
        read_json(raw)
    except ValidationError as invalid:
        return invalid.errors(include_url=False)
    return []


def _write_out_texts(raw: dict[str, Any], errors: list[Any], trees: Sequence[Tree]) -> bool:
    """Replaces values such as `title: 2024` by their text as written in the file; whether there was one."""
    paths = {wording.path_of(error, raw) for error in errors if error["type"] == "string_type"}
    changed = False
    for path in paths:
        text = next((tree.written[path] for tree in trees if path in tree.written), None)
        if text in (None, "", "~") or text.lower() == "null":
            continue
        holder = raw
        for part in path[:-1]:
            holder = holder[part]
        holder[path[-1]] = text
        changed = True
    return changed


def _placed(trees: Sequence[Tree], path: Path, error: UserError) -> UserError:
    """The error with its position in the file that defines the thing; of what no file defines, the path alone.

    Of a whole section that the only file lacks, the file without a line.
    """
    tree = next((tree for tree in trees if path[:2] in tree.lines), None)
    file = trees[0].file if len(trees) == 1 and len(path) == 1 else ""
    error.position = error.position or (tree.position(path) if tree else Position(file, None, dotted(path)))
    return error
