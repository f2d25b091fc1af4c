"""One browser, and one process from which commands are forked, for all tests of a process that need them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.app.processes import Forking, forking
from tests.stores import database, furnish, postgres, postgres_pattern, sqlite_pattern, url  # noqa: F401

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync "
    "--no-first-run"
).split()
# What comes late on a busy machine comes; how fast it is, the bench measures.
PATIENCE = 20_000
LONGEST_NAME = 60

expect.set_options(timeout=PATIENCE)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Packed files hold the second in which they were made; in names, two workers would collect different tests."""
    return argname if isinstance(val, bytes) and len(val) > LONGEST_NAME else None


def pytest_collection_finish(session: pytest.Session) -> None:
    """Groups keep tests of one server on one worker; where they are lost, each would start it for itself, unseen."""
    if not session.config.getoption("loadgroup", False):
        return
    lost = [item for item in session.items if item.get_closest_marker("xdist_group") and "@" not in item.nodeid]
    assert not lost, f"pytest-xdist and pytest {pytest.__version__} do not agree: the group of {lost[0].nodeid} is lost"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Playwright runs only once in a thread."""
    with sync_playwright() as playwright:
        # Debian's browser where there is one, else the one that playwright installed.
        path = CHROMIUM if Path(CHROMIUM).exists() else None
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def forked() -> Iterator[Forking]:
    """Runs commands of app.py, each in a process of its own that need not import everything first."""
    with forking() as process:
        yield process
