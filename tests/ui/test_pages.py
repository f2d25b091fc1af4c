"""The document of a page: what it carries, how much it weighs, and how it is protected."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable

import pytest

from tests.ui.conftest import Caller
from ui.document import safe_json

SignIn = Callable[[str], Caller]
HTML = {"Accept": "text/html"}


def test_a_full_wall_weighs_little(sign_in: SignIn) -> None:
    """Eighty lines and five lists in at most 20 KB."""
    answer = sign_in("nancy").client.get("/walls/dense", headers=HTML)
    assert answer.text.count('"key":"line_') >= 76
    assert len(gzip.compress(answer.data, 6)) <= 20_000


def test_the_page_is_for_its_viewer_alone(sign_in: SignIn) -> None:
    answer = sign_in("nancy").client.get("/", headers=HTML)
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert not re.search(r"\sstyle=|\son\w+=", re.sub(r"<script.*?</script>", "", answer.text, flags=re.S))


def test_the_language_is_the_viewers(sign_in: SignIn) -> None:
    answer = sign_in("margaret").client.get("/", headers=HTML)
    assert '<html lang="fr"' in answer.text
    assert "<title>Accueil · Minidash</title>" in answer.text


def test_scripts_and_styles_are_kept_by_browsers(sign_in: SignIn) -> None:
    caller = sign_in("nancy")
    paths = re.findall(r'(?:src|href)="(/assets/minidash[^"]+)"', caller.client.get("/", headers=HTML).text)
    assert len(paths) == 2
    for path in paths:
        assert "immutable" in caller.client.get(path).headers["Cache-Control"]


def test_no_version_of_python_is_told(sign_in: SignIn) -> None:
    assert "GCC" not in sign_in("nancy").client.get("/", headers=HTML).text


@pytest.mark.parametrize(
    "name",
    ["os/x.js", "dash/x.js", "dash/__init__.py", "dash/deps/..%2f..%2fapp.py", "dash/dcc/async-mathjax.js.map", "no/x"],
)
def test_scripts_that_are_not_there_are_not_found(sign_in: SignIn, name: str) -> None:
    caller = sign_in("nancy")
    assert caller.client.get(f"/_dash-component-suites/{name}").status_code == 404
    there = re.search(r'src="(/_dash-component-suites/[^"]+)"', caller.client.get("/", headers=HTML).text)
    assert caller.client.get(there[1]).status_code == 200


@pytest.mark.parametrize("text", ["</script>", "<!--", "\u2028", "<script>"])
def test_json_cannot_end_its_element(text: str) -> None:
    safe = safe_json(json.dumps({"a": text}, ensure_ascii=False))
    assert "<" not in safe
    assert "\u2028" not in safe
    assert json.loads(safe) == {"a": text}
