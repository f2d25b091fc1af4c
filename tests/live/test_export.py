"""The example company exported, and loaded into an empty home: every person finds the same walls there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.app.processes import ROOT
from tests.cases.comparing import same
from tests.live.commands import app, load, token
from tests.live.conftest import started

pytestmark = pytest.mark.xdist_group("live")

# Both homes answer as at the same time; when each read its files differs.
NOW = "2026-11-20T10:00:00+01:00"
READ_AT = "refreshed_at"


def answers(folder: Path, login: str, address: str) -> dict[str, Any]:
    """All that the person gets: the list of walls, and each wall with every number."""
    bearer = {"Authorization": f"Bearer {token(folder / 'home', login)}"}

    def ask(path: str) -> Any:
        answer = requests.get(address + path, headers=bearer, timeout=30)
        assert answer.status_code == 200, answer.text
        return without_times(answer.json())

    listed = ask("/api/v1/walls")
    return {"walls": listed, **{wall["key"]: ask(f"/api/v1/walls/{wall['key']}") for wall in listed}}


def without_times(answer: Any) -> Any:
    if isinstance(answer, dict):
        return {name: without_times(part) for name, part in answer.items() if name != READ_AT}
    return [without_times(part) for part in answer] if isinstance(answer, list) else answer


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    here, there = tmp_path_factory.mktemp("here"), tmp_path_factory.mktemp("there")
    load(here / "home", *sorted((ROOT / "examples").glob("*.yaml")))
    app(here / "home", "export", "--out", there / "export.yaml")
    app(there / "home", "load", there / "export.yaml")
    yield here, there


def test_everybody_finds_the_same_walls(folders: tuple[Path, Path]) -> None:
    here, there = folders
    with started(here, "serve", now=NOW) as (one, _), started(there, "serve", now=NOW) as (other, _):
        for login in ("andrew", "eleven", "margaret", "nancy", "robert"):
            mine, theirs = answers(here, login, one), answers(there, login, other)
            assert len(mine) > 2
            assert any(line["value"] for tile in mine["home"]["tiles"] for line in tile["content"].get("lines", ()))
            assert theirs.keys() == mine.keys()
            # Sums of fractions may differ in their last digit, by which of two threads ends first.
            for wall, content in mine.items():
                assert same(theirs[wall], content), (login, wall)
