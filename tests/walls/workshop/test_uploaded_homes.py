"""Uploaded files are found in a copy of the home, and their definitions load elsewhere."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from operation.backup import backup, restore
from store.database import Database, sqlite_url
from tests.company import ZONE, Company, open_company
from tests.walls.workshop.uploading import add, again, opened, upload
from walls.publication import Publisher
from walls.published import read_published
from walls.workshop.datasets import Datasets

TEXT = "id,amount\n1,10\n2,20\n"


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    with open_company(tmp_path_factory.mktemp("homes")) as company:
        add(company, {"title": "Deals"}, TEXT)
        yield company


def home_at(folder: Path) -> tuple[Database, Publisher]:
    database = Database(sqlite_url(folder))
    database.migrate()
    return database, Publisher(database, folder / "data", ZONE)


def test_a_restored_home_has_its_own_files(company: Company, tmp_path: Path) -> None:
    backup(company.database, company.folder / "home", tmp_path / "all.zip")
    (tmp_path / "other").mkdir()
    database = Database(sqlite_url(tmp_path / "other"))
    restore(database, tmp_path / "other", tmp_path / "all.zip")
    publisher = Publisher(database, tmp_path / "other" / "data", ZONE)
    file = next((tmp_path / "other" / "uploads").glob("*.csv"))
    file.write_text(TEXT + "3,30\n")
    assert publisher.refresh(["deals"]).failed == ()
    with database.read() as connection:
        assert read_published(connection).manifest.tables["deals"].rows == 3
    database.close()


def test_exported_definitions_load_here_and_elsewhere(company: Company, tmp_path: Path) -> None:
    file = tmp_path / "all.yaml"
    file.write_text(company.publisher.export(tmp_path), encoding="utf-8")
    assert company.publisher.load([file]).changed == 0
    database, publisher = home_at(tmp_path / "new")
    assert publisher.load([file]).read == ("deals", "orders")
    database.close()


def test_files_that_nothing_uses_are_cleared_and_those_in_use_are_not(company: Company) -> None:
    old = {path.name for path in (company.folder / "home" / "uploads").glob("*.csv")}
    Datasets(company.workshop).save(company.viewer("ad"), again(company, "deals", upload(company, TEXT + "3,30\n")))
    shelf = company.publisher.home.shelf
    for path in shelf.folder.glob("*"):
        age_by_two_days(path)
    company.publisher.tidy()
    left = {path.name for path in shelf.folder.glob("*.csv")}
    assert len(left) == 1 and not left & old
    assert opened(company, "deals")["file"] == "deals.csv"


def age_by_two_days(path: Path) -> None:
    stat = path.stat()
    os.utime(path, (stat.st_atime - 172_800, stat.st_mtime - 172_800))
