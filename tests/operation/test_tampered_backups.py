"""Backups that somebody wrote anew, with hashes that fit: refused in words, and the home stays as it was."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil
import pytest

from errors import UserError
from operation.archive import CONTENTS
from operation.backup import backup, restore
from store.database import Database, sqlite_url
from tests.app.processes import ROOT, environment
from tests.company import Company, open_company

Members = dict[str, bytes]


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    folder = tmp_path_factory.mktemp("company")
    with open_company(folder, sqlite_url(folder / "home")) as company:
        yield company


@pytest.fixture(scope="module")
def members(company: Company, tmp_path_factory: pytest.TempPathFactory) -> Members:
    """The files of a backup."""
    target = tmp_path_factory.mktemp("backup") / "whole.zip"
    backup(company.database, company.folder / "home", target)
    with zipfile.ZipFile(target) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def written(members: Members, target: Path, **told: Any) -> Path:
    """A backup of these files, whose hashes fit; `told` replaces what it says of itself."""
    contents = json.loads(members[CONTENTS])
    files = {name: hashlib.sha256(content).hexdigest() for name, content in members.items() if name != CONTENTS}
    with zipfile.ZipFile(target, "w") as archive:
        for name in files:
            archive.writestr(name, members[name])
        archive.writestr(CONTENTS, json.dumps({**contents, "files": files, **told}))
    return target


def data_file(members: Members) -> str:
    return next(name for name in members if name.startswith("data/"))


def rows_of(members: Members, change: Callable[[bytes], bytes]) -> Members:
    return {**members, "store/account.jsonl": change(members["store/account.jsonl"])}


def without(members: Members, prefix: str) -> Members:
    return {name: content for name, content in members.items() if not name.startswith(prefix)}


TAMPERED: dict[str, Callable[[Members], Members]] = {
    "rows that are no JSON": lambda members: rows_of(members, lambda rows: b"{" + rows),
    "rows in no encoding": lambda members: rows_of(members, lambda rows: b"\xff\xfe" + rows),
    "a row that is a list": lambda members: rows_of(members, lambda rows: b"[1]\n" + rows),
    "a row that nests": lambda members: rows_of(members, lambda rows: b"[" * 100_000 + b"\n" + rows),
    "a row of another table": lambda members: rows_of(members, lambda rows: b'{"colour": "red"}\n' + rows),
    "a row twice": lambda members: rows_of(members, lambda rows: rows + rows),
    "no data file": lambda members: without(members, "data/"),
    "no store": lambda members: without(members, "store/"),
    "a file that is a folder too": lambda members: {**members, "uploads/a": b"x", "uploads/a/b": b"y"},
}


@pytest.mark.parametrize("tamper", TAMPERED.values(), ids=TAMPERED)
def test_a_tampered_backup_is_refused_whole(members: Members, tamper: Callable[[Members], Members], tmp_path: Path):
    home = tmp_path / "home"
    with pytest.raises(UserError):
        restore(Database(sqlite_url(home)), home, written(tamper(members), tmp_path / "tampered.zip"))
    left = [path.name for path in home.rglob("*") if path.is_file()]
    assert all(name.startswith("store.sqlite3") for name in left)
    restore(Database(sqlite_url(home)), home, written(members, tmp_path / "whole.zip"))
    assert (home / data_file(members)).read_bytes() == members[data_file(members)]


@pytest.mark.parametrize(
    "told", [{"files": []}, {"files": None}, {"files": {"store/a": 1}}, {"shape": []}, {"files": {}}]
)
def test_a_backup_that_says_nonsense_of_itself_is_refused(members: Members, told: dict[str, Any], tmp_path: Path):
    home = tmp_path / "home"
    with pytest.raises(UserError):
        restore(Database(sqlite_url(home)), home, written(members, tmp_path / "tampered.zip", **told))


@pytest.mark.parametrize("place", ["data/other.duckdb", "uploads/mine.csv", "DATA"])
def test_nothing_that_stands_in_a_home_is_replaced(members: Members, place: str, tmp_path: Path):
    home = tmp_path / "home"
    standing = home / (data_file(members) if place == "DATA" else place)
    standing.parent.mkdir(parents=True)
    standing.write_bytes(b"mine")
    with pytest.raises(UserError, match="is not empty"):
        restore(Database(sqlite_url(home)), home, written(members, tmp_path / "whole.zip"))
    assert standing.read_bytes() == b"mine"


def test_packed_in_another_way_is_refused(members: Members, tmp_path: Path):
    """Encrypted, in a method that nobody knows, for a newer reader, with a name in no encoding."""
    home, whole = tmp_path / "home", written(members, tmp_path / "whole.zip").read_bytes()
    entry = whole.index(b"PK\x01\x02")
    for place, byte in ((6, 99), (8, 1), (8, 32), (10, 12), (10, 14), (10, 99), (46, 0xFF)):
        changed = bytearray(whole)
        changed[entry + place] = byte
        changed[entry + 9] = 8 if place == 46 else 0  # the name is in UTF-8
        (tmp_path / "tampered.zip").write_bytes(changed)
        with pytest.raises(UserError, match="damaged, or no backup"):
            restore(Database(sqlite_url(home)), home, tmp_path / "tampered.zip")
    assert not home.exists()


@pytest.mark.parametrize("name", [CONTENTS, "store/account.jsonl"])
def test_a_bomb_fills_no_memory(members: Members, name: str, tmp_path: Path):
    """A gigabyte of one line in a megabyte."""
    home, source = tmp_path / "home", tmp_path / "bomb.zip"
    digest, block = hashlib.sha256(), b" " * (1 << 20)
    with zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        with archive.open(name, "w") as member:
            for _ in range(1024):
                digest.update(block)
                member.write(block)
        if name != CONTENTS:
            told = {**json.loads(members[CONTENTS]), "files": {name: digest.hexdigest()}}
            archive.writestr(CONTENTS, json.dumps(told))
    command = [sys.executable, "app.py", "restore", str(source)]
    process = psutil.Popen(command, cwd=ROOT, env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    most = 0
    while process.poll() is None:
        with suppress(psutil.NoSuchProcess):
            most = max(most, process.memory_info().rss)
        time.sleep(0.02)
    said = process.communicate()[1].decode()
    assert process.returncode == 1 and "Traceback" not in said
    assert "holds no store" in said or "is no backup" in said
    assert most < 700_000_000
