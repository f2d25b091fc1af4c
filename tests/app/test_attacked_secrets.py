"""Failures around passwords: what is answered, said and logged never holds one, and a bug is found by its reference."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests
from sqlalchemy import make_url, text

from tests.app.attacked import PASSWORDS, SECRETS, Attacked, serve_company
from tests.stores import drop_database, new_database

Run = Callable[..., subprocess.CompletedProcess[str]]
SECRET = "hunter2-of-the-store"
# Nothing listens on port 1.
DOWN = f"postgresql+psycopg://minidash:{SECRET}@127.0.0.1:1/minidash"


@pytest.mark.parametrize(
    ("command", "url"),
    [
        (("serve", "--bind", "127.0.0.1:1"), DOWN),
        (("export",), DOWN),
        (("export",), f"postgresql+psycopg://minidash:{SECRET}@[broken/x"),
        (("export",), f"nothing://minidash:{SECRET}@host/x"),
    ],
    ids=["serve", "down", "no address", "no database"],
)
def test_a_store_that_cannot_be_reached_tells_no_password(run: Run, command: tuple[str, ...], url: str) -> None:
    """D42"""
    done = run(*command, MINIDASH_DATABASE_URL=url)
    assert done.returncode == 1 and done.stderr.strip()
    assert SECRET not in done.stdout + done.stderr and "Traceback" not in done.stderr


@pytest.fixture
def leaving(postgres: str, tmp_path: Path) -> Iterator[tuple[Attacked, Callable[[], None]]]:
    """A server whose store is in PostgreSQL, reached with a password, and what takes the store away."""
    plain = new_database(postgres)
    url = make_url(plain).set(password=SECRET).render_as_string(hide_password=False)
    with serve_company(tmp_path, url) as place:
        yield place, lambda: drop_database(postgres, plain)


@pytest.mark.xdist_group("postgres")
def test_a_store_that_goes_away_tells_no_password(leaving: tuple[Attacked, Callable[[], None]]) -> None:
    """D42: neither to strangers nor to those who were inside, nor in the log."""
    place, take_away = leaving
    va, token = place.sign_in("va"), place.bearer("va")
    assert place.api("GET", "/walls/home", token).status_code == 200
    place.parts.database.close()
    take_away()
    given = {"login": "va", "password": PASSWORDS["va"]}
    seen = [place.api("GET", path, token) for path in ("/me", "/walls/home", "/minidashes/tops")]
    seen += [va.get(path) for path in ("/", "/account", "/_dash-layout")]
    asked = [requests.post(place.address + path, data=given, timeout=20) for path in ("/login", "/password/x")]
    for answer in (*seen, *asked):
        assert answer.status_code == 503 or (answer in seen and answer.status_code == 200), answer.text
        assert not [word for word in (*SECRETS, SECRET) if word in answer.text]
    log = (place.folder / "log").read_text()
    assert SECRET not in log and PASSWORDS["va"] not in log and log


def test_a_bug_while_a_password_is_checked_tells_a_reference_only(tmp_path: Path) -> None:
    """D42: the log names the statement that failed, and none of its values."""
    with serve_company(tmp_path) as place:
        va = place.sign_in("va")
        words = {"password_old_value": PASSWORDS["va"], "password_new_value": "another long key"}
        body = va.body("password_change_n_clicks", **words, password_again_value="another long key")
        with place.parts.database.write() as connection:
            connection.execute(text("DROP TABLE attempt"))
        form = {"login": "va", "password": PASSWORDS["va"]}
        answers = [
            requests.post(place.address + "/login", data=form, timeout=20),
            va.post("/_dash-update-component", json=body),
        ]
        log = (place.folder / "log").read_text()
        for answer in answers:
            assert answer.status_code == 500, answer.text
            assert not [word for word in (*SECRETS, "attempt", "another long key") if word in answer.text]
        assert answers[1].json()["incident"] in log and "Traceback" in log
        assert PASSWORDS["va"] not in log and "another long key" not in log and "$argon2" not in log
