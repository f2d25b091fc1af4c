"""One sum is one number wherever it is said: on the tile, in a list, over time, in files and to programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from tests.company import Company
from tests.ui.conftest import Caller
from walls.explaining.explaining import Explaining

# Of amounts in cents a plain sum in floating point says something else in every order.
ROWS = [(f"2026-0{1 + at % 3}-{1 + at % 28:02}", "abc"[at % 3], Decimal(at * 7919 % 99_991) / 100) for at in range(900)]
FINE = "0.12345678901234568"
DEFINITIONS = """
  sums:
    title: Sums
    teams: everyone
    indicators:
      - {key: all, label: All, dataset: cents, measure: {aggregate: sum, field: amount}}
      - {key: filtered, label: Filtered, dataset: cents, measure: {aggregate: sum, field: amount},
         where: {field: kind, op: is, value: a}}
      - {key: mean, label: Mean, dataset: cents, measure: {aggregate: average, field: amount},
         where: {field: kind, op: is, value: a}}
      - {key: nine, label: Nine, formula: (all + filtered) - all}
      - {key: finest, label: Finest, dataset: cents, measure: {aggregate: maximum, field: fine}}
  sums_by_kind:
    title: Sums by kind
    teams: everyone
    list:
      dataset: cents
      group_by: [kind]
      measures:
        - {key: sum, label: Sum, aggregate: sum, field: amount}
        - {key: mean, label: Mean, aggregate: average, field: amount}
        - {key: finest, label: Finest, aggregate: maximum, field: fine}
walls:
"""

Get = Callable[[str], bytes]


@pytest.fixture
def get(company: Company, enter: Callable[[str], Caller]) -> Iterator[Get]:
    lines = [f"{day},{kind},{amount},{FINE}" for day, kind, amount in ROWS]
    (company.folder / "cents.csv").write_text("\n".join(["day,kind,amount,fine", *lines]), encoding="utf-8")
    company.publish("minidashes:\n", "  cents: {file: cents.csv}\nminidashes:\n" + DEFINITIONS.removesuffix("walls:\n"))
    browser = enter("va").client
    headers = {"Authorization": f"Bearer {company.access.tokens.create('test', 'va')}"}

    def ask(path: str) -> bytes:
        return browser.get(path, headers=headers if path.startswith("/api") else {"Accept": "text/html"}).data

    yield ask


def read_csv(file: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file.decode("utf-8-sig"))))[1:]


def read_xlsx(file: bytes) -> list[list[Any]]:
    return [list(row) for row in openpyxl.load_workbook(io.BytesIO(file)).active.iter_rows(2, values_only=True)]


def test_a_sum_is_the_same_number_digit_by_digit(company: Company, get: Get) -> None:
    all_of_it, of_a = (sum(row[2] for row in ROWS if row[1] in kinds) for kinds in ("abc", "a"))
    tile = json.loads(get("/api/v1/minidashes/sums"), parse_float=Decimal)["lines"]
    mean = tile[2]["value"]
    wanted = [all_of_it, of_a, mean, of_a, Decimal(FINE)]
    assert [line["value"] for line in tile] == wanted
    assert [Decimal(row[1]) for row in read_csv(get("/api/v1/minidashes/sums.csv"))] == wanted
    assert [Decimal(row[1]) for row in read_csv(get("/export/minidashes/sums.csv"))] == wanted
    assert [Decimal(repr(row[1])) for row in read_xlsx(get("/export/minidashes/sums.xlsx"))[:4]] == wanted[:4]

    listed = json.loads(get("/api/v1/minidashes/sums_by_kind"), parse_float=Decimal)["rows"]
    assert next(row[1:] for row in listed if row[0] == "a") == [of_a, mean, Decimal(FINE)]
    assert sum(row[1] for row in listed) == all_of_it
    for rows in (
        read_csv(get("/api/v1/minidashes/sums_by_kind.csv")),
        read_csv(get("/export/minidashes/sums_by_kind.csv")),
        read_xlsx(get("/export/minidashes/sums_by_kind.xlsx")),
    ):
        assert [[row[0], *map(Decimal, map(str, row[1:3]))] for row in rows] == [row[:3] for row in listed]


def test_a_sum_over_time_is_the_same_number(company: Company, get: Get) -> None:
    course = Explaining(company.service).course(company.viewer("va"), "sums", "all", "month")
    by_kind = [sum(row[2] for row in ROWS if row[1] == kind) for kind in "abc"]
    # The rows of one kind are those of one month.
    assert [Decimal(repr(point.value)) for point in course.points[-3:]] == by_kind


def test_a_value_of_the_data_keeps_its_digits(get: Get) -> None:
    rows = read_csv(get("/export/minidashes/sums/lines/finest/rows.csv"))
    assert len(rows) == len(ROWS) and {row[-1] for row in rows} == {FINE}
