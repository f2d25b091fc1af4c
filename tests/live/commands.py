"""What the command line does to a company: in processes of their own, or, where that is not the subject, in this."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from accounts.access import open_access
from store.database import Database, sqlite_url
from tests.app.processes import ROOT, environment
from walls.publication import Publisher

ZONE = ZoneInfo("Europe/Paris")


def app(home: Path, *arguments: str | Path, **more: str) -> str:
    """What a command prints; it must succeed. `more` is its environment."""
    done = run(home, *arguments, **more)
    assert done.returncode == 0, done.stderr
    return done.stdout


def run(
    home: Path, *arguments: str | Path, before: Sequence[str] = (), **more: str
) -> subprocess.CompletedProcess[str]:
    """A command to its end, which may be an error; the words `before` start it."""
    command = [*before, sys.executable, "app.py", *map(str, arguments)]
    surroundings = environment(home, **more)
    return subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, timeout=180)


def load(home: Path, *files: Path, url: str = "") -> None:
    """What the command of that name does, without a process of its own; the store is at `url`, else in SQLite."""
    database = Database(url or sqlite_url(home))
    database.migrate()
    Publisher(database, home / "data", ZONE).load(files)
    database.close()


def token(home: Path, login: str, url: str = "") -> str:
    """A new token, as the command of that name prints it."""
    database = Database(url or sqlite_url(home))
    made = open_access(database, "en", True).tokens.create("test", login)
    database.close()
    return made
