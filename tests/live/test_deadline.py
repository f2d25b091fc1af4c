"""A statement that really takes too long: its lines say so, and everything else goes on."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests
from playwright.sync_api import Browser, expect

from tests.live.commands import load, token
from tests.live.conftest import sign_in, started

pytestmark = pytest.mark.xdist_group("slow company")

PASSWORD = "anna has a key"
ROWS, WORDS, CONDITIONS = 5_000, 700, 100
TOO_LATE = "took too long"


def slow_line(number: int) -> dict:
    """A line that goes through 27 MB of accented text a hundred times: a minute of one processor."""
    words = [f"never {number} {place}" for place in range(CONDITIONS)]
    conditions = [{"field": "text", "op": "contains", "value": word} for word in words]
    return counted(f"slow_{number}", "notes", {"any": conditions})


def counted(key: str, dataset: str, where: dict | None = None) -> dict:
    return {"key": key, "label": key, "dataset": dataset, "measure": {"aggregate": "count"}, "where": where}


def definitions() -> dict:
    lines = {
        "slow": [slow_line(0), slow_line(1), counted("rows", "notes")],
        "slower": [slow_line(2), slow_line(3), counted("rows", "notes")],
        "quick": [counted("people", "few")],
    }
    tiles = {key: {"minidash": key, "x": 4 * place, "y": 0, "w": 4, "h": 3} for place, key in enumerate(lines)}
    return {
        "version": 1,
        "users": {"anna": {"name": "Anna Lind", "password": PASSWORD, "language": "en"}},
        "datasets": {"notes": {"file": "notes.csv"}, "few": {"file": "few.csv"}},
        "minidashes": {key: {"title": key, "teams": "everyone", "indicators": value} for key, value in lines.items()},
        "walls": {
            "home": {"title": "Home", "home": True, "tiles": [tiles["quick"]]},
            "slow": {"title": "Slow", "tiles": [tiles["slow"], tiles["quick"]]},
            # Nobody has asked for these lines yet, so that nobody knows how slow they are.
            "slower": {"title": "Slower", "tiles": [tiles["slower"], tiles["quick"]]},
        },
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder, dice = tmp_path_factory.mktemp("slow"), random.Random(1)
    words = [f"é{number}à" for number in range(1_000)]
    texts = (f"{number},{' '.join(dice.choices(words, k=WORDS))}\n" for number in range(ROWS))
    (folder / "notes.csv").write_text("id,text\n" + "".join(texts), encoding="utf-8")
    (folder / "few.csv").write_text("id\n1\n2\n", encoding="utf-8")
    (folder / "company.yaml").write_text(json.dumps(definitions()), encoding="utf-8")
    load(folder / "home", folder / "company.yaml")
    return folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with started(folder, "serve") as (address, _):
        yield address


def test_the_line_shows_its_problem_and_the_wall_stays(address: str, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(40_000)
    page.goto(address)
    sign_in(page, "anna", PASSWORD)
    page.goto(f"{address}/walls/slow")
    slow, quick = (page.locator(f'[data-minidash="{key}"]') for key in ("slow", "quick"))
    for number in (0, 1):
        expect(slow.locator(f'[data-indicator="slow_{number}"]')).to_contain_text(TOO_LATE)
    expect(slow.locator('[data-indicator="rows"] [data-value]')).to_have_attribute("data-value", str(ROWS))
    expect(quick.locator('[data-indicator="people"] [data-value]')).to_have_attribute("data-value", "2")
    page.get_by_role("link", name="Home").first.click()
    expect(page.locator('[data-minidash="slow"]')).to_have_count(0)
    expect(quick).to_be_visible()
    context.close()


def test_a_slow_wall_ends_at_its_deadline_and_holds_up_nobody_else(address: str, folder: Path) -> None:
    bearer = {"Authorization": f"Bearer {token(folder / 'home', 'anna')}"}

    def opened(wall: str) -> tuple[float, dict]:
        begun = time.monotonic()
        answer = requests.get(f"{address}/api/v1/walls/{wall}", headers=bearer, timeout=60)
        assert answer.status_code == 200, answer.text
        return time.monotonic() - begun, answer.json()

    with ThreadPoolExecutor(4) as people:
        under_way = [people.submit(opened, "slower") for _ in range(3)]
        time.sleep(1)
        _, home = opened("home")
        assert not any(answer.done() for answer in under_way)
        assert home["tiles"][0]["content"]["lines"][0]["value"] == 2
        for answer in under_way:
            seconds, wall = answer.result()
            problems = [bool(line["problem"]) for line in wall["tiles"][0]["content"]["lines"]]
            assert problems == [True, True, False]
            assert seconds > 9
    # For a minute nobody waits for those lines again, once each process of the server has seen how slow they are.
    again = [opened("slower") for _ in range(3)]
    assert min(seconds for seconds, _ in again) < 9
    for _, wall in again:
        assert [bool(line["problem"]) for line in wall["tiles"][0]["content"]["lines"]] == [True, True, False]
