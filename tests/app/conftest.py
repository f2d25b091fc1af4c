"""The command line as a person types it, each call a process of its own; and a server over a company."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.app.attacked import Attacked, Browser, serve_company
from tests.app.processes import ROOT, Forking, environment

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def run(home: Path, forked: Forking) -> Run:
    """Runs `python app.py …` on `home`; `typed` is what comes by standard input."""

    def call(*arguments: str | Path, typed: str = "", at: Path = home, **more: str) -> subprocess.CompletedProcess[str]:
        return forked.run([*map(str, arguments)], environment(at, **more), typed)

    return call


@pytest.fixture
def start(home: Path) -> Run:
    """As `run`, from the beginning, for what is decided while everything is imported."""

    def call(*arguments: str | Path, at: Path = home, **more: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "app.py", *map(str, arguments)]
        surroundings = environment(at, **more)
        return subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, timeout=120)

    return call


@pytest.fixture
def company(tmp_path: Path) -> Path:
    """A definition file of one dataset, one minidash and two walls, with its data beside it."""
    folder = tmp_path / "company"
    folder.mkdir()
    (folder / "deals.csv").write_text("id;owner;amount\n1;anna;10,5\n2;ben;20\n", encoding="utf-8")
    file = folder / "company.yaml"
    file.write_text(
        """
version: 1
teams: {sales: {title: {en: Sales, fr: Ventes}}}
users: {anna: {name: Anna Lind, teams: [sales], password: anna has a key}}
datasets: {deals: {file: deals.csv, key: id, fields: {owner: {identifies: login}}}}
minidashes:
  deals:
    title: {en: Deals, fr: Affaires}
    teams: [sales]
    indicators: [{key: total, label: Total, dataset: deals, measure: {aggregate: sum, field: amount}}]
walls:
  home: {title: Home, home: true, tiles: [{minidash: deals, x: 0, y: 0, w: 4, h: 3}]}
  second: {title: Second, teams: [sales], tiles: []}
""",
        encoding="utf-8",
    )
    return file


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attacked]:
    """One server for all tests of a file."""
    with serve_company(tmp_path_factory.mktemp("attacked")) as attacked:
        yield attacked


@pytest.fixture
def place(running: Attacked) -> Iterator[Attacked]:
    """The server as every test finds it."""
    yield running
    running.forget()


@pytest.fixture
def va(place: Attacked) -> Browser:
    """A viewer of team A, who is curious about team B."""
    return place.sign_in("va")
