"""A thousand people open one wall at the same time: each sees their own number and nobody else's."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests

from app import open_parts
from settings import Settings
from tests.live.conftest import started

pytestmark = pytest.mark.xdist_group("live")

PEOPLE, AT_ONCE = 1_000, 100
COMPANY = """
version: 1
datasets: {sales: {file: sales.csv, fields: {seller: {type: text, identifies: login}}}}
minidashes:
  mine:
    title: Mine
    teams: everyone
    indicators:
      - {key: sold, label: Sold, dataset: sales, measure: {aggregate: sum, field: amount},
         where: {field: seller, op: is_current_user}}
      - {key: all, label: All, dataset: sales, measure: {aggregate: sum, field: amount}}
walls: {home: {title: Home, home: true, tiles: [{minidash: mine, x: 0, y: 0, w: 4, h: 2}]}}
"""


def sold(number: int) -> int:
    """What the person of that number sold: no two the same."""
    return 7 * number + 1


@pytest.fixture
def tokens(tmp_path: Path) -> list[str]:
    """The company, with an account and a token for everybody."""
    rows = [f"p{number},{sold(number)}" for number in range(PEOPLE)]
    (tmp_path / "sales.csv").write_text("\n".join(["seller,amount", *rows]), encoding="utf-8")
    users = "\n".join(f"  p{number}: {{name: Person {number}}}" for number in range(PEOPLE))
    file = tmp_path / "company.yaml"
    file.write_text(f"{COMPANY}users:\n{users}\n", encoding="utf-8")
    parts = open_parts(Settings(home=tmp_path / "home"))
    parts.publisher.load([file])
    drawn = [parts.access.tokens.create("test", f"p{number}") for number in range(PEOPLE)]
    parts.database.close()
    return drawn


def test_each_of_a_thousand_sees_own_numbers(tmp_path: Path, tokens: list[str]) -> None:
    with started(tmp_path, "serve", "--workers", "2") as (address, _):

        def look(token: str) -> tuple[int, list[float]]:
            headers = {"Authorization": f"Bearer {token}"}
            answer = requests.get(f"{address}/api/v1/walls/home", headers=headers, timeout=60)
            return answer.status_code, [line["value"] for line in answer.json()["tiles"][0]["content"]["lines"]]

        with ThreadPoolExecutor(AT_ONCE) as crowd:
            seen = list(crowd.map(look, tokens))
    everything = sum(map(sold, range(PEOPLE)))
    assert seen == [(200, [sold(number), everything]) for number in range(PEOPLE)]
