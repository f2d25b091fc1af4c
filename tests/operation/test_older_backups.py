"""A backup that an older program made, in the first shape of the store, is restored into today's."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from operation.archive import CONTENTS
from operation.backup import backup, restore
from store.database import Database
from tests.company import Company, open_company
from tests.operation.arranged import arrange
from walls.gallery import own_arrangement
from walls.own_walls import MenuChoice


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Company]:
    folder = tmp_path / "company"
    folder.mkdir()
    with open_company(folder) as company:
        arrange(company, company.viewer("va"))
        yield company


def without_what_came_later(whole: Path, older: Path) -> None:
    """The same backup as the program of the first shape would have made it."""
    with zipfile.ZipFile(whole) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for later in ("store/own_wall.jsonl", "store/menu.jsonl"):
        assert members.pop(later)
    for table, column in (("layout", "base"), ("account", "last_seen_at")):
        rows = [json.loads(line) for line in members[f"store/{table}.jsonl"].splitlines()]
        kept = [{name: value for name, value in row.items() if name != column} for row in rows]
        kept = [row for row in kept if row.get("wall", "home") == "home"]
        members[f"store/{table}.jsonl"] = b"".join(json.dumps(row).encode() + b"\n" for row in kept)
    contents = json.loads(members.pop(CONTENTS))
    files = {name: hashlib.sha256(content).hexdigest() for name, content in members.items()}
    with zipfile.ZipFile(older, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
        archive.writestr(CONTENTS, json.dumps({**contents, "shape": "0001", "files": files}))


def test_personal_layouts_of_an_older_backup_are_there(company: Company, tmp_path: Path, url: str) -> None:
    whole, older = tmp_path / "whole.zip", tmp_path / "older.zip"
    backup(company.database, company.folder / "home", whole)
    without_what_came_later(whole, older)
    database = Database(url)
    restore(database, tmp_path / "restored", older)
    with database.read() as connection:
        restored = own_arrangement(connection, "va")
    with company.database.read() as connection:
        was = own_arrangement(connection, "va")
    assert (restored.walls, restored.menu, list(restored.layouts)) == ({}, MenuChoice(), ["home"])
    assert (restored.layouts["home"].tiles, restored.layouts["home"].base) == (was.layouts["home"].tiles, None)
    database.close()
