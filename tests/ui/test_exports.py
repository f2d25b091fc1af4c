"""Files of a browser: in the form of its reader's language, few at once, and every place is given back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from werkzeug.test import TestResponse

from tests.company import Company
from tests.ui.conftest import Caller
from ui.exports import CSV_AT_ONCE, CSV_EACH, XLSX_AT_ONCE

ROWS = "/export/minidashes/shared_figures/lines/amount/rows"


@pytest.fixture
def get(opened: tuple[Company, Callable[[str], Caller]]) -> Iterator[Callable[..., TestResponse]]:
    enter = opened[1]

    def ask(path: str, login: str = "va") -> TestResponse:
        return enter(login).client.get(path, headers={"Accept": "text/html"})

    with ThreadPoolExecutor(1 + XLSX_AT_ONCE) as threads:
        # In a thread of its own, as the server answers each request.
        yield lambda *asked: threads.submit(ask, *asked).result()


def test_a_file_is_cut_where_its_readers_spreadsheet_cuts(get: Callable[..., TestResponse]) -> None:
    assert get(f"{ROWS}.csv").text.splitlines()[0] == "\ufeffid,amount"
    assert get(f"{ROWS}.csv", "vb").text.splitlines()[0] == "\ufeffid;amount"
    assert get("/export/minidashes/tops.csv", "vb").text.splitlines()[0] == "\ufeffowner;Sum"


def check_busy(english: TestResponse, french: TestResponse) -> None:
    for answer, text in ((english, "Several files are being made"), (french, "Plusieurs fichiers sont en")):
        assert answer.status_code == 503 and text in answer.text and int(answer.headers["Retry-After"]) > 0


def test_few_streams_are_open_at_once_and_nobody_has_all(
    get: Callable[..., TestResponse], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that its reader leaves before the first part gives its place back too."""
    tops = "/export/minidashes/tops.csv"
    running = [get(f"{ROWS}.csv") for _ in range(CSV_EACH)]
    assert get(f"{ROWS}.csv").status_code == 503
    running += [get(tops, "vb") for _ in range(CSV_AT_ONCE - CSV_EACH)]
    check_busy(get(f"{ROWS}.csv"), get(tops, "vb"))
    assert get(f"{ROWS}.csv", "ad").status_code == 503
    assert get(f"{ROWS}.xlsx").status_code == 200
    with monkeypatch.context() as later:
        # Those who read slowly are in nobody else's way for long, and still have no more than their own.
        later.setattr("ui.exports.PLACE_SECONDS", 0)
        assert get(f"{ROWS}.csv", "ad").text.startswith("\ufeff")
        check_busy(get(f"{ROWS}.csv"), get(tops, "vb"))
    for one in running:
        one.close()
    for _ in range(2 * CSV_AT_ONCE):
        assert get(f"{ROWS}.csv").text.count("\n") == 6


def test_few_workbooks_are_made_at_once(get: Callable[..., TestResponse], monkeypatch: pytest.MonkeyPatch) -> None:
    """While so many are being written one more is refused, whoever asks; the files with commas go on."""
    refused: list[tuple[TestResponse, TestResponse]] = []
    others: list[int] = []
    depth = 0

    def write_slowly(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth < XLSX_AT_ONCE:
            others.append(get(f"{ROWS}.xlsx").status_code)
        elif depth == XLSX_AT_ONCE:
            refused.append((get(f"{ROWS}.xlsx"), get(f"{ROWS}.xlsx", "vb")))
            others.append(get(f"{ROWS}.csv").status_code)

    with monkeypatch.context() as slow:
        slow.setattr("ui.exports.write_xlsx", write_slowly)
        others.append(get(f"{ROWS}.xlsx").status_code)
    assert others == [200] * (XLSX_AT_ONCE + 1)
    check_busy(*refused[0])
    assert get(f"{ROWS}.xlsx").status_code == 200


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_is_refused_or_only_looked_at_holds_no_place(
    get: Callable[..., TestResponse], opened: tuple[Company, Callable[[str], Caller]], form: str
) -> None:
    client = opened[1]("va").client
    for _ in range(2 * CSV_AT_ONCE):
        assert get(f"/export/minidashes/m_b/rows.{form}").status_code == 404
        assert client.head(f"{ROWS}.{form}").status_code == 200
    assert get(f"{ROWS}.{form}").status_code == 200
