"""The small company on each kind of store; for what only computes, the sales of the example company."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.company import Company, open_company
from tests.walls.workshop.editing import Editor

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture
def editor(company: Company) -> Editor:
    """The administrator of the small company at the minidash editor."""
    return Editor(company, company.viewer("ad"))


@pytest.fixture(scope="session")
def sales(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """The administrator of the example company, of which nothing may be changed."""
    folder = tmp_path_factory.mktemp("sales")
    people = (EXAMPLES / "company.yaml").read_text("utf-8").partition("\nwalls:")[0]
    home = "walls: {home: {title: Home, home: true}}\n"
    (folder / "people.yaml").write_text(f"{people}\n{home}", encoding="utf-8")
    with open_company(folder) as opened:
        opened.publisher.load([folder / "people.yaml", EXAMPLES / "northwind.yaml"], prune=True)
        yield Editor(opened, replace(opened.viewer("andrew"), language="en"))
