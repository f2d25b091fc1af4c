"""The sentences that stand in the source of the readers of files, each with an example of what it is filled with."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import data.files
import data.versions

FILES, VERSIONS = (Path(package.__path__[0]) for package in (data.files, data.versions))
SOURCES = (*sorted(FILES.glob("*.py")), *(VERSIONS / name for name in ("derived.py", "failures.py", "staging.py")))
ERRORS = {"BadFile", "UserError", "NoRoom"}
# What is filled in, where a number would be none of its kind.
FILLED = {
    "where": "'a.csv'",
    "before": "Line 7 of ",
    "place": "line 7 of 'a.csv'",
    "place[0].upper()": "L",
    "place[1:]": "ine 7 of 'a.csv'",
    "why": "cannot be read as number",
    "count": "7 values",
    "what": "'a'",
}
Texts = Mapping[str, ast.expr]


def sentences() -> Iterator[tuple[str, str]]:
    """Where each sentence stands, and the sentence with its hint as people read them."""
    for path in SOURCES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        texts = {name.id: one.value for one in ast.walk(tree) if isinstance(one, ast.Assign) for name in _names(one)}
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ERRORS and call.args:
                yield f"{path.name}:{call.lineno}", " ".join(_said(one, texts) for one in call.args).strip()


def _names(assigned: ast.Assign) -> Iterator[ast.Name]:
    return (target for target in assigned.targets if isinstance(target, ast.Name))


def _said(text: ast.expr, texts: Texts) -> str:
    if isinstance(text, ast.JoinedStr):
        return "".join(_said(part, texts) for part in text.values)
    if isinstance(text, ast.FormattedValue):
        return _filled(text.value)
    if isinstance(text, ast.Constant):
        return str(text.value)
    # What is computed, such as the nearest name, is no sentence of the source.
    return _said(texts[text.id], texts) if isinstance(text, ast.Name) and text.id in texts else ""


def _filled(value: ast.expr) -> str:
    if isinstance(value, ast.IfExp) and isinstance(value.body, ast.Constant):
        return str(value.body.value)
    return FILLED.get(ast.unparse(value), "7")
