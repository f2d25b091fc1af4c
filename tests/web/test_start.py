"""What a server refuses to start with: weak secrets, debugging; and how the secret of its own comes about."""

from __future__ import annotations

import multiprocessing
import stat

import pytest

from errors import UserError
from tests.web.conftest import build
from web.secret import load_secret
from web.surroundings import check_surroundings


@pytest.mark.parametrize(
    "given",
    [
        "short",
        "x" * 31,
        "change-me",
        "change-me-change-me-change-me-change-me",
        "CHANGE_ME_CHANGE_ME_CHANGE_ME_CHANGE_ME",
        "your-secret-key-your-secret-key-your-secret-key",
        "a" * 64,
        "0123" * 16,
    ],
)
def test_weak_secrets_are_refused(tmp_path, given):
    with pytest.raises(UserError, match="MINIDASH_SECRET_KEY"):
        load_secret(tmp_path, given)
    assert list(tmp_path.iterdir()) == []


def test_a_strong_secret_is_taken(tmp_path):
    given = "8f4b2c0d9e7a6153f2b8c4d0a9e7f6512b8c4d0a9e7f6512"
    assert load_secret(tmp_path, given) == given.encode()
    assert list(tmp_path.iterdir()) == []


def test_without_one_it_is_drawn_once_for_the_owner_only(tmp_path):
    home = tmp_path / "home"
    first = load_secret(home)
    assert len(first) >= 32 and load_secret(home) == first
    (file,) = home.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600 and stat.S_IMODE(home.stat().st_mode) == 0o700


def test_two_homes_have_two_secrets(tmp_path):
    assert load_secret(tmp_path / "a") != load_secret(tmp_path / "b")


def test_a_damaged_secret_is_said(tmp_path):
    (tmp_path / "secret.key").write_bytes(b"")
    with pytest.raises(UserError, match="damaged"):
        load_secret(tmp_path)


def _load(home, start, found) -> None:
    start.wait()
    found.put(load_secret(home))


def test_servers_that_start_at_once_share_one_secret(tmp_path):
    context = multiprocessing.get_context("fork")
    start, found = context.Barrier(6), context.Queue()
    processes = [context.Process(target=_load, args=(tmp_path / "home", start, found)) for _ in range(6)]
    for process in processes:
        process.start()
    assert len({found.get(timeout=20) for _ in processes}) == 1
    for process in processes:
        process.join(20)


@pytest.mark.parametrize("name", ["DASH_MCP_ENABLED", "DASH_DEBUG", "FLASK_DEBUG", "DASH_HOT_RELOAD"])
def test_debugging_is_refused(database, monkeypatch, name):
    monkeypatch.setenv(name, "true")
    with pytest.raises(UserError, match=name):
        build(database)


@pytest.mark.parametrize("value", ["", "0", "false", "False", "off"])
def test_debugging_that_is_switched_off_is_not(value):
    check_surroundings({"DASH_DEBUG": value})
