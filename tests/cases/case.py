"""Cases as data: a definition as a definition file words it, and what a hand-written query says must come out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

HERE = Path(__file__).parent
SUBJECTS = sorted((HERE / "subjects").glob("*.yaml"))
DEFAULTS = ("company", "viewer", "now", "dataset")
FORMS = ("filter", "line", "lines", "list")
TILES = 40


@dataclass(frozen=True)
class Case:
    """One minidash and what must come out of it.

    `checks` maps a part of the answer (`value`, `rows`, `other_line.value` …) to SQL over the raw files, or to
    `{is: literal}` or `{has: text}`. `now` is a local time; `entries` are manual values entered before.
    """

    id: str
    subject: str
    company: str
    viewer: str
    now: str
    definition: Mapping[str, Any]
    checks: Mapping[str, Any]
    entries: tuple[Mapping[str, Any], ...] = ()

    @property
    def key(self) -> str:
        return f"{self.subject}_{self.id}"


def read_cases() -> list[Case]:
    """All cases of all subjects, in the order of the files."""
    return [case for path in SUBJECTS for case in _subject(path)]


def _subject(path: Path) -> Iterator[Case]:
    content = YAML(typ="safe", pure=True).load(path)
    shared = {name: content[name] for name in DEFAULTS if name in content}
    for written in content["cases"]:
        yield from _cases({**shared, **written}, path.stem)


def _cases(written: dict[str, Any], subject: str) -> Iterator[Case]:
    form = next(name for name in FORMS if name in written)
    facts = {"subject": subject, **{name: str(written[name]) for name in ("company", "viewer", "now")}}
    if form == "filter":
        yield from _filtered(written, facts)
        return
    checks = written["check"] if isinstance(written["check"], dict) else {_main_part(form): written["check"]}
    definition = {"list": _list(written)} if form == "list" else {"indicators": _lines(written)}
    entries = tuple(written.get("entries", ()))
    yield Case(written["id"], definition=_titled(definition), checks=checks, entries=entries, **facts)


def _filtered(written: dict[str, Any], facts: dict[str, str]) -> Iterator[Case]:
    """A filter becomes a list of the rows that it selects, and a line that counts them on the way of all lines."""
    dataset, where, check = written["dataset"], written["filter"], written["check"]
    key = written.get("column", "id")
    rows = {"dataset": dataset, "where": where, "columns": [key], "sort": [{"by": key}], "limit": 1000}
    table = written.get("table", dataset)
    selected = f"SELECT {key} FROM {table} WHERE {check} ORDER BY 1 LIMIT 1000"
    yield Case(written["id"], definition=_titled({"list": rows}), checks={"rows": selected}, **facts)
    line = {"key": "n", "label": "n", "dataset": dataset, "measure": {"aggregate": "count"}, "where": where}
    counted = f"SELECT count(*) FROM {table} WHERE {check}"
    yield Case(f"{written['id']}_count", definition=_titled({"indicators": [line]}), checks={"value": counted}, **facts)


def _main_part(form: str) -> str:
    return "rows" if form == "list" else "value"


def _titled(definition: dict[str, Any]) -> dict[str, Any]:
    return {"title": "Case", "teams": "everyone", **definition}


def _list(written: dict[str, Any]) -> dict[str, Any]:
    return {**_dataset(written), **written["list"]}


def _lines(written: dict[str, Any]) -> list[dict[str, Any]]:
    """The lines of a case; the last one is checked where a part names none."""
    lines = written["lines"] if "lines" in written else [written["line"]]
    return [_line(line, number, written) for number, line in enumerate(lines, start=1)]


def _line(line: dict[str, Any], number: int, written: dict[str, Any]) -> dict[str, Any]:
    dataset = _dataset(written) if "measure" in line else {}
    return {"key": f"line_{number}", "label": f"Line {number}", **dataset, **line}


def _dataset(written: dict[str, Any]) -> dict[str, Any]:
    return {"dataset": written["dataset"]} if "dataset" in written else {}


def place_cases(cases: Sequence[Case]) -> dict[str, Sequence[Case]]:
    """The walls of a company, each as crowded as a real one, and the cases on them."""
    return {f"cases_{first}": cases[first : first + TILES] for first in range(0, len(cases), TILES)}


def definition_text(cases: Sequence[Case]) -> str:
    """The definition file of a company's cases, all placed on its walls. JSON is YAML too."""
    content = {
        "version": 1,
        "minidashes": {case.key: case.definition for case in cases},
        "walls": {wall: _wall(wall, placed) for wall, placed in place_cases(cases).items()},
    }
    return json.dumps(content, default=_plain, ensure_ascii=False, indent=1)


def _wall(key: str, cases: Sequence[Case]) -> dict[str, Any]:
    tiles = [{"minidash": case.key, "x": 0, "y": y, "w": 1, "h": 1} for y, case in enumerate(cases)]
    return {"title": key, "tiles": tiles}


def _plain(value: Any) -> str:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    raise TypeError(f"{value!r} is nothing that a definition holds")
