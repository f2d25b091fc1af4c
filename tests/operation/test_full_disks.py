"""Disks on which a backup has no room: nothing of it stays, wherever the room ends."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from operation.backup import backup
from store.database import sqlite_url
from tests.app.processes import ROOT, environment
from tests.company import open_company
from tests.live.small_disk import small_disk


def test_a_restore_without_room_leaves_nothing(tmp_path: Path) -> None:
    """The room ends within a data file, or, with all of them written, when the store is to keep its rows."""
    source, ends = tmp_path / "whole.zip", set()
    (tmp_path / "company").mkdir()
    with open_company(tmp_path / "company", sqlite_url(tmp_path / "company" / "home")) as company:
        backup(company.database, tmp_path / "company" / "home", source)
        data = sum(file.stat().st_size for file in (tmp_path / "company" / "home" / "data").iterdir()) // 1024
    for room in (data // 2, data + 40, data + 60, data + 80, data + 100):
        home = tmp_path / f"home-{room}"
        home.mkdir()
        with small_disk(home, f"{room}k") as disk:
            command = [*disk.before, sys.executable, "app.py", "restore", str(source)]
            done = subprocess.run(command, cwd=ROOT, env=environment(home), capture_output=True, text=True, timeout=60)
            assert done.returncode == 1 and "Traceback" not in done.stderr
            assert not [path for path in disk.seen.glob("data/*") if path.is_file()]
            ends.add("of the store" if "disk of the store" in done.stderr else "data")
    assert ends == {"of the store", "data"}
