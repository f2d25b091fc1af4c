"""A company of two datasets that hold one number, with a line that is entered by hand; it is there to be hurt."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.live.commands import load, token
from tests.live.conftest import started
from tests.live.place import Place
from tests.live.publishing import write_number

PASSWORD = "anna has a key"
VALUES = "/minidashes/counted/values/n"


def definitions() -> dict:
    """Two datasets that hold the same number, a wall that shows both, and a line that is entered by hand."""

    def greatest(dataset: str) -> dict:
        measure = {"aggregate": "maximum", "field": "n"}
        return {"key": dataset, "label": dataset, "dataset": dataset, "measure": measure}

    def rows(dataset: str) -> dict:
        return {"dataset": dataset, "columns": ["n"], "sort": [{"by": "n"}], "limit": 1}

    entered = {"kind": "flow", "cadence": "yearly", "entered_by": {"users": ["anna"]}}
    tiles = ("numbers", "first", "second", "counted")
    return {
        "version": 1,
        "users": {"anna": {"name": "Anna Lind", "language": "en", "admin": True, "password": PASSWORD}},
        "datasets": {"a": {"file": "a.csv"}, "b": {"file": "b.csv"}},
        "minidashes": {
            "numbers": {"title": "Numbers", "teams": "everyone", "indicators": [greatest("a"), greatest("b")]},
            "first": {"title": "First", "teams": "everyone", "list": rows("a")},
            "second": {"title": "Second", "teams": "everyone", "list": rows("b")},
            "counted": {
                "title": "Counted",
                "teams": "everyone",
                "indicators": [{"key": "n", "label": "N", "manual": entered}],
            },
        },
        "walls": {
            "home": {
                "title": "Home",
                "home": True,
                "tiles": [{"minidash": key, "x": 3 * place, "y": 0, "w": 3, "h": 3} for place, key in enumerate(tiles)],
            }
        },
    }


def write_company(folder: Path) -> Path:
    """The definition file and its data in `folder`."""
    write_number(folder, 1)
    file = folder / "company.yaml"
    file.write_text(json.dumps(definitions()), encoding="utf-8")
    return file


@contextmanager
def served(folder: Path, url: str = "") -> Iterator[Place]:
    """The company behind the real server; its store is at `url`, else in SQLite."""
    load(folder / "home", write_company(folder), url=url)
    with started(folder, "serve", **({"MINIDASH_DATABASE_URL": url} if url else {})) as (address, _):
        yield Place(folder, address, token(folder / "home", "anna", url))
